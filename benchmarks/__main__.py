"""Measure our stages and our peers: ``python -m benchmarks`` (see benchmarks/README.md)."""

import argparse
import json
import signal
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measure import Settings, Trial, measure, prepare
from benchmarks.report import data, text
from benchmarks.rows import ROWS_PER_RECORD
from benchmarks.systems import CHECKED, OURS, SYSTEMS, System

SIZES: Final = (35, 350, 3_500, 35_000)
QUICK_SIZES: Final = (35, 350)
OUR_KEYS: Final = (OURS.key, CHECKED.key)
QUICK: Final = Settings(limit=15.0, repeats=2)


def main() -> int:
    """Measure and print; 1 when our own side failed, 0 otherwise."""
    arguments = _parser().parse_args()
    # As an exception, so that what is being measured ends with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    settings = QUICK if arguments.quick else Settings(arguments.limit * 60, arguments.repeats)
    sizes = arguments.sizes or (QUICK_SIZES if arguments.quick else SIZES)
    wanted = arguments.systems or [s for s in SYSTEMS if s.cheap or not arguments.quick]
    installed = [system for system in wanted if system.missing is None]
    trials: list[Trial] = []
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
        folder = arguments.keep or Path(scratch)
        for rows in sizes:
            job = prepare(rows // ROWS_PER_RECORD, folder / str(rows))
            trials += measure(job, installed, settings, trials)
    print(text(trials, wanted, settings))
    if arguments.json:
        measured = json.dumps(data(trials, wanted, settings), ensure_ascii=False, indent=1)
        arguments.json.write_text(measured + "\n", encoding="utf-8")
    return int(any(_failed(trial) for trial in trials if trial.system in OUR_KEYS))


def _failed(trial: Trial) -> bool:
    lost = trial.verdict is not None and trial.verdict.problem is not None
    return lost or trial.trouble is not None or trial.warm_trouble is not None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="a smoke run: 35 and 350 rows, cheap peers only"
    )
    parser.add_argument(
        "--sizes", type=_sizes, help=f"rows, multiples of {ROWS_PER_RECORD}: 35,350,…"
    )
    parser.add_argument(
        "--systems",
        type=_systems,
        help=f"some of {','.join(system.key for system in SYSTEMS)}",
    )
    parser.add_argument("--limit", type=float, default=5.0, help="minutes a process (5)")
    parser.add_argument("--repeats", type=int, help="runs of each system at each size")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all measurements here")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep records and PDFs here")
    return parser


def _sizes(value: str) -> tuple[int, ...]:
    sizes = tuple(int(size) for size in value.split(","))
    if any(size <= 0 or size % ROWS_PER_RECORD for size in sizes):
        raise argparse.ArgumentTypeError(f"not multiples of {ROWS_PER_RECORD}: {value}")
    return sizes


def _systems(value: str) -> list[System]:
    known = {system.key: system for system in SYSTEMS}
    unknown = [key for key in value.split(",") if key not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    return [known[key] for key in value.split(",")]


if __name__ == "__main__":
    sys.exit(main())
