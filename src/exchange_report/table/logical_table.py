"""The logical table. Flow writers set it as it is; pages are made from it for the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.folders import ProjectFolders
from exchange_report.layouts import Column, GroupRow, Layout, LayoutFile, Shape, Subtotal
from exchange_report.layouts.furniture import Heading, Index, Passage
from exchange_report.layouts.shape import TableHeading
from exchange_report.length import Length
from exchange_report.records import Block, Report, Values
from exchange_report.records.one_line import one_line
from exchange_report.source import Document, Loc


class TitleLine(NamedTuple):
    """A line of the cover or of the title block, or the heading of a table; `level` is that of
    the heading (H1 is 1), 0 for a line that is none. `loc` is the place of its text in the layout.
    """

    text: str
    heading: Heading | TableHeading
    loc: Loc
    level: int = 0

    @property
    def name(self) -> str:
        """The text on one line, for the outline and what else names it."""
        return one_line(self.text)


class PassageText(NamedTuple):
    """Text before or behind the tables; `loc` is the place of its text in the layout."""

    blocks: tuple[Block, ...]
    passage: Passage
    loc: Loc


class HeadingCell(NamedTuple):
    """The heading of `columns` columns, over `rows` rows of headings; lines are broken by hand.
    `loc` is its place in the layout.
    """

    column: int
    text: str
    loc: Loc
    row: int = 0
    rows: int = 1
    columns: int = 1

    @property
    def name(self) -> str:
        """The text on one line, as the columns are called in other places."""
        return one_line(self.text)


class Cell(NamedTuple):
    """A cell, merged down over `rows` rows and across over `columns` columns; `loc` is its entry's
    place in the record.
    """

    column: int
    blocks: tuple[Block, ...]
    rows: int
    loc: Loc
    columns: int = 1


class Row(NamedTuple):
    """A row. `cells` has one place a column: None where a cell from above or from the left runs on.

    `outline` is the row's way through the outline, outermost level first; `names` those that it
    has in each list of the index; `fiscal_year` the year that it tells of. `kind` says what a row
    is that stands for no entry: a subtotal, or the heading of a group, which holds for the next
    `covers` rows and shows the values of `group`, without counts. `loc` is the place in the record
    of the entry that the row is about, or of the first of those that it counts.
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


class ColumnSet(NamedTuple):
    """The columns of tables of one shape. `loc` is the place of the shape in the layout, `locs`
    are those of its columns.
    """

    shape: Shape
    loc: Loc
    columns: tuple[Column, ...]
    locs: tuple[Loc, ...]


class Section(NamedTuple):
    """One table of the report. `shape` is the number of its column set; `headings` are in reading
    order.
    """

    shape: int
    title: TitleLine | None
    headings: tuple[HeadingCell, ...]
    rows: tuple[Row, ...]


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


@dataclass(frozen=True, slots=True)
class Table:
    """A report in a layout. `values` are the attributes of the record, for running feet;
    `document` is the record's file, for what is found wrong later; `problems` are what keeps
    the layout from showing what the record has: with any of them no writer may set the table;
    `warnings` what it shows in vain.
    """

    file: LayoutFile
    document: Document
    document_title: str
    subject: str
    values: Values
    frame: Frame
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

    def columns(self, section: Section) -> tuple[Column, ...]:
        return self.shapes[section.shape].columns

    def texts(self) -> Iterator[str]:
        """Every text that is shown or told in the file's properties, but for page numbers."""
        yield from (self.document_title, self.subject, self.watermark)
        yield from map(str, self.values.values())
        titles = (*self.cover, *self.title, *(s.title for s in self.sections), self.contents)
        yield from (line.text for line in titles if line)
        for passage in (*self.before, *self.after):
            yield from (block.text for block in passage.blocks)
        for one in self.indexes:
            yield from (one.heading.text, one.index.leader, *one.names)
        for running in (*self.layout.running_heads, *self.layout.footer):
            yield running.text.source
        for section in self.sections:
            yield from (heading.text for heading in section.headings)
        for _, _, cell in self.cells():
            yield from (block.text for block in cell.blocks)

    def cells(self) -> Iterator[tuple[Section, Row, Cell]]:
        """Every cell in reading order."""
        for section in self.sections:
            for row in section.rows:
                for cell in row.cells:
                    if cell is not None:
                        yield section, row, cell
