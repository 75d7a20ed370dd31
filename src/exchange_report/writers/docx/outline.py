"""The outline in the text: which paragraphs show its entries.

Word lists paragraphs, not texts: an entry is the paragraph of the first cell, group heading or
table heading that shows it. One that nothing shows is a hidden field (TC) in its row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exchange_report.layouts import Column
from exchange_report.records.one_line import bare, one_line
from exchange_report.table import Cell, Row, Table
from exchange_report.table.outline import OutlineEntry, outline
from exchange_report.writers.docx.style_names import LEVEL_LIMIT, TOP_LEVEL

OutlinePlace = tuple[int, int, int]
"""A row, a column, and a block of the cell there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the outline. `level` is that of its paragraph (`w:outlineLvl`), `number` its
    place among all that are listed, and `entry` that of the first which it stands for in the
    outline of the table.
    """

    level: int
    text: str
    number: int
    entry: int

    @property
    def bookmark(self) -> str:
        return f"_Toc{self.number:08}"


@dataclass
class Outline:
    """The entries of the outline of a table, in their order."""

    table: Table
    entries: list[Mark] = field(default_factory=list)
    titles: dict[int, Mark] = field(default_factory=dict)
    """By number of the section."""
    paragraphs: list[dict[OutlinePlace, Mark]] = field(default_factory=list)
    """Of each section."""
    hidden: list[dict[int, list[Mark]]] = field(default_factory=list)
    """Of each section, those that no paragraph shows, by row."""
    lists: list[Mark] = field(default_factory=list)
    """The headings of the lists of the index."""
    sections: dict[str, None] = field(default_factory=dict)
    """The outermost entries that rows have."""
    outermost: tuple[int, OutlinePlace | None] | None = None
    """Where the first of these is shown: the number of the section, and the place in it, or None
    for its heading.
    """
    nested: bool = False
    """Entries stand under headings of tables that are no entries of the layout's outline."""

    def __post_init__(self) -> None:
        sections = self.table.sections
        self.paragraphs = [{} for _ in sections]
        self.hidden = [{} for _ in sections]
        self.sections = {row.outline[0]: None for row in self.table.rows if row.outline}
        found = outline(self.table)
        self.nested = found.nested
        for number, entry in enumerate(found.entries):
            if entry.row is None or entry.in_heading:
                self._title(entry, number)
            else:
                self._row(entry, entry.row, number)
        for number, one in enumerate(self.table.indexes, len(found.entries)):
            self.lists.append(self._add(TOP_LEVEL, one.heading.name, number))

    def _title(self, entry: OutlineEntry, number: int) -> None:
        """Adds the heading of a table."""
        section = self.table.sections[entry.section]
        assert section.title is not None
        self.titles[entry.section] = self._add(TOP_LEVEL, section.title.name, number)
        if entry.in_heading or not any(row.outline for row in section.rows):
            self.outermost = self.outermost or (entry.section, None)

    def _row(self, entry: OutlineEntry, index: int, number: int) -> None:
        """Adds the entry of that `number`, which begins with row `index`. A paragraph can be but
        one, the outermost of those that it shows.
        """
        section, found = self.table.sections[entry.section], self.paragraphs[entry.section]
        level = min(TOP_LEVEL + entry.level, LEVEL_LIMIT)
        place = _place(section.rows, self.table.columns(section), index, entry.name)
        if place is None:
            hidden = self.hidden[entry.section].setdefault(index, [])
            hidden.append(self._add(level, entry.name, number))
            return
        if place not in found:
            cell = section.rows[place[0]].cells[place[1]]
            assert cell is not None
            found[place] = self._add(level, cell.blocks[place[2]].text, number)
        if not entry.depth:
            self.outermost = self.outermost or (entry.section, place)

    def _add(self, level: int, text: str, entry: int) -> Mark:
        mark = Mark(level, one_line(text), len(self.entries) + 1, entry)
        self.entries.append(mark)
        return mark


def by_block(marks: Mapping[OutlinePlace, Mark]) -> dict[tuple[int, int], dict[int, Mark]]:
    """The marks of each cell, by row and column, and there by block."""
    found: dict[tuple[int, int], dict[int, Mark]] = {}
    for (row, column, block), mark in marks.items():
        found.setdefault((row, column), {})[block] = mark
    return found


def _place(
    rows: Sequence[Row], columns: Sequence[Column], index: int, name: str
) -> OutlinePlace | None:
    """Where `name` is shown that begins with row `index`, or with the heading of a group there."""
    sought = bare(name)
    holding: OutlinePlace | None = None
    for number, cell, heading in _cells(rows, columns, index):
        text = "".join(bare(block.text) for block in cell.blocks)
        if text == sought and any(block.continues for block in cell.blocks):
            return None  # a paragraph of it would be listed with a part of the name
        if text == sought:
            return number, cell.column, _block(cell, len(sought))
        if holding is None and heading and sought in text:
            holding = number, cell.column, _block(cell, text.index(sought) + len(sought))
    return holding


def _cells(
    rows: Sequence[Row], columns: Sequence[Column], index: int
) -> Iterator[tuple[int, Cell, bool]]:
    """The cells of the row and, if it is the heading of a group, of those up to the first entry;
    and of each if it heads others.
    """
    for number, row in enumerate(rows[index:], index):
        for cell in row.cells:
            if cell is not None:
                column = columns[cell.column]
                yield number, cell, bool(row.kind) or column.merge or column.head
        if row.kind is None:
            return


def _block(cell: Cell, end: int) -> int:
    """The block that holds the character before `end`, white space not counted."""
    for number, block in enumerate(cell.blocks):
        end -= len(bare(block.text))
        if end <= 0:
            return number
    raise AssertionError("the text is that of the blocks")
