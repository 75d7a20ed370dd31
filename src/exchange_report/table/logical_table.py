"""The logical table. Flow writers set it as it is; pages are made from it for the others.

What holds text (a cell, a heading, a title line, a passage) has a `number` that nothing else in the
table has: the key by which others find it, also after it has travelled to another process.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.folders import ProjectFolders
from exchange_report.layouts import Column, GroupRow, Layout, LayoutFile, Shape, Subtotal
from exchange_report.layouts.furniture import Heading, Index, Passage
from exchange_report.layouts.shape import TableHeading
from exchange_report.length import Length
from exchange_report.records import Block, Report, RowEntry, Values
from exchange_report.records.blocks import without_mark
from exchange_report.records.one_line import one_line
from exchange_report.source import Document, Loc
from exchange_report.table.entry_names import entry_names
from exchange_report.table.lettering import Accent

_ANNOTATIONS: Final = attrgetter("annotations")
_LINKS: Final = attrgetter("links")


class TitleLine(NamedTuple):
    """A line of the cover or of the title block, or the heading of a table; `level` is that of
    the heading (H1 is 1), 0 for a line that is none. `loc` is the place of its text in the layout.
    """

    text: str
    heading: Heading | TableHeading
    loc: Loc
    level: int = 0
    number: int = 0

    @property
    def name(self) -> str:
        """The text on one line, for the outline and what else names it."""
        return one_line(self.text)


class PassageText(NamedTuple):
    """Text before or after the tables, or of one table; `loc` is the place of its text in the
    layout.
    """

    blocks: tuple[Block, ...]
    passage: Passage
    loc: Loc
    number: int = 0

    @property
    def is_unit(self) -> bool:
        """Whether it tells the unit of a table, and so ends where the table does."""
        return self.loc[-2:] == ("unit", "text")


class HeadingCell(NamedTuple):
    """The heading of `columns` columns, over `rows` rows of headings; lines are broken by hand.
    `loc` is its place in the layout; `values` are the names of values one above the other.
    """

    column: int
    text: str
    loc: Loc
    row: int = 0
    rows: int = 1
    columns: int = 1
    number: int = 0
    values: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The text on one line, as the columns are called in other places."""
        return one_line(self.text)


class Cell(NamedTuple):
    """A cell, merged down over `rows` rows and across over `columns` columns; `loc` is its entry's
    place in the record, which is that of the `document`-th file of the table. `accent` is how it
    stands out by its value.
    """

    column: int
    blocks: tuple[Block, ...]
    rows: int
    loc: Loc
    columns: int = 1
    number: int = 0
    document: int = 0
    accent: Accent | None = None

    @property
    def stated(self) -> tuple[Block, ...]:
        """What the record says in the cell: its blocks without the mark of its accent."""
        if self.accent is None or not (self.accent.mark or self.accent.marks):
            return self.blocks
        first = without_mark(self.blocks[0], self.accent.mark)
        if not self.accent.marks:
            return (first, *self.blocks[1:]) if first.text else self.blocks[1:]
        blocks = [first, *self.blocks[1:]]
        for at, mark in self.accent.marks:
            blocks[at] = without_mark(blocks[at], mark)
        return tuple(blocks) if any(block.text for block in blocks) else ()


class Row(NamedTuple):
    """A row. `cells` has one place a column: None where a cell from above or from the left runs on.

    `outline` is the row's way through the outline, outermost level first; `names` those that it
    has in each list of the index; `fiscal_year` the year that it is about. `kind` says what a row
    is that stands for no entry: a subtotal, or the heading of a group, which holds for the next
    `covers` rows and shows the values of `group`, without counts. `kind_number` is the number of
    that kind in `ColumnSet.kinds`, and 0 for a row of entries; `entry` the number of the (first)
    entry in `Table.entries`, and `loc` its place in the record. In the columns that are `blank` the
    entry says nothing, and a cell from above runs on over that. The text of a row that stands for
    no entry is in the column `label`.
    """

    cells: tuple[Cell | None, ...]
    page_break: bool
    outline: tuple[str, ...]
    kind: GroupRow | Subtotal | None = None
    covers: int = 0
    group: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    fiscal_year: int = 0
    loc: Loc = ()
    kind_number: int = 0
    entry: int | None = None
    blank: tuple[int, ...] = ()
    label: int = 0


class RowKind(NamedTuple):
    """A kind of row that stands for no entry: what it looks like in the layout, and its number
    among all such kinds of the layout, from 1.
    """

    number: int
    spec: GroupRow | Subtotal


class ColumnSet(NamedTuple):
    """The columns of tables of one shape. `loc` is the place of the shape in the layout, `locs`
    are those of its columns; `kinds` are the kinds of rows between those of the entries: the
    headings of groups from the outermost in, then the subtotals. `turned` tables stand on pages of
    the other orientation.
    """

    shape: Shape
    loc: Loc
    columns: tuple[Column, ...]
    locs: tuple[Loc, ...]
    kinds: tuple[RowKind, ...] = ()
    turned: bool = False


class Section(NamedTuple):
    """One table of the report. `shape` is the number of its column set; `headings` are in reading
    order. `before` stands between its title and its columns, `after` below its rows.
    """

    shape: int
    title: TitleLine | None
    headings: tuple[HeadingCell, ...]
    rows: tuple[Row, ...]
    before: tuple[PassageText, ...] = ()
    after: tuple[PassageText, ...] = ()


class Grid(NamedTuple):
    """The columns of a table, in scaled points. `lefts` are their left edges, and at the end the
    right edge of the last; `measures` the room for text in each.
    """

    lefts: tuple[Length, ...]
    measures: tuple[Length, ...]


class Frame(NamedTuple):
    """The page, the type area on it, and in that the tables: a grid for each column set."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    padding_x: Length
    padding_y: Length
    grids: tuple[Grid, ...]

    @property
    def measure(self) -> Length:
        """The width of the type area."""
        return Length(self.right - self.left)

    @property
    def room(self) -> int:
        """The height of the type area."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class IndexList:
    """A list of the index: its names in their order."""

    heading: TitleLine
    index: Index
    names: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A report in a layout. `values` are the attributes of the record, for running feet;
    `documents` are the files of the records whose entries it shows, for what is found wrong later:
    nearly always one; `entries` are those entries in their order. `problems` are what keeps
    the layout from showing what the record has: with any of them no writer may set the table;
    `warnings` what it shows in vain.
    """

    file: LayoutFile
    documents: tuple[Document, ...]
    document_title: str
    subject: str
    values: Values
    frame: Frame
    turned: Frame | None = field(default=None, kw_only=True)
    """The frame of pages of the other orientation, if any table stands on such."""
    shapes: tuple[ColumnSet, ...] = ()
    sections: tuple[Section, ...] = ()
    cover: tuple[TitleLine, ...] = ()
    contents: TitleLine | None = None
    """The heading of the contents."""
    title: tuple[TitleLine, ...] = ()
    before: tuple[PassageText, ...] = ()
    after: tuple[PassageText, ...] = ()
    indexes: tuple[IndexList, ...] = ()
    watermark: str = ""
    problems: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    project: ProjectFolders | None = None
    """The project of the record, whose settings and faces count."""
    report: Report | None = field(default=None, repr=False)
    """The record itself, for formats that are not made of cells; None for a layout alone."""
    entries: tuple[RowEntry, ...] = field(default=(), repr=False)
    last_number: int = 0
    """The greatest number of what holds text; pages number on from it."""

    @property
    def document(self) -> Document:
        """The file of the record, or of the first of several: that of the table's own values."""
        return self.documents[0]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each of `entries` is called to the outside (`e2017_0123456789abcdef`): from what it
        states, so that no other entry renames it.
        """
        return tuple(entry_names(self.entries))

    @cached_property
    def has_readings(self) -> bool:
        """Whether readings or emphasis dots stand above a text of a cell or a passage."""
        return self._any_block(_ANNOTATIONS)

    @cached_property
    def has_links(self) -> bool:
        """Whether there is an address in a text of a cell or a passage."""
        return self._any_block(_LINKS)

    def _any_block(self, told: Callable[[Block], object]) -> bool:
        """Whether `told` of any block of a passage or a cell; without the generators of `blocks`,
        since there are many thousands.
        """
        if any(any(map(told, passage.blocks)) for passage in self.passages()):
            return True
        for section in self.sections:
            for row in section.rows:
                for cell in row.cells:
                    if cell is not None and any(map(told, cell.blocks)):
                        return True
        return False

    @property
    def layout(self) -> Layout:
        return self.file.layout

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all tables."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def headings(self) -> tuple[HeadingCell, ...]:
        """The column headings of the first table."""
        return self.sections[0].headings

    def frame_of(self, shape: int) -> Frame:
        """The frame of the pages that the tables of a shape stand on."""
        return self.turned if self.turned and self.shapes[shape].turned else self.frame

    def columns(self, section: Section) -> tuple[Column, ...]:
        return self.shapes[section.shape].columns

    def texts(self) -> Iterator[str]:
        """Every text that is shown or stated in the file's properties, but for page numbers."""
        yield from (self.document_title, self.subject, self.watermark)
        yield from map(str, self.values.values())
        titles = (*self.cover, *self.title, *(s.title for s in self.sections), self.contents)
        yield from (line.text for line in titles if line)
        for passage in self.passages():
            yield from (block.text for block in passage.blocks)
        for one in self.indexes:
            yield from (one.heading.text, one.index.leader, *one.names)
        for running in (*self.layout.running_heads, *self.layout.footer):
            yield running.text.source
        for section in self.sections:
            yield from (heading.text for heading in section.headings)
        for _, _, cell in self.cells():
            yield from (block.text for block in cell.blocks)

    def passages(self) -> Iterator[PassageText]:
        """The texts around the tables, and those of each table, in reading order."""
        yield from self.before
        for section in self.sections:
            yield from section.before
            yield from section.after
        yield from self.after

    def blocks(self) -> Iterator[Block]:
        """Every block of passages and cells."""
        for passage in self.passages():
            yield from passage.blocks
        for section in self.sections:
            for row in section.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield from cell.blocks

    def cells(self) -> Iterator[tuple[Section, Row, Cell]]:
        """Every cell in reading order."""
        for section in self.sections:
            for row in section.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield section, row, cell
