"""All lints on one report."""

from collections.abc import Callable, Iterator
from typing import Final

from exchange_report.diagnostics import Diagnostic, in_file_order
from exchange_report.records.lint.brackets import lint_brackets
from exchange_report.records.lint.dates import lint_dates
from exchange_report.records.lint.entries import lint_entries
from exchange_report.records.lint.partial import without_echoes
from exchange_report.records.lint.policy import DEFAULT_POLICY, WordingPolicy
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.lint.widths import lint_platform, lint_widths
from exchange_report.records.lint.wording import lint_wording
from exchange_report.records.load import Report

_LINTS: Final[tuple[Callable[[Subject], Iterator[Finding]], ...]] = (
    lint_dates,
    lint_entries,
    lint_brackets,
    lint_widths,
    lint_platform,
    lint_wording,
)


def lint(report: Report, policy: WordingPolicy = DEFAULT_POLICY) -> Iterator[Diagnostic]:
    """What a valid record says that an official would not, in file order.

    The time is linear in the length of the record; places are only looked up for what is found.
    """
    subject = Subject(report, policy)
    found = [finding for look in _LINTS for finding in look(subject)]
    found = without_echoes(found, report)
    found.sort(key=lambda finding: finding.loc)  # a text's places are worked out once
    diagnostics = [finding.diagnostic(report.document) for finding in found]
    yield from sorted(diagnostics, key=in_file_order)
