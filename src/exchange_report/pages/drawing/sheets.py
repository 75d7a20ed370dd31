"""Bands → the display list of a page, when the page is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import eq
from typing import Final, TypeAlias, overload

from exchange_report.choices import VerticalAlign
from exchange_report.length import Length
from exchange_report.pages.composed.texts import Texts
from exchange_report.pages.display_list import Composed, DrawnRule, Fill, Fragment, Page, Pages
from exchange_report.pages.drawing.fills import Filler
from exchange_report.pages.drawing.rules import Ruler
from exchange_report.pages.placing.flow import Band, ListBand, TableBand, TextBand
from exchange_report.pages.placing.lists import shifted
from exchange_report.table.looks import Looks

_Row: TypeAlias = Sequence[Composed | None]
_made: Final = tuple.__new__
"""Makes a named tuple of its values in half the time: a report has tens of thousands of cells."""


class Drawing(Sequence[Page]):
    """The pages of a report. `bands` are what stands on each, `running` its heads and feet."""

    def __init__(
        self,
        texts: Texts,
        bands: Sequence[Sequence[Band]],
        running: Sequence[tuple[Fragment, ...]],
    ) -> None:
        table = texts.table
        self.texts = texts
        self._frame = frame = texts.setter.frame
        self._header = table.layout.header
        self.bands = bands
        self.running = running
        shapes = list(zip(table.shapes, frame.grids, strict=True))
        self._rulers = [Ruler(table.layout, shape, grid) for shape, grid in shapes]
        self._fillers = [Filler(table.layout.header.fill, grid) for grid in frame.grids]
        looks = [Looks(table.layout, shape) for shape in table.shapes]
        self._grounds = [
            looks[one.shape].grounds(one.rows) if looks[one.shape].has_fills else ()
            for one in table.sections
        ]

    def __reduce__(self) -> tuple[object, ...]:
        """What it is made from travels; rulers and fillers, which hold caches, are made anew."""
        return Drawing, (self.texts, self.bands, self.running)

    def __len__(self) -> int:
        return len(self.bands)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Drawing) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(len(self))

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> list[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | list[Page]:
        numbers = range(len(self))[index]
        return self._page(numbers) if isinstance(numbers, int) else [*map(self._page, numbers)]

    def _page(self, index: int) -> Page:
        fragments: list[Fragment] = []
        fills: list[Fill] = []
        rules: list[DrawnRule] = []
        for band in self.bands[index]:
            match band:
                case TextBand(text, top, first, last):
                    x = self._frame.left
                    fragments.append(Fragment(text, x, Length(top), first, last, False))
                case ListBand(entry, top):
                    fragments += (shifted(part, top) for part in entry.parts)
                case TableBand():
                    section = self.texts.table.sections[band.section]
                    fragments += self._headings(band)
                    fragments += self._cells(band)
                    fills += self._fillers[section.shape].fills(band, self._grounds[band.section])
                    rules += self._rulers[section.shape].rules(band, section.rows)
        fragments += self.running[index]
        return Page(index + 1, tuple(fills), tuple(rules), tuple(fragments))

    def _headings(self, band: TableBand) -> Iterator[Fragment]:
        texts, head, frame = self.texts.sections[band.section], band.header, self._frame
        lefts = frame.grids[texts.section.shape].lefts
        for cell, text in zip(head.cells, texts.headings, strict=True):
            top, bottom = head.top(cell), head.bottom(cell)
            free = bottom - top - 2 * frame.padding_y - text.tops[-1]
            y = band.top + top + frame.padding_y + self._header.vertical_align.part_above(free)
            x = Length(lefts[cell.column] + frame.padding_x)
            values = (text, x, Length(y), 0, len(text.lines), band.number > 0, None)
            yield _made(Fragment, values)

    def _cells(self, band: TableBand) -> Iterator[Fragment]:
        texts = self.texts.sections[band.section]
        lefts = self._frame.grids[texts.section.shape].lefts
        columns = self.texts.table.columns(texts.section)
        aligns = [column.vertical_align for column in columns]
        padding_x, padding_y = self._frame.padding_x, self._frame.padding_y
        body, rows = band.body, texts.rows
        for part in band.sheet.slices:
            text = rows[part.row][part.column]
            if part.repeated:
                text = texts.continued.get((part.row, part.column), text)
            assert text is not None
            y = body + part.top + padding_y + part.lower
            height = text.tops[part.last] - text.tops[part.first]
            above, below = texts.marks[part.column] if texts.marks else (None, None)
            before = above.tops[-1] if above and part.continued else 0
            if aligns[part.column] is not VerticalAlign.TOP:
                behind = below.tops[-1] if below and part.continues else 0
                free = part.bottom - part.top - 2 * padding_y - part.lower
                y += aligns[part.column].part_above(free - height - before - behind)
            x = Length(lefts[part.column] + padding_x)
            if above and part.continued:
                yield Fragment(above, x, Length(y), 0, len(above.lines), True)
            y += before
            values = (text, x, Length(y), part.first, part.last, part.repeated, None)
            yield _made(Fragment, values)
            if below and part.continues:
                yield Fragment(below, x, Length(y + height), 0, len(below.lines), True)


class _DrawnOnce(Drawing):
    """Pages that are asked for once, in their order: with each goes what no later one shows. One
    that is asked for otherwise is a `RuntimeError`.
    """

    def __init__(self, drawing: Drawing) -> None:
        texts = drawing.texts
        self._rows = [list[_Row](one.rows) for one in texts.sections]
        sections = zip(texts.sections, self._rows, strict=True)
        texts = texts._replace(sections=[one._replace(rows=rows) for one, rows in sections])
        self._bands, self._running = list(drawing.bands), list(drawing.running)
        self._due = 0
        super().__init__(texts, self._bands, self._running)

    def _page(self, index: int) -> Page:
        if index != self._due:  # it would lack what is let go of
            raise RuntimeError(f"page {index} is asked for where page {self._due} is due")
        self._due += 1
        page = super()._page(index)
        shown = _rows_shown(self._bands[index])
        following = self._bands[index + 1] if index + 1 < len(self) else ()
        for section, row in shown - _rows_shown(following):
            self._rows[section][row] = ()
        self._bands[index] = self._running[index] = ()
        return page


def _rows_shown(bands: Sequence[Band]) -> set[tuple[int, int]]:
    """The rows whose cells stand on a page, with the numbers of their tables. A cell that stands on
    several pages stands on all between them.
    """
    tables = (band for band in bands if isinstance(band, TableBand))
    return {(band.section, part.row) for band in tables for part in band.sheet.slices}


def drawn_once(pages: Pages) -> Pages:
    """`pages` for a writer that asks for each page once, in their order. A text is let go of after
    the last page that it stands on, if nothing else holds `pages`.
    """
    drawing = pages.pages
    if not isinstance(drawing, Drawing):
        return pages
    return replace(pages, pages=_DrawnOnce(drawing))
