"""The one exception that a caller meets for bad input."""

from collections.abc import Iterable

from exchange_report.diagnostics.diagnostic import Diagnostic
from exchange_report.diagnostics.messages import language
from exchange_report.diagnostics.render import render_full


class ReportError(Exception):
    """Every problem that stands in the way of a report, in file order, never just the first.

    `str()` gives the full text of all of them in the language of the locale.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(diagnostics, key=in_file_order))
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return render_full(self.diagnostics, language())


def in_file_order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    """A key to sort by: file, line, column; what has no place comes first."""
    span = diagnostic.span
    return (span.path, span.line, span.column) if span else ("", 0, 0)
