"""The contents and the index.

The contents are a field of Word's own, with what it says already in it; Word numbers its pages.
The index is a list whose numbers are fields. One that Word makes itself it would sort, which a list
in the order of the rows does not want; and LibreOffice numbers neither. The rows hold the names
(XE), for who puts in an index by the menu.
"""

from collections.abc import Iterator
from typing import Final

from exchange_report.length import ZERO
from exchange_report.table import IndexList, Row, Table
from exchange_report.writers.contract import PageNumbers
from exchange_report.writers.docx.fields import (
    Bookmarks,
    field_end,
    field_start,
    hidden_field,
    page_of,
    quoted,
)
from exchange_report.writers.docx.headings import heading_styles
from exchange_report.writers.docx.markup import run, twips, w
from exchange_report.writers.docx.outline import Mark, Outline
from exchange_report.writers.docx.paragraphs import PAGE_BREAK
from exchange_report.writers.docx.style_names import (
    INDEX,
    LAST,
    TOP_LEVEL,
    contents_style,
)

_GALLERY: Final = "Table of Contents"
"""What Word calls its building block, and offers to update."""
_TAB: Final = w("r", w("tab"))
_CONTROL: Final = 1
"""The id of the content control around the contents, the only one of a document."""


def contents(table: Table, outline: Outline, numbers: PageNumbers) -> str:
    """The contents, in a content control as Word puts them in."""
    heading, spec = table.contents, table.layout.contents
    if heading is None or spec is None:
        return ""
    style = heading_styles(table)[heading.loc].style
    title = w("p", w("pPr", w("pStyle", val=style)), run(heading.text))
    limit = TOP_LEVEL + spec.levels + outline.nested
    entries = [mark for mark in outline.entries if mark.level < limit]
    hidden = " \\f" if any(outline.hidden) else ""
    levels = f"{TOP_LEVEL + 1}-{min(limit, 9)}"
    start = field_start(f'TOC \\o "{levels}"{hidden} \\h \\z \\u', dirty=True)
    lines = [
        _contents_line(mark, numbers.of_entry(mark.entry), start if not index else "")
        for index, mark in enumerate(entries)
    ]
    end = w("p", w("pPr", w("pStyle", val=LAST)), "" if entries else start, field_end())
    part_ = w("docPartObj", w("docPartGallery", val=_GALLERY), w("docPartUnique"))
    return w(
        "sdt",
        w("sdtPr", w("id", val=_CONTROL), part_),
        w("sdtContent", title, *lines, end),
    )


def _contents_line(mark: Mark, page: str, start: str) -> str:
    properties = w("pPr", w("pStyle", val=contents_style(mark.level)))
    text = run(mark.text) + _TAB + page_of(mark.bookmark, page)
    return w("p", properties, start, w("hyperlink", text, anchor=mark.bookmark, history=True))


def entry_fields(outline: Outline, section: int, bookmarks: Bookmarks) -> dict[int, str]:
    """By row of a table, hidden fields that put into the contents what no paragraph shows (TC,
    ISO/IEC 29500-1, 17.16.5.69).
    """
    return {
        row: "".join(bookmarks.around(_entry(mark), mark.bookmark) for mark in marks)
        for row, marks in outline.hidden[section].items()
    }


def _entry(mark: Mark) -> str:
    return hidden_field(f"TC {quoted(mark.text)} \\l {mark.level + 1}")


class Indexes:
    """The lists of the index of a table."""

    def __init__(
        self, table: Table, outline: Outline, bookmarks: Bookmarks, numbers: PageNumbers
    ) -> None:
        self._table = table
        self._outline = outline
        self._bookmarks = bookmarks
        self._numbers = numbers
        self._places: list[dict[str, str]] = [{} for _ in table.indexes]
        """Of each list, the bookmarks of its names where they stand first."""

    def fields(self, row: Row) -> str:
        """The hidden fields of a row, which put its names into the index."""
        return "".join(self._names(row.names))

    def _names(self, names: tuple[str, ...]) -> Iterator[str]:
        for number, name in enumerate(names):
            if not name:
                continue
            field = hidden_field(
                f"XE {quoted(name).replace(':', chr(92) + ':')} \\f {_type(number)}"
            )
            places = self._places[number]
            if name in places:
                yield field
                continue
            places[name] = f"_Idx{_type(number)}{len(places) + 1:08}"
            yield self._bookmarks.around(field, places[name])

    def xml(self) -> Iterator[str]:
        """The lists, on pages of their own. The rows must have been written before."""
        for number, one in enumerate(self._table.indexes):
            yield self._heading(number, one)
            yield from self._lines(number, one)

    def _heading(self, number: int, one: IndexList) -> str:
        style = heading_styles(self._table)[one.heading.loc].style
        breaking = PAGE_BREAK
        if number:
            breaking = w("spacing", before=2 * twips(one.heading.heading.space_after.at(ZERO)))
        mark = self._outline.lists[number]
        content = run(one.heading.text)
        if self._table.contents:
            content = self._bookmarks.around(content, mark.bookmark)
        return w("p", w("pPr", w("pStyle", val=style), breaking), content)

    def _lines(self, number: int, one: IndexList) -> Iterator[str]:
        """The names, each with the page on which it stands first."""
        properties = w("pPr", w("pStyle", val=INDEX))
        for name in one.names:
            bookmark = self._places[number].get(name)
            if bookmark is not None:
                page = page_of(bookmark, self._numbers.of_name(number, name), dirty=True)
                link = w("hyperlink", run(name), _TAB, page, anchor=bookmark, history=True)
                yield w("p", properties, link)


def _type(number: int) -> str:
    """The letter that tells the entries of a list from those of others."""
    return chr(ord("a") + number)
