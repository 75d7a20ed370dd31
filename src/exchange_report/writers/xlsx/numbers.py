"""Numbers of the sheet to print: the value, and the number format that shows it as the table does
(ISO/IEC 29500-1, 18.8.31).
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from exchange_report.choices import Digits, Sign, UnitPlace
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Block
from exchange_report.writers.xlsx.texts import CellNumber

DIGITS: Final = 15
"""Digits of a number that Excel keeps; one with more stays a text."""


def cell_number(blocks: Sequence[Block], form: NumberFormat | None) -> CellNumber | None:
    """The number that a cell of a column of numbers holds; None for a text, for full-width digits,
    and for a number with more digits than a spreadsheet keeps.
    """
    typed = blocks[0].typed if len(blocks) == 1 else None
    if form is None or typed is None or form.digits is Digits.FULL:
        return None
    shown = typed.shown
    if not isinstance(typed.value, Decimal) or len(shown.as_tuple().digits) > DIGITS:
        return None
    decimals = max(0, -int(shown.as_tuple().exponent))
    is_plain = not shown.is_signed() and any(map(str.isdecimal, blocks[0].text))
    zero = "" if shown or is_plain else blocks[0].text
    return CellNumber(float(shown), _format(zero, typed.room, decimals, form), typed.room)


def _format(zero: str, room: str, decimals: int, form: NumberFormat) -> str:
    """The format of a number above zero, of one below it, and of `zero`: that text, if there is
    one.
    """
    digits = "#,##0" if form.thousands else "0"
    digits += "." + "0" * decimals if decimals else ""
    unit = _quoted(form.unit) if form.unit_in is UnitPlace.CELL else ""
    left = "".join(f"_{character}" for character in room)
    if form.sign is Sign.BRACKETS:
        negative = f"({digits})"
    else:
        negative = _quoted("-" if form.sign is Sign.MINUS else form.sign.value) + digits
    nothing = _quoted(zero) or f"{digits}{unit}"
    return f"{digits}{unit}{left};{negative}{unit}{left};{nothing}{left}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
