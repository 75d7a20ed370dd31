"""What a project makes of the kinds of problems: some are not reported, some count as errors."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, NamedTuple

from exchange_report.diagnostics.catalogue import CATALOGUE
from exchange_report.diagnostics.diagnostic import Diagnostic
from exchange_report.diagnostics.messages import phrase
from exchange_report.diagnostics.rule import Severity

_FINDINGS: Final = ("ER2", "ER3")
"""The kinds whose errors are found in a record that has been read, and stand in no one's way."""

_UNREAD: Final = frozenset({"ER212", "ER335", "ER336"})
"""Codes of these kinds that keep a file from being read all the same."""

_LOOKALIKES: Final = str.maketrans("OIL", "011")
"""Letters that are taken for digits."""


def can_be_ignored(code: str) -> bool:
    """Whether a problem of the kind `code`, a key of the catalogue, stands in no one's way: the
    file can be read, and the report set, in spite of it.
    """
    is_finding = code.startswith(_FINDINGS) and code not in _UNREAD
    return is_finding or CATALOGUE[code].severity is not Severity.ERROR


def no_effect(code: str) -> str:
    """Why ignoring `code`, a key of the catalogue, does nothing; empty if it does something."""
    if can_be_ignored(code):
        return ""
    if code.startswith("ER1") or code in _UNREAD:
        return phrase("a file cannot be read with such an error")
    return phrase("a report cannot be made with such an error")


def codes_of(beginning: str) -> tuple[str, ...]:
    """The codes that start with `beginning`: all of a kind (`ER3`), or one."""
    return tuple(code for code in CATALOGUE if beginning and code.startswith(beginning))


def near_code(text: str) -> str:
    """The code that `text` is most like; nothing if it is like none."""
    likely = text.strip().upper().translate(_LOOKALIKES)
    return next(iter(get_close_matches(likely, CATALOGUE, n=1, cutoff=0.7)), "")


class SeverityPolicy(NamedTuple):
    """Codes, or their beginnings: problems of the kinds `ignore` are not reported, those of the
    kinds `error` count as errors. The longer beginning decides, `error` where both are as long.

    What keeps a file from being read, or a report from being set, is always reported.
    """

    ignore: tuple[str, ...] = ()
    error: tuple[str, ...] = ()

    def reports(self, code: str) -> bool:
        """Whether problems of the kind `code` are reported at all."""
        ignoring = _longest(self.ignore, code)
        return ignoring <= _longest(self.error, code) or not can_be_ignored(code)

    def judged(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Diagnostics to report: `diagnostics` without the kinds to ignore, and with the severity
        "error" for the kinds that count as errors.
        """
        for diagnostic in diagnostics:
            if self.reports(diagnostic.code):
                raised = _longest(self.error, diagnostic.code) >= 0
                yield replace(diagnostic, level=Severity.ERROR) if raised else diagnostic


def _longest(beginnings: Iterable[str], code: str) -> int:
    """The length of the longest of `beginnings` that `code` starts with; -1 without one."""
    return max((len(one) for one in beginnings if code.startswith(one)), default=-1)
