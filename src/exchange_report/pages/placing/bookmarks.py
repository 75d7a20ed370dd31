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
    titles: dict[int, _Place] = {}
    for number, bands in enumerate(pages, 1):
        for band in bands:
            if isinstance(band, TextBand):
                titles.setdefault(band.text.owner.number, (number, Length(band.top)))
            if isinstance(band, TableBand):
                title = table.sections[band.section].title
                if title and not band.number and title.number in titles:
                    found[band.section, 0] = titles[title.number]
                tops = (0, *band.sheet.bottoms)
                for row, y in list(zip(band.sheet.rows, tops, strict=False))[band.sheet.heads :]:
                    key = band.section, row
                    if key in starts and key not in found:
                        found[key] = number, Length(band.body + y)
    return found


def _owner(section: Section, entry: OutlineEntry) -> Owner | None:
    """What stands where an entry leads to."""
    if entry.row is None:
        return section.title
    return next((cell for cell in section.rows[entry.row].cells if cell), None)
