"""A report as it is read aloud, in order: headings, entries, sums."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from exchange_report.choices import Align
from exchange_report.language import DOCUMENT
from exchange_report.layouts import Column, GroupRow, Subtotal
from exchange_report.records import Block, bracketed
from exchange_report.records.footnotes import note_of
from exchange_report.records.links import Links, is_word
from exchange_report.records.one_line import one_line, spaced, without_unseen
from exchange_report.table import Cell, PassageText, Row, Section, Table
from exchange_report.table.column_names import column_names, value_names
from exchange_report.writers.text.widths import width_of


class Line(NamedTuple):
    """A line of text: its marker, its text on one line, with the characters that say where it may
    be broken (U+200B, U+00AD), its depth of nesting from 0, and the words in it that lead to an
    address.
    """

    marker: str
    text: str
    level: int
    links: Links = ()


class Heading(NamedTuple):
    """A heading; `level` is 1 for that of the report."""

    level: int
    text: str


class Field(NamedTuple):
    """A cell of an entry: the name of its column, and what it says."""

    name: str
    lines: tuple[Line, ...]


class Entry(NamedTuple):
    """A row: its fields that say something. `is_sum` tells of a row that sums others."""

    fields: tuple[Field, ...]
    is_sum: bool


class Paragraphs(NamedTuple):
    """Text before or after the tables."""

    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """A table that holds in lines of text: names of columns, rows of texts, and for each column
    whether its texts stand at its end, as numbers do; by row, the words that lead to an address.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    at_end: tuple[bool, ...]
    links: tuple[Links, ...] = ()

    def widths(self) -> list[int]:
        """The width of each column, in characters of half width."""
        return [max(map(width_of, texts)) for texts in zip(self.names, *self.rows, strict=True)]


Item: TypeAlias = Heading | Entry | Paragraphs | Grid
SHORT: Final = 24
"""Characters of a cell that a table of text holds."""
GAP: Final = "  "
"""What stands between the columns of a table of text."""
_NONE: Final = "{name}：－"
"""The heading of rows that have no label of the column `name`."""
_OUTERMOST: Final = 2
"""The level of headings of tables, and of those in tables that have none."""
_NO_NAME: Final = "－"
"""The heading of rows that are in no group, or whose table has no heading, after those of one; and
of rows that have no label of a column without a name.
"""


def reading(table: Table, width: int | None = None) -> Iterator[Item]:
    """The items of a report in reading order. A table that is wider than `width`, in characters of
    half width, is a list of entries; None lets every table of short cells be a grid.
    """
    lines = list(dict.fromkeys(one.text for one in (*table.cover, *table.title) if one.text))
    titles = [one.text for one in (*table.cover, *table.title) if one.level and one.text]
    if not titles:
        yield Heading(1, table.document_title)
    for text in lines:
        yield Heading(1, one_line(text)) if text in titles[:1] else _paragraph(one_line(text))
    if table.watermark:
        yield _paragraph(table.watermark)
    yield from (_passage(one) for one in table.before)
    is_under = False  # a heading of the tables before
    for section in table.sections:
        for number, item in enumerate(_section(table, section, width)):
            if number == 0 and is_under and not _is_outermost(item):
                yield Heading(_OUTERMOST, _NO_NAME)
            is_under = is_under or isinstance(item, Heading)
            yield item
    yield from (_passage(one) for one in table.after)


def _is_outermost(item: Item) -> bool:
    return isinstance(item, Heading) and item.level == _OUTERMOST


def _paragraph(text: str) -> Paragraphs:
    return Paragraphs((Line("", text, 0),))


def _passage(one: PassageText) -> Paragraphs:
    return Paragraphs(tuple(map(_line, one.blocks)))


def _section(table: Table, section: Section, width: int | None) -> Iterator[Item]:
    above = _OUTERMOST
    if section.title:
        yield Heading(above, section.title.name)
        above += 1
    yield from map(_passage, section.before)
    yield from _body(table, section, width, above)
    yield from map(_passage, section.after)


def _body(table: Table, section: Section, width: int | None, above: int) -> Iterator[Item]:
    """The rows of a table, whose headings are of the level `above` and below it."""
    names, columns = column_names(section.headings), table.columns(section)
    grid = _grid(section, columns, names)
    if grid and (width is None or sum(grid.widths()) + len(GAP) * (len(names) - 1) <= width):
        yield grid
        return
    shape = table.shapes[section.shape].shape
    labels = _labels(columns)
    names = _told_apart(names, labels)
    values = [
        of if column.stack else (name,)
        for column, name, of in zip(columns, names, value_names(section.headings), strict=True)
    ]
    named = {number: names[number] for number in labels}
    said: dict[int, tuple[Line, ...]] = {}
    cells: dict[int, Cell | None] = {}
    ends: dict[int, int] = {}
    for number, row in enumerate(section.rows):
        if isinstance(row.kind, Subtotal):
            if row.kind.after is None and (said or ends) and row.cells[row.label]:
                yield Heading(above, _text(_first(row)))  # else it is of the last heading
                said.clear()
                ends.clear()
            yield _entry(row, columns, values)
            continue
        depth = shape.groups.index(row.kind) if row.kind else len(shape.groups)
        over = min((one for one, end in ends.items() if end < number), default=depth)
        if over < depth:
            yield Heading(above + over, _NO_NAME)
        if over < depth or row.kind:
            ends = {one: end for one, end in ends.items() if one < min(over, depth)}
            said.clear()
        if row.kind:
            yield Heading(above + depth, _text(_first(row)))
            ends[depth] = number + row.covers
        else:
            yield from _headings(row, named, said, above + depth)
            for cell in filter(None, row.cells):
                covers = range(cell.column + 1, cell.column + cell.columns)
                cells |= {cell.column: cell, **dict.fromkeys(covers)}
            own = tuple(cells.get(at) for at in range(len(columns)) if at not in named)
            yield _entry(row._replace(cells=own), columns, values)


def _labels(columns: Sequence[Column]) -> list[int]:
    """The numbers of the merged columns that are headings over their rows: those at the left, up to
    the first that is not merged or is a number or a date; all of them if none is there.
    """
    merged = [column.merge and not (column.numbers or column.dates) for column in columns]
    start = merged.index(False) if False in merged else len(merged)
    return list(range(start)) or [number for number, is_label in enumerate(merged) if is_label]


def _told_apart(names: Sequence[str], labels: Sequence[int]) -> tuple[str, ...]:
    """The names of columns for fields that stand one below the other. One without a heading is
    called by its number, but for `labels`, and for the first that is none, which begins its entry.
    """
    first = next((one for one in range(len(names)) if one not in labels), None)
    return tuple(
        name or ("" if one == first or one in labels else DOCUMENT.column.format(number=one + 1))
        for one, name in enumerate(names)
    )


def _headings(
    row: Row, labels: Mapping[int, str], said: dict[int, tuple[Line, ...]], level: int
) -> Iterator[Heading]:
    """The labels of merged columns, by number and name, that begin with a row; under a new one all
    inner are new. Where a row has none, a heading says so, or it would belong to the one above.
    """
    for depth, (column, name) in enumerate(labels.items()):
        cell = row.cells[column]
        if cell is None:
            continue
        lines = _lines(cell)
        if said.get(column, ()) != lines:
            for inner in list(labels)[depth:]:
                said.pop(inner, None)
            said[column] = lines
            none = _NONE.format(name=name) if name else _NO_NAME
            yield Heading(level + depth, _text(cell) or none)


def _entry(row: Row, columns: Sequence[Column], names: Sequence[Sequence[str]]) -> Entry:
    """What the cells of a row say, without those that stand above it as headings."""
    fields = []
    for cell in row.cells:
        if cell is None or not cell.blocks:
            continue
        if row.kind is not None and cell.column == row.label:
            fields.append(Field("", _lines(cell)))
        elif columns[cell.column].stack:
            fields += _stacked(cell, names[cell.column])
        else:
            fields.append(Field(names[cell.column][0], _lines(cell)))
    return Entry(tuple(fields), row.kind is not None)


def _stacked(cell: Cell, names: Sequence[str]) -> Iterator[Field]:
    """The values of a cell that stand one above the other, each by its name; not empty ones."""
    lines = _lines(cell)
    starts = [n for n, block in enumerate(cell.blocks) if not block.continues]
    for name, (start, end) in zip(names, pairwise([*starts, len(lines)]), strict=False):
        if any(line.text for line in lines[start:end]):
            yield Field(name, lines[start:end])


def _grid(section: Section, columns: Sequence[Column], names: tuple[str, ...]) -> Grid | None:
    """The section as a table of text, if each of its cells is one short line and no row differs
    from the others in kind.
    """
    rows: list[tuple[str, ...]] = []
    links: list[Links] = []
    texts = [""] * len(names)
    for row in section.rows:
        if isinstance(row.kind, GroupRow):
            return None
        for cell in filter(None, row.cells):
            lines = _lines(cell)
            text = _text(cell)
            if len(lines) > 1 or len(text) > SHORT:
                return None
            texts[cell.column] = text + _room(cell)
            for covered in range(cell.column + 1, cell.column + cell.columns):
                texts[covered] = ""
        rows.append(tuple(texts))
        lines_of_row = (line for cell in filter(None, row.cells) for line in _lines(cell))
        links.append(tuple(dict.fromkeys(one for line in lines_of_row for one in line.links)))
    at_end = tuple(column.align is Align.END for column in columns)
    return Grid(names, tuple(rows), at_end, tuple(links)) if rows else None


def _first(row: Row) -> Cell:
    return next(cell for cell in row.cells if cell is not None)


def _text(cell: Cell) -> str:
    return without_unseen(" ".join(one.marker + one.text for one in _lines(cell)))


def _room(cell: Cell) -> str:
    """The blanks after a number, for the decimals that others of its column have."""
    typed = cell.blocks[-1].typed if cell.blocks else None
    return " " * width_of(typed.room) if typed else ""


def _lines(cell: Cell) -> tuple[Line, ...]:
    """The lines of a cell; what was written on several lines as one value is one."""
    found: list[Line] = []
    for block in cell.blocks:
        line = _line(block)
        if block.continues and found:
            before = found.pop()
            joined = one_line(f"{before.text}\n{line.text}")
            line = before._replace(text=joined, links=(*before.links, *line.links))
        found.append(line)
    return tuple(found)


def _line(block: Block) -> Line:
    """A block on one line, its readings in brackets after what they are of."""
    marker = spaced(block.text[: block.marker])
    text = spaced(bracketed(block.text, block.annotations))
    words = (
        (block.text[one.start : one.end], one.uri) for one in block.links if not note_of(one.uri)
    )
    links = tuple(dict.fromkeys(one for one in words if is_word(*one)))
    return Line(marker, text[len(marker) :], block.level, links)
