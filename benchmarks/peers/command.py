"""The one command line of all peers: ``TIMES OUT.pdf``, with ``WARM=1`` in the environment."""

import argparse
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from benchmarks.rows import Row, rows

Build: TypeAlias = Callable[[tuple[Row, ...], Path], None]


def main(build: Build) -> None:
    """Build the PDF with `build`.

    With ``WARM=1``, build the second document after it and print the seconds that each build took
    as the last line, ``{"first": s, "second": s}``. Making the rows is not counted.
    """
    parser = argparse.ArgumentParser(description="One peer on the benchmark's rows.")
    parser.add_argument("times", type=int, help="repetitions of the 35 rows")
    parser.add_argument("out", type=Path, help="the PDF to write")
    arguments = parser.parse_args()
    first = _seconds(build, rows(arguments.times), arguments.out)
    if os.environ.get("WARM"):
        second = _seconds(build, rows(arguments.times, second=True), arguments.out)
        print(json.dumps({"first": first, "second": second}))


def _seconds(build: Build, table: tuple[Row, ...], out: Path) -> float:
    start = time.perf_counter()
    build(table, out)
    return time.perf_counter() - start
