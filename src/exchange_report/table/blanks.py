"""What a record leaves blank in the columns that its layout shows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.era import format_fiscal_year
from exchange_report.invisible import is_blank
from exchange_report.layouts import Layout, Template
from exchange_report.layouts.template import BLOCK_FIELDS
from exchange_report.records import Report, RowEntry, record_values, says_something
from exchange_report.source import Document, Loc
from exchange_report.table.counting import is_count
from exchange_report.table.selection import takes
from exchange_report.table.values import show

_RESULTS: Final = "results"
_OPTIONAL: Final = ("備考", "摘要", "注", "特記", "参考", "補足", "メモ", "remark", "note")
"""How headings begin, without their spaces, of columns in which a blank is nothing unusual."""

_PARTNER: Final = "partner."
_FEW: Final = 5
"""Blanks of one column that are reported one by one; more of them are one finding."""


class _Shown(NamedTuple):
    """A column of the layout, the values of entries that it shows, and the rows of its tables."""

    heading: str
    names: tuple[str, ...]
    entries: Sequence[RowEntry]


def blanks(report: Report, layout: Layout, entries: Sequence[RowEntry]) -> Iterator[Diagnostic]:
    """Rows without results, if the layout shows any, and rows that leave a column blank in which
    most of the others state something. `entries` are the rows of the report.

    A column that is blank in all rows, or in more than half of them, is meant to be: but results
    are always expected. A group without the value is reported once, not at each of its rows.
    """
    looked_at: dict[tuple[str, ...], set[Loc]] = defaultdict(set)
    shown = list(_shown(report, layout, entries))
    by_item = any("item" in column.names for column in shown)
    for column in shown:
        known = looked_at[column.names]
        ours = [row for row in column.entries if row.loc not in known]
        known.update(row.loc for row in ours)
        is_results = _RESULTS in column.names
        if is_results:
            blank = [row for row in ours if not says_something(row.results)]
        else:
            blank = [row for row in ours if _is_blank(row, column.names)]
        if by_item and all(name.startswith(_PARTNER) for name in column.names):
            blank = [row for row in blank if _needs_partner(row)]
        customary = not is_results and 2 * len(blank) > len(ours)
        if blank and not customary:
            yield from _findings(report, layout, column, blank, ours)


def _shown(report: Report, layout: Layout, entries: Sequence[RowEntry]) -> Iterator[_Shown]:
    """The columns of all tables that tell of single entries, and in which a blank is unusual.

    What stands to the right of a cell that runs on over empty ones may always be empty.
    """
    values = record_values(report.record)

    def text(template: Template, entry: RowEntry) -> str:
        return show(template, entry.values, layout.fiscal_2019)

    for shape, _ in layout.shapes():
        if shape.count_by is not None:
            continue
        ours = [row for row in entries if takes(shape, row, text)] if shape.where else entries
        for column, _ in shape.leaves():
            names = tuple(dict.fromkeys(p.name for p in column.value.placeholders()))
            heading = "".join(show(column.heading, values, layout.fiscal_2019).split())
            if any(one.empty for one in column.emphases):
                continue  # the layout itself shows what is blank
            if names and not any(map(is_count, names)) and not _is_optional(heading, names):
                yield _Shown(heading or names[0], names, ours)
            if column.spread:
                break


def _is_optional(heading: str, names: Sequence[str]) -> bool:
    return names == ("notes",) or heading.strip("（(【［[").casefold().startswith(_OPTIONAL)


def _is_blank(row: RowEntry, names: Sequence[str]) -> bool:
    for name in names:
        if name in BLOCK_FIELDS:
            if name == "notes" and says_something(row.notes):
                return False
        elif not is_blank(str(row.values.get(name, ""))):
            return False
    return True


def _needs_partner(row: RowEntry) -> bool:
    """Whether a row that shows its item is about a partner at all: it states one in part."""
    return not row.values.get("item") or any(name.startswith(_PARTNER) for name in row.values)


def _findings(
    report: Report,
    layout: Layout,
    column: _Shown,
    blank: Sequence[RowEntry],
    entries: Sequence[RowEntry],
) -> Iterator[Diagnostic]:
    """Each blank at its entry, or at the group of which all rows are blank; one finding for a
    column that has many.
    """
    document = report.document
    is_results = _RESULTS in column.names
    places = {row.loc: row for row in blank} if is_results else _lifted(blank, entries)
    many = len(places) > _FEW and not (is_results and 2 * len(blank) <= len(entries))
    for loc, row in islice(places.items(), 1 if many else None):
        span = document.span(_subject(document, loc))
        if is_results and not many:
            yield document.diagnostic("ER315", span, {"right": _no_results(row, layout)})
            continue
        right = _right(column.names, row, layout)
        arguments = {"column": column.heading, "right": right}
        if many:
            arguments |= {"count": str(len(blank)), "total": str(len(entries))}
        code = "ER338" if many else "ER337"
        yield document.diagnostic(code, span, arguments, hinted=bool(right))


def _right(names: Sequence[str], row: RowEntry, layout: Layout) -> str:
    """How an entry states that there is nothing to say; nothing for a partner, whose year
    no mark can stand for.
    """
    if _RESULTS in names:
        return f"results: [{_no_results(row, layout)}]"
    if names[0].startswith(_PARTNER):
        return ""
    group, _, key = names[0].rpartition(".")
    return f"{group}: {{{key}: －}}" if group else f"{key}: －"


def _no_results(row: RowEntry, layout: Layout) -> str:
    """The official wording of a year without results."""
    year = format_fiscal_year(int(row.values["fiscal_year"]), policy=layout.fiscal_2019)
    return f"{year}実績なし"


def _lifted(blank: Sequence[RowEntry], entries: Sequence[RowEntry]) -> dict[Loc, RowEntry]:
    """The blank rows by their places; those of a group of several rows that are all blank by that
    of the outermost such group.
    """
    missing = {row.loc for row in blank}
    rows: dict[Loc, int] = {}
    stated: set[Loc] = set()
    for row in entries:
        for depth in range(2, len(row.loc), 2):
            rows[row.loc[:depth]] = rows.get(row.loc[:depth], 0) + 1
            if row.loc not in missing:
                stated.add(row.loc[:depth])
    lifted: dict[Loc, RowEntry] = {}
    for row in blank:
        around = (row.loc[:depth] for depth in range(2, len(row.loc), 2))
        place = next((loc for loc in around if loc not in stated and rows[loc] > 1), row.loc)
        lifted.setdefault(place, row)
    return lifted


def _subject(document: Document, loc: Loc) -> Loc:
    """What names the entry at `loc`: its item or its partner; the entry itself if neither does."""
    for way in (("item",), ("partner", "name"), ("department",), ("field",)):
        if document.at((*loc, *way)) is not None:
            return (*loc, *way)
    return loc
