"""What tags cost: our standards and Typst's, side by side.

    python -m benchmarks.tags --sizes 35,3500,35000

Writing alone is timed in a process of its own (`benchmarks.writing`); time and memory are those
of a whole process otherwise, each run in turns. A table in Markdown comes out.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.measure import prepare, trouble
from benchmarks.process import Command, run
from benchmarks.rows import RECORD, ROWS_PER_RECORD
from benchmarks.systems import OURS, PEERS, Job, module

STANDARDS: Final = ("none", "ua1+a2a", "a4+ua2")
TYPST: Final = {"untagged": "", "ua-1, a-2a": "ua-1,a-2a"}
"""What the peer is told to claim; nothing: no tags either."""
LIMIT: Final = 300.0
REPEATS: Final = 3


@dataclass(slots=True)
class Kind:
    """One way to make the PDF, and what came of it: seconds of each run, bytes."""

    name: str
    command: Command
    pdf: Path
    seconds: list[float] = field(default_factory=list)
    peak: int = 0
    size: int = 0
    problem: str | None = None
    writing: float | None = None

    def take_turn(self) -> None:
        if self.problem is None:
            result = run(self.command, LIMIT)
            self.problem = trouble(result, LIMIT)
            self.seconds.append(result.seconds)
            self.peak = max(self.peak, result.peak)
            self.size = self.pdf.stat().st_size if self.pdf.is_file() else 0


def kinds(job: Job) -> Iterator[Kind]:
    """Ours with each standard, and Typst if it is there."""
    for standard in STANDARDS:
        output = job.folder / standard
        options = ("--records", job.records("first"), "--output", output, "--pdf-standard")
        command = module("exchange_report", RECORD.stem, *options, standard)
        yield Kind(f"exchange_report {standard}", command, output / f"{RECORD.stem}.pdf")
    typst = next(peer for peer in PEERS if peer.key == "typst")
    if typst.missing is None:
        for name, told in TYPST.items():
            pdf = job.folder / f"typst-{told}.pdf"
            command = module("benchmarks.peers.typst", job.times, pdf, PDF_STANDARDS=told)
            yield Kind(f"{typst.label()} {name}", command, pdf)


def measure(job: Job, repeats: int) -> list[Kind]:
    """All kinds on one size, in turns."""
    found = list(kinds(job))
    for turn in range(repeats):
        for kind in found[turn % len(found) :] + found[: turn % len(found)]:
            kind.take_turn()
    record = job.records("first") / RECORD.name
    written = run(module("benchmarks.writing", record, ",".join(STANDARDS)), LIMIT)
    if trouble(written, LIMIT) is None:
        times = json.loads(written.last_line)
        for standard, kind in zip(STANDARDS, found, strict=False):
            kind.writing = times[standard]
    return found


def table(measured: dict[int, Sequence[Kind]]) -> str:
    """The measurements as Markdown."""
    lines = ["| rows | | time | memory | size | writing alone |", "|---|---|---|---|---|---|"]
    for rows, found in measured.items():
        lines += (f"| {rows:,} | {kind.name} | {_cells(kind, found[0])} |" for kind in found)
    return "\n".join(lines)


def _cells(kind: Kind, untagged: Kind) -> str:
    if kind.problem:
        return f"{kind.problem} | | |"
    writing = ""
    if kind.writing is not None and untagged.writing is not None:
        writing = f"{kind.writing:.3f} s (× {kind.writing / untagged.writing:.2f})"
    return (
        f"{min(kind.seconds):.2f} s | {kind.peak / 2**20:,.0f} MiB "
        f"| {kind.size / 1e6:.2f} MB | {writing}"
    )


def main() -> int:
    """Measure and print; 1 if our own side failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tags", description=__doc__)
    parser.add_argument("--sizes", default="35,3500,35000", help="rows, multiples of 35")
    parser.add_argument("--repeats", type=int, default=REPEATS, help=f"runs of each ({REPEATS})")
    arguments = parser.parse_args()
    measured: dict[int, Sequence[Kind]] = {}
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
        for rows in map(int, arguments.sizes.split(",")):
            job = prepare(rows // ROWS_PER_RECORD, Path(scratch) / str(rows))
            measured[rows] = measure(job, arguments.repeats)
            print(table({rows: measured[rows]}), file=sys.stderr, flush=True)
    print(table(measured))
    ours = (kind for found in measured.values() for kind in found if OURS.name in kind.name)
    return int(any(kind.problem for kind in ours))


if __name__ == "__main__":
    sys.exit(main())
