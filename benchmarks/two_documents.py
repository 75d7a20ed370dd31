"""Our stages on two documents in one process, each timed by itself.

    python -m benchmarks.two_documents FIRST.yaml SECOND.yaml OUT.pdf

prints ``{"first": {stage: seconds}, "second": {stage: seconds}}`` as its last line. The first
document has one more stage, ``import``.
"""

import argparse
import gc
import importlib
import json
import time
from pathlib import Path
from typing import Any


def main() -> None:
    """Time the stages and print the seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.two_documents")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    start = time.perf_counter()
    # Imported by name only now, so that the import itself is timed.
    stages = importlib.import_module("benchmarks.stages")
    imported = time.perf_counter() - start
    first = seconds(stages.STAGES, arguments.first, arguments.out)
    second = seconds(stages.STAGES, arguments.second, arguments.out)
    print(json.dumps({"first": {"import": imported, **first}, "second": second}))


def seconds(stages: Any, record: Path, out: Path) -> dict[str, float]:
    """The seconds that each of `stages` took from `record` to the PDF `out`, by its name.

    The garbage collector rests meanwhile, as it does in the command.
    """
    times = {}
    result: Any = record
    gc.disable()
    try:
        for name, stage in stages:
            start = time.perf_counter()
            result = stage(result, out)
            times[name] = time.perf_counter() - start
    finally:
        gc.enable()
    return times


if __name__ == "__main__":
    main()
