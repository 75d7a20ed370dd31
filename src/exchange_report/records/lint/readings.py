"""Readings that no base is marked for: `承る《うけたまわ》`, `Paris《パリ》`.

Without `｜` only kanji directly before 《 have a reading; after anything else the reading itself
would be printed (`records.annotations`).
"""

import re
from collections.abc import Iterator
from typing import Final

from exchange_report.records.annotations import annotated
from exchange_report.records.lint.subject import Finding, Prose, Subject

_READING: Final = "《([ぁ-ゖゝゞァ-ヺヽヾー][ぁ-ゖゝゞァ-ヺヽヾー・ \u3000]{0,60})》"
_LATIN: Final = "0-9A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ'’.-"
_WORD: Final = (
    rf"(?:[A-ZÀ-ÖØ-Þ][{_LATIN}]* ){{0,5}}[{_LATIN}]*[A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ][{_LATIN}]*$"
)
"""A Latin word, and those with a capital letter before it: a name."""

_ENDED: Final = "[々〆\u3400-\u9fff]+([ぁ-ゖ]{1,3})$"
"""Kanji and the kana that they end in: a word, or one and a particle."""

_ENDINGS: Final = frozenset("うくぐすつぬぶむるい")
"""Kana in which verbs and adjectives end; after a particle 《 opens a title."""

_LONGEST: Final = 60


def lint_readings(subject: Subject) -> Iterator[Finding]:
    """Readings whose base wants a `｜` before it. Titles and other quotations are left alone."""
    prose = subject.prose
    return readings(prose) if "《" in prose.joined else iter(())


def readings(prose: Prose) -> Iterator[Finding]:
    """What `lint_readings` finds in `prose`."""
    text = prose.masked
    for match in re.finditer(_READING, text):
        before = text[max(match.start() - _LONGEST, 0) : match.start()]
        base = _base(before, match[1])
        if base and not _has_mark(before, match[0]):
            stretch = match.start() - len(base), match.end()
            right = f"｜{base}{match[0]}"
            arguments = {"text": base + match[0], "right": right}
            yield prose.finding("ER324", stretch, arguments, fix=((*stretch, right),))


def _base(before: str, reading: str) -> str:
    """What `reading` is that of, at the end of `before`; empty for a quotation."""
    word = re.search(_WORD, before)
    if word:
        return word[0]
    ended = re.search(_ENDED, before)
    if ended is None or not re.match("[ぁ-ゖ]", reading):
        return ""
    tail = ended[1]
    is_word = tail in _ENDINGS or (reading.endswith(tail) and len(reading) > len(tail))
    return ended[0] if is_word else ""


def _has_mark(before: str, quoted: str) -> bool:
    """Whether a `｜` before it marks the base already."""
    at = before.rfind("｜")
    return at >= 0 and bool(annotated(before[at:] + quoted).annotations)
