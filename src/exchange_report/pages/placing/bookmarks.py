"""The bookmarks of a report: the entries of its outline, with their places on pages."""

from collections.abc import Iterator, Sequence

from exchange_report.length import Length
from exchange_report.pages.display_list import Bookmark, Owner
from exchange_report.pages.placing.flow import Band, TableBand, TextBand
from exchange_report.table import Section, Table
from exchange_report.table.outline import Outline, OutlineEntry

_Place = tuple[int, Length]
"""A page, which counts from 1, and a height on it."""


def bookmarks(
    table: Table, outline: Outline, pages: Sequence[Sequence[Band]]
) -> Iterator[Bookmark]:
    """One for each entry of the outline. `page` counts from 1 on the first of `pages`."""
    starts = {(entry.section, entry.row or 0) for entry in outline.entries}
    places = _places(table, starts, pages)
    for entry in outline.entries:
        section = table.sections[entry.section]
        page, y = places[entry.section, entry.row or 0]
        yield Bookmark(entry.level, entry.name, page, y, _owner(section, entry))


def _places(
    table: Table, starts: set[tuple[int, int]], pages: Sequence[Sequence[Band]]
) -> dict[tuple[int, int], _Place]:
    """Where each of the rows `starts` stands first, by section and row; the first of a table is
    where the heading of the table is.
    """
    found: dict[tuple[int, int], _Place] = {}
    above: Band | None = None
    for number, bands in enumerate(pages, 1):
        for band in bands:
            if isinstance(band, TableBand):
                top = _heading(above, table.sections[band.section]) if not band.number else None
                if top is not None:
                    found[band.section, 0] = number, top
                tops = (0, *band.sheet.bottoms)
                for row, y in list(zip(band.sheet.rows, tops, strict=False))[band.sheet.heads :]:
                    key = band.section, row
                    if key in starts and key not in found:
                        found[key] = number, Length(band.body + y)
            above = band
    return found


def _heading(above: Band | None, section: Section) -> Length | None:
    """Where the heading of a table stands, which is what is `above` it; None if it has none."""
    if section.title is None or not isinstance(above, TextBand):
        return None
    return Length(above.top) if above.text.owner.number == section.title.number else None


def _owner(section: Section, entry: OutlineEntry) -> Owner | None:
    """What stands where an entry leads to."""
    if entry.row is None:
        return section.title
    return next((cell for cell in section.rows[entry.row].cells if cell), None)
