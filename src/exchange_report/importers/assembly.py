"""A source → the plain data of a record, and what is doubtful in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan
from exchange_report.importers import wording
from exchange_report.importers.columns import Column, columns_for, without_made
from exchange_report.importers.model import (
    ImportedRow,
    Passage,
    Remarks,
    Source,
    Stated,
    file_place,
    nested,
)
from exchange_report.importers.passages import Around, around
from exchange_report.importers.rows import Reader, place_name
from exchange_report.importers.selection import Choice, selected
from exchange_report.importers.several import several
from exchange_report.importers.tables import Table
from exchange_report.importers.totals import check_totals, without_numbers
from exchange_report.importers.vocabulary import KEYS
from exchange_report.source import Loc

_PARTNER: Final = (
    *("partner.country", "partner.country_code", "partner.name", "partner.since"),
    "partner.since_date",
)
_SHARED: Final = ("field", "department", "contact")
_BOTH: Final = {"field": ("field",), "department": ("department", "contact")}
"""What is written once for several rows, and what goes with it."""
_HIDDEN: Final = frozenset(("fiscal_year", "partner.country_code"))
"""What no column needs to show."""
_ERAS: Final = (2018, 1988, 1925)
"""The years before 令和1, 平成1, 昭和1."""
_NEWEST: Final = 2


@dataclass(slots=True)
class Assembled:
    """The plain data of a record, made of one table."""

    data: dict[str, Any]
    columns: tuple[Column, ...]
    rows: tuple[ImportedRow, ...]
    remarks: tuple[Diagnostic, ...]
    name: str
    places: Mapping[SourceSpan, Loc] = field(default_factory=dict)
    """Where in the record it stands what the source says at a place."""
    layout: str = ""
    """The name of the layout, where the source states it."""
    around: tuple[Passage, ...] = ()
    """The texts above and below the table, as they stand in the source."""
    others: int = 0
    """How many tables of the source are not this one."""
    headings: Sequence[tuple[str, str]] = ()
    """The headings of the table, each with the one above it."""

    @property
    def used(self) -> frozenset[str]:
        """The names of what the rows state."""
        names = {name for row in self.rows for name in row.values} - _HIDDEN
        return frozenset(names | {"results"} if any(row.results for row in self.rows) else names)


def assembled(source: Source, choice: Choice) -> Assembled:
    """The record in the table of `source` that is chosen, or in its first. Raises `ReportError` if
    there is none, or no fiscal year.
    """
    remarks = Remarks(source.path, [*source.remarks])
    if source.stated is not None:
        return _as_stated(source.stated, choice, remarks)
    read = _read(source, choice, remarks)
    name, table, rows = read.name, read.table, read.rows
    if not rows:
        raise ReportError([Diagnostic("ER703", file_place(source.path)), *remarks.found])
    if not any(row.results for row in rows):
        remarks.add("ER734", table.place)
    own = [column.name for column in table.columns if not column.is_known]
    if own:
        remarks.add("ER711", table.place, headings=", ".join(own), first=own[0])
    texts = around(table.above, table.below, remarks, choice.kinds)
    if not texts.title and read.others:  # the title of the file stands above its first table
        first = around(read.others[0].above, (), Remarks(source.path))
        texts.title, texts.year = first.title, texts.year or first.year
    if name and table.named:  # a title that names its sheet
        texts.title = re.sub(rf"\s*[（(]{re.escape(name)}分?[)）]$", "", texts.title)
    years = {row.values.get("fiscal_year", "") for row in rows}
    if texts.year is None and len(years) == 1:  # a column says it
        texts.year = int(years.pop() or 0) or None
    year = _year(choice, texts, table, (name, source.path), remarks)
    _alone(rows, year)
    places: dict[SourceSpan, Loc] = {}
    data = _head(texts, year, source.path, remarks)
    data["entries"] = _grouped(rows, _order(table), ("entries",), places)
    columns = {column.fields or (column.name,): column for column in table.columns[::-1]}
    return Assembled(
        data,
        (*columns.values(),)[::-1],
        rows,
        tuple(remarks.found),
        name,
        places,
        around=(*table.above, *table.below),
        others=len(read.others),
        headings=[(column.name, column.over) for column in table.columns if column.name],
    )


class _Read(NamedTuple):
    """The rows of the table that becomes the record, and what else there is: the name of its sheet,
    and the tables that do not.
    """

    table: Table
    rows: tuple[ImportedRow, ...]
    name: str = ""
    others: Sequence[Table] = ()


def _read(source: Source, choice: Choice, remarks: Remarks) -> _Read:
    if choice.shapes:
        found = several(source, choice.shapes, remarks)
        if found is not None:
            return _Read(*found)
    name, table, others = selected(source, choice, remarks)
    if source.is_ours:
        numbers = choice.keeps_numbers
        table.columns = without_made(table.columns, keeps_table=True, keeps_numbers=numbers)
    table.columns = without_numbers(table)
    for place in table.continued:
        remarks.add("ER709", place, place=place_name(place) if place else "")
    check_totals(table, remarks)
    blank = source.blank_is_same if choice.blank_is_same is None else choice.blank_is_same
    groups = choice.known.groups if source.is_ours else ()
    reader = Reader(
        table,
        remarks,
        source,
        blank_is_same=blank,
        groups=groups,
        keeps_numbers=choice.keeps_numbers,
    )
    return _Read(table, tuple(reader.rows()), name, others)


def _as_stated(stated: Stated, choice: Choice, remarks: Remarks) -> Assembled:
    """The record of a file that says what everything is."""
    data = {**stated.head}
    year = choice.year or int(data["fiscal_year"])
    data["fiscal_year"] = str(year)
    layout = data.pop("layout", "")
    _alone(stated.rows, year)
    levels = tuple(_BOTH.values())
    data["entries"] = _grouped(stated.rows, levels, ("entries",), {})
    used = {key for row in stated.rows for key in row.values} | {"results"}
    columns = columns_for([key for key in (*KEYS, *sorted(used - KEYS.keys())) if key in used])
    return Assembled(data, columns, stated.rows, tuple(remarks.found), "", layout=layout)


def _head(texts: Around, year: int, path: str, remarks: Remarks) -> dict[str, Any]:
    """What stands before the entries of a record."""
    title = texts.title
    if not title:
        title = path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or path
        remarks.add("ER724", None, title=title)
    data: dict[str, Any] = {"fiscal_year": str(year), "title": title}
    for key in ("publisher", "issued"):
        if getattr(texts, key):
            data[key] = getattr(texts, key)
    for key in ("preface", "legend", "notes", "inquiries"):
        said = getattr(texts, key)
        if said:
            data[key] = said
    return data


def _year(
    choice: Choice, texts: Around, table: Table, names: tuple[str, str], remarks: Remarks
) -> int:
    """The fiscal year: as it is said by the caller, by a title, by a heading, by a name."""
    short = next(filter(None, (wording.short_year(c.name + c.over) for c in table.columns)), "")
    stated = choice.year or texts.year
    if stated is None:
        full = (wording.year_apart(column.name).year for column in table.columns)
        stated = next((year for year in full if year is not None), None)
    if stated is None:
        stated = next((y for y in map(wording.year_in_name, names) if y is not None), None)
        if stated is None and short:
            stated = _latest(short)
        if stated is not None:
            remarks.add("ER718", table.place, year=str(stated))
    if stated is None:
        raise ReportError([Diagnostic("ER705", file_place(remarks.path)), *remarks.found])
    if short and not any(stated - before == _counted(short) for before in _ERAS):
        remarks.add("ER719", table.place, heading=short, year=str(stated))
    return stated


def _counted(short: str) -> int:
    return 1 if short == "元" else int(short)


def _latest(short: str) -> int:
    """The year of an era that is not named: 令和 for small numbers, then 平成, then 昭和."""
    number = _counted(short)
    limits = (12, 31, 64)
    return next(
        (b + number for b, limit in zip(_ERAS, limits, strict=True) if number <= limit), 2018
    )


def _alone(rows: Sequence[ImportedRow], year: int) -> None:
    """A year that is the record's own is not said again in its rows."""
    for row in rows:
        if row.values.get("fiscal_year") == str(year):
            del row.values["fiscal_year"]


def _order(table: Table) -> tuple[tuple[str, ...], ...]:
    """What is written once for several rows, from outside to inside."""
    at = {key: table.column(key) for key in ("field", "department")}
    keys = sorted(at, key=lambda key: (at[key] is not None, at[key] or 0))
    field_at, department_at = at["field"], at["department"]
    names = [i for i, c in enumerate(table.columns) if {"item", "partner.name"} & set(c.fields)]
    if field_at is not None and department_at is not None and names and department_at > min(names):
        keys = ["field", "department"]
    return tuple(_BOTH[key] for key in keys)


def _grouped(
    rows: Sequence[ImportedRow],
    levels: tuple[tuple[str, ...], ...],
    loc: Loc,
    places: dict[SourceSpan, Loc],
    before: int = 0,
) -> list[dict[str, Any]]:
    """Entries, with what neighbours share written once above them; `before` others stand before
    them in the list at `loc`.
    """
    if not levels:
        return [_entry(row, (*loc, before + index), places) for index, row in enumerate(rows)]
    keys, below = levels[0], levels[1:]
    made: list[dict[str, Any]] = []
    start = 0
    while start < len(rows):
        shared = [rows[start].values.get(key) for key in keys]
        end = start + 1
        while end < len(rows) and [rows[end].values.get(key) for key in keys] == shared:
            end += 1
        part, here = rows[start:end], before + len(made)
        stated = {key: value for key, value in zip(keys, shared, strict=True) if value}
        if stated:
            inner = _grouped(part, below, (*loc, here, "entries"), places)
            made.append({**stated, "entries": inner})
        else:
            made += _grouped(part, below, loc, places, here)
        start = end
    return made


def _entry(row: ImportedRow, loc: Loc, places: dict[SourceSpan, Loc]) -> dict[str, Any]:
    """One row, without what stands above it."""
    entry: dict[str, Any] = {}
    for name in ("fiscal_year", "item"):
        if row.values.get(name):
            entry[name] = row.values[name]
    partner = {
        name.partition(".")[2]: row.values[name] for name in _PARTNER if row.values.get(name)
    }
    if partner:
        entry["partner"] = partner
    for key in ("extra", "links", "languages"):
        own = {
            name.partition(".")[2]: value
            for name, value in row.values.items()
            if name.startswith(f"{key}.") and value
        }
        if own:
            entry[key] = own
    if row.results:
        entry["results"] = nested(row.results)
    if row.notes:
        entry["notes"] = nested(row.notes)
    if row.place is not None:
        places.setdefault(row.place, loc)
    for name, place in row.cells.items():
        if place is not None and place != row.place:
            step = name.partition(".")[0]
            places.setdefault(place, (*loc, step) if step in entry else loc)
    return entry
