"""Checks across the keys of a record, made on the plain values.

They run beside the model's validation, not after it, so that one wrong type does not hide a
missing item: everything is reported at once.
"""

from collections.abc import Iterator, Mapping

from exchange_report.diagnostics import Diagnostic
from exchange_report.invisible import is_blank
from exchange_report.source import Document, Loc

_SUBJECTS = ("item", "partner", "extra")
"""What an entry can be about; one of them must be stated, here or above."""


def check_entries(document: Document) -> Iterator[tuple[Loc, Diagnostic]]:
    """Problems of the title and of the entries of `document`, each with its location."""
    top = document.value
    if isinstance(top, dict):
        title = top.get("title")
        if isinstance(title, str) and is_blank(title):
            yield ("title",), document.diagnostic("ER435", document.span(("title",)))
        yield from _group(document, top, (), stated=False)


def _group(
    document: Document, group: Mapping[str, object], loc: Loc, *, stated: bool
) -> Iterator[tuple[Loc, Diagnostic]]:
    entries = group.get("entries")
    if not isinstance(entries, list):
        return
    for index, entry in enumerate(entries):
        here = (*loc, "entries", index)
        if isinstance(entry, dict):
            states = stated or any(map(entry.get, _SUBJECTS))
            yield from _entry(document, entry, here, stated=states)


def _entry(
    document: Document, entry: Mapping[str, object], loc: Loc, *, stated: bool
) -> Iterator[tuple[Loc, Diagnostic]]:
    if "entries" in entry and not entry["entries"]:
        place = (*loc, "entries")
        yield place, document.diagnostic("ER147", document.span(place, key=True))
    elif "entries" in entry:
        if "results" in entry:
            span = document.span((*loc, "results"), key=True)
            yield loc, document.diagnostic("ER115", span)
        yield from _group(document, entry, loc, stated=stated)
    elif not stated:
        yield loc, document.diagnostic("ER114", document.span(loc))
