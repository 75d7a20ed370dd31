"""PDFs with ruled tables: the rules give the cells, the places of the characters their text."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.importers.limits import DAMAGED, LARGE, PROTECTED, grid_of, unreadable
from exchange_report.importers.model import (
    Cell,
    Grid,
    Paragraph,
    Passage,
    Reading,
    Sheet,
    Source,
    file_place,
    letters,
    named_place,
)
from exchange_report.importers.pdf_beside import Page, joined, side_by_side
from exchange_report.importers.pdf_grid import Box, Frame, Rule, frames
from exchange_report.importers.pdf_readings import with_readings
from exchange_report.importers.pdf_tagged import tagged
from exchange_report.importers.pdf_text import (
    Character,
    Line,
    Measure,
    are_over_each_other,
    flowed,
    is_cut,
    lines_of,
    may_end,
    measure,
)
from exchange_report.importers.pdf_unruled import unruled

_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from exchange_report.importers.pdf_child import main; main()"
)
_LIMITS: Final = tuple(
    getattr(signal, name)
    for name in ("SIGPROF", "SIGXCPU", "SIGKILL", "SIGABRT")
    if hasattr(signal, name)
)
"""What ends a process that uses more than it may, where pdfium gets no more memory too; by any
other signal it broke down.
"""
_UNREAD: Final = "〓"
_PATIENCE: Final = 60.0
_REASONS: Final = {"damaged": DAMAGED, "protected": PROTECTED, "large": LARGE}

_Measures = dict[int, Measure | None]
"""Where the lines of each column begin and end."""


class _Page(NamedTuple):
    number: int
    characters: list[Character]
    rules: list[Rule]


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The texts and tables of the pages. Raises `ReportError`, also where no page holds text."""
    found = _found(data, path)
    if "tags" in found:
        own = tagged(found["tags"], found["marks"], path)
        unread = tuple(
            _unread_on(path, number, count)
            for number, count in enumerate(found["unread"], 1)
            if count
        )
        return Source(path, (Sheet("", own),), unread, blank_is_same=False, is_ours=True)
    pages: Sequence[dict[str, Any]] = found["pages"]
    remarks = [*_unread(pages, path)]
    parts = _all_parts(pages, path, remarks)
    numbers = [number for number, page in enumerate(pages, 1) if not page["characters"]]
    is_blank = len(numbers) == len(pages)
    empty = [number for number in numbers if is_blank or not pages[number - 1]["is_empty"]]
    if empty:
        problem = Diagnostic("ER720", file_place(path), {"page": str(empty[0])})
        raise ReportError([problem])
    if not any(isinstance(part, Grid) for part in parts):
        raise ReportError([Diagnostic("ER736", file_place(path)), *remarks])
    return Source(path, (Sheet("", tuple(parts)),), tuple(remarks), is_paged=True)


def _unread_on(path: str, page: int, count: int) -> Diagnostic:
    arguments = {"count": str(count), "page": str(page)}
    return Diagnostic("ER728", named_place(path, f"p. {page}", page * 100_000), arguments)


def _unread(pages: Sequence[dict[str, Any]], path: str) -> Iterator[Diagnostic]:
    """What is reported of characters that the file does not name, a page at a time."""
    for number, page in enumerate(pages, 1):
        boxes = [Box(*one[1:5]) for one in page["characters"] if one[0] == _UNREAD]
        if boxes:
            arguments = {"count": str(len(boxes)), "page": str(number)}
            yield Diagnostic("ER728", _place(path, number, boxes[0]), arguments)


def _found(data: bytes, path: str) -> dict[str, Any]:
    """What a process of its own found in the file."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, json.dumps(sys.path)],
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        told = json.loads(done.stdout or b"null") if not done.returncode else None
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise unreadable(path, LARGE) from error
    if done.returncode > 0 and b"MemoryError" not in done.stderr:
        said = done.stderr[-1000:].decode("utf-8", "replace")
        raise RuntimeError(f"the process that reads PDFs failed: {said}")  # no fault of the file
    if told is None:
        is_limit = -done.returncode in _LIMITS or done.returncode >= 0
        fault = RuntimeError(f"the process that reads PDFs ended with {done.returncode}")
        raise unreadable(path, LARGE if is_limit else DAMAGED) from fault
    if "reason" in told:
        fault = RuntimeError(told.get("fault", "its library refuses it"))
        raise unreadable(path, _REASONS[told["reason"]]) from fault
    found: dict[str, Any] = told
    return found


def _all_parts(
    pages: Sequence[dict[str, Any]], path: str, remarks: list[Diagnostic]
) -> list[Passage | Grid]:
    """The tables and texts of all pages. Without any ruled table of several columns, columns are
    found by what is white between them, which is reported.
    """
    shown = [
        _Page(
            number,
            [Character(*one) for one in page["characters"]],
            [tuple(one) for one in page["rules"]],
        )
        for number, page in enumerate(pages, 1)
    ]
    ruled = [frames(page.rules) for page in shown]
    if not any(frame.columns > 1 < frame.rows for found in ruled for frame in found):
        aligned = unruled([(page.characters, page.rules) for page in shown])
        if aligned is not None:
            ruled = [[frame] if frame else [] for frame in aligned]
            places = ((page.number, found) for page, found in zip(shown, ruled, strict=True))
            for number, (frame, *_) in ((n, found) for n, found in places if found):
                remarks.append(Diagnostic("ER739", _place(path, number, frame.box)))
    made = [
        Page(_parts(page, found, path, remarks), found)
        for page, found in zip(shown, ruled, strict=True)
    ]
    groups = side_by_side(made)
    for other in (page for group in groups for page in group[1:]):
        remarks.append(Diagnostic("ER788", other.grid.rows[0][0].place))
    return [part for group in groups for part in joined(group)]


def _parts(
    page: _Page, found: Sequence[Frame], path: str, remarks: list[Diagnostic]
) -> list[Passage | Grid]:
    """The tables of a page and the texts between them, from top to bottom."""
    number, characters, _ = page
    inside: dict[int, list[Character]] = {}
    outside: list[Character] = []
    for one in characters:
        at = next((i for i, frame in enumerate(found) if frame.box.holds(one.x, one.y)), None)
        (outside if at is None else inside.setdefault(at, [])).append(one)
    made: list[tuple[float, Passage | Grid]] = []
    for index, frame in enumerate(found):
        held = _held(frame, inside.get(index, []))
        lines = {at: lines_of(found) for at, found in held.items()}
        measures = _measures(frame, lines)
        grid = _grid(frame, lines, measures, (path, number))
        remarks += _doubts(grid, frame, held, measures)
        made.append((frame.box.top, grid))
    largest = max((one.size for one in characters), default=0.0)
    for line in lines_of(with_readings(outside)):
        text = line.text.strip()
        if text:
            place = _place(path, number, Box(line.left, line.baseline, line.right, line.top))
            is_large = line.size >= largest - 0.1 and line.size > 10
            made.append((line.top, Passage(text, place, is_large and number == 1)))
    return [part for _, part in sorted(made, key=lambda one: -one[0])]


def _place(path: str, page: int, box: Box, name: str = "") -> Any:
    """A page and a box on it, in points from its lower left corner."""
    edges = ",".join(f"{edge:.0f}" for edge in box)
    at = f"p. {page}{f' {name}' if name else ''} [{edges}]"
    return named_place(path, at, page * 100_000 + int(10_000 - box.top))


def _doubts(
    grid: Grid, frame: Frame, held: Mapping[int, Sequence[Character]], measures: _Measures
) -> Iterator[Diagnostic]:
    """What is reported of cells: lines of text over each other, lines that the print cuts off, and
    line ends that may be those of paragraphs.
    """
    for index, found in held.items():
        cell = frame.cells[index]
        lines = lines_of(found)
        place = grid.rows[cell.row][cell.column].place
        if are_over_each_other(found):
            yield Diagnostic("ER735", place)
        elif any(is_cut(line, cell.box) for line in lines):
            yield Diagnostic("ER748", place, {"text": lines[-1].text[:30]})
        elif may_end(lines, measures.get(cell.column)):
            yield Diagnostic("ER787", place)


def _held(frame: Frame, characters: Sequence[Character]) -> dict[int, Sequence[Character]]:
    """The characters by the cell that they stand in."""
    held: dict[int, list[Character]] = {}
    for one in characters:
        index = frame.cell_at(one.x, one.y)
        if index is not None:
            held.setdefault(index, []).append(one)
    return {index: with_readings(found) for index, found in held.items()}


def _measures(frame: Frame, lines: Mapping[int, Sequence[Line]]) -> _Measures:
    """The measures of the columns, by the lines in the cells of each alone."""
    return {
        column: measure(
            [
                (frame.cells[index].box, lines[index])
                for index in lines
                if frame.cells[index].column == column and frame.cells[index].columns == 1
            ]
        )
        for column in range(frame.columns)
    }


def _grid(
    frame: Frame, lines: Mapping[int, list[Line]], measures: _Measures, where: tuple[str, int]
) -> Grid:
    """The cells of a table with their texts."""
    cells = []
    for index, cell in enumerate(frame.cells):
        texts = flowed(lines.get(index, []), measures.get(cell.column))
        place = _place(*where, cell.box, f"{letters(cell.column)}{cell.row + 1}")
        made = tuple(Paragraph(text, level) for text, level in texts)
        cells.append(Cell(made, cell.row, cell.column, cell.rows, cell.columns, place))
    return grid_of(cells, where[0])
