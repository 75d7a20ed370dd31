"""Numbers and text as SVG has them (Scalable Vector Graphics 2)."""

import re
from typing import Final

from exchange_report.length import SCALE

_SPECIAL: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file can hold (XML 1.0, 2.2)."""
_BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
"""What ends a line: each line has its place already."""


def escaped(text: str) -> str:
    """`text` as content or as the value of an attribute; U+FFFD stands for a character that no XML
    file can hold.
    """
    return _ILLEGAL.sub("\ufffd", text).translate(_SPECIAL)


def in_line(text: str) -> str:
    """`text` of a line as content, without what ends the line."""
    return escaped(text.translate(_BREAKS))


def number(length: int) -> str:
    """A length in points, to a thousandth."""
    return decimal(round(length * 1000 / SCALE))


def decimal(thousandths: int) -> str:
    """`thousandths` as a number, as short as it can be written."""
    whole, rest = divmod(abs(thousandths), 1000)
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{whole}.{rest:03}".rstrip("0") if rest else f"{sign}{whole}"
