"""Diagnostics for other programs, and every format by its name."""

from collections.abc import Callable, Iterable
from typing import Final

from exchange_report.diagnostics.diagnostic import Diagnostic
from exchange_report.diagnostics.render import render_concise, render_full
from exchange_report.diagnostics.rule import Severity
from exchange_report.diagnostics.sarif import render_sarif
from exchange_report.diagnostics.text import hint, json_text, message, shown

_GITHUB_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render_json(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """A JSON array of the objects that `Diagnostic.to_dict` describes."""
    return json_text([diagnostic.to_dict(lang) for diagnostic in diagnostics])


def render_github(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Workflow commands, which GitHub shows beside the lines of the files."""
    return "\n".join(_command(diagnostic, lang) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, lang: str) -> str:
    span = diagnostic.span
    properties: dict[str, str | int] = {}
    place = ""
    if span and span.at is not None:
        place = f"{shown(str(span))}: "
    elif span:
        properties = {"file": shown(span.path), "line": span.line, "endLine": span.end_line}
        properties["col"] = span.column
        if span.line == span.end_line:  # columns mean nothing to GitHub otherwise
            properties["endColumn"] = span.end_column
    properties["title"] = diagnostic.code
    told = ",".join(
        f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items()
    )
    text = "\n".join(filter(None, (place + message(diagnostic, lang), hint(diagnostic, lang))))
    return f"::{_GITHUB_LEVELS[diagnostic.severity]} {told}::{text.translate(_DATA)}"


Renderer = Callable[[Iterable[Diagnostic], str], str]
"""Diagnostics and a language to text, without a line end."""

RENDERERS: Final[dict[str, Renderer]] = {
    "full": render_full,
    "concise": render_concise,
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
}
