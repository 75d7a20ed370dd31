"""The names of sheets, as Excel allows them."""

import re
import unicodedata
from typing import Final

from exchange_report.records.cell_texts import ORIGIN_SHEET
from exchange_report.records.one_line import one_line
from exchange_report.writers.office import ILLEGAL

LONGEST: Final = 31
"""Characters of a name, in UTF-16."""
_FORBIDDEN: Final = str.maketrans("[]:*?/\\", "［］：＊？／＼")
_RESERVED: Final = frozenset({"history", "履歴", ORIGIN_SHEET})
"""Names that Excel keeps for itself, and that of a hidden sheet."""
_EDGES: Final = re.compile("^[' ]+|[' ]+$")


class SheetNames:
    """The names that a workbook has so far: none empty, none twice whatever its case and width."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, text: str, otherwise: str) -> str:
        """A name for the sheet of `text`: of `otherwise` where that says nothing."""
        plain = ILLEGAL.sub("", one_line(text)).translate(_FORBIDDEN)
        name = _cut(_EDGES.sub("", plain), LONGEST) or otherwise
        number = 1
        tried = name
        while _folded(tried) in self._taken or _folded(tried) in _RESERVED:
            number += 1
            mark = f"（{number}）"
            tried = _cut(name, LONGEST - len(mark)) + mark
        self._taken.add(_folded(tried))
        return tried


def _cut(name: str, limit: int) -> str:
    """The beginning of `name`; Excel counts characters beyond U+FFFF twice, and takes no ' at an
    end.
    """
    kept: list[str] = []
    for character in name:
        limit -= 2 if character > "\uffff" else 1
        if limit < 0:
            break
        kept.append(character)
    return _EDGES.sub("", "".join(kept))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
