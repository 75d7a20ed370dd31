"""Readings that no base is marked for: `承る《うけたまわ》`, `Paris《パリ》`.

Without `｜` only kanji directly before 《 have a reading; after anything else the reading itself
would be printed, and that of a longer word (`お茶《おちゃ》`, `ソウル市《そうるし》`) would stand
above the kanji alone (`records.annotations`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from exchange_report.records.annotations import annotated
from exchange_report.records.lint.subject import Details, Finding, Prose, Subject

_READING: Final = "《([ぁ-ゖゝゞァ-ヺヽヾー][ぁ-ゖゝゞァ-ヺヽヾー・ \u3000]{0,60})》"
_LATIN: Final = "0-9A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ'’.-"
_WORD: Final = (
    rf"(?:[A-ZÀ-ÖØ-Þ][{_LATIN}]* ){{0,5}}[{_LATIN}]*[A-Za-zÀ-ÖØ-öø-ɏＡ-Ｚａ-ｚ][{_LATIN}]*$"
)
"""A Latin word, and those with a capital letter before it: a name."""

_KANJI: Final = "々〆\u3400-\u9fff\uf900-\ufaff"
_TOKEN: Final = rf"[{_KANJI}]+|[ァ-ヺー]+|[ぁ-ゖ]+"
_RUN: Final = rf"[{_KANJI}ァ-ヺーぁ-ゖ]{{1,20}}$"
"""Letters directly before a reading, of which the last are its base."""
_NUMBER: Final = "第[0-9０-９]{1,8}$"
_QUOTED: Final = r"([「『])([^「」『』\n]{1,20})([」』])$"

_ENDINGS: Final = frozenset("うくぐすつぬぶむるい")
"""Kana in which verbs and adjectives end, and which their readings may leave out."""
_HONORIFICS: Final = ("お", "ご")
_MOST: Final = 5
"""The most kana that one kanji is read with, as 承る and 志 are."""
_TOKENS: Final = 6
"""The most runs of kanji and of kana in one base: 取り組み has four."""
_HIRAGANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

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
        found = _marked(before, match[1])
        if found and not _has_mark(before, match[0]):
            base, right = found
            stretch = match.start() - len(base), match.end()
            details = partial(Details, {"text": base + match[0], "right": right})
            fix = () if base[0] in "「『" else ((*stretch, right),)  # it may be a title
            yield prose.finding("ER324", stretch, details, fix=fix)


def _marked(before: str, reading: str) -> tuple[str, str] | None:
    """What `reading` is that of, at the end of `before`, and both as they should be written; None
    for a quotation, and where it stands above its base as it is.
    """
    quoted = re.search(_QUOTED, before)
    if quoted:
        opening, inner, closing = quoted.groups()
        is_read = _base(inner, reading) == inner
        mark = "" if re.fullmatch(f"[{_KANJI}]+", inner) else "｜"
        return (quoted[0], f"{opening}{mark}{inner}《{reading}》{closing}") if is_read else None
    word = re.search(_WORD, before) or re.search(_NUMBER, before)
    base = word[0] if word else _base(before, reading)
    if not base or re.fullmatch(f"[{_KANJI}]+", base):
        return None
    return base, f"｜{base}《{reading}》"


def _base(before: str, reading: str) -> str:
    """The longest word at the end of `before` that `reading` may be that of: what it has of kana
    is read as it is. Empty if there is none.
    """
    run = re.search(_RUN, before)
    tokens = re.findall(_TOKEN, run[0])[-_TOKENS:] if run else []
    kana = re.sub("[・ \u3000]", "", reading).translate(_HIRAGANA)
    for at, token in enumerate(tokens):
        honorific = next((one for one in _HONORIFICS if token.endswith(one)), "")
        rest = tokens[at:]
        if re.match("[ぁ-ゖ]", token):
            if not honorific or len(rest) < 2:
                continue
            rest = [honorific, *rest[1:]]
        if re.fullmatch(_expression(rest), kana):
            return "".join(rest)
    return ""


def _expression(tokens: Sequence[str]) -> str:
    """What reads `tokens`: kana as they are, kanji as up to five kana each."""
    *others, last = tokens
    parts = [_read(token) for token in others]
    if others and re.match("[ぁ-ゖ]", last) and last[-1] in _ENDINGS:
        return "".join((*parts, f"{last[:-1]}{last[-1]}?"))
    return "".join((*parts, _read(last)))


def _read(token: str) -> str:
    if re.match("[ぁ-ゖァ-ヺー]", token):
        return token.translate(_HIRAGANA)
    return f".{{{len(token)},{_MOST * len(token)}}}"


def _has_mark(before: str, quoted: str) -> bool:
    """Whether a `｜` before it marks the base already."""
    at = before.rfind("｜")
    return at >= 0 and bool(annotated(before[at:] + quoted).annotations)
