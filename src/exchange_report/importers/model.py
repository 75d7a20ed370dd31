"""What every reader gives: texts and grids of cells in reading order, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.records.cell_texts import WHITE as WHITE
from exchange_report.records.cell_texts import Paragraph as Paragraph
from exchange_report.records.cell_texts import paragraphs as paragraphs

FORM_SHEET: Final = "_form"
"""The hidden sheet of a form that says what it was made from."""
FORM_NAMESPACE: Final = "urn:exchange-report:form:1"
"""The namespace of the part in which a document says it."""


@dataclass(frozen=True, slots=True)
class Base:
    """The entry that a row was made from: what it is about, and the digest of each text, by the
    names that templates use.
    """

    item: str
    digests: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document of ours says that it was made from: the fiscal year, the name of its layout,
    and the entries of the record by their lasting names.
    """

    year: int | None
    layout: str
    bases: Mapping[str, Base]
    texts: Mapping[str, str]
    """The digests of the texts around the tables, by the way to each: `preface.0`."""
    order: tuple[str, ...] = ()
    """The names of the entries in their order, from which sheets of data number them."""
    counts: frozenset[str] = frozenset()
    """The sheets of data whose rows count entries."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell of a grid, merged or not. `row` and `column` count from 0 in its grid, `rows` and
    `columns` are what it extends over.
    """

    paragraphs: tuple[Paragraph, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    place: SourceSpan | None = None
    is_same: bool = False
    """Whether a reader knows that an empty cell means what stands above."""
    entry: str = ""
    """The lasting name of the entry whose row begins here, where the file says it."""
    text: str = field(init=False)
    """The paragraphs, a line each."""
    is_blank: bool = field(init=False)

    def __post_init__(self) -> None:
        # each is asked for a dozen times a cell, which is most of what a large table takes
        lines = [paragraph.text for paragraph in self.paragraphs]
        text = lines[0] if len(lines) == 1 else "\n".join(lines)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "is_blank", not text.strip(WHITE))


@dataclass(frozen=True, slots=True)
class Passage:
    """A text outside of tables."""

    text: str
    place: SourceSpan | None = None
    is_heading: bool = False
    part: str = ""
    """What tells the passages of a document of ours apart: a style, or a number."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the source: every row has a cell for each column, and a merged cell
    stands in each of its places. The first `heading_rows` are marked as headings in the source.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heading_rows: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or all of a file of another kind."""

    name: str
    parts: tuple[Passage | Grid, ...]


@dataclass(slots=True)
class ImportedRow:
    """A row of the record: texts by the names that templates use (`partner.name`, `extra.備考`)."""

    values: dict[str, str] = field(default_factory=dict)
    results: tuple[Paragraph, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    place: SourceSpan | None = None
    cells: Mapping[str, SourceSpan | None] = field(default_factory=dict)
    """Where the source holds what the row says, by name."""
    entry: str = ""
    """The lasting name of the entry that the row was made from, where the file says it."""


class Stated(NamedTuple):
    """A record that a file of ours states as data: what stands before its entries, its rows."""

    head: Mapping[str, Any]
    rows: tuple[ImportedRow, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its sheets, or the record that it states. `wraps` says that a lone
    space may be the end of a line of print,
    `blank_is_same` that an empty label repeats the one above, `is_paged` that a paragraph may go on
    in the row after it, on the next page, `is_ours` that `make-report` made it; of what, is its
    `origin`. `running` are the texts of the heads and feet of its pages, for who compares them.
    """

    path: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Diagnostic, ...] = ()
    wraps: bool = False
    blank_is_same: bool = True
    is_paged: bool = False
    is_ours: bool = False
    stated: Stated | None = None
    origin: Origin | None = None
    running: tuple[Passage, ...] = ()
    around: Mapping[str, str] = field(default_factory=dict)
    """What the texts around the tables are, by their plain text, where the file says that."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: the encoding of a text, or with what is hidden."""

    encoding: str | None = None
    hidden: bool = False


@dataclass
class Remarks:
    """Diagnostics of one file, gathered while it is read."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, place: SourceSpan | None = None, /, **arguments: str) -> None:
        self.found.append(Diagnostic(code, place or file_place(self.path), arguments))


def file_place(path: str) -> SourceSpan:
    """A file as a whole."""
    return SourceSpan(path, 1, 1, 1, 1, at="")


def named_place(path: str, at: str, number: int = 1) -> SourceSpan:
    """A place by its name in the file: `R5!G13`; `number` is its place in reading order."""
    return SourceSpan(path, number, 1, number, 1, at=at)


def line_place(path: str, line: int) -> SourceSpan:
    """A line of a text file."""
    return SourceSpan(path, line, 1, line, 1)


def letters(column: int) -> str:
    """The name of a column of a sheet, from 0: A, B, …, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def filled(cells: Sequence[Cell], width: int | None = None, heading_rows: int = 0) -> Grid:
    """The grid that `cells` make up, of `width` columns if that is given; places that no cell
    covers are empty cells, and a cell that would cover a taken place keeps what is free.
    """
    height = max((cell.row + cell.rows for cell in cells), default=0)
    if width is None:
        width = max((cell.column + cell.columns for cell in cells), default=0)
    places: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        last = min(cell.column + cell.columns, width)
        for row in range(cell.row, cell.row + cell.rows):
            line = places[row]
            for column in range(cell.column, last):
                if line[column] is None:
                    line[column] = cell
    return Grid(
        tuple(
            tuple([cell or Cell((), row, column) for column, cell in enumerate(line)])
            for row, line in enumerate(places)
        ),
        heading_rows,
    )


def own_cells(row: Sequence[Cell]) -> Iterator[Cell]:
    """The cells of a row, one that is merged across once."""
    for index, cell in enumerate(row):
        if index == 0 or row[index - 1] is not cell:
            yield cell


def without_blank_columns(grid: Grid) -> Grid:
    """`grid` without columns in which nothing stands of its own; merged cells shrink with them."""
    width = len(grid.rows[0]) if grid.rows else 0
    kept = [
        column
        for column in range(width)
        if any(row[column].column == column and not row[column].is_blank for row in grid.rows)
    ]
    if len(kept) == width:
        return grid
    rows = tuple(tuple(row[column] for column in kept) for row in grid.rows)
    return replace(grid, rows=rows)


def nested(lines: Sequence[Paragraph]) -> list[Any]:
    """Paragraphs as a list of texts, and of lists for those that belong to the one before."""
    top: list[Any] = []
    open_lists = [top]
    for line in lines:
        level = min(line.level, len(open_lists)) if top else 0
        del open_lists[level + 1 :]
        if level == len(open_lists):
            inner: list[Any] = []
            open_lists[-1].append(inner)
            open_lists.append(inner)
        open_lists[-1].append(line.text)
    return top
