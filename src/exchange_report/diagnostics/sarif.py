"""Diagnostics as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format)."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.diagnostic import Diagnostic, SourceSpan
from exchange_report.diagnostics.messages import translate
from exchange_report.diagnostics.rule import Severity
from exchange_report.diagnostics.text import hint, json_text, message
from exchange_report.version import VERSION

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_SNIPPET: Final = 1000
"""Characters of a line that is still worth repeating."""

_PLACEHOLDER: Final = re.compile(r"\{\w+\}")


def render_sarif(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """One run as a SARIF log; columns count characters (code points)."""
    diagnostics = list(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "make-report",
                "version": VERSION,
                "rules": [_rule(code, lang) for code in codes],
            }
        },
        "language": lang,
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code), lang) for d in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _rule(code: str, lang: str) -> dict[str, object]:
    rule = CATALOGUE[code]
    return {
        "id": code,
        "shortDescription": {"text": _PLACEHOLDER.sub("…", translate(rule.message, lang))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, index: int, lang: str) -> dict[str, object]:
    text = "\n".join(filter(None, (message(diagnostic, lang), hint(diagnostic, lang))))
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": text},
    }
    if diagnostic.span:
        result["locations"] = [_location(diagnostic.span, diagnostic.line)]
    fix = diagnostic.fix
    if fix is not None and fix.safe and fix.replacements:
        result["fixes"] = [{"artifactChanges": [_changes(fix.replacements)]}]
    return result


def _changes(replacements: Sequence[tuple[SourceSpan, str]]) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": _uri(replacements[0][0].path)},
        "replacements": [
            {"deletedRegion": _region(span), "insertedContent": {"text": text}}
            for span, text in replacements
        ],
    }


def _region(span: SourceSpan) -> dict[str, object]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _location(span: SourceSpan, line: str) -> dict[str, object]:
    """A place in a file; or the way to a value that came from no file (SARIF 2.1.0, 3.33)."""
    if span.at is not None:
        return {"logicalLocations": [{"fullyQualifiedName": str(span)}]}
    location = {"artifactLocation": {"uri": _uri(span.path)}, "region": _region(span)}
    if line and len(line) <= _SNIPPET:
        context = {"startLine": span.line, "endLine": span.line, "snippet": {"text": line}}
        location["contextRegion"] = context
    return {"physicalLocation": location}


def _uri(path: str) -> str:
    """A relative reference, or the URI of a file, whatever bytes its name has (RFC 8089)."""
    pure = PurePath(path)
    quoted = quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    if not pure.is_absolute():
        return quoted
    return (
        f"file://{quoted}" if quoted.startswith("/") else f"file:///{quoted.replace('%3A', ':', 1)}"
    )
