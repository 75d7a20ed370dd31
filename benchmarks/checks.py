"""What the checks add to a build: ``python -m benchmarks.checks`` (see benchmarks/README.md).

The report's rows are built with the checks and without them, in turns, as a whole process and once
more in a process that has built before. Times are processor time, the best of the turns: a busy
machine changes them least.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.rows import RECORD, ROWS_PER_RECORD, read_record, repeat, write_record
from exchange_report import Project, build

SIZES: Final = (35, 350, 3_500)
TURNS: Final = {35: 15, 350: 9, 3_500: 5}
QUICK_TURNS: Final = 1


class Cost(NamedTuple):
    """The seconds that a build takes with the checks and without them."""

    checked: float
    unchecked: float

    @property
    def ratio(self) -> float:
        """A build with checks to one without."""
        return self.checked / self.unchecked


def compared(run: Callable[[bool], float], turns: int) -> Cost:
    """The least of what `run` takes, with checks and without, in `turns` that start with each."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(turns):
        for check in (True, False) if turn % 2 else (False, True):
            times[check].append(run(check))
    return Cost(min(times[True]), min(times[False]))


def in_process(record: Path, out: Path, turns: int) -> Cost:
    """The cost in this process, which has built a report before."""
    project = Project.find(RECORD.parent)

    def run(check: bool) -> float:
        start = time.process_time()
        build(record, ["pdf"], out, project=project, check=check)
        return time.process_time() - start

    run(True)  # what is compiled and loaded at first use
    return compared(run, turns)


def whole_process(record: Path, out: Path, turns: int) -> Cost:
    """The cost of `make-report`, from starting the process to its end.

    Raises `subprocess.CalledProcessError` if a build fails.
    """
    command = [sys.executable, "-m", "exchange_report", str(record), "--output", str(out)]

    def run(check: bool) -> float:
        start = _children_seconds()
        options = [] if check else ["--no-check"]
        subprocess.run([*command, *options], cwd=RECORD.parent, check=True, capture_output=True)
        return _children_seconds() - start

    return compared(run, turns)


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print, a line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.checks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one turn of each: a smoke run")
    quick = parser.parse_args().quick
    print(f"{'rows':>5}  {'':13}  {'checked':>10}  {'unchecked':>10}  {'ratio':>6}")
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
        for rows in SIZES:
            record = Path(scratch) / str(rows) / RECORD.name
            record.parent.mkdir()
            write_record(repeat(read_record(), rows // ROWS_PER_RECORD), record)
            turns = QUICK_TURNS if quick else TURNS[rows]
            for name, measure in (("in process", in_process), ("whole process", whole_process)):
                cost = measure(record, record.parent, turns)
                checked, unchecked = (f"{1000 * s:.1f} ms" for s in cost[:2])
                print(
                    f"{rows:>5}  {name:13}  {checked:>10}  {unchecked:>10}  {cost.ratio:>6.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
