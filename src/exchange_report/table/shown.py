"""What the templates of a layout show of a record, and what they leave out."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import ColumnGroup, Layout, Template
from exchange_report.layouts.column import Columns
from exchange_report.layouts.computed import own_values
from exchange_report.layouts.parts import templates
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Report, RowEntry, rows
from exchange_report.table.counting import stated

_AROUND: Final = ("issued", "as_of", "preface", "legend", "notes", "inquiries")
"""What a record states beside its table, in the order of the model."""


def heading_templates(columns: Sequence[Columns]) -> Iterator[Template]:
    """The headings of columns, and of those under them."""
    for column in columns:
        yield column.heading
        if isinstance(column, ColumnGroup):
            yield from heading_templates(column.columns)


def left_out(
    report: Report,
    layout: Layout,
    entries: Sequence[RowEntry] | None = None,
    limit: int | None = None,
) -> Iterator[Diagnostic]:
    """What the record states and the layout shows nowhere: beside its table, and of its entries.
    `{notes}` of a column are those of an entry. `entries` are the rows of the report, where they
    are known. Of more keys of entries than `limit` the first, and how many there are beside them.
    """
    names: list[set[str]] = [set(), set()]
    for loc, template in templates(layout):
        shown = {placeholder.name for placeholder in template.placeholders()}
        in_table = loc[0] == "tables" and loc[2] in ("before", "after")
        if in_table or loc[0] in ("before", "after"):
            names[True] |= shown
        if in_table:
            shown -= {*_AROUND}
        if loc[0] not in ("before", "after"):
            names[False] |= shown
    document = report.document
    for key in _AROUND:
        if getattr(report.record, key) and key not in names[True] | names[False] - {"notes"}:
            yield document.diagnostic("ER427", document.span((key,), key=True), {"key": key})
    if not all(shape.count_by for shape, _ in layout.shapes()):
        known = list(rows(report.record)) if entries is None else entries
        unshown = _of_entries(known, names[False])
        for entry, way in islice(unshown, limit):
            span = document.span(stated(document, entry, way), key=True)
            yield document.diagnostic("ER429", span, {"key": ".".join(way)})
        if more := sum(1 for _ in unshown):
            end = document.between(len(document.text), len(document.text))
            yield document.diagnostic("ER144", end, {"count": str(more)})


def _of_entries(
    entries: Sequence[RowEntry], names: set[str]
) -> Iterator[tuple[RowEntry, tuple[str, ...]]]:
    """Each key of entries that is shown nowhere, with the entry that first states it. A part of a
    partner stands for all of it, a sum for what it adds up.
    """
    told = {_stated_as(one) for name in names for one in own_values(name) or (name,)}
    told |= {
        ("fiscal_year",),
        ("title",),
        ("short_title",),
        ("publisher",),
        ("issued",),
        ("as_of",),
    }
    seen: set[str] = set()
    for entry in entries:
        blocks = (("results", entry.results), ("notes", entry.notes))
        said = [name for name, value in blocks if value and name not in seen]
        if not seen.issuperset(entry.values):
            said[:0] = [name for name, value in entry.values.items() if value and name not in seen]
        if not said:
            continue  # nearly every entry
        seen.update(said)
        for key in dict.fromkeys(map(_stated_as, said)):
            if key not in told:
                told.add(key)
                yield entry, key


def _stated_as(name: str) -> tuple[str, ...]:
    """Where an entry states the value of a placeholder."""
    return tuple(name.split(".", 1)) if name.startswith(EXTRA) else (name.split(".")[0],)
