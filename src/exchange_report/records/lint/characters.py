"""Characters that do not belong in a text, or only look as if they did: one row a lint.

They come from PDFs, from Word and Excel, and from web pages, and hardly any can be seen.
"""

import re
from typing import Final
from unicodedata import category, normalize

from exchange_report.lazy import late
from exchange_report.records.lint.expression import (
    CLOSING,
    KANA,
    LETTER,
    Match,
    Wording,
    before,
    behind,
)
from exchange_report.records.lint.policy import WordingPolicy
from exchange_report.records.lookalikes import (
    DOUBTFUL,
    LATIN_OF,
    LOOKALIKES,
    MARK_OF,
    SPACES,
    lookalike,
)

_ODD: Final = re.escape("".join(SPACES))
_GAPS: Final = "\t\u2001\u2003\u3000"
"""Spaces that part two words also in Japanese text: a cell of Excel, the width of a character."""

_MARKS: Final = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_LONE: Final = (
    rf"{_MARKS}\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Marks, and the points and vowels of Hebrew, Arabic, Devanagari and Thai."""
_COMPATIBILITY: Final = "\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Ideographs that normalisation would turn into others: names are written with them (神, 福)."""

_JAMO: Final = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]"
_VOICING: Final = str.maketrans("゛゜ﾞﾟ", "\u3099\u309a\u3099\u309a")

USEFUL: Final = "\xad\u200b\u2028\u2060"
"""Characters that say where a line may end, must end and must not (docs/composition.md)."""

_TURNING: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE: Final = (
    rf"{USEFUL}{_TURNING}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200c\u200d"
    r"\u2061-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_TURNED: Final = late(rf"[{_TURNING}]")
_FROM_RIGHT: Final = late("[\u0590-\u060f\u0620-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINING: Final = late(  # Arabic, Indic, Mongolian; pictures that are made of others
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]"
)
_AROUND: Final = 200
"""Characters to both sides that decide whether a text runs from right to left."""

_WIDTHS: Final = {"\u2012": ("-", "－"), "\u2236": (":", "：")}
"""Signs with the narrow and the wide one that they stand for."""

_SIGNS: Final = "\u2012\u2236\u223c"
_LATIN: Final = "A-Za-zÀ-ÖØ-öø-ɏ"
_DASHES: Final = "─―—–－−"
_NAME: Final = late("[ァ-ヺー]{1,2}")
_AFTER_A_NAME: Final = rf"[ぁ-ゖ{CLOSING}・（「『\s]"
_SMALL: Final = "ァィゥェォュョ"


def _composed(match: Match, _: WordingPolicy) -> str | None:
    composed = normalize("NFC", match[0])
    return composed if composed != match[0] else None


def _lone(match: Match, _: WordingPolicy) -> str | None:
    """Nothing for a mark that stands on no letter: at the start of a line, after a space, or an
    opening bracket or quotation mark.
    """
    base = before(match)
    return "" if base.isspace() or category(base) in ("Ps", "Pi") else None


def _voiced(match: Match, _: WordingPolicy) -> str | None:
    """The letter with its mark in one, where there is such a letter."""
    composed = normalize("NFC", match[0].translate(_VOICING))
    return composed if len(composed) == 1 else None


def _katakana(match: Match, _: WordingPolicy) -> str:
    full = normalize("NFKC", match[0])
    lone = full[0] in "\u3099\u309a"  # a mark without its letter keeps a place of its own
    return ("゛" if full[0] == "\u3099" else "゜") + full[1:] if lone else full


def _plain(match: Match, _: WordingPolicy) -> str | None:
    right = "".join(lookalike(character) or character for character in match[0])
    return right if right != match[0] else None


def _sign(match: Match, policy: WordingPolicy) -> str:
    """The sign for one of mathematics, as wide as what stands around it."""
    if match[0] == "\u223c":
        return policy.range_mark
    is_narrow = before(match).isascii() and behind(match).isascii()
    narrow, wide = _WIDTHS[match[0]]
    return narrow if is_narrow else wide


def _mark(match: Match, _: WordingPolicy) -> str | None:
    """The mark for a sign that is all of a text."""
    return MARK_OF[match[0]] if before(match) == behind(match) == "\n" else None


def _latin(match: Match, _: WordingPolicy) -> str | None:
    right = "".join(LATIN_OF.get(letter, letter) for letter in match[0])
    has_both = any(letter not in LATIN_OF for letter in match[0])
    return right if has_both and right != match[0] else None


def _space(match: Match, _: WordingPolicy) -> str | None:
    """What stands for a run of spaces: nothing at the ends of a line and between Japanese letters,
    unless it was to part them.
    """
    first, last = before(match), behind(match)
    if "\n" in (first, last):
        return ""
    is_japanese = [bool(re.match(f"[{LETTER}{CLOSING}（「『]", one)) for one in (first, last)]
    if match[0] == "\xa0" and not any(is_japanese) and not (first + last).isspace():
        return None  # no line ends there, as docs/composition.md has it
    if all(is_japanese):
        return "\u3000" if any(space in _GAPS for space in match[0]) else ""
    return "\u3000" if "\u3000" in match[0] else " "


def _visible(match: Match, _: WordingPolicy) -> str | None:
    """What is left of a run of invisible characters: one of those that do something there."""
    first, last = before(match), behind(match)
    if _joins(match[0], first, last) or _turns(match):
        return None
    useful = [character for character in match[0] if character in USEFUL]
    inside = not first.isspace() and not last.isspace()
    right = useful[0] if useful and inside else ""
    return right if right != match[0] else None


def _joins(run: str, first: str, last: str) -> bool:
    """Whether a joiner or a tag stands where scripts and pictures need one."""
    if run[0] in "\u200c\u200d\u180b\u180c\u180d\u180e":
        return bool(_JOINING.match(first) or _JOINING.match(last))
    return "\U000e0020" <= run[0] <= "\U000e007f" and first >= "\U0001f000"  # a flag


def _turns(match: Match) -> bool:
    """Whether a run that turns the direction stands beside text that runs from right to left."""
    if not _TURNED.search(match[0]):
        return False
    start, end = match.span()
    near = match.string[max(start - _AROUND, 0) : start] + match.string[end : end + _AROUND]
    return _FROM_RIGHT.search(near) is not None


def _turning(match: Match, _: WordingPolicy) -> str | None:
    return "" if _turns(match) else None


def _long(match: Match, _: WordingPolicy) -> str | None:
    """`ー` for a dash that stands for it: サ－ビス, カレ─を; not ソウル－パリ."""
    start, end = match.span()
    name = _NAME.match(match.string[max(start - 2, 0) : start][::-1])
    rest = _NAME.match(match.string[end : end + 2])
    if name is None or match[0] == behind(match):
        return None
    if rest is None:
        return "ー" if re.match(_AFTER_A_NAME, behind(match)) else None
    is_parted = len(name[0]) == 1 or len(rest[0]) == 1 or name[0][0] in _SMALL
    return "ー" if is_parted else None


def _hyphen(match: Match, _: WordingPolicy) -> str:
    return "-" if before(match).isascii() else "－"


ROWS: Final = (
    Wording(
        "ER323",
        rf"[ \u3000]*[{_ODD}][{_ODD} \u3000]*",
        _space,
        safe=True,
        lead=3,
        sign=f"[{_ODD}]",
    ),
    Wording(
        "ER307",
        rf"[{KANA}](?=[ﾞﾟ])[\uff61-\uff9f]+|[\uff61-\uff9f]+",
        _katakana,
        safe=True,
        lead=1,
        sign="[\uff61-\uff9f]",
    ),
    Wording(
        "ER316",
        rf"[^\n{_MARKS}{_COMPATIBILITY}]?[{_MARKS}]+|{_JAMO}",
        _composed,
        safe=True,
        lead=1,
        sign=rf"[{_MARKS}\u1100-\u11c2]",
    ),
    Wording("ER855", f"[{_LONE}]+", _lone, advice=True, lead=0, sign=f"[{_LONE}]"),
    Wording("ER316", f"[{KANA}][゛゜]", _voiced, safe=True, lead=1, sign="[゛゜]"),
    Wording("ER317", f"[{INVISIBLE}]+", _visible, safe=True, lead=0, sign=f"[{INVISIBLE}]"),
    Wording("ER317", f"[{INVISIBLE}]+", _turning, lead=0, sign=f"[{INVISIBLE}]"),
    Wording("ER320", f"[{_SIGNS}]", _sign, safe=True, lead=0, sign=f"[{_SIGNS}]"),
    Wording(
        "ER320",
        f"(?:(?![{DOUBTFUL}])[{LOOKALIKES}])+",
        _plain,
        safe=True,
        lead=0,
        sign=f"(?![{DOUBTFUL}])[{LOOKALIKES}]",
    ),
    Wording("ER320", f"[{DOUBTFUL}]", _plain, advice=True, lead=0, sign=f"[{DOUBTFUL}]"),
    Wording("ER320", f"[{''.join(MARK_OF)}]", _mark, lead=0, sign=f"[{''.join(MARK_OF)}]"),
    Wording(
        "ER321",
        f"[{_LATIN}{''.join(LATIN_OF)}]+",
        _latin,
        safe=True,
        lead=30,
        sign=f"[{''.join(LATIN_OF)}]",
    ),
    Wording("ER322", f"[{_DASHES}]", _long, lead=0, sign=f"[{_DASHES}]"),
)
RARE: Final = (
    rf"[{_ODD}\uff61-\uff9f{_LONE}\u1100-\u11c2゛゜{INVISIBLE}{LOOKALIKES}\u223c"
    rf"{''.join(LATIN_OF)}{''.join(MARK_OF)}{_DASHES}]"
)
"""A character that one of the rows is about."""
