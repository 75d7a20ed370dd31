"""Numbers of columns that say `type: number`: read from records, rounded, written."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil, floor
from typing import Final, NamedTuple

from exchange_report.choices import Digits, Rounding, Sign, UnitPlace
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.lazy import late
from exchange_report.records import Block, Typed, paragraph
from exchange_report.records.footnotes import apart
from exchange_report.table.counting import is_nothing, number_in

Number = Decimal | Fraction
"""An exact number: as it is written, or a quotient, which may have no last decimal."""

MOST_DIGITS: Final = 60
"""Digits of a number that is read: more are a slip of the pen, and would take long to add up."""

_BRACKETED: Final = late(r"[(（][ \u3000]{0,3}([0-9０-９.,．，]{1,80})[ \u3000]{0,3}[)）]")
_PLUS: Final = late(r"[+＋][ \u3000]?(?=[0-9０-９])")
_UNIT_ENDS: Final = r"[\s()\[\]〔〕【】:、,・/]"
_BEFORE_UNIT: Final = rf"^|{_UNIT_ENDS}|単位"
_FULL: Final = str.maketrans("0123456789.,-+()", "０１２３４５６７８９．，－＋（）")
_SIGNS: Final = {
    Sign.TRIANGLE: ("△", ""),
    Sign.BLACK_TRIANGLE: ("▲", ""),
    Sign.MINUS: ("-", ""),
    Sign.BRACKETS: ("(", ")"),
}


def read_number(text: str, form: NumberFormat) -> Decimal | None:
    """The number that `text` writes and nothing else; None if it writes none. Read are digits of
    one width, with commas every three of them or none, a point between digits, before them △, ▲,
    − or - (or +), or brackets around them for what is below zero, and after them the unit and
    the signs of notes.
    """
    if len(text) > 2 * MOST_DIGITS:
        return None
    written = _without_unit(apart(text)[0].strip(), form.unit)
    bracketed = _BRACKETED.fullmatch(written)
    if bracketed is not None:
        written = f"-{bracketed[1]}"
    elif _PLUS.match(written):
        written = _PLUS.sub("", written)
        if number_in(written) is None or not written[0].isdecimal():
            return None
    found = number_in(written)
    if found is None:
        return None
    digits = unicodedata.normalize("NFKC", found["digits"]).replace(",", "")
    number = Decimal(digits)
    return number.copy_negate() if found["minus"] and number else number


def _without_unit(text: str, unit: str) -> str:
    """`text` without the unit after it, whatever the width of either."""
    if not unit:
        return text
    for end in range(len(text), 0, -1):  # the unit is as long as in the layout, but for its width
        tail = text[end - 1 :]
        if _same(tail, unit):
            return text[: end - 1].rstrip()
        if len(tail) > 2 * len(unit):
            break
    return text


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)


def is_no_number(text: str, form: NumberFormat) -> bool:
    """Whether `text` may stand in a column of numbers though it is none: nothing, or a word."""
    value, _ = apart(text)
    return is_nothing(value) or value.strip() in form.words


def sum_of(numbers: Sequence[Decimal]) -> Decimal:
    """The exact sum of decimal numbers."""
    if len(numbers) == 1:
        return numbers[0]
    places = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    whole = max((number.adjusted() for number in numbers), default=0)
    with localcontext() as context:
        context.prec = max(places + whole + len(str(len(numbers))) + 2, 1)
        return sum(numbers, Decimal())


def rounded(number: Number, form: NumberFormat) -> Decimal:
    """`number` with the decimals that are shown: exact, by integers alone."""
    decimals = form.decimals
    if decimals is None:
        if isinstance(number, Decimal):
            return number
        decimals = 1
    scaled = Fraction(number) * 10**decimals
    whole = _whole(scaled, form.rounding)
    sign = int(number < 0)  # what was below zero stays marked when it is rounded to none: △0.0
    digits = tuple(map(int, str(abs(whole))))
    return Decimal((sign, digits, -decimals))


def _whole(scaled: Fraction, rounding: Rounding) -> int:
    """A whole number beside `scaled`."""
    below, above = floor(scaled), ceil(scaled)
    match rounding:
        case Rounding.FLOOR:
            return below
        case Rounding.CEIL:
            return above
        case Rounding.DOWN:
            return below if scaled > 0 else above
        case Rounding.UP:
            return above if scaled > 0 else below
        case Rounding.ROUND:
            nearest = floor(abs(scaled) + Fraction(1, 2))
            return nearest if scaled > 0 else -nearest


def written(number: Decimal, form: NumberFormat) -> str:
    """A number that has the decimals to show, as a cell shows it."""
    before, after = _SIGNS[form.sign] if number.is_signed() else ("", "")
    plain = number.copy_abs()  # abs() would round it to the digits of the context
    digits = f"{plain:,f}" if form.thousands else f"{plain:f}"
    text = f"{before}{digits}{after}"
    if form.digits is Digits.FULL:
        text = text.translate(_FULL)
    return text + (form.unit if form.unit_in is UnitPlace.CELL else "")


def number_block(number: Number | None, form: NumberFormat, signs: str = "") -> Block:
    """The text of a cell that shows `number`, or the mark for one that cannot be computed; after it
    the `signs` of notes.
    """
    if number is None:
        return paragraph(form.undefined)
    shown = rounded(number, form)
    value = number if isinstance(number, Decimal) else shown
    text = written(shown, form) if number or form.zero is None else form.zero
    return paragraph(text + signs)._replace(typed=Typed(value, shown, signs=signs))


class Tail(NamedTuple):
    """What stands after the last whole digit of a number: decimals, whether a bracket does, and the
    signs of notes.
    """

    decimals: int
    bracket: bool
    signs: str = ""


def _tail(typed: Typed, form: NumberFormat) -> Tail:
    decimals = max(0, -int(typed.shown.as_tuple().exponent))
    is_bracketed = form.sign is Sign.BRACKETS and typed.shown.is_signed()
    return Tail(decimals, is_bracketed, typed.signs)


def widest_tail(numbers: Iterable[Typed], form: NumberFormat) -> Tail:
    """What the numbers of a column have after their last whole digits, taken together."""
    tails = [_tail(typed, form) for typed in numbers]
    return Tail(
        max((tail.decimals for tail in tails), default=0),
        any(tail.bracket for tail in tails),
        max((tail.signs for tail in tails), key=len, default=""),
    )


def room(typed: Typed, widest: Tail, form: NumberFormat) -> str:
    """The room that a number leaves, so that its point stands under those of its column."""
    tail = _tail(typed, form)
    missing = widest.decimals - tail.decimals
    point = "." if missing and not tail.decimals else ""
    bracket = ")" if widest.bracket and not tail.bracket else ""
    left = point + "0" * missing + bracket
    left = left.translate(_FULL) if form.digits is Digits.FULL else left
    return left + widest.signs[len(tail.signs) :]


def unit_after(heading: str, unit: str) -> str:
    """A heading, with the unit in brackets unless it has it already, whatever the width."""
    return heading if not unit or _names_unit(heading, unit) else f"{heading}（{unit}）"


def _names_unit(heading: str, unit: str) -> bool:
    """Whether a heading has the unit by itself, not within a word: （人）, （単位：人、％） and
    金額千円 have one, 人口, 外国人 and 参加者（外国人） do not.
    """
    text, sought = (unicodedata.normalize("NFKC", one) for one in (heading, unit))
    may_follow = len(sought) > 1 or not sought.isalpha()  # 千円 and ％ end a word, 人 is part of it
    before = f"{_BEFORE_UNIT}|(?!^)" if may_follow else _BEFORE_UNIT
    return re.search(rf"(?:{before}){re.escape(sought)}(?:$|{_UNIT_ENDS})", text) is not None
