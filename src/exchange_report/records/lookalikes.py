"""Characters that only look like the one that is meant, pasted from a PDF or a web page most often.

The text of a PDF often holds radicals in the place of ideographs, and ligatures in the place of
letters: they look alike in print, but no search finds them and many faces lack them. What stands in
their place is what Japanese text uses (常用漢字表, JIS X 0208), not what NFKC makes of them.
"""

from typing import Final
from unicodedata import normalize

from exchange_report.diagnostics import phrase

_RADICALS: Final = (  # as Equivalent_Unified_Ideograph has them (Unicode 14, UAX #44, 5.1)
    "⺁厂⺆冂⺊卜⺎兀⺐尢⺒巳⺓幺⺔彑⺙攵⺛旡⺜日⺝月⺟母⺠民⺩王⺬示⻁虎⻄西⻆角⻑長⻗雨⻘青⻝食⻣骨⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻲亀"
)
_JAPANESE: Final = "⻱亀⼾戸⾭青⿆麦⿈黄⿊黒⿒歯⿔亀"
"""Radicals that Unicode takes for the form before 1949 (戶, 靑, 麥, 黃, 黑, 齒, 龜), which offices
do not write and some faces lack: with the form of 常用漢字表.
"""
_PARTS: Final = (
    "⺃乚⺄乙⺅亻⺈刀⺉刂⺌小⺍小⺏尣⺖忄⺗心⺘扌⺞歺⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺫目⺭礻⺲罒⺳㓁⺴冗⺶羊⺹耂⺻聿⺼肉⺾艹⺿艹⻀艹⻂衤⻃覀"
    "⻌辶⻍辶⻎辶⻏邑⻒镸⻖阝⻟飠⼁丨⽧疒⽱禸⾡辵"
)
"""Parts of ideographs: the text may be about the part, or one beyond JIS X 0208 may be meant."""
_EITHER: Final = {"⿑": "斉／齊", "⿓": "竜／龍"}
"""Radicals for which both forms are in use today, the old one in names (龍ケ崎, 齊藤)."""
_NOTHING: Final = "⼹⻳"
"""Radicals that Unicode takes for ideographs which Japanese text does not have (彐, 龟)."""


def _pairs(listed: str) -> dict[str, str]:
    return dict(zip(listed[::2], listed[1::2], strict=True))


_RADICAL_OF: Final = dict.fromkeys(_NOTHING, "") | _pairs(_RADICALS + _JAPANESE + _PARTS) | _EITHER
_SIGNS: Final = {
    "\u22ef": "…",
    **dict.fromkeys("\u2012\u2013\u2043\u02d7", "-"),
    **dict.fromkeys("\u223c\u2053", "～"),
    **dict.fromkeys("\u2027\u2219\u22c5", "・"),
    "\u2236": "：",
    "\u2215": "/",
    "\u2217": "*",
}
"""Signs for which Unicode knows no equivalent, most of them from mathematics."""

LOOKALIKES: Final = (
    "\u2011\u2012\u2109\u2126\u212a\u212b\u2236\u22ef\ufb00-\ufb06\u2f00-\u2f38\u2f3a-\u2fd5"
    + "".join(radical for radical, right in _RADICAL_OF.items() if right and radical < "\u2f00")
)
"""The characters of `lookalike` that stand for another wherever they stand, as a class of `re`:
U+2011, U+2012, ℉, the signs of ohm, kelvin and ångström, ∶, ⋯, radicals and Latin ligatures.
"""

DOUBTFUL: Final = _PARTS[::2] + "".join(_EITHER)
"""Those among them that a person has to decide about."""

LATIN_OF: Final = dict(
    zip(
        "АВСЕНІЈКМОРЅТХасеіјорѕхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABCEHIJKMOPSTXaceijopsxyABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones."""

MARK_OF: Final = dict(zip("〇◯✕✖", "○○××", strict=True))
"""Signs that look like a mark of an evaluation (○, ×) where they are all of a text: counted by
marks, they would be others.
"""

SPACES: Final = {
    "\t": phrase("a tab"),
    "\xa0": phrase("a no-break space"),
    "\u202f": phrase("a narrow no-break space"),
    "\u2007": phrase("a space as wide as a digit"),
    **dict.fromkeys("\u2000\u2002", phrase("a space of half an em")),
    **dict.fromkeys("\u2001\u2003", phrase("a space of an em")),
    **dict.fromkeys(
        "\u2004\u2005\u2006\u2008\u2009\u200a\u205f", phrase("a space narrower than others")
    ),
    "\u303f": phrase("a half-width mark for a space"),
}
"""Spaces that no one types in a record, and what they are called."""


def lookalike(character: str) -> str:
    """The character, or characters, that `character` looks like; empty if there is none.

    Compatibility forms stand for what Unicode takes them apart to (NFKC), radicals for ideographs
    of today's Japanese; two of these (竜／龍) where both are in use.
    """
    known = _RADICAL_OF.get(character, _SIGNS.get(character))
    plain = normalize("NFKC", character) if known is None else known
    is_text = plain.isprintable() and plain == plain.strip()
    return plain if is_text and plain != character else ""
