"""Problems as data (code, place, arguments), and their text in the user's language."""

from exchange_report.diagnostics.catalogue import CATALOGUE, Rule
from exchange_report.diagnostics.error import ReportError
from exchange_report.diagnostics.messages import LANGUAGES, language, translate
from exchange_report.diagnostics.model import Diagnostic, Severity, SourceSpan
from exchange_report.diagnostics.render import hint, message, render_full

__all__ = [
    "CATALOGUE",
    "LANGUAGES",
    "Diagnostic",
    "ReportError",
    "Rule",
    "Severity",
    "SourceSpan",
    "hint",
    "language",
    "message",
    "render_full",
    "translate",
]
