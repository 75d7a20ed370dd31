"""The lines of text inside a table → what they say of the rows below them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from exchange_report.importers import wording
from exchange_report.importers.columns import Apart
from exchange_report.importers.model import Cell, Paragraph, Remarks
from exchange_report.importers.tables import Line, Table
from exchange_report.importers.vocabulary import DIVISION

_COUNTED: Final = re.compile(r"(.{1,200}?)\s*[(（]([0-9]{1,5})件[)）]")


class Groups:
    """The headings inside of one table, as they hold from row to row. `apart` takes them apart by
    level where the layout is known.
    """

    def __init__(self, table: Table, remarks: Remarks, apart: Sequence[Apart]) -> None:
        self.table = table
        self.remarks = remarks
        self.apart = apart
        self.levels: list[Mapping[str, str]] = []
        """What the headings say, by level, where the layout is known."""
        self.group = ""
        self.outer = ""
        """The heading above that of the group, where the table has two levels of them."""
        self._key = _key(table)

    def begin(self, line: Line, lines: Sequence[Line], index: int) -> tuple[int, Cell] | None:
        """Takes in the headings above a row; a column that they fill in, and with what."""
        if self._begin_levels(line):
            return None
        if line.outer:
            self._begin_outer(line, _rows_of_group(lines, index, outer=True))
        if line.group:
            return self._begin_group(line, _rows_of_group(lines, index))
        return None

    def _begin_levels(self, line: Line) -> bool:
        """Whether the headings above a row are what the templates of the layout make; of several
        levels those that do not change are not repeated.
        """
        kept = len(self.apart) - len(line.heads)
        if not line.heads or not self.apart:
            return False
        said: list[Mapping[str, str]] = []
        if 0 <= kept <= len(self.levels):
            found = [
                apart(text.split("\n"))
                for apart, text in zip(self.apart[kept:], line.heads, strict=True)
            ]
            said = [one for one in found if one is not None]
        if len(said) < len(line.heads):  # they are of another layout
            self.apart, self.levels = (), []
            return False
        self.levels[kept:] = said
        return True

    def _begin_group(self, line: Line, rows: int) -> tuple[int, Cell] | None:
        """`rows` are those of the group: where its heading counts them, that is left out."""
        self.group = _uncounted(line.group, rows)
        at = self.table.column("field")
        if not self._key and at is not None and line.cells[at].is_blank:
            return at, Cell((Paragraph(self.group),), 0, at, place=line.place)
        if not self._key:
            self.remarks.add("ER721", line.place, text=line.group)
        return None

    def _begin_outer(self, line: Line, rows: int) -> None:
        self.outer = _uncounted(line.outer, rows)
        if self._key != "field":
            self.remarks.add("ER721", line.place, text=line.outer)

    def values(self) -> dict[str, str]:
        """What the headings say of a row."""
        if self.levels:
            return {name: text for level in self.levels for name, text in level.items()}
        if not self.group or not self._key:
            return {}
        if self._key == "department":
            return _department(self.group)
        if not self.outer:
            return {self._key: self.group}
        if self.table.column("department") is not None:
            return {"field": f"{self.outer}\u3000{self.group}"}
        return {"field": self.outer, **_department(self.group)}


def _key(table: Table) -> str:
    """What the headings inside a table hold: what no column does; nothing if columns hold both."""
    if table.column("field") is not None:
        return "" if table.column("department") is not None else "department"
    return "department" if _are_offices(table) else "field"


def _are_offices(table: Table) -> bool:
    """Whether the headings inside a table without departments are their names."""
    heads = [line for line in table.lines if line.group]
    if not heads or any(line.outer for line in heads) or table.column("department") is not None:
        return False
    return all(DIVISION.fullmatch(line.group) for line in heads)


def _department(text: str) -> dict[str, str]:
    """The department that a heading names, with its telephone."""
    department, contact = wording.telephone_apart(text)
    return {"department": department, "contact": contact} if contact else {"department": department}


def _uncounted(text: str, rows: int) -> str:
    """The heading of a group of `rows` without their number, where it states that."""
    counted = _COUNTED.fullmatch(text)
    is_right = counted is not None and int(counted[2]) == rows
    return counted[1] if counted is not None and is_right else text


def _rows_of_group(lines: Sequence[Line], start: int, *, outer: bool = False) -> int:
    end = start + 1
    while end < len(lines) and not (lines[end].outer if outer else lines[end].group):
        end += 1
    return end - start
