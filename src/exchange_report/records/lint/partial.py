"""Findings in the valid part of a file that is not all right, without echoes of what is not."""

from collections.abc import Iterable
from typing import Final

from exchange_report.records.lint.subject import Finding
from exchange_report.records.load import Report
from exchange_report.source import Loc

OF_WHAT_IS_MISSING: Final = frozenset({"ER315"})
"""Lints that ask for what an entry does not say."""

OF_THE_YEAR: Final = frozenset({"ER204", "ER208", "ER209", "ER210", "ER211", "ER315"})
"""Lints that go by the fiscal year of the record."""

OF_BRACKETS: Final = frozenset({"ER301"})
"""Lints that tell of a bracket or quotation mark once more that kept the file from being read."""


def without_echoes(findings: Iterable[Finding], report: Report) -> Iterable[Finding]:
    """The findings that the valid part of the record gives rise to."""
    document = report.document
    if not report.lost and not document.lost_lines:
        return findings
    no_year = ("fiscal_year",) in report.lost
    around = {loc[:length] for loc in report.lost for length in range(len(loc))}
    return (
        finding
        for finding in findings
        if not (no_year and finding.code in OF_THE_YEAR)
        and not (finding.code in OF_WHAT_IS_MISSING and _is_lost(report, around, finding.loc))
        and not (
            finding.code in OF_BRACKETS and document.span(finding.loc).line in document.lost_lines
        )
    )


def _is_lost(report: Report, around: Iterable[Loc], loc: Loc) -> bool:
    """Whether the entry of `loc`, or one around it, lost something; or the list of the entries."""
    entry = loc[:-1]
    ways = [entry[:length] for length in range(len(entry) + 1)]
    if entry in around or any(way in report.lost for way in ways) or loc in report.lost:
        return True
    groups = [way for way in ways if way and isinstance(way[-1], int)]
    lost_in_groups = any((*way, "results") in report.lost for way in groups)
    return lost_in_groups or any(report.document.is_damaged(way) for way in groups or [loc])
