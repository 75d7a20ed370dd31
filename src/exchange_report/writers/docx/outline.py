"""The outline in the text: which paragraphs show its entries.

Word lists paragraphs, not texts: an entry is the paragraph of the first cell, group heading or
table heading that shows it. One that nothing shows is a hidden field (TC) in its row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exchange_report.layouts import Column
from exchange_report.records.one_line import one_line
from exchange_report.table import Cell, Row, Section, Table
from exchange_report.writers.docx.names import LEVEL_LIMIT, TOP_LEVEL

OutlinePlace = tuple[int, int, int]
"""A row, a column, and a block of the cell there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the outline. `level` is that of its paragraph (`w:outlineLvl`), `number` its
    place among all.
    """

    level: int
    text: str
    number: int

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
        before: tuple[str, ...] = ()
        for number, section in enumerate(self.table.sections):
            before = self._section(number, section, before)
        for one in self.table.indexes:
            self.lists.append(self._add(TOP_LEVEL, one.heading.name))

    def _section(self, number: int, section: Section, before: tuple[str, ...]) -> tuple[str, ...]:
        """`before` is the way through the outline of the row before; the last one is returned."""
        found: dict[OutlinePlace, Mark] = {}
        self.paragraphs.append(found)
        self.hidden.append({})
        first = section.rows[0].outline if section.rows else ()
        shift = 0
        if section.title:
            self.titles[number] = self._add(TOP_LEVEL, section.title.name)
            shown = (
                bool(first)
                and first[:1] != before[:1]
                and _bare(first[0]) in _bare(section.title.text)
            )
            shift = 0 if shown or not first else 1
            self.nested |= bool(shift)
            if shown or not first:
                self.outermost = self.outermost or (number, None)
            before = first[:1] if shown else ()
        for index, row in enumerate(section.rows):
            self.sections.update(dict.fromkeys(row.outline[:1]))
            if row.outline == before:
                continue
            same = _same(before, row.outline)
            for depth in range(same, len(row.outline)):
                level = min(TOP_LEVEL + shift + depth, LEVEL_LIMIT)
                place = self._entry(found, section, index, level, row.outline[depth])
                if not depth and place:
                    self.outermost = self.outermost or (number, place)
            before = row.outline
        return before

    def _entry(
        self,
        found: dict[OutlinePlace, Mark],
        section: Section,
        index: int,
        level: int,
        name: str,
    ) -> OutlinePlace | None:
        """Adds an entry that begins with row `index`; the place of the paragraph that shows it. A
        paragraph can be but one, the outermost of those that it shows.
        """
        place = _place(section.rows, self.table.columns(section), index, name)
        if place is None:
            self.hidden[-1].setdefault(index, []).append(self._add(level, name))
            return None
        if place not in found:
            cell = section.rows[place[0]].cells[place[1]]
            assert cell is not None
            found[place] = self._add(level, cell.blocks[place[2]].text)
        return place

    def _add(self, level: int, text: str) -> Mark:
        mark = Mark(level, one_line(text), len(self.entries) + 1)
        self.entries.append(mark)
        return mark


def by_block(marks: Mapping[OutlinePlace, Mark]) -> dict[tuple[int, int], dict[int, Mark]]:
    """The marks of each cell, by row and column, and there by block."""
    found: dict[tuple[int, int], dict[int, Mark]] = {}
    for (row, column, block), mark in marks.items():
        found.setdefault((row, column), {})[block] = mark
    return found


def _same(before: tuple[str, ...], after: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(before), len(after)) and before[count] == after[count]:
        count += 1
    return count


def _place(
    rows: Sequence[Row], columns: Sequence[Column], index: int, name: str
) -> OutlinePlace | None:
    """Where `name` is shown that begins with row `index`, or with the heading of a group there."""
    bare = _bare(name)
    holding: OutlinePlace | None = None
    for number, cell, heading in _cells(rows, columns, index):
        text = "".join(_bare(block.text) for block in cell.blocks)
        if text == bare and any(block.continues for block in cell.blocks):
            return None  # a paragraph of it would be listed with a part of the name
        if text == bare:
            return number, cell.column, _block(cell, len(bare))
        if holding is None and heading and bare in text:
            holding = number, cell.column, _block(cell, text.index(bare) + len(bare))
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


def _bare(text: str) -> str:
    """`text` without white space and without what is not seen."""
    return "".join(one_line(text).split())


def _block(cell: Cell, end: int) -> int:
    """The block that holds the character before `end`, white space not counted."""
    for number, block in enumerate(cell.blocks):
        end -= len(_bare(block.text))
        if end <= 0:
            return number
    raise AssertionError("the text is that of the blocks")
