"""The names of cells in SVG files: that of the entry which a cell shows, and the id of its own."""

from collections.abc import Mapping
from typing import NamedTuple

from exchange_report.table import Table


class CellName(NamedTuple):
    """The lasting name of the entry that a cell shows, or the first of those, and the id of the
    cell; no id if another cell shows the same.
    """

    entry: str
    id: str


def cell_names(table: Table) -> Mapping[int, CellName]:
    """The names of the cells of entries, by the numbers of the cells. An id is the name and the
    number of the column (`e2017_0123456789abcdef-2`), for tables of another shape than the first
    with that of the shape between them (`…-t2-2`).
    """
    found: dict[int, CellName] = {}
    taken: set[str] = set()
    for section in table.sections:
        shape = f"-t{section.shape + 1}" if section.shape else ""
        for row in section.rows:
            if row.kind is not None or row.entry is None:
                continue
            entry = table.names[row.entry]
            for cell in row.cells:
                if cell is not None:
                    name = f"{entry}{shape}-{cell.column + 1}"
                    found[cell.number] = CellName(entry, "" if name in taken else name)
                    taken.add(name)
    return found
