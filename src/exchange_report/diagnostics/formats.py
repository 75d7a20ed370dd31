"""Diagnostics for other programs, and every format by its name."""

from collections.abc import Callable, Iterable
from typing import Final

from exchange_report.diagnostics.model import Diagnostic
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
    """A JSON array of objects; lines and columns count from 1, columns in characters.

    `path`, `start` and `end` are null for what stands in no file. `fixable` is true where
    `check --fix` mends it, `"unsafe"` where only `--unsafe-fixes` does.
    """
    return json_text([_object(d, lang) for d in diagnostics])


def _object(diagnostic: Diagnostic, lang: str) -> dict[str, object]:
    span, fix = diagnostic.span, diagnostic.fix
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": message(diagnostic, lang),
        "hint": hint(diagnostic, lang),
        "path": span.path if span else None,
        "start": {"line": span.line, "column": span.column} if span else None,
        "end": {"line": span.end_line, "column": span.end_column} if span else None,
        "fixable": False if fix is None else fix.safe or "unsafe",
    }


def render_github(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Workflow commands, which GitHub shows beside the lines of the files."""
    return "\n".join(_command(diagnostic, lang) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, lang: str) -> str:
    span = diagnostic.span
    properties: dict[str, str | int] = {}
    if span:
        properties = {"file": shown(span.path), "line": span.line, "endLine": span.end_line}
        properties["col"] = span.column
        if span.line == span.end_line:  # columns mean nothing to GitHub otherwise
            properties["endColumn"] = span.end_column
    properties["title"] = diagnostic.code
    told = ",".join(
        f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items()
    )
    text = "\n".join(filter(None, (message(diagnostic, lang), hint(diagnostic, lang))))
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
