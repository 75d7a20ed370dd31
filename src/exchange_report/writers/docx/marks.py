"""Bookmarks around the text of cells, by which an edited document can be read back.

Bookmarks and not content controls: cells keep their paragraphs as direct children, which is where
every program looks for them. A bookmark is called after the place of its entry in the record; the
custom part of the document lists these (`properties.source_xml`).
"""

from hashlib import sha256
from typing import Final

from exchange_report.source import Loc
from exchange_report.table import Row

_LIMIT: Final = 34
"""Characters of the name of a row: those of a bookmark may be 40 in Word, the column among them."""


def entry_path(row: Row, others: frozenset[int] = frozenset()) -> str:
    """The way to the entry of a row: its index from the top of the record, level by level. The
    cells in the columns `others` are of another entry. Nothing for a row without cells of its own.
    """
    own = (cell.loc for cell in row.cells if cell is not None and cell.column not in others)
    loc: Loc = next(own, ())
    return ".".join(str(step) for step in loc if isinstance(step, int))


def row_name(shape: int, path: str) -> str:
    """What the bookmarks of the row of an entry begin with, in the tables of a shape. A name that
    begins with `_` is not listed in Word's menus.
    """
    table = f"T{shape + 1}" if shape else ""
    name = f"_{table}E{path.replace('.', '_')}"
    return name if len(name) <= _LIMIT else f"_{table}H{sha256(path.encode()).hexdigest()[:24]}"


def cell_name(row: str, column: int) -> str:
    """The bookmark of a cell of the row whose bookmarks begin with `row`."""
    return f"{row}C{column + 1}"
