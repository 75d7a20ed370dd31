"""Characters that are never drawn, and that no text of an office needs."""

import re
from collections.abc import Iterator
from typing import Final

from exchange_report.records.lint.subject import Finding, Subject

_UNSEEN: Final = (
    "\u034f\u061c\u17b4\u17b5\u180b-\u180f\u2065\u206a-\u206f\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Of Default_Ignorable_Code_Point (UAX #44) what `wording` leaves; fillers of hangul are missing
from the faces.
"""

_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Selectors of variants (UTS #37): they say something of the character before them."""

_EXPRESSION: Final = rf"[{_UNSEEN}]+|(?:^|(?<=[\s{_UNSEEN}{_SELECTORS}]))[{_SELECTORS}]+"


def lint_unseen(subject: Subject) -> Iterator[Finding]:
    """Characters that would be dropped without a word, and selectors that select nothing."""
    prose = subject.prose
    if not re.search(rf"[{_UNSEEN}{_SELECTORS}]", prose.joined):  # nearly always
        return
    for match in re.finditer(_EXPRESSION, prose.joined, re.MULTILINE):
        codes = " U+".join(f"{ord(character):04X}" for character in match[0])
        arguments = {"text": match[0], "right": "", "code_point": codes}
        yield prose.finding("ER317", match.span(), arguments)
