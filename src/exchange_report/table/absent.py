"""What a layout shows and no entry states: columns that stay empty, and misspelt names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.invisible import is_blank
from exchange_report.layouts import Column, LayoutFile, Template
from exchange_report.layouts.computed import own_values
from exchange_report.layouts.load import EXTENDS
from exchange_report.layouts.template import EXTRA
from exchange_report.records import Report, RowEntry, says_something
from exchange_report.resources import bundled
from exchange_report.source import Document, Loc
from exchange_report.table.logical_table import ColumnSet

_OF_ENTRIES: Final = ("field", "department", "contact", "item", "notes", "partner.", EXTRA)
"""How the names begin of what may be stated nowhere; results are expected of each entry (ER315)."""


def absent(
    file: LayoutFile,
    entries: Sequence[RowEntry],
    sets: Sequence[ColumnSet],
    shown: Sequence[tuple[Loc, Template]],
    report: Report | None = None,
) -> Iterator[Diagnostic]:
    """Each column of `sets` that stays empty, and each other `extra` of the templates `shown` that
    no entry has: empty this year, or a slip of the pen. A name is reported once. Columns that are
    left out where they are empty, and what stands to the right of a cell that runs on, may be; and
    of one entry alone nobody can say what its year lacks, but for an `extra`. What a layout that
    ships shows is reported where the user's layout extends it, or the record of `report` names it.
    """
    stated: set[str] = set()
    for entry in entries:
        for name, value in entry.values.items():
            if name not in stated and not is_blank(str(value)):
                stated.add(name)
    if any(says_something(entry.notes) for entry in entries):
        stated.add("notes")
    empty = dict(_empty_columns(sets, stated)) if len(entries) > 1 else {}
    meant = {name for one in sets for name in _optional(one)}
    known = {name for entry in entries for name in entry.values if name.startswith(EXTRA)}
    names = {
        name: loc
        for loc, template in reversed(shown)
        for name in _names(template)
        if name.startswith(EXTRA)
    }
    unknown = {name: loc for name, loc in names.items() if name not in known | meant}
    unshown = [name.removeprefix(EXTRA) for name in sorted(known - names.keys())]
    owned = [name.removeprefix(EXTRA) for name in sorted(known)]
    for name, loc in _in_order(shown, unknown | empty):
        near = ""
        if name.startswith(EXTRA):
            own = name.removeprefix(EXTRA)
            near = _alike(own, unshown, 0.5) or _alike(own, owned, 0.7)
        arguments = {"field": name, "near": near and EXTRA + near}
        blamed, span = _own_place(file, loc, report)
        yield blamed.diagnostic("ER407", span, arguments, hinted=bool(near))


def _own_place(file: LayoutFile, loc: Loc, report: Report | None) -> tuple[Document, SourceSpan]:
    """A place of the layout, or that of its name in the user's file if it is in one that ships."""
    document, shipped = file.document, bundled("layouts").resolve()
    span = document.span(loc)
    project = report.project if report else None
    if report is None or project is None or project.root.resolve() == shipped.parent:
        return document, span
    layers = document.layers
    for blamed, at in ((document, loc), *((one, (EXTENDS,)) for one in reversed(layers))):
        span = blamed.span(at)
        if Path(span.path).resolve().parent != shipped:
            return blamed, span
    return report.document, report.document.span(("layout",))


def _in_order(
    shown: Sequence[tuple[Loc, Template]], found: Mapping[str, Loc]
) -> list[tuple[str, Loc]]:
    """Names with their places, in the order of the layout."""
    order = {loc: number for number, (loc, _) in enumerate(shown)}
    return sorted(found.items(), key=lambda one: order[one[1]])


def _names(template: Template) -> tuple[str, ...]:
    """What a template shows, or what that is computed of."""
    names = (own_values(p.name) or (p.name,) for p in template.placeholders())
    return tuple(dict.fromkeys(name for several in names for name in several))


def _empty_columns(sets: Sequence[ColumnSet], stated: Collection[str]) -> Iterator[tuple[str, Loc]]:
    """The first name that each empty column shows, and where the column says so."""
    for one in reversed(sets):
        for column, loc in reversed([*_unspread(one)]):
            names = _names(column.value)
            if names and all(n.startswith(_OF_ENTRIES) and n not in stated for n in names):
                yield names[0], (*loc, "value")


def _unspread(one: ColumnSet) -> Iterator[tuple[Column, Loc]]:
    """The columns that are always shown, as far as the first whose cells run on to the right."""
    for column, loc in zip(one.columns, one.locs, strict=True):
        if not column.optional:
            yield column, loc
        if column.spread:
            return


def _optional(one: ColumnSet) -> Iterator[str]:
    """What the columns show that are left out where they are empty."""
    for column, _ in one.shape.leaves():
        if column.optional:
            for template in filter(None, (column.value, column.subtotal)):
                yield from _names(template)


def _alike(name: str, known: Sequence[str], cutoff: float) -> str:
    """The one of `known` that is most like `name`; or nothing."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=cutoff)), "")
