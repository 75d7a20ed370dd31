"""Which tables of a source become the record: the one that is named, or the first, with those of
the sheets that go on with it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.importers import wording
from exchange_report.importers.columns import Known, plain
from exchange_report.importers.model import Remarks, Sheet, Source, file_place
from exchange_report.importers.passages import around
from exchange_report.importers.rows import place_name
from exchange_report.importers.several import TableShape
from exchange_report.importers.tables import Finder, Line, Table
from exchange_report.importers.vocabulary import PERIOD
from exchange_report.language import DOCUMENT

_COPY: Final = re.compile(r"(.+?)[ _]?(?:\([0-9]{1,3}\)|の?コピー)")
"""The name that Excel gives to the copy of a sheet."""
_NO_NAME: Final = re.compile(
    r"(?:sheet|シート|table|表|一覧)?[ _-]?[0-9]{0,4}"
    r"|(?:[0-9]{4}年?|(?:令和|平成|昭和|[rhs])(?:[0-9]{1,2}|元)[年.]?度?)?"
    rf"[ _-]?(?:{PERIOD.pattern})",
    re.IGNORECASE,
)
"""The name of a sheet that is none of a field: a number, a month, a quarter."""


class Choice(NamedTuple):
    """What of a source is wanted, and how it is understood; None is for the file to say."""

    year: int | None = None
    sheet: str | None = None
    table: int | None = None
    blank_is_same: bool | None = None
    known: Known = Known()
    shapes: tuple[TableShape, ...] = ()
    """The tables of a layout of several, for a document of ours that is in it."""
    kinds: Mapping[str, str] = {}
    """What texts around the tables are known to be, by their plain text."""
    keeps_numbers: bool = False
    """Whether the numbers of entries in a table of data of ours are values of their rows."""


class Selected(NamedTuple):
    """The table that is read, the name of its sheet, and the tables beside it that are not."""

    name: str
    table: Table
    others: Sequence[Table]


class _Sheet(NamedTuple):
    """A sheet with its tables that have rows."""

    sheet: Sheet
    tables: Sequence[Table]

    @property
    def rows(self) -> int:
        return sum(len(_rows(table.lines)) for table in self.tables)


def selected(source: Source, choice: Choice, remarks: Remarks) -> Selected:
    """The table that is read. Reports what is not. Raises `ReportError` if there is none."""
    sheets = _named(source, choice.sheet)
    found = [_Sheet(one, _tables([one], choice, source)) for one in sheets]
    first = _first(found, choice)
    if first is None:
        for sheet in sheets:
            if sheet.parts and sheet.name:
                _unread(sheet.name, source, remarks)
        raise ReportError([Diagnostic("ER703", file_place(source.path)), *remarks.found])
    joined = [first, *_following(first, found, choice)]
    for one in found:
        if one in joined or not one.sheet.parts:
            continue
        if one.tables and not _is_repeating(one):
            place = one.tables[0].place
            remarks.add("ER730", place, name=one.sheet.name, count=str(one.rows))
        else:
            _unread(one.sheet.name, source, remarks)
    if len(joined) > 1:
        names = ", ".join(one.sheet.name for one in joined)
        remarks.add("ER729", joined[1].tables[0].place, names=names, count=str(len(joined)))
    tables = first.tables
    if len(joined) > 1:
        tables = _tables([one.sheet for one in joined], choice, source)
    number = choice.table or 1
    if number > len(tables):
        arguments = {"name": str(number), "names": f"1-{len(tables)}"}
        raise ReportError([Diagnostic("ER704", file_place(source.path), arguments)])
    table = tables[number - 1]
    if len(joined) > 1:
        table.continued.clear()  # ER729 says it
    others = [one for one in tables if one is not table]
    for other in others:
        name = place_name(other.place) if other.place else ""
        remarks.add("ER730", other.place, name=name, count=str(len(_rows(other.lines))))
    return Selected(first.sheet.name, table, others)


def _named(source: Source, name: str | None) -> tuple[Sheet, ...]:
    """The sheets of that name; all of them without a name."""
    if name is None:
        return source.sheets
    sheets = tuple(one for one in source.sheets if one.name == name)
    if not sheets:
        names = ", ".join(one.name for one in source.sheets)
        arguments = {"name": name, "names": names}
        raise ReportError([Diagnostic("ER704", file_place(source.path), arguments)])
    return sheets


def _tables(sheets: Sequence[Sheet], choice: Choice, source: Source) -> list[Table]:
    """The tables of `sheets` that have rows."""
    finder = Finder(choice.known, is_paged=source.is_paged)
    finder.sheets([(sheet, _field_named(sheet.name)) for sheet in sheets])
    return [table for table in finder.tables if table.lines]


def _field_named(name: str) -> str:
    """The field that a sheet of that name holds; empty if the name says none."""
    folded = unicodedata.normalize("NFKC", name).strip()
    is_year = wording.year_in_name(name) is not None
    return "" if is_year or _NO_NAME.fullmatch(folded) else name.strip()


def _first(found: Sequence[_Sheet], choice: Choice) -> _Sheet | None:
    """The first sheet with a table, of the year that is wanted if one of them is."""
    tables = [one for one in found if one.tables]
    if choice.year is not None:
        fitting = [one for one in tables if _year(one) == choice.year]
        tables = fitting or tables
    return tables[0] if tables else None


def _following(first: _Sheet, found: Sequence[_Sheet], choice: Choice) -> Iterator[_Sheet]:
    """The sheets that go on with the table of the `first`: of the same headings and the same year,
    and with rows of their own.
    """
    year = _year(first) or choice.year
    names = {one.sheet.name for one in found}
    seen = _texts(first)
    for one in found:
        if one is first or not one.tables or _is_repeating(one):
            continue
        copied = _COPY.fullmatch(one.sheet.name)
        is_other = _year(one) not in (None, year) and year is not None
        is_copy = copied is not None and copied[1] in names
        texts = _texts(one)
        if is_other or is_copy or one.tables[0].headings != first.tables[0].headings:
            continue
        if len(first.tables) == len(one.tables) == 1 and not texts <= seen:
            seen |= texts
            yield one


def _year(one: _Sheet) -> int | None:
    """The year that a sheet says it is of: above its table, or by its name."""
    above = chain.from_iterable(table.above for table in one.tables[:1])
    stated = around([*above], (), Remarks("")).year
    return stated if stated is not None else wording.year_in_name(one.sheet.name)


def _texts(one: _Sheet) -> set[tuple[str, ...]]:
    """What the rows of a sheet say, whatever is merged."""
    return {
        tuple(plain(cell.text) for cell in line.cells)
        for table in one.tables
        for line in _rows(table.lines)
    }


def _rows(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.is_total]


def _is_repeating(one: _Sheet) -> bool:
    """Whether a sheet repeats the others as data for machines, as in workbooks of ours."""
    if one.sheet.name.startswith(DOCUMENT.notes_sheet):
        return True
    headings = {plain(column.name) for column in one.tables[0].columns}
    return {plain(DOCUMENT.fiscal_year), plain(DOCUMENT.entry)} <= headings


def _unread(name: str, source: Source, remarks: Remarks) -> None:
    remarks.add("ER708", SourceSpan(source.path, 1, 1, 1, 1, at=name), name=name)
