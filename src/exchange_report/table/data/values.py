"""Values as machines read them: plain numbers, and what looks like a formula."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from exchange_report.layouts.column import Valued
from exchange_report.layouts.template import EXTRA, SUM
from exchange_report.table.counting import is_count, is_nothing, number_in

_SIGN: Final = r"[\s\u3000]*[=+\-@＝＋－＠−]"
_FORMULA: Final = re.compile(rf"'+{_SIGN}|{_SIGN}\s*\S")
"""What a spreadsheet may take for a formula, also in full width (a Japanese spreadsheet reads ＝
as =); and what begins so after marks that escape a formula, so that they can be undone.
"""
_ZEROS: Final = re.compile(r"(?<![0-9.])0+(?=[0-9])")
"""Zeros that a number begins with, but for the one before its point."""
_PLAIN: Final = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def may_be_numbers(column: Valued) -> bool:
    """Whether a column shows what is counted, or values of its own, and nothing else."""
    names = [one.name for one in column.value.placeholders()]
    return bool(names) and all(is_count(name) or name.startswith(EXTRA) for name in names)


def is_summed(column: Valued) -> bool:
    """Whether the layout adds the values of a column up."""
    return column.subtotal is not None and any(
        one.name.startswith(SUM) for one in column.subtotal.placeholders()
    )


def plain_numbers(texts: Sequence[str], *, summed: bool) -> list[str]:
    """The texts of a column with its numbers as machines read them: 1,234 is 1234, △5 is -5. Where
    there is nothing else in the column, a mark for no number (－, なし) is an empty cell. Zeros
    before a number stay, since it may be a code, but not where numbers are `summed`.
    """
    plain = [_plain(text) for text in texts]
    if summed:
        plain = [_ZEROS.sub("", number) for number in plain]
    only_numbers = any(plain) and all(
        number or is_nothing(text) for number, text in zip(plain, texts, strict=True)
    )
    return [
        number or ("" if only_numbers else text) for number, text in zip(plain, texts, strict=True)
    ]


def _plain(text: str) -> str:
    """The number that `text` writes, with its zeros; empty if it writes none."""
    found = number_in(text)
    if found is None:
        return ""
    digits = unicodedata.normalize("NFKC", found["digits"]).replace(",", "")
    return f"-{digits}" if found["minus"] else digits


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet may take `text` for a formula; numbers are none."""
    return bool(_FORMULA.match(text)) and not _PLAIN.fullmatch(text)
