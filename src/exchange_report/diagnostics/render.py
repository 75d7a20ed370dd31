"""Diagnostics as text."""

import unicodedata
from collections.abc import Iterable

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.messages import translate
from exchange_report.diagnostics.model import Diagnostic

_WIDE = "WFA"


def render_full(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Each problem with its place, the offending line, a caret and a hint, in `lang`."""
    return "\n".join(_full(d, lang) for d in diagnostics)


def message(diagnostic: Diagnostic, lang: str) -> str:
    return _filled(CATALOGUE[diagnostic.code].message, diagnostic, lang)


def hint(diagnostic: Diagnostic, lang: str) -> str:
    rule = CATALOGUE[diagnostic.code]
    return _filled(rule.hint, diagnostic, lang) if rule.hint and diagnostic.hinted else ""


def _filled(template: str, diagnostic: Diagnostic, lang: str) -> str:
    arguments = {name: translate(text, lang) for name, text in diagnostic.arguments.items() if text}
    return translate(template, lang).format_map({**diagnostic.arguments, **arguments})


def _full(diagnostic: Diagnostic, lang: str) -> str:
    span = diagnostic.span
    severity = CATALOGUE[diagnostic.code].severity
    place = f"{span.path}:{span.line}:{span.column}: " if span else ""
    lines = [f"{place}{severity}[{diagnostic.code}]: {message(diagnostic, lang)}"]
    advice = hint(diagnostic, lang)
    if span and diagnostic.line:
        number = f"{span.line:>5}"
        last = span.end_column if span.end_line == span.line else len(diagnostic.line) + 1
        before = diagnostic.line[: span.column - 1]
        marked = diagnostic.line[span.column - 1 : max(last - 1, span.column)]
        caret = " " * columns(before) + "^" * max(columns(marked), 1)
        lines.append(f"{number} | {diagnostic.line}")
        lines.append(f"{' ' * len(number)} | {caret} {advice}".rstrip())
    elif advice:
        lines.append(f"      = {advice}")
    return "\n".join(lines)


def columns(text: str) -> int:
    """Columns that `text` takes on a terminal: full-width characters take two (UAX #11)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1
        for c in text
    )
