"""Characters that only look like the one that is meant, pasted from a PDF or a web page most often.

The text of a PDF often holds radicals in the place of ideographs, and ligatures in the place of
letters: they look alike in print, but no search finds them and many faces lack them.
"""

from typing import Final
from unicodedata import normalize

from exchange_report.diagnostics import phrase

_RADICALS: Final = (  # each with its Equivalent_Unified_Ideograph (Unicode 14, UAX #44, 5.1)
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹"
    "⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RADICAL_OF: Final = dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
_SIGNS: Final = {"\u22ef": "…"}
"""Signs for which Unicode knows no equivalent: the ellipsis of mathematics."""

LOOKALIKES: Final = "\u2011\u2109\u2126\u212a\u212b\u22ef\u2e80-\u2fd5\ufb00-\ufb06"
"""The characters of `lookalike` that stand for another wherever they stand, as a class of `re`:
U+2011, ℉, the signs of ohm, kelvin and ångström, ⋯, radicals and Latin ligatures.
"""

LATIN_OF: Final = dict(
    zip(
        "АВСЕНІЈКМОРЅТХасеіјорѕхуΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABCEHIJKMOPSTXaceijopsxyABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones."""

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

    Compatibility forms stand for what Unicode takes them apart to (NFKC).
    """
    known = _RADICAL_OF.get(character) or _SIGNS.get(character)
    plain = known or normalize("NFKC", character)
    is_text = plain.isprintable() and plain == plain.strip()
    return plain if is_text and plain != character else ""
