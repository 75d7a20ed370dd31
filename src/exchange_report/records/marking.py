"""Which of the problems of a record file `check --fix` mends, and how."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from exchange_report.diagnostics import Diagnostic, Fix, SourceSpan
from exchange_report.records.fix import MENDED, mendable, mends, whole_file
from exchange_report.records.lint.policy import WordingPolicy
from exchange_report.source import Document

_MISSING: Final = "ER501"
_SPACE: Final = "ER323"
_CHARACTERS: Final = frozenset({"ER305", "ER307", "ER316", "ER317", "ER320", "ER321", "ER323"})
"""Lints about characters that a face may lack: of both problems the face's is an error."""


def marked(
    diagnostics: Iterable[Diagnostic], document: Document, policy: WordingPolicy
) -> list[Diagnostic]:
    """`diagnostics` of the file `document`, each with the fix that `fix_file` makes for it, if any.

    Where a face lacks a character that a lint is about too, the lint is left out: it is one fault.
    """
    diagnostics = _told_once(diagnostics)
    if not diagnostics:
        return diagnostics
    whole = {(d.code, d.span): Fix(()) for d in whole_file(document)}
    if len(whole) < len(document.problems):
        return [replace(d, fix=whole.get((d.code, d.span))) for d in diagnostics]
    fixes = _fixes(document, policy, diagnostics) | whole
    of_characters = {
        place: fix
        for (code, span), fix in fixes.items()
        if code in _CHARACTERS
        for place in _places(span)
    }
    return [
        replace(
            d,
            fix=next((of_characters[at] for at in _places(d.span) if at in of_characters), None)
            if d.code == _MISSING and d.span
            else fixes.get((d.code, d.span)),
        )
        for d in diagnostics
    ]


def _told_once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """`diagnostics` without lints of characters that a face is reported to lack; what these lints
    advise is said there.
    """
    diagnostics = list(diagnostics)
    missing = {place for d in diagnostics if d.code == _MISSING for place in _places(d.span)}
    told = {
        index: d
        for index, d in enumerate(diagnostics)
        if d.code in _CHARACTERS and not missing.isdisjoint(_places(d.span))
    }
    advice = dict(chain.from_iterable(map(_advice, told.values())))
    return [
        replace(d, arguments={**d.arguments, **advice[place]})
        if d.code == _MISSING and (place := next(_places(d.span), None)) in advice
        else d
        for index, d in enumerate(diagnostics)
        if index not in told
    ]


def _advice(diagnostic: Diagnostic) -> Iterator[tuple[tuple[int, int] | None, dict[str, str]]]:
    """What a lint says to write for each of its characters: one for one, or the whole for each."""
    right = diagnostic.arguments.get("right", "")
    places = list(_places(diagnostic.span))
    if diagnostic.code == _SPACE:  # the hint says what the fix does
        case = {" ": "plain-space", "\u3000": "wide-space"}.get(right, "nothing")
        yield from ((place, {"case": case}) for place in places)
    elif right.strip():
        each = right if len(right) == len(places) else [right] * len(places)
        for place, one in zip(places, each, strict=True):
            yield place, {"right": one, "case": "look-alike"}


def _fixes(
    document: Document, policy: WordingPolicy, diagnostics: Iterable[Diagnostic]
) -> dict[tuple[str, SourceSpan | None], Fix]:
    """The fix of each of `diagnostics` that has one, by its code and place; those of other problems
    of the same texts too.
    """
    fixes: dict[tuple[str, SourceSpan | None], Fix] = {}
    spans = [d.span for d in diagnostics if d.span and (d.code in MENDED or d.code == _MISSING)]
    if not spans:
        return fixes
    lines = {line for span in spans for line in range(span.line, span.end_line + 1)}
    may = mendable(document, policy, lines)
    for unsafe in (True, False):  # without the unsafe ones more of the safe ones may be made
        for mend in mends(may, unsafe=unsafe):
            replacements = tuple((document.between(e.start, e.end), e.right) for e in mend.edits)
            span = document.between(mend.start, mend.end)
            fixes[mend.code, span] = Fix(replacements, safe=not unsafe)
    return fixes


def _places(span: SourceSpan | None) -> Iterator[tuple[int, int]]:
    """The line and column of each character of a stretch of one line."""
    if span is not None and span.line == span.end_line:
        yield from ((span.line, column) for column in range(span.column, span.end_column))
