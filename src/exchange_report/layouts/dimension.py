"""Lengths as a layout writes them: `18mm`, `9pt`, `13Q`, `10zw`."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, NamedTuple

from pydantic_core import PydanticCustomError

from exchange_report.lazy import late
from exchange_report.length import POINTS, Length, length
from exchange_report.strict import Notation

ZW: Final = "zw"
"""全角: the width of a full-width character, the type size."""

REST: Final = "rest"
AUTO: Final = "auto"
_SHARE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*fr")
_WRITTEN: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(pt|mm|Q|in|zw)")


class Dimension(NamedTuple):
    """A number and its unit, exact; a Length once the type size is known."""

    value: Fraction
    unit: str

    def at(self, size: Length) -> Length:
        """This dimension where full-width characters are `size` wide."""
        if self.unit == ZW:
            return Length(round(self.value * size))
        return length(self.value, self.unit)

    def __str__(self) -> str:
        return f"{decimal(self.value)}{self.unit}"


def decimal(value: Fraction) -> str:
    """`value` as a file writes it, so that it reads back the same (to 28 digits)."""
    return format((Decimal(value.numerator) / value.denominator).normalize(), "f")


def parse_dimension(text: str) -> Dimension | None:
    """The dimension that `text` writes, or None."""
    found = _WRITTEN.fullmatch(text.strip())
    return Dimension(Fraction(found[1]), found[2]) if found else None


def _absolute(value: object) -> Dimension:
    parsed = value if isinstance(value, Dimension) else parse_dimension(str(value))
    if parsed is None or parsed.unit not in POINTS:
        raise _no_length(value, "18mm, 9pt")
    return parsed


def _positive(value: object) -> Dimension:
    parsed = _absolute(value)
    if not parsed.value:
        raise PydanticCustomError("ER412", "nothing", {"text": str(value)})
    return parsed


def _relative(value: object) -> Dimension:
    parsed = value if isinstance(value, Dimension) else parse_dimension(str(value))
    if parsed is None:
        raise _no_length(value, "10zw, 45mm")
    return parsed


class Share(NamedTuple):
    """A share of the width that the other columns leave, beside those of others."""

    value: Fraction

    def __str__(self) -> str:
        return f"{decimal(self.value)}fr"


class Auto(NamedTuple):
    """As wide as what the column holds."""

    written: str = AUTO  # a tuple of nothing would count as false

    def __str__(self) -> str:
        return self.written


def _width(value: object) -> Dimension | Share | Auto:
    """`rest` is one share."""
    if isinstance(value, Share | Auto | Dimension):
        return value
    if value == AUTO:
        return Auto()
    written = "1fr" if value == REST else str(value)
    share = _SHARE.fullmatch(written.strip())
    if share and Fraction(share[1]):
        return Share(Fraction(share[1]))
    parsed = parse_dimension(written)
    if parsed is None:
        raise _no_length(value, "10zw, 45mm, rest, 2fr, auto")
    return parsed


_UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    **dict.fromkeys(("zw", "em", "rem", "字", "文字", "全角"), ("zw", Fraction(1))),
    **dict.fromkeys(("mm", "ミリ", "ミリメートル"), ("mm", Fraction(1))),
    **dict.fromkeys(("cm", "センチ", "センチメートル"), ("mm", Fraction(10))),
    **dict.fromkeys(("pt", "ポイント"), ("pt", Fraction(1))),
    **dict.fromkeys(("q", "級", "h", "歯"), ("Q", Fraction(1))),
    **dict.fromkeys(("in", "inch", "インチ"), ("in", Fraction(1))),
    "px": ("pt", Fraction(3, 4)),
    "m": ("mm", Fraction(1000)),
}
"""Units that people write, folded, each as one of ours."""

_BARE: Final = late(r"[0-9]{1,4}(?:\.[0-9]{1,4})?")
_UNITS_OF_TYPE: Final = ("pt", "mm")
"""Units that a number without one may have had where no `zw` is read."""

_NEARLY: Final = late(r"(\d{1,6}(?:\.\d{1,6})?)\s*(\w+)")


def _no_length(value: object, examples: str) -> PydanticCustomError:
    """The problem, with the length that is meant if that can be told."""
    text = str(value)
    found = _NEARLY.fullmatch(unicodedata.normalize("NFKC", text).strip().casefold())
    unit, factor = _UNITS.get(found[2], ("", Fraction())) if found else ("", Fraction())
    bare = _BARE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if bare and Fraction(bare[0]):
        units = ("zw", "mm") if ZW in examples else _UNITS_OF_TYPE
        examples = ", ".join(f"{bare[0]}{unit}" for unit in units)
    if found and unit and (unit != ZW or ZW in examples):
        examples = str(Dimension(Fraction(found[1]) * factor, unit))
    return PydanticCustomError("ER405", "not a length", {"text": text, "examples": examples})


def _schema(examples: str, *patterns: str) -> dict[str, Any]:
    """What an editor holds a length to, and what it says where one is wrong."""
    advice = f"数と単位で書きます（例：{examples}）。"
    pattern = f"^({'|'.join(patterns)})$"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": advice}


_NUMBER: Final = r"[0-9]+(\.[0-9]+)? *"
_ABSOLUTE: Final = f"{_NUMBER}(pt|mm|Q|in)"
_RELATIVE: Final = f"{_NUMBER}(pt|mm|Q|in|zw)"
AbsoluteDimension = Annotated[Dimension, Notation(_absolute, str, _schema("18mm、9pt", _ABSOLUTE))]
PositiveDimension = Annotated[Dimension, Notation(_positive, str, _schema("9pt、3mm", _ABSOLUTE))]
"""A length of more than nothing: that of type, and of its lines."""
RelativeDimension = Annotated[Dimension, Notation(_relative, str, _schema("10zw、45mm", _RELATIVE))]
_WIDTHS: Final = _schema("10zw、45mm、rest、2fr、auto", _RELATIVE, f"{_NUMBER}fr", REST, AUTO)
Width = Annotated[Dimension | Share | Auto, Notation(_width, str, _WIDTHS)]
