"""The logical table. Flow writers set it as it is; pages are made from it for the others."""

from dataclasses import dataclass

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.layouts.model import Heading
from exchange_report.records import Block, Values
from exchange_report.source import Document, Loc


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line of the title block. The first is the document's heading (H1)."""

    text: str
    heading: Heading


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """The heading of a column; it has a scope of one column. Lines are broken by hand."""

    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a column, merged down over `rows` rows; `loc` is its entry's place in the file."""

    column: int
    blocks: tuple[Block, ...]
    rows: int
    loc: Loc


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `cells` has one place a column: None where a cell from above runs on.

    `outline` is the row's way through the outline, outermost level first.
    """

    cells: tuple[Cell | None, ...]
    page_break: bool
    outline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A report in a layout. `values` are the attributes of the record, for running feet;
    `document` is the record's file, for what is found wrong later; `problems` are what the layout
    shows and the record does not have: with any of them no writer may set the table.
    """

    file: LayoutFile
    document: Document
    document_title: str
    subject: str
    values: Values
    title: tuple[TitleLine, ...]
    headings: tuple[HeadingCell, ...]
    rows: tuple[Row, ...]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def layout(self) -> Layout:
        return self.file.layout
