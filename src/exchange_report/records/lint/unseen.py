"""Characters that are never drawn."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from exchange_report.invisible import code_points, invisible
from exchange_report.records.lint.characters import INVISIBLE
from exchange_report.records.lint.subject import Details, Finding, Subject

_REPORTED: Final = f"[{INVISIBLE}]+"
"""Runs that the lints of wording report in prose, each with its fix."""


def lint_unseen(subject: Subject) -> Iterator[Finding]:
    """Every run of characters that would be dropped without a word."""
    texts = subject.texts
    for match in invisible(texts.joined):
        finding = texts.finding("ER317", match.span(), partial(_details, match[0]))
        is_prose = finding.loc[-1] != "contact"
        if not (is_prose and re.fullmatch(_REPORTED, match[0])):
            yield finding


def _details(text: str) -> Details:
    return Details({"text": text, "right": "", "code_point": code_points(text)})
