"""A column's width as the page drags it, written into a layout of the project.

A layout of the project is changed in place. One that ships is not: a layout of its name is made in
the project, which extends it and says the columns anew (docs/layouts.md, `extends`).
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import ReportError
from exchange_report.files import display, is_there
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.layouts.dimension import Dimension, Share, decimal
from exchange_report.layouts.load import load_layout
from exchange_report.length import ZERO, Length, length
from exchange_report.preview.edits import Editor
from exchange_report.preview.workspace import View
from exchange_report.records.places import Places
from exchange_report.source import Document, Loc, read
from exchange_report.source.nodes import Node
from exchange_report.table import Table, build_table
from exchange_report.table.frame import check_measures

_HEAD: Final = (
    "# プレビューで列の幅を変えた体裁です。ほかは付属の体裁のとおりです。\nextends: {name}\n"
)
_STEP: Final = 10
"""Widths are in tenths of their unit."""


def set_width(editor: Editor, view: View, edge: tuple[int, int], moved: float) -> str:
    """Moves the right `edge` of a column, by its section and number, as many points to the right;
    the file that was written. Raises `ReportError` for widths that the page has no room for,
    `ValueError` for an edge that is not there.
    """
    shown = view.shown
    if shown.pages is None or shown.report is None or not shown.is_current:
        raise ReportError(shown.problems)
    table = shown.pages.table
    section, column = edge
    if not 0 <= section < len(table.sections):
        raise ValueError("no such table")
    number = table.sections[section].shape
    columns = table.shapes[number]
    if not 0 <= column < len(columns.columns):
        raise ValueError("no such column")
    shift = Length(round(moved * length(1, "pt")))
    wanted = _wanted(table, number, column, shift)
    path, before, text = _file(view, columns.loc, table)
    for index, width in wanted.items():
        text = _with_width(text, display(path), columns.locs[index], width)
    _check(view, path, text)
    editor.write(path, before, text.encode())
    return display(path)


def _wanted(table: Table, shape: int, column: int, shift: Length) -> dict[int, str]:
    """The widths to write, by the numbers of their columns: that of the column, unless it takes
    what the others leave; and where none does, that of its neighbour, so that the sum stays.
    """
    columns, grid = table.shapes[shape].columns, table.frame.grids[shape]
    size = table.layout.text.size.at(ZERO)
    shares = [isinstance(one.width, Share) for one in columns]
    after = column + 1 if column + 1 < len(columns) else None
    moved: dict[int, int] = {}
    if not shares[column] or after is None or shares[after]:
        moved[column] = grid.measures[column] + shift
    if after is not None and not shares[after] and (shares[column] or not any(shares)):
        moved[after] = grid.measures[after] - shift
    widths = {index: columns[index].width for index in moved}
    return {
        index: _written(Length(max(size, measure)), widths[index], size)
        for index, measure in moved.items()
    }


def _written(measure: Length, width: object, size: Length) -> str:
    """A measure in the unit that the width has now, full-width characters if it has none."""
    unit = width.unit if isinstance(width, Dimension) else "zw"
    one = size if unit == "zw" else length(1, unit)
    return f"{decimal(Fraction(round(measure * _STEP / one), _STEP))}{unit}"


def _file(view: View, loc: Loc, table: Table) -> tuple[Path, bytes | None, str]:
    """The file to write, its bytes if it is there, and its text, which states the columns."""
    project, shown = view.workspace.project, view.shown
    assert shown.report is not None
    name = view.choice.layout or shown.report.record.layout
    known = project.layouts().get(name)
    path = Path(name) if known is None else known
    key = "tables" if loc[:1] == ("tables",) else "columns"
    if known is not None and not project.is_layout(path):
        target = project.root / "layouts" / path.name
        if is_there(target):  # it would be the layout of that name
            raise ValueError("there is another layout of that name")
        return target, None, _HEAD.format(name=name) + _stated(table.file, key)
    before = project.read(path)
    document = read(before, display(path), Layout)
    if document.has_bom or document.problems:
        raise ReportError(document.problems)
    text = document.text
    if document.at((key,)) is None:
        end = "" if text.endswith("\n") or not text else "\n"
        text += end + _stated(table.file, key)
    return path, before, text


def _stated(file: LayoutFile, key: str) -> str:
    """The lines of a key, with all below it, in the file that states it."""
    layers: Sequence[Document] = getattr(file.document, "layers", (file.document,))
    layer = next(one for one in layers if one.at((key,)) is not None)
    found = layer.nodes.step(key) if layer.nodes else None
    if found is None or found[0] is None:
        raise ValueError("no columns")
    places = Places(layer.text)
    last = places.next_line(places.last(found[1]))
    text = layer.text[places.line_start(found[0].start) : last]
    return text if text.endswith("\n") else f"{text}\n"


def _with_width(text: str, path: str, loc: Loc, width: str) -> str:
    """The text of a layout with another width for the column at `loc`."""
    node: Node | None = read(text.encode(), path, Layout).nodes
    for part in loc:
        step = node.step(part) if node else None
        node = step[1] if step else None
    found = node.step("width") if node else None
    if node is None or found is None or found[0] is None:
        raise ValueError("no width")
    key, old = found[0], found[1]
    in_flow = node.style == "flow"
    start, end, new = Places(text).value_replaced(key, old, width, in_flow=in_flow)
    return text[:start] + new + text[end:]


def _check(view: View, path: Path, text: str) -> None:
    """Raises `ReportError` for a layout that is wrong, or does not fit the page."""
    project = view.workspace.project
    file = load_layout(text.encode(), display(path), path.absolute(), project.base_layout)
    table = build_table(view.shown.report, file)
    if problems := [*table.problems, *check_measures(table)]:
        raise ReportError(problems)
