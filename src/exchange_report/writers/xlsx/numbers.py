"""Numbers of the sheet to print: the value, and the number format that shows it as the table does
(ISO/IEC 29500-1, 18.8.31).
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from exchange_report.choices import Digits, Sign, UnitPlace
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Block
from exchange_report.writers.xlsx.texts import CellNumber

DIGITS: Final = 15
"""Digits of a number that Excel keeps; one with more stays a text."""


def cell_number(
    blocks: Sequence[Block], form: NumberFormat | None, mark: str = ""
) -> CellNumber | None:
    """The number that a cell of a column of numbers holds; None for a text, for full-width digits,
    and for a number with more digits than a spreadsheet keeps. The format has a `mark` before it.
    """
    typed = blocks[0].typed if len(blocks) == 1 else None
    if form is None or typed is None or form.digits is Digits.FULL:
        return None
    shown = typed.shown
    if not isinstance(typed.value, Decimal) or len(shown.as_tuple().digits) > DIGITS:
        return None
    decimals = max(0, -int(shown.as_tuple().exponent))
    text = blocks[0].text.removeprefix(mark).removesuffix(typed.signs)
    is_plain = not shown.is_signed() and any(map(str.isdecimal, text))
    zero = "" if shown or is_plain else text
    literal = _Literal(mark, zero, typed.room, typed.signs)
    return CellNumber(float(shown), _format(literal, decimals, form), typed.room)


class _Literal(NamedTuple):
    """What a format shows as it is: the mark before a number, the text of zero (the number itself
    if that is empty), what it leaves room for after it, and the signs of notes.
    """

    mark: str
    zero: str
    room: str
    signs: str


def _format(literal: _Literal, decimals: int, form: NumberFormat) -> str:
    """The format of a number above zero, of one below it, and of zero."""
    digits = "#,##0" if form.thousands else "0"
    digits += "." + "0" * decimals if decimals else ""
    unit = _quoted(form.unit) if form.unit_in is UnitPlace.CELL else ""
    left = _quoted(literal.signs) + "".join(f"_{character}" for character in literal.room)
    mark, zero = literal.mark, literal.zero
    if form.sign is Sign.BRACKETS:
        negative = f"{_quoted(mark)}({digits})"
    else:
        negative = _quoted(mark + ("-" if form.sign is Sign.MINUS else form.sign.value)) + digits
    above = f"{_quoted(mark)}{digits}"
    nothing = _quoted(mark + zero) if zero else f"{above}{unit}"
    return f"{above}{unit}{left};{negative}{unit}{left};{nothing}{left}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
