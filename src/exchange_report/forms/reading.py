"""A form that comes back → its rows with the place of every cell, and what is filled in wrongly."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError, Severity, SourceSpan, phrase
from exchange_report.forms.columns import (
    DELETE,
    GUIDE,
    HIDDEN,
    MARKER,
    NUMBER,
    VERSION,
    Column,
)
from exchange_report.forms.model import Filled, Form, FormRow
from exchange_report.importers.limits import Package
from exchange_report.importers.model import (
    WHITE,
    Base,
    Cell,
    Grid,
    Passage,
    Sheet,
    Source,
    file_place,
    letters,
    named_place,
)
from exchange_report.importers.word_origin import form_sheets
from exchange_report.records.cell_texts import ORIGIN_SHEET

_NOT_FORM: Final = phrase("it has no sheet that says what it was made from")
_OTHER_VERSION: Final = phrase("it was made by another version")
_DAMAGED: Final = phrase("the sheet that says what it was made from was changed")
_NO_HEADINGS: Final = phrase("its headings are gone")
_TOLD: Final = frozenset(("ER727", "ER746"))
"""Remarks of the reading that concern a form as a whole: tracked changes, comments."""
_MARKS: Final = frozenset("○◯〇oO0●◎✓レ")
_WORSE: Final = frozenset(("ER714", "ER715"))
"""Remarks of the reading that leave in doubt what a cell says."""
_SEARCHED: Final = 60
"""Rows in which the headings are looked for."""


def is_form(source: Source) -> bool:
    """Whether a workbook is one of ours to fill in."""
    return any(sheet.name == HIDDEN for sheet in source.sheets)


def may_be_filtered(data: bytes, path: str) -> bool:
    """Whether an office file is a form or a workbook of ours, in which rows that a filter hides
    count. Raises `ReportError` for a file that cannot be read.
    """
    package, main = Package(data, path), "xl/workbook.xml"
    if main not in package:
        return bool(form_sheets(package))
    names = {one.get("name") for one in package.tree(main).iter("{*}sheet")}
    return bool(names & {HIDDEN, ORIGIN_SHEET})


def no_form(path: str, reason: str = _NOT_FORM) -> ReportError:
    """ER760: the file is no form."""
    return ReportError([Diagnostic("ER760", file_place(path), {"reason": reason})])


def read_form(source: Source) -> Form:
    """The form in a workbook. Raises `ReportError` if it cannot be told what its cells are."""
    hidden = next(sheet for sheet in source.sheets if sheet.name == HIDDEN)
    try:
        form, fixed = _origin(source.path, hidden)
    except IndexError as error:  # a line is shorter than those that we write
        raise no_form(source.path, _DAMAGED) from error
    doubtful = [replace(d, level=Severity.ERROR) for d in source.remarks if d.code in _WORSE]
    form.problems += doubtful
    others = [sheet for sheet in source.sheets if sheet is not hidden]
    main = next((sheet for sheet in others if _heading_row(sheet, form) is not None), None)
    if main is None:
        raise no_form(source.path, _NO_HEADINGS)
    form.problems += [one for one in source.remarks if one.code in _TOLD]
    for sheet in others:
        if sheet is not main:
            form.problems += _strays(sheet.parts, source.path, sheet.name)
    width = len(_grid(main).rows[0])
    beside = [part for part in main.parts if not _is_of_width(part, width)]
    form.problems += _strays(beside, source.path, main.name, fixed)
    _Rows(form, main, fixed).read()
    return form


def _grid(sheet: Sheet) -> Grid:
    """The table of a sheet: of a document the parts into which it was split, too."""
    grids = [part for part in sheet.parts if isinstance(part, Grid) and part.rows]
    if not grids:
        return Grid(())
    width = len(grids[0].rows[0])
    return Grid(tuple(row for one in grids for row in one.rows if len(row) == width))


def _origin(path: str, hidden: Sheet) -> tuple[Form, frozenset[str]]:
    """What the hidden sheet says, and the texts of the form that nobody changes."""
    lines = [[cell.text for cell in row] for row in _grid(hidden).rows]
    if not lines or lines[0][:1] != [MARKER]:
        raise no_form(path, _DAMAGED)
    if lines[0][1:2] != [VERSION]:
        raise no_form(path, _OTHER_VERSION)
    named = {line[0]: line[1:] for line in lines if line[0] not in ("row", "known", "closed")}
    texts = [text for text in named.get("columns", []) if text]
    columns = tuple(
        Column(key, heading) for key, heading in zip(texts[::2], texts[1::2], strict=False)
    )
    year = "".join(named.get("year", [])[:1])
    if not columns or not year.isascii() or not year.isdecimal():
        raise no_form(path, _DAMAGED)
    bases = {
        line[1]: Base(
            line[2], {column.key: one for column, one in zip(columns, line[3:], strict=False)}
        )
        for line in lines
        if line[0] == "row"
    }
    closed: dict[str, list[str]] = {}
    for line in lines:
        if line[0] == "closed":
            closed.setdefault(line[1], []).append(line[2])
    fixed = frozenset(plain(text) for text in named.get("fixed", []) if text)
    return Form(path, int(year), columns, [], bases, closed), fixed


def plain(text: str) -> str:
    """A text without white space, in characters of one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _heading_row(sheet: Sheet, form: Form) -> int | None:
    """The row of headings: the first one with half of them at least."""
    wanted = {plain(column.heading) for column in form.columns} | {DELETE, NUMBER}
    for number, row in enumerate(_grid(sheet).rows[:_SEARCHED]):
        if 2 * len(wanted & {plain(cell.text) for cell in row}) >= len(wanted):
            return number
    return None


def _is_of_width(part: Passage | Grid, width: int) -> bool:
    return isinstance(part, Grid) and bool(part.rows) and len(part.rows[0]) == width


def _strays(
    parts: Iterable[Passage | Grid], path: str, name: str, fixed: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Texts that are not read, the first of each table, but for those that are ours."""
    for part in parts:
        cells = [part] if isinstance(part, Passage) else [c for row in part.rows for c in row]
        for cell in cells:
            if cell.text.strip(WHITE) and plain(cell.text) not in fixed:
                place = cell.place or named_place(path, name)
                yield Diagnostic("ER768", place, {"text": cell.text.strip(WHITE)[:40]})
                break


class _Rows:
    """The rows of a form as they are read."""

    def __init__(self, form: Form, sheet: Sheet, fixed: frozenset[str]) -> None:
        self.form = form
        self.sheet = sheet
        self.fixed = fixed
        self.lines = _grid(sheet).rows
        self.head = _heading_row(sheet, form) or 0
        self.at: dict[str, int] = {}
        """The column of each key, of the mark and of the number."""

    def read(self) -> None:
        self._find_columns()
        if NUMBER not in self.at:
            return  # which row is which cannot be known: that is reported
        first: dict[str, SourceSpan] = {}
        for number, line in enumerate(self.lines):
            is_guide = line[self.at[NUMBER]].text.strip(WHITE) == GUIDE
            if number == self.head:
                continue
            if number < self.head or is_guide:
                self._check_fixed(line)
                continue
            row = self._row(line, number)
            if row is None:
                continue
            if row.number in first:
                told = {"other": str(first[row.number].at)}
                self._add("ER765", row.place, told)
                continue
            if row.number:
                first[row.number] = row.place
            self.form.rows.append(row)

    def _find_columns(self) -> None:
        headings: dict[str, int] = {}
        for number, cell in enumerate(self.lines[self.head]):
            headings.setdefault(plain(cell.text), number)
        wanted = {column.key: column.heading for column in self.form.columns}
        wanted |= {DELETE: DELETE, NUMBER: NUMBER}
        for key, heading in wanted.items():
            found = headings.get(plain(heading))
            if found is None:
                self._add("ER762", self._place(self.head, 0), {"heading": heading})
            else:
                self.at[key] = found
        known = set(self.at.values())
        for number in range(len(self.lines[self.head])):
            if number not in known:
                self._check_stray_column(number)

    def _check_stray_column(self, number: int) -> None:
        heading = self.lines[self.head][number].text or letters(number)
        for row, line in enumerate(self.lines[self.head + 1 :], self.head + 1):
            cell = line[number]
            if not cell.is_blank and cell.column == number:
                told = {"heading": heading[:40], "text": cell.text[:40]}
                self._add("ER763", cell.place or self._place(row, number), told)
                return

    def _check_fixed(self, line: Sequence[Cell]) -> None:
        """Reports text in the headings and in the guide that is not ours."""
        for cell in line:
            if not cell.is_blank and plain(cell.text) not in self.fixed:
                self._add("ER768", cell.place or self.place, {"text": cell.text[:40]})

    def _row(self, line: Sequence[Cell], number: int) -> FormRow | None:
        """A row; None for one in which nothing stands."""
        place = self._place(number, self.at.get("item", 0))
        merged = next((cell for cell in line if cell.rows > 1 or cell.columns > 1), None)
        if merged is not None:
            self._add("ER771", merged.place or place, {})
        own = line[self.at[NUMBER]].text.strip(WHITE)
        row = FormRow(own, place)
        for column in self.form.columns:
            if column.key in self.at:
                cell = line[self.at[column.key]]
                where = cell.place or self._place(number, self.at[column.key])
                row.cells[column.key] = Filled(_with_indents(cell), where)
        mark = line[self.at[DELETE]].text.strip(WHITE) if DELETE in self.at else ""
        row.is_deleted = mark in _MARKS and bool(mark)
        if mark and not row.is_deleted:
            told = {"text": mark[:40]}
            self._add("ER772", self._place(number, self.at[DELETE]), told)
        if not any(one.text.strip(WHITE) for one in row.cells.values()) and not row.is_deleted:
            return None
        bases = self.form.bases or {}
        if own and own not in bases:
            self._add("ER764", self._place(number, self.at[NUMBER]), {"id": own[:40]})
            return None
        self._check_names(row)
        return row

    def _check_names(self, row: FormRow) -> None:
        """Puts known names for those that are written a little differently, and reports unknown
        ones.
        """
        for key, names in self.form.closed.items():
            text = row.text(key)
            if key not in row.cells or not text.strip(WHITE) or text in names:
                continue
            known = next((name for name in names if plain(name) == plain(text)), None)
            if known is not None:
                row.cells[key] = Filled(known, row.cells[key].place)
                continue
            heading = next(c.heading for c in self.form.columns if c.key == key)
            told = {"text": text[:40], "name": heading, "known": "、".join(names[:10])}
            self._add("ER769", row.cells[key].place, told)

    @property
    def place(self) -> SourceSpan:
        return self._place(self.head, 0)

    def _place(self, row: int, column: int) -> SourceSpan:
        at = f"{self.sheet.name}!{letters(column)}{row + 1}"
        return named_place(self.form.path, at, row + 1)

    def _add(self, code: str, place: SourceSpan, arguments: Mapping[str, str]) -> None:
        self.form.problems.append(Diagnostic(code, place, arguments))


def _with_indents(cell: Cell) -> str:
    """The text of a cell, deeper paragraphs with wider indents."""
    return "\n".join("\u3000" * one.level + one.text for one in cell.paragraphs)
