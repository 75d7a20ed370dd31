"""Markers that a layout or a project adds to those of official documents, each by an example:
`〔1〕`, `第1`, `★`.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize, numeric

from exchange_report.records.markers import IROHA, KANA, Marker

Examples = tuple[str, ...]
_GAP: Final = "[ \u3000]"
_HIRAGANA: Final = "".join(chr(ord(kana) - 0x60) for kana in KANA)
_KANJI: Final = "一二三四五六七八九"
_BEFORE: Final = r"[(（\[［〔【〈《「『<＜]?第?"
_COUNTERS: Final = (
    ("digits", ".*?", "[0-9０-９]+", "[0-9０-９]{1,3}"),
    ("circled", ".*?", "[①-⑳㉑-㉟㊱-㊿]", "[①-⑳㉑-㉟㊱-㊿]"),
    ("roman", ".*?", "[Ⅰ-Ⅻⅰ-ⅻ]", "[Ⅰ-Ⅻⅰ-ⅻ]"),
    ("kanji", _BEFORE, f"[{_KANJI}十]+", f"[{_KANJI}十]{{1,3}}"),
    ("kana", _BEFORE, f"[{KANA}]", f"[{KANA}]"),
    ("hiragana", _BEFORE, f"[{_HIRAGANA}]", f"[{_HIRAGANA}]"),
    ("lower", _BEFORE, "[a-zａ-ｚ]", "[a-zａ-ｚ]"),
    ("upper", _BEFORE, "[A-ZＡ-Ｚ]", "[A-ZＡ-Ｚ]"),
)
"""What an example may count with: its kind, what may stand before it in the example, how it looks
there, and what counts on. Letters that are part of a word count nothing.
"""


class OwnMarker(NamedTuple):
    """A marker by its example: what it counts with (nothing for a sign), what stands before and
    after that, and the expression that finds it at the head of a text.
    """

    example: str
    counter: str
    before: str
    after: str
    expression: re.Pattern[str]

    def numbers(self, sign: str) -> tuple[int, ...]:
        """The numbers that a marker may stand for: two where kana count in either order."""
        end = len(sign) - len(self.after)
        return _numbers(self.counter, sign[len(self.before) : end]) if self.counter else ()


def found_own(text: str, examples: Examples) -> Marker | None:
    """The marker at the head of `text` that is like one of `examples`."""
    for one in map(own_marker, examples):
        if found := one.expression.match(text):
            kind = "number" if one.counter else "bullet"
            return Marker(kind, one.example, found.end("sign"), found.end())
    return None


@lru_cache(256)
def own_marker(example: str) -> OwnMarker:
    """The marker that an example is of. After one that ends with a letter or a digit, there must
    be a blank; a sign is none where it is repeated, or all there is.
    """
    for counter, lead, shown, counted in _COUNTERS:
        word = "" if lead == ".*?" else r"(?!\w)"
        if found := re.match(f"(?P<before>{lead}){shown}{word}", example):
            before, after = found["before"], example[found.end() :]
            middle = f"{re.escape(before)}{counted}{re.escape(after)}"
            needs_gap = not after or after[-1].isalnum()
            end = rf"(?={_GAP})" if needs_gap else ""
            return OwnMarker(example, counter, before, after, _expression(middle, end))
    sign = re.escape(example)
    end = rf"(?={_GAP}+\S)" if example[-1].isalnum() else rf"(?!{sign}|{_GAP}*$)"
    return OwnMarker(example, "", example, "", _expression(sign, end))


def _expression(sign: str, end: str) -> re.Pattern[str]:
    return re.compile(f"(?P<sign>{sign}){end}{_GAP}*")


def _numbers(counter: str, text: str) -> tuple[int, ...]:
    match counter:
        case "digits":
            return (int(normalize("NFKC", text)),)
        case "kana" | "hiragana":
            kana = text if counter == "kana" else chr(ord(text) + 0x60)
            return tuple(order.index(kana) + 1 for order in (KANA, IROHA) if kana in order)
        case "lower" | "upper":
            return (ord(normalize("NFKC", text).lower()) - ord("a") + 1,)
        case "kanji":
            tens, ten, units = text.rpartition("十")
            tenth = (_KANJI.find(tens) + 1 if tens else 1) if ten else 0
            return (10 * tenth + (_KANJI.find(units) + 1 if units else 0),)
    return (int(numeric(text)),)


def kanji_number(number: int) -> str:
    """A number from 1 to 99 in kanji: 十二."""
    tens, units = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_KANJI[tens - 1]}十"
    return ten + (_KANJI[units - 1] if units else "")
