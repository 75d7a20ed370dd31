"""The second half of typesetting: texts that are set get their places on pages."""

from collections.abc import Iterator, Sequence

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.layouts.model import VerticalAlign
from exchange_report.length import ZERO, Length, length
from exchange_report.pages.balance import paginate
from exchange_report.pages.model import Bookmark, Composed, Fill, Fragment, Page, Pages, Rule
from exchange_report.pages.paginate import Extent, Flow, Keep, RowExtent, Sheet, Slice
from exchange_report.pages.rules import grid
from exchange_report.pages.texts import Texts
from exchange_report.records import BlockKind
from exchange_report.table import Cell, show


def place_texts(texts: Texts) -> Pages:
    """The pages of a table whose texts are set. Raises `ReportError` for what no page can hold,
    and for the characters that were found missing.
    """
    placer = _Placer(texts)
    problems = list(placer.check())
    pages = None if problems else placer.place()
    problems += texts.setter.problems.values()
    if problems or pages is None:
        raise ReportError(problems)
    return pages


class _Placer:
    """Gives every text of the table its place on a page."""

    def __init__(self, texts: Texts) -> None:
        table = texts.table
        self._table = table
        self._setter = texts.setter
        self._frame = texts.setter.frame
        self._texts = texts
        padding = 2 * self._frame.padding_y
        self._header = max(text.tops[-1] for text in texts.headings) + padding
        self._title = sum(
            text.tops[-1] + line.heading.space_after.at(ZERO)
            for text, line in zip(texts.title, table.title, strict=True)
        )

    def check(self) -> Iterator[Diagnostic]:
        """What no page has room for: a line of the table, the title, the foot."""
        document = self._table.file.document
        room = self._frame.bottom - self._frame.top - self._header
        if room < 2 * self._frame.padding_y + self._table.layout.text.line_pitch.at(ZERO):
            arguments = {"room": f"{room / length(1, 'mm'):.1f}"}
            yield document.diagnostic("ER409", document.span(()), arguments)
        elif self._title > self._frame.bottom - self._frame.top:
            yield document.diagnostic("ER415", document.span(("title",), key=True))
        if self._table.layout.footer:
            (foot,) = self._foot(1, 1)
            if foot.y < self._frame.bottom:
                yield document.diagnostic("ER416", document.span(("footer", "text")))

    def place(self) -> Pages:
        room = self._frame.bottom - self._frame.top - self._header
        padding = 2 * self._frame.padding_y
        extents = list(_extents(self._texts))
        rows = self._table.layout.rows
        flow = Flow(
            room=room,
            first_room=room - self._title,
            padding=padding,
            keep=Keep(rows.keep),
            orphans=rows.orphans,
            widows=rows.widows,
        )
        sheets = paginate(extents, flow, balance=rows.balance)
        pages = tuple(
            self._page(number, sheet, len(sheets)) for number, sheet in enumerate(sheets, 1)
        )
        return Pages(
            table=self._table,
            width=self._frame.width,
            height=self._frame.height,
            pages=pages,
            bookmarks=tuple(self._bookmarks(sheets)),
            warnings=tuple(self._setter.warnings.values()),
        )

    def _body_top(self, number: int) -> int:
        """Where the first row of a page stands, under the heading row."""
        return self._frame.top + self._header + (self._title if number == 1 else 0)

    def _page(self, number: int, sheet: Sheet, count: int) -> Page:
        fragments = list(self._title_lines()) if number == 1 else []
        fills: tuple[Fill, ...] = ()
        rules: tuple[Rule, ...] = ()
        if sheet.bottoms or count == 1:
            top = self._body_top(number)
            fragments += self._headings(Length(top - self._header), repeated=number > 1)
            fragments += (self._fragment(part, top) for part in sheet.slices)
            fills = self._header_fill(Length(top - self._header))
            rules = grid(self._table.layout, self._frame, sheet, (top - self._header, top))
        fragments += self._foot(number, count)
        return Page(number, fills, rules, tuple(fragments))

    def _title_lines(self) -> Iterator[Fragment]:
        y = self._frame.top
        for text, line in zip(self._texts.title, self._table.title, strict=True):
            yield Fragment(text, self._frame.left, y, 0, len(text.lines), False)
            y = Length(y + text.tops[-1] + line.heading.space_after.at(ZERO))

    def _headings(self, top: Length, *, repeated: bool) -> Iterator[Fragment]:
        align = self._table.layout.header.vertical_align
        room = self._header - 2 * self._frame.padding_y
        for column, text in enumerate(self._texts.headings):
            y = top + self._frame.padding_y + _shift(align, room - text.tops[-1])
            x = Length(self._frame.lefts[column] + self._frame.padding_x)
            yield Fragment(text, x, Length(y), 0, len(text.lines), repeated)

    def _fragment(self, part: Slice, top: int) -> Fragment:
        text = self._texts.rows[part.row][part.column]
        if part.repeated:
            text = self._texts.continued.get((part.row, part.column), text)
        assert text is not None
        align = self._table.layout.columns[part.column].vertical_align
        free = part.bottom - part.top - 2 * self._frame.padding_y
        free -= text.tops[part.last] - text.tops[part.first]
        y = top + part.top + self._frame.padding_y + _shift(align, free)
        x = Length(self._frame.lefts[part.column] + self._frame.padding_x)
        return Fragment(text, x, Length(y), part.first, part.last, part.repeated)

    def _header_fill(self, top: Length) -> tuple[Fill, ...]:
        colour = self._table.layout.header.fill
        if colour is None:
            return ()
        left, right = self._frame.lefts[0], self._frame.lefts[-1]
        return (Fill(left, top, Length(right - left), Length(self._header), colour),)

    def _foot(self, number: int, count: int) -> Iterator[Fragment]:
        """Centred in the bottom margin; its text is an artifact."""
        footer = self._table.layout.footer
        if footer is None:
            return
        values = {**self._table.values, "page": number, "pages": count}
        text = self._setter.footer(show(footer.text, values, self._table.layout.fiscal_2019))
        free = self._frame.height - self._frame.bottom - text.tops[-1]
        y = Length(self._frame.bottom + free // 2)
        yield Fragment(text, self._frame.left, y, 0, len(text.lines), True)

    def _bookmarks(self, sheets: Sequence[Sheet]) -> Iterator[Bookmark]:
        """One for each part of the outline that differs from the row before."""
        before: tuple[str, ...] = ()
        placed = -1
        for number, sheet in enumerate(sheets, 1):
            top = self._body_top(number)
            for part in sheet.slices:
                if part.row <= placed:
                    continue
                placed = part.row
                row = self._table.rows[part.row]
                outline = row.outline
                owner = next(filter(None, row.cells), None)
                same = 0
                while same < min(len(before), len(outline)) and before[same] == outline[same]:
                    same += 1
                for level in range(same, len(outline)):
                    yield Bookmark(level, outline[level], number, Length(top + part.top), owner)
                before = outline


def _shift(align: VerticalAlign, free: int) -> int:
    return free // 2 if align is VerticalAlign.MIDDLE else 0


def _extents(all_texts: Texts) -> Iterator[RowExtent]:
    table = all_texts.table
    merged = [column.merge for column in table.layout.columns]
    for number, (row, texts) in enumerate(zip(table.rows, all_texts.rows, strict=True)):
        cells: list[Extent] = []
        labels: list[tuple[Extent, int]] = []
        for cell, text in zip(row.cells, texts, strict=True):
            if cell is None or text is None:
                continue
            if merged[cell.column]:
                again = all_texts.continued.get((number, cell.column))
                extent = Extent(cell.column, text.tops, again.tops if again else None)
                labels.append((extent, cell.rows))
            else:
                joined = _joined(cell, text)
                cells.append(Extent(cell.column, text.tops, joined=joined))
        yield RowExtent(tuple(cells), tuple(labels), row.page_break)


def _joined(cell: Cell, text: Composed) -> frozenset[int]:
    """The lines before which a cell is not cut: those of a label (【…】) but its first, and the
    line that follows it.
    """
    if not cell.blocks:
        return frozenset()
    ends = (*text.starts[1:], len(text.lines))
    spans = zip(cell.blocks, text.starts, ends, strict=True)
    labels = (range(a + 1, b + 1) for block, a, b in spans if block.kind is BlockKind.LABEL)
    return frozenset(line for label in labels for line in label)
