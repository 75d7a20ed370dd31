"""The frames of what stands on a page: where a click or a mark meets which cell."""

from collections.abc import Iterator

from exchange_report.length import Length
from exchange_report.pages.composed.texts import Texts
from exchange_report.pages.display_list import Box, Pages
from exchange_report.pages.drawing.sheets import Drawing
from exchange_report.pages.placing.flow import ListBand, TableBand, TextBand


def boxes(pages: Pages, index: int) -> Iterator[Box]:
    """The frames on a page, in reading order; empty cells have one too."""
    if not isinstance(pages.pages, Drawing):
        return
    texts = pages.pages.texts
    frame = texts.setter_for(turned=index + 1 in pages.turned).frame
    for band in pages.pages.bands[index]:
        match band:
            case TextBand(text, top, first, last):
                height = Length(text.tops[last] - text.tops[first])
                yield Box(text.owner, frame.left, Length(top), frame.measure, height)
            case ListBand(entry, top):
                height = Length(entry.height)
                yield Box(entry.parts[0].text.owner, frame.left, Length(top), frame.measure, height)
            case TableBand():
                yield from _headings(texts, band)
                yield from _cells(texts, band)


def _headings(texts: Texts, band: TableBand) -> Iterator[Box]:
    lefts = texts.setter.frame.grids[texts.sections[band.section].section.shape].lefts
    for cell in band.header.cells:
        top, bottom = band.header.top(cell), band.header.bottom(cell)
        left = lefts[cell.column]
        width = Length(lefts[cell.column + cell.columns] - left)
        y, height = Length(band.top + top), Length(bottom - top)
        yield Box(cell, left, y, width, height, band.section, -1, band.number > 0)


def _cells(texts: Texts, band: TableBand) -> Iterator[Box]:
    section = texts.sections[band.section]
    lefts = texts.setter.frame.grids[section.section.shape].lefts
    for part in band.sheet.slices:
        text = section.rows[part.row][part.column]
        if text is None:
            continue
        left = lefts[part.column]
        width = Length(lefts[part.column + part.columns] - left)
        y, height = Length(band.body + part.top), Length(part.bottom - part.top)
        again = part.repeated or part.first > 0
        yield Box(text.owner, left, y, width, height, band.section, part.row, again)


def places_of(pages: Pages) -> dict[int, int]:
    """The index of the page that each text begins on, by the number of its owner."""
    found: dict[int, int] = {}
    if not isinstance(pages.pages, Drawing):
        return found
    texts = pages.pages.texts
    for index, bands in enumerate(pages.pages.bands):
        for band in bands:
            match band:
                case TextBand():
                    found.setdefault(band.text.owner.number, index)
                case ListBand():
                    found.setdefault(band.entry.parts[0].text.owner.number, index)
                case TableBand():
                    rows = texts.sections[band.section].rows
                    for heading in band.header.cells:
                        found.setdefault(heading.number, index)
                    for part in band.sheet.slices:
                        if text := rows[part.row][part.column]:
                            found.setdefault(text.owner.number, index)
    return found
