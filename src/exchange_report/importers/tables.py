"""The parts of a sheet → tables of data rows, and the texts above, between and below them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.importers.columns import (
    Column,
    Known,
    columns_of,
    heading_depth,
    plain,
)
from exchange_report.importers.model import (
    Cell,
    Grid,
    Passage,
    Sheet,
    own_cells,
    without_blank_columns,
)
from exchange_report.importers.vocabulary import (
    DIVISION,
    INQUIRY,
    LEGEND,
    NOTE,
    PERIOD,
    SUMS,
    TOTAL,
    WIDE_TOTAL,
)

Row = Sequence[Cell]
COLUMNS: Final = 1_000
"""Columns of a table: more than two for each day of a year."""
_LONGEST_NAME: Final = 40
_LABELS: Final = 4
"""Texts of a row among which one may say that it holds sums."""
_NAMES: Final = ("item", "partner.name", "partner.country")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of data, or one of sums; `group` is the text of the row over all columns above it."""

    cells: tuple[Cell, ...]
    group: str = ""
    outer: str = ""
    """The text of the row above that of the group, where two stand above each other."""
    heads: tuple[str, ...] = ()
    """The texts of all rows over all columns above it, with their line breaks."""
    is_total: bool = False
    begins: bool = False
    """Whether a table of the source, or a page of it, begins with this row."""

    @property
    def entry(self) -> str:
        """The lasting name of the entry that most cells of the row itself say they are of."""
        if not any(cell.entry for cell in self.cells):
            return ""
        own = max(cell.row for cell in self.cells)
        named = (one for one in own_cells(self.cells) if one.row == own and one.entry)
        counts = Counter(one.entry for one in named)
        return max(counts, key=counts.__getitem__) if counts else ""

    @property
    def place(self) -> SourceSpan | None:
        return next((cell.place for cell in self.cells if cell.place and not cell.is_blank), None)


@dataclass(slots=True)
class Table:
    """A table with its headings, also where it goes on after another page or in another grid."""

    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    heading: Sequence[Row]
    """The heading rows; `headings` are their texts."""
    place: SourceSpan | None = None
    lines: list[Line] = field(default_factory=list)
    above: list[Passage] = field(default_factory=list)
    below: list[Passage] = field(default_factory=list)
    over_pages: list[Passage] = field(default_factory=list)
    """Texts above the parts of it that follow."""
    sections: dict[int, Passage | None] = field(default_factory=dict)
    """What stands right above its parts, by the row that a part begins with."""
    named: dict[int, str] = field(default_factory=dict)
    """The fields that sheets are named after, by the row that a sheet begins with."""
    continued: list[SourceSpan | None] = field(default_factory=list)
    """Where other grids go on with it."""

    def column(self, key: str) -> int | None:
        """The column of what is called `key`."""
        return next((i for i, one in enumerate(self.columns) if key in one.fields), None)


class UnfitError(Exception):
    """A table with rows is not of the kind that is looked for."""


class Finder:
    """Goes through the parts of a sheet once and gathers its tables. Raises `UnfitError` at the
    first row of a table whose columns do not fit, if `fits` says so.
    """

    def __init__(
        self,
        known: Known,
        *,
        is_paged: bool = False,
        fits: Callable[[Sequence[Column]], bool] | None = None,
    ) -> None:
        self.known = known
        self.is_paged = is_paged
        self.fits = fits
        self.tables: list[Table] = []
        self.loose: list[Passage] = []
        """Texts since the last table, or before the first."""

    def sheets(self, sheets: Sequence[tuple[Sheet, str]]) -> None:
        """Gathers the tables of `sheets`, each with the name of the field that it holds, if any."""
        for sheet, name in sheets:
            last = self.tables[-1] if self.tables else None
            start = len(last.lines) if last is not None else 0
            for part in sheet.parts:
                if isinstance(part, Passage):
                    self.loose.append(part)
                else:
                    self._grid(_narrow(part))
            if len(sheets) > 1 and self.tables:
                table = last or self.tables[0]
                table.named[start] = name
        for table in self.tables:
            self._divide(table)
        for table in self.tables:  # what stands at the end holds for each of them
            table.below += self.loose
        self.loose = []
        for table in self.tables:
            table.above += [one for one in table.over_pages if not _is_repeated(one, table)]
            table.over_pages = []

    def _divide(self, table: Table) -> None:
        """Makes groups of the parts of a table, where a text of its own stands above each of them
        and no column holds the field.
        """
        names = [one for at, one in table.sections.items() if at < len(table.lines)]
        texts = {one.text for one in names if one is not None}
        least = 1 if self.known.is_divided else 2
        is_divided = len(texts) == len(names) >= least and table.column("field") is None
        is_guess = self.is_paged and not self.known.is_divided
        if is_guess or not is_divided:
            _name_by_sheets(table)
            return
        for at, name in table.sections.items():
            line = table.lines[at] if at < len(table.lines) else None
            if name is not None and line is not None:
                heads = (name.text, *line.heads)
                group = line.group or name.text
                table.lines[at] = replace(line, group=group, heads=heads, begins=True)
        table.above = [one for one in table.above if one not in names]
        table.over_pages = [one for one in table.over_pages if one not in names]

    def _grid(self, grid: Grid) -> None:
        table: Table | None = None
        rows, at = grid.rows, 0
        waiting: list[Row] = []
        has_gap = False
        while at < len(rows):
            depth = heading_depth(rows, at, self.known)
            if depth == 0 and table is None and at == 0 and self._goes_on(rows):
                table = self.tables[-1]
                table.continued.append(_place(rows[0]))
            if depth:
                notes = [row for row in waiting if _is_note(row)]
                self._end(table, notes)
                self.loose += [p for row in waiting if row not in notes for p in _passages(row)]
                waiting = []
                table = self._table(rows[at : at + depth], is_first=table is None)
                at += depth
                has_gap = False
                continue
            row = rows[at]
            at += 1
            if all(cell.is_blank for cell in row):
                has_gap = True
            elif table is None:
                self.loose += _passages(row)
            elif _is_text(row, table, has_gap=has_gap):
                waiting.append(row)
                has_gap = False
            elif _is_line(row, rows[at - 2] if at > 1 else None):
                self._take(table, waiting, row)
                waiting = []
                has_gap = False
        self._end(table, waiting)

    def _goes_on(self, rows: Sequence[Row]) -> bool:
        """Whether a grid without headings goes on with the table right before it."""
        if not self.tables or not rows or self.loose:
            return False
        return len(self.tables[-1].columns) == len(rows[0])

    def _table(self, heading: Sequence[Row], *, is_first: bool) -> Table:
        """The table under `heading`: the one before, if it has the same."""
        names = tuple(
            PERIOD.sub("", plain("".join(cell.text for cell in own_cells(row)))) for row in heading
        )
        last = self.tables[-1] if self.tables else None
        section = self._section(is_first=last is None)
        if last is not None and last.headings == names and len(last.columns) == len(heading[0]):
            last.sections[len(last.lines)] = section
            if is_first and last.lines:
                last.continued.append(_place(heading[0]))
            notes, others = _parted(self.loose)
            last.below += notes
            last.over_pages += others
            self.loose = []
            return last
        table = Table(columns_of(heading, self.known), names, heading, _place(heading[0]))
        table.sections[0] = section
        between, table.above = _parted(self.loose) if last else ([], self.loose)
        if last is not None:
            last.below += between
        self.loose = []
        self.tables.append(table)
        return table

    def _section(self, *, is_first: bool) -> Passage | None:
        """The text right above a table that may name what is in it; above the first stands the
        title, too.
        """
        if len(self.loose) < 1 + is_first:
            return None
        text = self.loose[-1].text
        others = (NOTE.match(text), INQUIRY.match(text), LEGEND.search(text))
        is_name = len(text) <= _LONGEST_NAME and not text.endswith("。") and not any(others)
        return self.loose[-1] if is_name else None

    def _take(self, table: Table, waiting: Sequence[Row], row: Row) -> None:
        """Adds a row of data; texts that waited before it are headings of groups, or notes."""
        if self.fits is not None and not table.lines and not self.fits(table.columns):
            raise UnfitError
        groups: list[str] = []
        heads: list[str] = []
        for text in waiting:
            if _is_note(text):
                table.below += _passages(text)
            else:
                said = " ".join(cell.text for cell in own_cells(text) if not cell.is_blank)
                groups.append(said.replace("\n", ""))
                heads.append(said)
        outer, group = "\u3000".join(groups[:-1]), "".join(groups[-1:])
        begins = not table.lines or bool(group)
        line = Line(tuple(row), group, outer, tuple(heads), _is_total(row), begins)
        table.lines.append(line)

    def _end(self, table: Table | None, waiting: Sequence[Row]) -> None:
        for row in waiting:
            if table is not None:
                table.below += _passages(row)


def _narrow(grid: Grid) -> Grid:
    """`grid` without blank columns. Raises `ReportError` (ER749) if too many are left."""
    grid = without_blank_columns(grid)
    if grid.rows and len(grid.rows[0]) > COLUMNS:
        beyond = (row[COLUMNS].place for row in grid.rows if not row[COLUMNS].is_blank)
        raise ReportError([Diagnostic("ER749", next(beyond, None), {"most": f"{COLUMNS:,}"})])
    return grid


def _name_by_sheets(table: Table) -> None:
    """Makes groups of the sheets of a table after their names, where each has one and nothing else
    tells the field.
    """
    has_field, has_office = (table.column(key) is not None for key in ("field", "department"))
    names = table.named.values()
    is_of_offices = not has_office and all(map(DIVISION.fullmatch, names))
    is_told = (has_field and not is_of_offices) or any(line.group for line in table.lines)
    if is_told or not all(names):
        return
    for at, name in table.named.items():
        if at < len(table.lines):
            table.lines[at] = replace(table.lines[at], group=name, begins=True)


def _is_note(row: Row) -> bool:
    """Whether a text between rows is a note, or says whom to ask."""
    said = " ".join(cell.text for cell in own_cells(row) if not cell.is_blank)
    return bool(NOTE.match(said) or INQUIRY.match(said))


def _parted(texts: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Notes on the table before, and what stands above the next."""
    notes = [one for one in texts if NOTE.match(one.text) or INQUIRY.match(one.text)]
    return notes, [one for one in texts if one not in notes]


def _is_repeated(passage: Passage, table: Table) -> bool:
    """Whether a text over a page repeats what is known: the title, or the group that goes on."""
    known = [_timeless(one.text) for one in table.above]
    known += [_timeless(line.group) for line in table.lines if line.group]
    parts = [_timeless(part) for part in passage.text.split("\u3000")]
    joined = _timeless(passage.text)
    return (bool(joined) and any(joined in one or one in joined for one in known if one)) or all(
        any(part in one for one in known) for part in parts
    )


def _timeless(text: str) -> str:
    """A text for comparison without the month that a sheet is of."""
    return PERIOD.sub("", plain(text)) or plain(text)


def _place(row: Row) -> SourceSpan | None:
    return next((cell.place for cell in row if cell.place and not cell.is_blank), None)


def _passages(row: Row) -> Iterator[Passage]:
    """The texts of a row that is none of the table's: each paragraph of a cell alone, several cells
    as one text.
    """
    cells = [cell for cell in own_cells(row) if not cell.is_blank]
    if len(cells) == 1:
        for paragraph in cells[0].paragraphs:
            yield Passage(paragraph.text, cells[0].place)
    elif all(LEGEND.search(cell.text) or len(cell.text) > 8 for cell in cells):
        for cell in cells:
            yield Passage(cell.text.replace("\n", ""), cell.place)
    elif cells:
        text = "\u3000".join(cell.text.replace("\n", "") for cell in cells)
        yield Passage(text, cells[0].place)


def _is_text(row: Row, table: Table, *, has_gap: bool) -> bool:
    """Whether a row holds a text instead of data: one text over the whole table, or alone in its
    first column; a note or an inquiry with something beside it.
    """
    cells = [cell for cell in own_cells(row) if not cell.is_blank]
    if not cells or _is_total(row):
        return False
    first = cells[0]
    if len(cells) == 1:
        spans = sum(1 for one in row if one is first)
        names = {table.column(key) for key in ("item", "results", *_NAMES)}
        at = next(index for index, one in enumerate(row) if one is first)
        if spans == len(row) and len(row) > 1:
            return True
        if spans > 1 or at not in names or has_gap:
            return first.rows == 1 or spans == len(row)
        return bool(NOTE.match(first.text) or INQUIRY.match(first.text))
    name = table.column("item")
    is_named = name is not None and not row[name].is_blank and row[name] is not first
    if INQUIRY.match(first.text) and not is_named and has_gap:
        return True
    return bool(NOTE.match(first.text)) and row[0] is first and len(cells) <= 2 and not is_named


def _is_line(row: Row, before: Row | None) -> bool:
    """Whether a row has anything of its own: not only what is merged down from above."""
    return before is None or any(
        not cell.is_blank and cell is not above for cell, above in zip(row, before, strict=True)
    )


def _is_total(row: Row) -> bool:
    """Whether a row holds sums: a label says so, and numbers stand beside it."""
    label = total_label(row)
    others = (cell for cell in own_cells(row) if not cell.is_blank and cell is not label)
    return label is not None and any(any(map(str.isdigit, cell.text)) for cell in others)


def total_label(row: Row) -> Cell | None:
    """The cell that says that a row holds sums: its first text, or one of the labels after it; one
    that is merged over several columns may stand beside the labels of what it sums in.
    """
    cells = [cell for cell in own_cells(row) if not cell.is_blank]
    for index, cell in enumerate(cells[:_LABELS]):
        text = plain(cell.text)
        if text in SUMS or (index == 0 and TOTAL.fullmatch(text)):
            return cell
        if cell.columns > 1 and WIDE_TOTAL.fullmatch(text):
            return cell
    return None
