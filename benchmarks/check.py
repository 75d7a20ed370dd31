"""Whether a system really set the table: it wrote a PDF, with pages, with all the text.

    python -m benchmarks.check TIMES OUT.pdf

prints ``{"pages": n, "bytes": n, "problem": "…" | null}``. A process of its own, so that the
harness stays small: on Linux a child's peak memory starts from that of the process that forked it.
"""

import argparse
import json
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.rows import ROWS_PER_RECORD, Row, merged_runs, rows

TOOLS: Final = ("pdfinfo", "pdftotext")
# Above this reading the text back would take longer than some systems need to set it.
MOST_ROWS_READ: Final = 3_500


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `check` found. `pages` is None without poppler, `problem` when nothing is wrong."""

    pages: int | None
    bytes: int
    problem: str | None


def check(pdf: Path, times: int) -> Verdict:
    """The verdict on the PDF of the rows repeated `times` times."""
    size = pdf.stat().st_size if pdf.exists() else 0
    if not size:
        return Verdict(None, 0, "exit 0 without a PDF")
    if shutil.which("pdfinfo") is None:
        return Verdict(None, size, None)
    pages = _pages(pdf)
    if not pages:
        return Verdict(pages, size, "no pages")
    return Verdict(pages, size, _lost_text(pdf, times))


def missing_tools() -> list[str]:
    """The poppler commands that are not there, without which less is checked."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


def compact(text: str) -> str:
    """`text` without white space, in NFKC: one glyph may read back as any of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def lost_text(table: tuple[Row, ...], text: str) -> str | None:
    """What of `table` is not in the text of a PDF, or None.

    The first and the last cell must be there whole. Of the others, which may be cut by a page,
    every character must be there as often as the table has it.
    """
    read = compact(text)
    for cell in (table[0].item, table[-1].results[-1].text):
        if compact(cell) not in read:
            return f"lost: {cell[:12]}…"
    lost = (Counter(compact("".join(_texts(table)))) - Counter(read)).total()
    return f"{lost} characters lost" if lost else None


def _pages(pdf: Path) -> int:
    output = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=False).stdout
    counts = [line.split()[-1] for line in output.splitlines() if line.startswith("Pages:")]
    return int(counts[0]) if counts else 0


def _lost_text(pdf: Path, times: int) -> str | None:
    if shutil.which("pdftotext") is None or times * ROWS_PER_RECORD > MOST_ROWS_READ:
        return None
    # In content order: by position, the lines of neighbouring cells would mix.
    command = ["pdftotext", "-raw", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return lost_text(rows(times), text)


def _texts(table: tuple[Row, ...]) -> Iterator[str]:
    for row, (fields, departments) in zip(table, merged_runs(table), strict=True):
        if fields:
            yield row.field
        if departments:
            yield row.department
        yield row.item
        yield from (block.text for block in row.results)


def main() -> None:
    """Print the verdict as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check")
    parser.add_argument("times", type=int)
    parser.add_argument("pdf", type=Path)
    arguments = parser.parse_args()
    print(json.dumps(asdict(check(arguments.pdf, arguments.times)), ensure_ascii=False))


if __name__ == "__main__":
    main()
