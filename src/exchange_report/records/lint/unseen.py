"""Characters that are never drawn."""

import re
from collections.abc import Iterator
from typing import Final

from exchange_report.invisible import code_points, invisible
from exchange_report.records.lint.characters import INVISIBLE
from exchange_report.records.lint.subject import Finding, Subject

_REPORTED: Final = f"[{INVISIBLE}]+"
"""Runs that the lints of wording report in prose, each with its fix."""


def lint_unseen(subject: Subject) -> Iterator[Finding]:
    """Every run of characters that would be dropped without a word."""
    texts = subject.texts
    for match in invisible(texts.joined):
        arguments = {"text": match[0], "right": "", "code_point": code_points(match[0])}
        finding = texts.finding("ER317", match.span(), arguments)
        is_prose = finding.loc[-1] != "contact"
        if not (is_prose and re.fullmatch(_REPORTED, match[0])):
            yield finding
