"""Line-start and line-end prohibition (行頭・行末禁則) as Word takes it: two lists of characters.

Word knows at most 100 characters that may not start a line and 50 that may not end one
([MS-DOC] 2.7.12, DopTypography): these are the ones of JLREQ (3.1.7, 3.1.8 and the levels after
table 2) that occur in documents.
"""

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from exchange_report.choices import Strictness
from exchange_report.composition.signs import held

_LEVELS: Final = tuple(reversed(Strictness))
"""Loosest first: each forbids what those before it forbid, and more."""

_LINE_START: Final = (
    "’”）〕］｝〉》」』】｠〙〗〛»｣"  # cl-02
    "。．、，｡､"  # cl-06, cl-07
    "～〜ﾞﾟ"
    "!),.:;?]}%",
    "！？‼⁇⁈⁉：；ゝゞヽヾ゛゜",  # cl-04, cl-05, cl-09
    "‐–゠・･",  # cl-03, cl-05
    "々〻ーｰ"  # cl-09, cl-10
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"  # cl-11
    "ｧｨｩｪｫｬｭｮｯ",
)
_LINE_END: Final = (
    "‘“（〔［｛〈《「『【｟〘〖〚〝«｢([{",  # cl-01
    "￥＄＃",  # cl-12
    "",
    "",
)

LINE_START: Final = dict(zip(_LEVELS, accumulate(_LINE_START), strict=True))
"""By strictness, the characters that may not start a line."""
LINE_END: Final = dict(zip(_LEVELS, accumulate(_LINE_END), strict=True))
"""By strictness, the characters that may not end a line."""
LIMIT: Final = 50
"""How many of these Word takes."""


def signs(texts: Iterable[str]) -> frozenset[str]:
    """The signs of `texts` that stand directly before a number and stay with it. Word cannot ask
    whether one follows, so that they end no line at all; one with a space after it Word may part.
    """
    found = set()
    for text in texts:
        found |= {text[start] for start, end in held(text) if end - start == 1}
    return frozenset(sign for sign in found if not sign.isascii())
