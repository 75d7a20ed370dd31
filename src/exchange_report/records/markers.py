"""Markers: what stands at the head of an item of a list, of a note or a label in official documents
(公用文の項目の細別).
"""

import re
from typing import Final, NamedTuple
from unicodedata import normalize, numeric

from exchange_report.lazy import late

_GAP: Final = r"[ \u3000]"
_NUMBER: Final = r"[0-9０-９]{1,2}"
KANA: Final = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_HALF_KANA: Final = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
IROHA: Final = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
COUNTED: Final = (
    r"[.．,，]?[0-9０-９]|[%％]|か国|か所|[年月件回円]|日(?!本)|人(?![権材事口])|名(?![古称])"
)
"""What goes on with a number that is none of a note: ※８月１日から, ※2019年, ※1,234人."""
_SIGNS: Final = "○◯◎●◆◇◉▪▫★☆▶▷→⇒➡➢"
_BOXES: Final = "□■"
_DOTS: Final = "・･•"
BULLETS: Final = f"{_DOTS}{_SIGNS}{_BOXES}＊*－‐–—―-"
"""The signs that the items of lists without numbers begin with."""
_OTHERS: Final = (
    # Not ○○市, nor ○月○日; a mark by itself is a value.
    rf"(?P<sign>[{_SIGNS}])(?!(?P=sign)|[年月日][{_SIGNS}0-9０-９]|[{_SIGNS}×△▲]|$)"
    # Not □直営 ■委託: those are boxes to be ticked.
    rf"|[{_BOXES}](?![^{_BOXES}☐☑☒]{{0,400}}[{_BOXES}☐☑☒]|$)"
    rf"|＊(?!{_NUMBER}|$)|\*(?={_GAP}+\S)"
    rf"|[－‐–—―-](?={_GAP}+\S)"
)


def _characters(*ranges: str) -> str:
    """The characters of `ranges`, each given by its first and its last."""
    return "".join(chr(code) for r in ranges for code in range(ord(r[0]), ord(r[1]) + 1))


_IN_BRACKETS: Final = "(（"
_DIGITS: Final = _characters("09", "０９")
_LETTERS: Final = _characters("az", "AZ", "ａｚ", "ＡＺ")
_NUMBERS: Final = (
    ("circled", _characters("①⑳", "㉑㉟", "㊱㊿"), "."),
    ("enclosed", _characters("⑴⒇"), "."),
    ("full_stop", _characters("⒈⒛"), "."),
    ("bracketed", _IN_BRACKETS, rf".{_NUMBER}[)）]"),
    ("pointed", _DIGITS, rf"{_NUMBER}[.．](?![0-9０-９])"),
    ("closed", _DIGITS, rf"{_NUMBER}[)）]"),
    ("bracketed_kana", _IN_BRACKETS, rf".[{KANA}{_HALF_KANA}][)）]"),
    ("closed_kana", KANA, ".[)）]"),
    ("kana", KANA, rf".(?:[.．]|(?={_GAP}\S))"),
    ("bracketed_letter", _IN_BRACKETS, ".[a-zａ-ｚA-ZＡ-Ｚ][)）]"),
    ("closed_letter", _LETTERS, ".[)）]"),
    ("letter", _LETTERS, r".(?=\u3000\S)|[ａ-ｚＡ-Ｚ](?= \S)"),
    ("roman", _characters("ⅠⅫ", "ⅰⅻ"), rf".(?={_GAP}\S)"),
)
"""The looks of numbers, the characters that each begins with, and how it goes on."""
_NOTES_IN_BRACKETS: Final = rf".[※注](?:{_NUMBER})?[)）]"
_NOTES: Final = (
    rf"※(?:{_NUMBER}(?!{COUNTED}))?|注(?:{_NUMBER})?(?:[)）.．:：]|(?={_GAP}\S))"
    rf"|[＊*]{_NUMBER}(?:[)）]|(?!{COUNTED}))"
)
_WORDLY: Final = frozenset((*KANA, *_LETTERS, *_DIGITS))
"""What words begin with too, more often than a marker does."""
_AFTER_NUMBERS: Final = frozenset((*")）.． \u3000", *_DIGITS))
"""What may follow the first character of a number that is a marker, outside of brackets."""
_LOOKS: Final = frozenset(name for name, *_ in _NUMBERS)
_GAPS: Final = re.compile(f"{_GAP}*")
_Expression = tuple[str, str, re.Pattern[str]]
"""A kind of marker, the look of its numbers, and the expression for both."""


def _by_first() -> dict[str, list[_Expression]]:
    """By the character that a marker begins with, the expressions that it may match: most texts
    begin with none, and a record has few kinds, so that few are ever compiled.
    """
    found: dict[str, list[_Expression]] = {}
    kinds = (
        ("bullet", "bullet", _DOTS, "."),
        ("bullet", "bullet", BULLETS.removeprefix(_DOTS), _OTHERS),
        ("note", "note", _IN_BRACKETS, _NOTES_IN_BRACKETS),
        *(("number", look, first, pattern) for look, first, pattern in _NUMBERS),
        ("note", "note", "※注＊*", _NOTES),
        ("label", "label", "【", "【[^【】]*】"),
    )
    for kind, look, first, pattern in kinds:
        expression = kind, look, late(pattern)
        for character in first:
            found.setdefault(character, []).append(expression)
    return found


_BY_FIRST: Final = _by_first()


class Marker(NamedTuple):
    """A marker: its kind (`bullet`, `number`, `note`, `label`), the look that the numbers of one
    list share, and the offsets after its sign, and after the blanks that follow.
    """

    kind: str
    look: str
    sign: int
    end: int


def found_marker(text: str) -> Marker | None:
    """The marker at the head of `text`."""
    if text[:1] in _WORDLY and text[1:2] not in _AFTER_NUMBERS:
        return None
    for kind, look, expression in _BY_FIRST.get(text[:1], ()):
        if found := expression.match(text):
            gap = _GAPS.match(text, found.end())
            return Marker(kind, look, found.end(), gap.end() if gap else found.end())
    return None


def numbers_of(marker: str, look: str) -> tuple[int, ...]:
    """The numbers that a marker may stand for: two where kana count in either of their orders."""
    if look not in _LOOKS:
        return ()
    text = normalize("NFKC", marker)
    if "kana" in look:
        (kana,) = (character for character in text if character in KANA)
        return tuple(order.index(kana) + 1 for order in (KANA, IROHA) if kana in order)
    if "letter" in look:
        return (ord(next(filter(str.isalpha, text)).lower()) - ord("a") + 1,)
    if look in ("bracketed", "pointed", "closed"):
        return (int("".join(filter(str.isdecimal, text))),)
    return (int(numeric(marker[0])),)


def follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether a number comes after another: in the other order of kana it must be the next."""
    return before[:1] < after[:1] or is_next(before, after)


def is_next(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Whether a number is the next after another, in any order that both may be counted in."""
    return any(one + 1 == other for one, other in zip(before, after, strict=False))
