"""The body of a report: what stands on which page, and at which height. Nothing is drawn here."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange_report.layouts import Layout
from exchange_report.layouts.leading import drop_of_cells, lead_of_cells
from exchange_report.length import ZERO
from exchange_report.pages.composed.texts import SectionTexts, Spaced, Texts
from exchange_report.pages.display_list import Composed
from exchange_report.pages.pagination.balance import paginate
from exchange_report.pages.pagination.extents import row_extents
from exchange_report.pages.pagination.headers import Header, header
from exchange_report.pages.pagination.slices import First, Flow, RowExtent, Sheet
from exchange_report.pages.placing.lists import EntryTexts, ListTexts
from exchange_report.table import Frame
from exchange_report.table.keeps import keeps

_ALONE = 2
"""Lines of a passage that are not left alone on a page."""
_PART_ABOVE = 2
"""Texts above a table stay with it that take no more than this part of a page."""


class TextBand(NamedTuple):
    """Lines `first` to before `last` of a text, from `top` down."""

    text: Composed
    top: int
    first: int
    last: int


class TableBand(NamedTuple):
    """A part of a table, the `number`-th one of it: its heading rows from `top` down, then rows."""

    section: int
    number: int
    header: Header
    top: int
    sheet: Sheet

    @property
    def body(self) -> int:
        """Where the first row stands."""
        return self.top + self.header.height


class ListBand(NamedTuple):
    """An entry of a list, from `top` down."""

    entry: EntryTexts
    top: int


Band = TextBand | TableBand | ListBand


class Body:
    """Pages of bands, from the top of the first page on. `y` is where the last page is full to,
    `frame` what it and the next pages have, `frames` those of all so far.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.pages: list[list[Band]] = [[]]
        self.y: int = frame.top
        self.frames = [frame]

    def use(self, frame: Frame) -> None:
        """Goes on on pages of this frame: on a new one, unless the last is still empty."""
        if frame == self.frame:
            return
        self.frame = frame
        if self.pages[-1]:
            self.turn()
        else:
            self.frames[-1], self.y = frame, frame.top

    @property
    def room(self) -> int:
        return self.frame.bottom - self.y

    def turn(self) -> None:
        self.pages.append([])
        self.frames.append(self.frame)
        self.y = self.frame.top

    def title(self, texts: Sequence[Spaced]) -> None:
        """Lines that stand together on this page."""
        for one in texts:
            self._place(one.text, self.y + one.before, 0, len(one.text.lines))
            self.y += one.height

    def passage(self, one: Spaced) -> None:
        """Text that may go on overleaf."""
        tops, count = one.text.tops, len(one.text.lines)
        self.y += one.before if self.pages[-1] else 0
        first = 0
        while first < count:
            last = first
            while last < count and tops[last + 1] - tops[first] <= self.room:
                last += 1
            if last < count:
                last = max(first, min(last, count - _ALONE))
                last = first if last - first < min(_ALONE, count) else last
                if last == first and not self.pages[-1]:
                    last = first + 1
            if first < last:
                self._place(one.text, self.y, first, last)
                self.y += tops[last] - tops[first]
            if last < count:
                self.turn()
            first = last
        self.y = min(self.frame.bottom, self.y + one.after)

    def listing(self, made: ListTexts) -> None:
        """A list, whose heading is not left without an entry; below another text it is twice as
        far from that as from its entries.
        """
        heading = made.heading
        first = made.entries[0].height if made.entries else 0
        above = 2 * heading.after if self.pages[-1] else 0
        if above + heading.height + first > self.room and self.pages[-1]:
            self.turn()
        self.y += above if self.pages[-1] else 0
        self.title([heading])
        for entry in made.entries:
            if entry.height > self.room and self.pages[-1]:
                self.turn()
            self.pages[-1].append(ListBand(entry, self.y))
            self.y += entry.height

    def _place(self, text: Composed, top: int, first: int, last: int) -> None:
        self.pages[-1].append(TextBand(text, top, first, last))


def flow(texts: Texts) -> Body:
    """The body of a report whose texts are set."""
    body = Body(texts.setter.frame)
    body.title(texts.title)
    for one in texts.before:
        body.passage(one)
    titled = bool(texts.before)
    for number, section in enumerate(texts.sections):
        _table(body, texts, number, section, occupied=titled or number > 0)
    if texts.after:
        body.use(texts.setter.frame)
    for one in texts.after:
        body.passage(one)
    return body


def _table(body: Body, texts: Texts, number: int, section: SectionTexts, *, occupied: bool) -> None:
    table = texts.table
    columns = table.shapes[section.section.shape]
    frame = texts.setter_for(turned=columns.turned).frame
    if columns.shape.new_page and occupied and frame == body.frame:
        body.turn()
    body.use(frame)
    occupied = occupied and bool(body.pages[-1])
    above: Sequence[Spaced] = [*([section.title] if section.title else []), *section.before]
    if not above and occupied and isinstance(body.pages[-1][-1], TableBand):
        body.y += table.layout.text.line_pitch.at(ZERO)  # tables are not one
    head = header(section.section.headings, section.headings, 2 * frame.padding_y)
    kept = keeps(section.section.rows, columns.columns, table.layout.rows.keep)
    extents = row_extents(section, columns.columns, kept)
    usual = _usual(table.layout, frame, head, extents)
    if section.before:
        above = _beginning(body, above, head.height + usual.line)

    def flowing(first: First) -> Flow:
        first_room = body.room - _above(above, body, frame) - head.height
        return usual._replace(first_room=first_room, first=first)

    standing = First.OCCUPIED if occupied else First.FREE
    first = flowing(standing if body.pages[-1] else First.BOUND)
    balance = table.layout.rows.balance
    sheets = paginate(extents, first, balance=balance)
    if body.pages[-1] and not sheets[0].rows and (extents or first.first_room < 0):
        body.turn()
        sheets = paginate(extents, flowing(First.BOUND), balance=balance)
    _place(body, number, head, above, sheets)
    for one in section.after:
        body.passage(one)


def _usual(layout: Layout, frame: Frame, head: Header, extents: Sequence[RowExtent]) -> Flow:
    """How the rows of a table flow, on a page that it has for itself."""
    rows, padding, room = layout.rows, 2 * frame.padding_y, frame.room - head.height
    pitch = layout.text.line_pitch.at(ZERO)
    line = padding + 2 * pitch
    lead, drop = _above_lines(layout, extents)
    mark = pitch if rows.cut_marks and room >= line + 2 * pitch else 0
    return Flow(
        room=room,
        first_room=room,
        padding=padding,
        keep=rows.keep,
        orphans=rows.orphans,
        widows=rows.widows,
        line=line + drop + 2 * mark,
        mark=mark,
        drop=drop,
        lead=lead,
    )


def _beginning(body: Body, above: Sequence[Spaced], fixed: int) -> Sequence[Spaced]:
    """What stands right above a table and is not parted from it: all of its texts, but for long
    ones, which are placed, and may go on overleaf. The table needs `fixed` below them.
    """
    room = min(body.frame.room // _PART_ABOVE, body.frame.room - fixed)
    if sum(one.height for one in above) <= room:
        return above
    kept = above[-1:] if above[-1].height <= room else ()
    flowing = above[: len(above) - len(kept)]
    if flowing:
        first = flowing[0].height + sum(_least(one) for one in flowing[1:2])
        if first > body.room and body.pages[-1]:
            body.turn()
    for one in flowing:
        body.passage(one)
    return kept


def _least(one: Spaced) -> int:
    """What a passage needs to begin on a page."""
    return one.before + one.text.tops[min(_ALONE, len(one.text.lines))]


def _above_lines(layout: Layout, extents: Sequence[RowExtent]) -> tuple[int, int]:
    """The `lead` and the `drop` of the flow of a table: 0 if nothing stands above its lines."""
    cells = (e for row in extents for e in (*row.cells, *(label for label, _ in row.labels)))
    if not any(extent.raised for extent in cells):
        return 0, 0
    lead = lead_of_cells(layout)
    return lead, max(lead, drop_of_cells(layout))


def _above(texts: Sequence[Spaced], body: Body, frame: Frame) -> int:
    """The height of the texts above a table where they would stand now."""
    if not texts:
        return 0
    return sum(one.height for one in texts) - (texts[0].before if body.y == frame.top else 0)


def _place(
    body: Body, number: int, head: Header, above: Sequence[Spaced], sheets: Sequence[Sheet]
) -> None:
    shown = [sheet for sheet in sheets if sheet.rows] or sheets[:1]
    for index, sheet in enumerate(shown):
        if index:
            body.turn()
        for one in () if index else above:
            top = body.y + (one.before if body.y > body.frame.top else 0)
            body.pages[-1].append(TextBand(one.text, top, 0, len(one.text.lines)))
            body.y = top + one.text.tops[-1] + one.after
        body.pages[-1].append(TableBand(number, index, head, body.y, sheet))
        body.y += head.height + (sheet.bottoms[-1] if sheet.bottoms else 0)
