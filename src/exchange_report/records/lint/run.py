"""All lints on one report."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from exchange_report.diagnostics import Diagnostic, in_file_order
from exchange_report.interruption import each
from exchange_report.records.lint.brackets import lint_brackets
from exchange_report.records.lint.dates import lint_dates
from exchange_report.records.lint.entries import lint_entries
from exchange_report.records.lint.links import lint_links
from exchange_report.records.lint.partial import without_echoes
from exchange_report.records.lint.policy import DEFAULT_POLICY, WordingPolicy
from exchange_report.records.lint.sequences import lint_sequences
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.lint.times import lint_times
from exchange_report.records.lint.unmarked_readings import lint_readings
from exchange_report.records.lint.unseen import lint_unseen
from exchange_report.records.lint.widths import lint_platform, lint_widths
from exchange_report.records.lint.wording import lint_wording
from exchange_report.records.load import Report
from exchange_report.source import Loc

_LINTS: Final[tuple[Callable[[Subject], Iterator[Finding]], ...]] = (
    lint_dates,
    lint_times,
    lint_entries,
    lint_brackets,
    lint_widths,
    lint_platform,
    lint_wording,
    lint_readings,
    lint_unseen,
    lint_links,
    lint_sequences,
)


def lint(
    report: Report, policy: WordingPolicy = DEFAULT_POLICY, limit: int | None = None
) -> Iterator[Diagnostic]:
    """What a valid record says that an official would not, in file order; of more findings than
    `limit` the first, and how many there are beside them.

    The time is linear in the length of the record; places are only looked up for what is reported.
    """
    subject = Subject(report, policy)
    every = chain.from_iterable(look(subject) for look in each(_LINTS))
    found, count = _first(without_echoes(every, report), limit)
    document = report.document
    diagnostics = [finding.diagnostic(document) for finding in found]
    yield from sorted(diagnostics, key=in_file_order)
    if count > len(found):
        end = document.between(len(document.text), len(document.text))
        yield document.diagnostic("ER144", end, {"count": str(count - len(found))})


def _first(findings: Iterable[Finding], limit: int | None) -> tuple[list[Finding], int]:
    """The first `limit` of `findings` by their places, so that those of one text stand together,
    and how many there are in all. No more than twice the limit are kept at any time; what stands
    after them is only counted.
    """
    first: list[Finding] = []
    last: tuple[Loc, tuple[int, int]] | None = None
    count = 0
    for finding in findings:
        count += 1
        if last is not None and _place(finding) >= last:
            continue
        first.append(finding)
        if limit is not None and len(first) > 2 * limit:
            first.sort(key=_place)
            del first[limit:]
            last = _place(first[-1]) if first else None
    first.sort(key=_place)
    return first[:limit], count


def _place(finding: Finding) -> tuple[Loc, tuple[int, int]]:
    return finding.loc, finding.stretch or (0, 0)
