"""Many different reports of 35 rows: ``python -m benchmarks.batch`` (see benchmarks/README.md).

Ours is one command, `make-report --all`, tagged, with the checks and without them; then the same
again, when nothing has changed. Typst is asked in its best way: processes that keep its faces open.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from benchmarks.rows import Record, flatten, numbered, read_record, write_record

QUICK: Final = 20


def ours(folder: Path, workers: int, *options: str) -> float:
    """The seconds of one command over all records in `folder`."""
    command = [sys.executable, "-m", "exchange_report", "build", "--all", "--progress", "none"]
    command += ["--jobs", str(workers), *options]
    return seconds(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))


def by_typst(folder: Path, workers: int, count: int) -> float:
    """The seconds that processes of Typst take for the same reports."""
    with ProcessPoolExecutor(workers) as pool:
        jobs = [(number, str(folder / f"{number}.pdf")) for number in range(count)]
        return seconds(lambda: list(pool.map(_typst, jobs, chunksize=8)))


@cache
def _faces() -> Any:
    import typst

    from benchmarks.peers import sheet

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(sheet.FONTS)]
    )


@cache
def _record() -> Record:
    return read_record()


def _typst(job: tuple[int, str]) -> None:
    import typst

    from benchmarks.peers import typst as peer

    number, out = job
    compile_source: Any = typst.compile
    compile_source(
        peer.SOURCE.encode(),
        output=out,
        sys_inputs={"data": peer.inputs(flatten(numbered(_record(), number)))},
        font_paths=_faces(),
        ignore_system_fonts=True,
    )


def seconds(act: Callable[[], object]) -> float:
    """The seconds on the wall that `act` takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print, a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} reports: a smoke run")
    given = parser.parse_args()
    count = QUICK if given.quick else given.reports
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
        folder = Path(scratch)
        (folder / "records").mkdir()
        for number in range(count):
            write_record(numbered(_record(), number), folder / "records" / f"{number}.yaml")
        times = {"without checks": ours(folder, given.workers, "--no-check")}
        times["with checks"] = ours(folder, given.workers, "--force")
        times["nothing has changed"] = ours(folder, given.workers)
        if find_spec("typst"):
            times["Typst"] = by_typst(folder, given.workers, count)
    least = times["without checks"]
    print(f"{count} reports of 35 rows, {given.workers} processes")
    for name, took in times.items():
        each = 1000 * took / count
        print(f"{name:20}  {took:8.2f} s  {each:7.2f} ms a report  × {took / least:5.2f}")


if __name__ == "__main__":
    main()
