"""The templates of a layout that show values of entries or of many of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import ColumnGroup, Layout, Shape, Template
from exchange_report.layouts.shape import Columns
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Report, RowEntry, rows
from exchange_report.source import Document, Loc
from exchange_report.table.counting import stated

_AROUND: Final = ("issued", "preface", "legend", "notes", "inquiries")
"""What a record states beside its table, in the order of the model."""


def shown_templates(layout: Layout) -> Iterator[tuple[Loc, Template]]:
    """Every template, with its place in the layout."""
    yield ("document_title",), layout.document_title
    if layout.cover:
        for index, line in enumerate(layout.cover.lines):
            yield ("cover", "lines", index, "text"), line.text
    for index, line in enumerate(layout.title):
        yield ("title", index, "text"), line.text
    for name, passages in (("before", layout.before), ("after", layout.after)):
        for index, passage in enumerate(passages):
            yield (name, index, "text"), passage.text
    for name, lines in (("running_heads", layout.running_heads), ("footer", layout.footer)):
        for index, running in enumerate(lines):
            yield (name, index, "text"), running.text
    for index, one in enumerate(layout.index):
        yield ("index", index, "value"), one.value
        yield ("index", index, "heading", "text"), one.heading.text
    if layout.contents:
        yield ("contents", "heading", "text"), layout.contents.heading.text
    if layout.watermark:
        yield ("watermark", "text"), layout.watermark.text
    for index, level in enumerate(layout.outline):
        yield ("outline", index), level
    for shape, loc in layout.shapes():
        yield from _of_shape(shape, loc)


def _of_shape(shape: Shape, loc: Loc) -> Iterator[tuple[Loc, Template]]:
    if shape.heading:
        yield (*loc, "heading", "text"), shape.heading.text
    if shape.each:
        yield (*loc, "each"), shape.each
    if shape.count_by:
        yield (*loc, "count_by"), shape.count_by
    for index, group in enumerate(shape.groups):
        yield (*loc, "groups", index, "value"), group.value
    for index, subtotal in enumerate(shape.subtotals):
        yield (*loc, "subtotals", index, "label"), subtotal.label
        if subtotal.after:
            yield (*loc, "subtotals", index, "after"), subtotal.after
    yield from heading_templates(shape.columns, (*loc, "columns"))
    for column, at in shape.leaves():
        yield (*loc, *at, "value"), column.value
        if column.subtotal:
            yield (*loc, *at, "subtotal"), column.subtotal


def heading_templates(columns: tuple[Columns, ...], loc: Loc) -> Iterator[tuple[Loc, Template]]:
    """The headings of `columns`, which stand at `loc`."""
    for index, column in enumerate(columns):
        here = (*loc, index)
        yield (*here, "heading"), column.heading
        if isinstance(column, ColumnGroup):
            yield from heading_templates(column.columns, (*here, "columns"))


def left_out(
    report: Report, layout: Layout, entries: Sequence[RowEntry] | None = None
) -> Iterator[Diagnostic]:
    """What the record states and the layout shows nowhere: beside its table, and of its entries.
    `{notes}` of a column are those of an entry. `entries` are the rows of the report, where they
    are known.
    """
    names: list[set[str]] = [set(), set()]
    for loc, template in shown_templates(layout):
        around = loc[0] in ("before", "after")
        names[around].update(placeholder.name for placeholder in template.placeholders())
    document = report.document
    for key in _AROUND:
        if getattr(report.record, key) and key not in names[True] | names[False] - {"notes"}:
            yield document.diagnostic("ER427", document.span((key,), key=True), {"key": key})
    if not all(shape.count_by for shape, _ in layout.shapes()):
        known = list(rows(report.record)) if entries is None else entries
        yield from _of_entries(report.document, known, names[False])


def _of_entries(
    document: Document, entries: Sequence[RowEntry], names: set[str]
) -> Iterator[Diagnostic]:
    """Each key of entries that is shown nowhere, where it is first stated. A part of a partner
    stands for all of it, a sum for what it adds up.
    """
    told = {_stated_as(name.removeprefix("sum.")) for name in names}
    told |= {("fiscal_year",), ("title",), ("publisher",), ("issued",)}
    seen: set[str] = set()
    for entry in entries:
        blocks = {"results": entry.results, "notes": entry.notes}
        said = [name for name, value in entry.values.items() if value and name not in seen]
        said += [name for name, value in blocks.items() if value and name not in seen]
        seen.update(said)
        for key in dict.fromkeys(map(_stated_as, said)):
            if key not in told:
                told.add(key)
                span = document.span(stated(document, entry, key), key=True)
                yield document.diagnostic("ER429", span, {"key": ".".join(key)})


def _stated_as(name: str) -> tuple[str, ...]:
    """Where an entry states the value of a placeholder."""
    return tuple(name.split(".", 1)) if name.startswith(EXTRA) else (name.split(".")[0],)
