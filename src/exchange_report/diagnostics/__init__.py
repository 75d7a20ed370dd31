"""Problems as data (code, place, arguments), and their text in the user's language."""

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.diagnostic import Diagnostic, Fix, SourceSpan
from exchange_report.diagnostics.error import ReportError, in_file_order
from exchange_report.diagnostics.messages import LANGUAGES, language, phrase, translate
from exchange_report.diagnostics.render import render_concise, render_full
from exchange_report.diagnostics.rule import DiagnosticKind, Severity
from exchange_report.diagnostics.text import hint, message

__all__ = [
    "CATALOGUE",
    "LANGUAGES",
    "Diagnostic",
    "DiagnosticKind",
    "Fix",
    "ReportError",
    "Severity",
    "SourceSpan",
    "hint",
    "in_file_order",
    "language",
    "message",
    "phrase",
    "render_concise",
    "render_full",
    "translate",
]
