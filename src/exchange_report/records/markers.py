"""Markers: what stands at the head of an item of a list, of a note or a label in official documents
(公用文の項目の細別).
"""

import re
from typing import Final, NamedTuple
from unicodedata import normalize, numeric

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
BULLETS: Final = f"・･•{_SIGNS}{_BOXES}＊*－‐–—―-"
"""The signs that the items of lists without numbers begin with."""
_BULLETS: Final = (
    "[・･•]"
    # Not ○○市, nor ○月○日; a mark by itself is a value.
    rf"|(?P<sign>[{_SIGNS}])(?!(?P=sign)|[年月日][{_SIGNS}0-9０-９]|[{_SIGNS}×△▲]|$)"
    # Not □直営 ■委託: those are boxes to be ticked.
    rf"|[{_BOXES}](?![^{_BOXES}☐☑☒]{{0,400}}[{_BOXES}☐☑☒]|$)"
    rf"|＊(?!{_NUMBER}|$)|\*(?={_GAP}+\S)"
    rf"|[－‐–—―-](?={_GAP}+\S)"
)
_NUMBERS: Final = (
    ("circled", "[①-⑳㉑-㉟㊱-㊿]"),
    ("enclosed", "[⑴-⒇]"),
    ("full_stop", "[⒈-⒛]"),
    ("bracketed", rf"[(（]{_NUMBER}[)）]"),
    ("pointed", rf"{_NUMBER}[.．](?![0-9０-９])"),
    ("closed", rf"{_NUMBER}[)）]"),
    ("bracketed_kana", rf"[(（][{KANA}{_HALF_KANA}][)）]"),
    ("closed_kana", rf"[{KANA}][)）]"),
    ("kana", rf"[{KANA}](?:[.．]|(?={_GAP}\S))"),
    ("bracketed_letter", "[(（][a-zａ-ｚA-ZＡ-Ｚ][)）]"),
    ("closed_letter", "[a-zａ-ｚA-ZＡ-Ｚ][)）]"),
    ("letter", r"[a-zａ-ｚA-ZＡ-Ｚ](?=\u3000\S)|[ａ-ｚＡ-Ｚ](?= \S)"),
    ("roman", rf"[Ⅰ-Ⅻⅰ-ⅻ](?={_GAP}\S)"),
)
_NOTES: Final = (
    rf"[(（]※(?:{_NUMBER})?[)）]|※(?:{_NUMBER}(?!{COUNTED}))?"
    rf"|[(（]注(?:{_NUMBER})?[)）]|注(?:{_NUMBER})?(?:[)）.．:：]|(?={_GAP}\S))"
    rf"|[＊*]{_NUMBER}(?:[)）]|(?!{COUNTED}))"
)
_MARKERS: Final = re.compile(
    rf"(?P<bullet>{_BULLETS})"
    rf"|(?P<number>{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in _NUMBERS)})"
    rf"|(?P<note>{_NOTES})"
    r"|(?P<label>【[^【】]*】)"
)
_LOOKS: Final = frozenset(name for name, _ in _NUMBERS)
_GAPS: Final = re.compile(f"{_GAP}*")
_RANGES: Final = ("①⑳", "㉑㉟", "㊱㊿", "⑴⒇", "⒈⒛", "az", "AZ", "ａｚ", "ＡＺ", "ⅠⅫ", "ⅰⅻ")
_FIRST: Final = frozenset(f"{BULLETS}(（※注【0123456789０１２３４５６７８９{KANA}").union(
    *(map(chr, range(ord(first), ord(last) + 1)) for first, last in _RANGES)
)
"""The characters that a marker can begin with: most texts begin with none."""


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
    if text[:1] not in _FIRST:
        return None
    found = _MARKERS.match(text)
    if found is None or found.lastgroup is None:
        return None
    kind = next(name for name in ("bullet", "number", "note", "label") if found[name] is not None)
    look = next((name for name, _ in _NUMBERS if found[name] is not None), kind)
    gap = _GAPS.match(text, found.end())
    return Marker(kind, look, found.end(), gap.end() if gap else found.end())


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
