"""The outline of a report: where its groups and its tables begin."""

from collections.abc import Iterator, Sequence

from exchange_report.length import Length
from exchange_report.pages.flow import Band, TableBand, TextBand
from exchange_report.pages.model import Bookmark
from exchange_report.table import Row, Section, Table


def bookmarks(table: Table, pages: Sequence[Sequence[Band]]) -> Iterator[Bookmark]:
    """One for each part of the outline that differs from the row before; one for a table whose
    rows have none, if it has a heading. `page` counts from 1 on the first of `pages`.
    """
    finder = _Finder(table)
    for number, bands in enumerate(pages, 1):
        for band in bands:
            match band:
                case TextBand():
                    finder.above = band
                case TableBand():
                    yield from finder.part(number, band)


class _Finder:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._before: tuple[str, ...] = ()
        self._placed = (-1, -1)
        self.above: TextBand | None = None

    def part(self, page: int, band: TableBand) -> Iterator[Bookmark]:
        """The bookmarks of a part of a table."""
        section = self._table.sections[band.section]
        top = self._heading(section) if band.number == 0 else None
        if top is not None and section.title and not self._outlined(section):
            self._before = ()
            yield Bookmark(0, section.title.name, page, Length(top), section.title)
        for part in band.sheet.slices:
            if (band.section, part.row) <= self._placed:
                continue
            self._placed = (band.section, part.row)
            y = band.body + part.top if top is None else top
            top = None
            yield from self._row(section.rows[part.row], page, Length(y))

    def _heading(self, section: Section) -> int | None:
        """Where the heading of a table stands that has one."""
        if self.above is None or section.title is None:
            return None
        return self.above.top if self.above.text.owner is section.title else None

    def _outlined(self, section: Section) -> bool:
        return any(row.outline for row in section.rows)

    def _row(self, row: Row, page: int, y: Length) -> Iterator[Bookmark]:
        before, outline = self._before, row.outline
        owner = next((cell for cell in row.cells if cell), None)
        same = 0
        while same < min(len(before), len(outline)) and before[same] == outline[same]:
            same += 1
        for level in range(same, len(outline)):
            yield Bookmark(level, outline[level], page, y, owner)
        self._before = outline
