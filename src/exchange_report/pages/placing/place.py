"""The second half of typesetting: texts that are set get their places on pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.language import DOCUMENT
from exchange_report.layouts import Layout
from exchange_report.layouts.furniture import Contents, Index, Passage
from exchange_report.layouts.leading import drop_of_cells, lead_of_cells
from exchange_report.layouts.parts import walk
from exchange_report.lazy import once_of_each
from exchange_report.length import ZERO, Length, length
from exchange_report.memory import remembered
from exchange_report.pages.composed.origins import in_runs
from exchange_report.pages.composed.texts import SectionTexts, Texts
from exchange_report.pages.display_list import (
    Bookmark,
    Composed,
    Destination,
    Fragment,
    ListEntry,
    PageList,
    Pages,
    Properties,
)
from exchange_report.pages.drawing.sheets import Drawing
from exchange_report.pages.pagination.headers import header
from exchange_report.pages.placing.bookmarks import bookmarks
from exchange_report.pages.placing.flow import Band, Body, ListBand, TableBand, TextBand, flow
from exchange_report.pages.placing.furniture import check_margins, running_heads, watermark
from exchange_report.pages.placing.lists import Lister, page_numbers
from exchange_report.source import Loc
from exchange_report.table import IndexList, Table, TitleLine
from exchange_report.table.outline import outline


def place_texts(texts: Texts) -> Pages:
    """The pages of a table whose texts are set. Raises `ReportError` for what no page can hold,
    and for the characters that were found missing.
    """
    problems = list(without_room(texts))
    pages = None if problems else _Placer(texts).place()
    problems += in_runs(texts.setter.problems.values())
    if problems or pages is None:
        raise ReportError(problems)
    return pages


def without_room(texts: Texts) -> Iterator[Diagnostic]:
    """What no page has room for: a line of a table, the title, the heads and feet."""
    table, frame = texts.table, texts.setter.frame
    document = table.file.document
    least = 2 * frame.padding_y + table.layout.text.line_pitch.at(ZERO)
    if frame.room < least:
        yield document.diagnostic("ER409", document.span(("page",), key=True), _room(frame.room))
    else:
        yield from _check_parts(texts, least)
    yield from check_margins(texts.setter)
    if texts.turned:
        yield from check_margins(texts.turned)


def _check_parts(texts: Texts, least: int) -> Iterator[Diagnostic]:
    """What type areas have no room for that can hold a line, which needs `least`."""
    table = texts.table
    document = table.file.document
    told: set[Loc] = set()
    drop = max(lead_of_cells(table.layout), drop_of_cells(table.layout))
    for one in texts.sections:
        loc = table.shapes[one.section.shape].loc
        frame = table.frame_of(one.section.shape)
        head = header(one.section.headings, one.headings, 2 * frame.padding_y)
        room = frame.room - head.height
        if loc in told:
            continue
        if room < least or (room < least + drop and _has_readings(one)):
            told.add(loc)
            span = document.span((*loc, "columns"), key=True)
            yield document.diagnostic("ER409", span, _room(room))
        elif one.title and room - one.title.text.tops[-1] - one.title.after < least:
            told.add(loc)
            yield document.diagnostic("ER415", document.span((*loc, "heading"), key=True))
    frame = texts.setter.frame
    for name, lines in (("title", texts.title), ("cover", texts.cover)):
        if sum(line.height for line in lines) > frame.room:
            yield document.diagnostic("ER415", document.span((name,), key=True))
    for loc, pitch in _pitches(table.layout):
        if pitch > frame.room:
            yield document.diagnostic("ER409", document.span(loc), _room(frame.room))


def _has_readings(texts: SectionTexts) -> bool:
    """Whether something stands above a line of a table."""
    cells = (cell for row in texts.rows for cell in row if cell)
    return any(line.marks for cell in cells for line in cell.lines)


def _room(room: int) -> dict[str, str]:
    return {"room": f"{room / length(1, 'mm'):.1f}"}


@once_of_each
def _pitches(layout: Layout) -> Sequence[tuple[Loc, int]]:
    """What the lines of passages and lists need; a list's heading is not parted from its first."""
    found: list[tuple[Loc, int]] = []
    for loc, part in walk(layout):
        match part:
            case Passage():
                found.append((loc, part.line_pitch.at(ZERO)))
            case Contents() | Index():
                heading = part.heading.line_pitch.at(ZERO) + part.heading.space_after.at(ZERO)
                found.append((loc, heading + part.line_pitch.at(ZERO)))
    return found


class _Front(NamedTuple):
    """The pages before the body, and the list on them."""

    pages: list[list[Band]]
    contents: PageList | None


class _Placer:
    """Gives every text of the table its place on a page."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._table: Table = texts.table
        self._setter = texts.setter
        self._frame = texts.setter.frame
        lists = (self._table.contents, *(one.heading for one in self._table.indexes))
        self._lists = [line for line in lists if line]
        self._outline = outline(self._table)
        self._numbers = count(self._table.last_number + 1)

    def place(self) -> Pages:
        body = flow(self._texts)
        marks = list(bookmarks(self._table, self._outline, body.pages))
        cover = self._cover()
        before = len(cover) + len(self._contents(marks, len(body.pages)).pages)
        lists = list(self._index(body, before))
        marks += (_bookmark(body, one) for one in lists)
        marks = [mark._replace(page=mark.page + before) for mark in marks]
        front = self._contents(marks, 0)
        bands = [*cover, *front.pages, *body.pages]
        turned = [False] * before + [frame != self._frame for frame in body.frames]
        running = self._running(bands, turned, len(cover), before)
        drawing = Drawing(self._texts, bands, running)
        return Pages(
            table=self._table,
            properties=Properties.of(self._table),
            width=self._frame.width,
            height=self._frame.height,
            pages=drawing,
            bookmarks=tuple(marks),
            warnings=(*self._setter.table.warnings, *self._setter.warnings.values()),
            lists=(*([front.contents] if front.contents else ()), *lists),
            watermark=watermark(self._setter),
            turned=frozenset(number for number, one in enumerate(turned, 1) if one),
            turned_watermark=watermark(self._texts.turned) if self._texts.turned else None,
        )

    def _cover(self) -> list[list[Band]]:
        lines = self._texts.cover
        if not lines or self._table.layout.cover is None:
            return []
        body = Body(self._frame)
        free = self._frame.room - sum(line.height for line in lines)
        body.y += self._table.layout.cover.vertical_align.part_above(free)
        body.title(lines)
        return body.pages

    def _contents(self, marks: Sequence[Bookmark], provisional: int) -> _Front:
        """The contents, with the index lists as entries too; the same number of pages whatever
        the numbers are. `provisional` is a page where those are not known yet.
        """
        spec, heading = self._table.layout.contents, self._table.contents
        if spec is None or heading is None:
            return _Front([], None)
        entries = [
            ListEntry(mark.level, mark.title, ((str(page), Destination(page, mark.y, mark.owner)),))
            for mark in marks
            if mark.level < spec.levels + self._outline.nested
            for page in [provisional or mark.page]
        ]
        if provisional:
            entries += (ListEntry(0, one.heading.name, ()) for one in self._table.indexes)
        made = PageList(heading, self._numbered(entries), True)
        body = Body(self._frame)
        body.listing(Lister(self._setter, spec).set(made))
        return _Front(body.pages, made)

    def _index(self, body: Body, before: int) -> Iterator[PageList]:
        """Puts the lists of the index after the body, which starts after `before` pages."""
        found = _places(self._table, body.pages, before)
        for number, one in enumerate(self._table.indexes):
            if number == 0:
                body.turn()
                body.use(self._frame)
            listed = _listed(one, found[number])
            made = PageList(one.heading, self._numbered(listed), False)
            body.listing(Lister(self._setter, one.index).set(made))
            yield made

    def _numbered(self, entries: Iterable[ListEntry]) -> tuple[ListEntry, ...]:
        """The entries of a list, each with a number that nothing else has."""
        return tuple(entry._replace(number=next(self._numbers)) for entry in entries)

    def _running(
        self, bands: Sequence[Sequence[Band]], turned: Sequence[bool], cover: int, front: int
    ) -> list[tuple[Fragment, ...]]:
        """The heads and feet of each page but the cover: where nothing else has changed, those of
        the run before.
        """
        running: list[tuple[Fragment, ...]] = [()] * cover
        setter = self._setter
        same = self._table.file, self._table.values, self._frame, setter.faces
        kept = remembered("running")
        before = kept.get("all")
        known = before[1] if before and before[0] == same else {}
        made: dict[tuple[int, int, str, bool, bool], tuple[Fragment, ...]] = {}
        section = ""
        for number, here in enumerate(bands[cover:], cover + 1):
            found = self._section(here)
            shown = section if found is None else found
            first, flipped = number == front + 1, turned[number - 1]
            key = number, len(bands), shown, first, flipped
            made[key] = known.get(key) or running_heads(
                self._texts.setter_for(turned=flipped), *key[:3], first=first
            )
            running.append(made[key])
            section = next(self._begun(reversed(here)), shown)
        if not setter.warnings and not setter.problems:
            kept.put("all", (same, made))
        return running

    def _section(self, bands: Sequence[Band]) -> str | None:
        """What the first row on a page belongs to, or the list that begins there; None for a page
        that only goes on.
        """
        text: str | None = None
        for band in bands:
            match band:
                case TableBand(sheet=sheet) if sheet.rows:
                    section = self._table.sections[band.section]
                    outline = section.rows[sheet.rows[0]].outline
                    return outline[0] if outline else section.title.name if section.title else ""
                case ListBand():
                    return text
                case TextBand():
                    text = next(self._begun([band]), "")
        return text

    def _begun(self, bands: Iterable[Band]) -> Iterator[str]:
        """The lists whose headings are among `bands`."""
        for band in bands:
            match band:
                case TextBand(text=Composed(owner=TitleLine() as line)) if line in self._lists:
                    yield line.name


def _bookmark(body: Body, made: PageList) -> Bookmark:
    """The bookmark of a list of the index; `page` counts from 1 on the first page of the body."""
    for number, bands in enumerate(body.pages, 1):
        for band in bands:
            if isinstance(band, TextBand) and band.text.owner.number == made.heading.number:
                return Bookmark(0, made.heading.name, number, Length(band.top), made.heading)
    raise AssertionError("a list has a place")


def _places(
    table: Table, pages: Sequence[Sequence[Band]], before: int
) -> list[dict[str, list[Destination]]]:
    """By list of the index and name, the pages that the name stands on, with its first place on
    each.
    """
    found: list[dict[str, list[Destination]]] = [defaultdict(list) for _ in table.indexes]
    if not table.indexes:
        return found
    for number, bands in enumerate(pages, before + 1):
        for band in bands:
            if not isinstance(band, TableBand):
                continue
            rows, sheet = table.sections[band.section].rows, band.sheet
            tops = (0, *sheet.bottoms)
            for row, top in zip(sheet.rows[sheet.heads :], tops[sheet.heads :], strict=False):
                for names, name in zip(found, rows[row].names, strict=False):
                    if name and (not names[name] or names[name][-1].page < number):
                        names[name].append(Destination(number, Length(band.body + top)))
    return found


def _range(first: int, last: int) -> str:
    """Pages one after the other, as an index names them."""
    return f"{first}{DOCUMENT.to_page}{last}" if last > first else str(first)


def _listed(one: IndexList, found: dict[str, list[Destination]]) -> Iterator[ListEntry]:
    """The entries of a list of the index: its names that stand on any page."""
    for name in one.names:
        places = {place.page: place for place in found[name]}
        links = tuple((_range(start, end), places[start]) for start, end in page_numbers(places))
        if links:
            yield ListEntry(0, name, links)
