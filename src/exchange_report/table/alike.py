"""Marks in a layout that no entry has, and that only look like others (〇 for ○, ✕ for ×)."""

from collections.abc import Iterator, Sequence

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.layouts.computed import computed, mark_of
from exchange_report.layouts.emphasis import Emphasis
from exchange_report.layouts.parts import templates
from exchange_report.layouts.selection import Condition
from exchange_report.records import RowEntry
from exchange_report.records.lookalikes import MARK_OF
from exchange_report.source import Loc


def marks_alike(file: LayoutFile, entries: Sequence[RowEntry]) -> Iterator[Diagnostic]:
    """The marks that a layout compares values with, or counts, that are none of a value's and look
    like another mark. A list that has that one too (one_of: [○, 〇]) means both.
    """
    marks = [(loc, text.strip()) for loc, text in _marks(file.layout)]
    beside = {(loc[:-1], mark) for loc, mark in marks}
    found = {
        loc: mark
        for loc, mark in marks
        if mark in MARK_OF and (loc[:-1], MARK_OF[mark]) not in beside
    }
    if found:
        had = {str(value).strip() for entry in entries for value in entry.values.values()}
        for loc, mark in found.items():
            if mark not in had:
                arguments = {"text": mark, "right": MARK_OF[mark]}
                yield file.document.diagnostic("ER811", file.document.span(loc), arguments)


def _marks(layout: Layout) -> Iterator[tuple[Loc, str]]:
    """What values are compared with, and which are counted, each with its place."""
    for shape, loc in layout.shapes():
        for number, mark in enumerate(shape.count_order):
            yield (*loc, "count_order", number), mark
        for number, condition in enumerate(shape.where):
            yield from _of((*loc, "where", number), condition)
        rules: list[tuple[Loc, Sequence[Emphasis]]] = [((*loc, "when"), shape.when)]
        for column, at in shape.leaves():
            rules += (((*loc, *at, *place), of) for place, of in column.rules())
        for place, stated in rules:
            for number, one in enumerate(stated):
                yield from _of((*place, number), one)
    for loc, template in templates(layout):
        for placeholder in template.placeholders():
            found = computed(placeholder.name)
            for of in (found.of, found.by) if found else ():
                yield loc, mark_of(of)[1]


def _of(loc: Loc, one: Emphasis | Condition) -> Iterator[tuple[Loc, str]]:
    if one.equals is not None:
        yield (*loc, "equals"), one.equals
    for number, text in enumerate(one.one_of):
        yield (*loc, "one_of", number), text
    for number, text in enumerate(one.none_of if isinstance(one, Condition) else ()):
        yield (*loc, "none_of", number), text
