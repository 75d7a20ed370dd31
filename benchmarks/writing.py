"""Pages → bytes alone, with each of some PDF standards: all is laid out before, in one process.

    python -m benchmarks.writing RECORD.yaml none,ua1+a2a

prints ``{standard: seconds}``, the best of some turns, as its last line.
"""

import argparse
import gc
import json
import time
from pathlib import Path
from typing import Final

from exchange_report import load, render, typeset

SECONDS: Final = 3.0
"""What all turns may take: then there is no further one. There are two at least."""
TURNS: Final = 20


def main() -> None:
    """Time the writer and print the seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writing")
    parser.add_argument("record", type=Path)
    parser.add_argument("standards")
    arguments = parser.parse_args()
    print(json.dumps(seconds(arguments.record, arguments.standards.split(","))))


def seconds(record: Path, standards: list[str]) -> dict[str, float]:
    """The processor time of writing `record` with each of `standards`, which take turns."""
    pages = typeset(load(record))
    best = dict.fromkeys(standards, float("inf"))
    gc.disable()  # as it is in the command
    start = time.perf_counter()
    for turn in range(TURNS):
        for standard in standards:
            before = time.process_time()
            render(pages, "pdf", pdf_standard=standard)
            best[standard] = min(best[standard], time.process_time() - before)
        if turn and time.perf_counter() - start > SECONDS:
            break
    return best


if __name__ == "__main__":
    main()
