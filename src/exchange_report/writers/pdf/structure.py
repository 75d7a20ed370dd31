"""The report as structure elements (ISO 32000-1, 14.8.4; ISO 14289-1, 7.5 and 7.6).

The tree is made from the table, so it has every cell once, whatever pages it runs over. Content
finds its element through its owner when pages are written.
"""

from collections.abc import Sequence
from typing import Final

from exchange_report.pages import PageList, Pages, Sheets, SheetText
from exchange_report.pages.display_list import ListEntry, Owner
from exchange_report.records import BlockKind
from exchange_report.table import PassageText, Table, TitleLine
from exchange_report.writers.pdf.element_syntax import Kind, Spelling
from exchange_report.writers.pdf.elements import Element, Elements
from exchange_report.writers.pdf.grids import GridShapes, Places, Tagged
from exchange_report.writers.pdf.shapes import passage_shape, text_shape

_HEADINGS: Final = {0: b"P", 1: b"H1", 2: b"H2"}


class Structure:
    """The elements of a report, and those of each of its texts, by the number of what holds it."""

    def __init__(self, pages: Sheets, spelling: Spelling) -> None:
        self.elements = Elements(spelling, len(pages.pages))
        self._tagged = Places()
        self._items: list[tuple[Element, ListEntry]] = []
        self._document = self.elements.add_root(b"Document")
        if isinstance(pages, Pages):
            self._report(pages, pages.table)
        else:
            self._titles(pages.texts)
        self._refer()

    def _report(self, pages: Sheets, table: Table) -> None:
        self._titles(table.cover)
        for one in pages.lists:
            if one.is_contents:
                self._contents(one)
        self._titles(table.title)
        self._passages(table.before)
        grids = GridShapes(table)
        for number, section in enumerate(table.sections):
            if section.title:
                self._titles((section.title,))
            self._passages(section.before)
            grids.place(self.elements, number, section, self._document, self._tagged)
            self._passages(section.after)
        self._passages(table.after)
        for one in pages.lists:
            if not one.is_contents:
                self._index(one)

    def tagged(self, owner: Owner) -> Tagged | None:
        """The elements of the text of `owner`; None for an empty line, which has none."""
        return self._tagged[owner.number]

    def reference(self, owner: Owner | None) -> bytes:
        """The element that the text of `owner` is in, once all are written; of what has none, the
        document.
        """
        return self.elements.reference(self._first(owner))

    def _first(self, owner: Owner | None) -> Element:
        """The first element of a text; the document for what has none."""
        tagged = self._tagged[owner.number] if owner else None
        return tagged[0] if tagged else self._document

    def _titles(self, lines: Sequence[TitleLine | SheetText]) -> None:
        for line in lines:
            self._tagged[line.number] = None
            if line.text:
                self._text(line, _HEADINGS[line.level], self._document)

    def _text(self, owner: Owner, tag: bytes, parent: Element) -> None:
        shape, ((_, leaves),) = text_shape(Kind(tag))
        self._tagged[owner.number] = (self.elements.place(shape, parent), leaves)

    def _passages(self, passages: Sequence[PassageText]) -> None:
        """A paragraph, or what holds several blocks."""
        for one in passages:
            alone = len(one.blocks) == 1 and one.blocks[0].kind is BlockKind.PARAGRAPH
            kind = Kind(b"P" if alone else b"Div")
            shape, ((_, leaves),) = passage_shape(kind, one.blocks)
            self._tagged[one.number] = (self.elements.place(shape, self._document), leaves)

    def _contents(self, made: PageList) -> None:
        """Each level is a list in the one above it (ISO 32000-1, 14.8.4.2)."""
        self._titles((made.heading,))
        if not made.entries:
            return
        way = [self.elements.add(b"TOC", self._document)]
        for entry in made.entries:
            del way[entry.level + 1 :]
            while len(way) <= entry.level:
                way.append(self.elements.add(b"TOC", way[-1]))
            item = self.elements.add(b"TOCI", way[-1])
            self._text(entry, b"Reference", item)
            self._items.append((item, entry))

    def _refer(self) -> None:
        """Each item of the contents tells what it is about (ISO 14289-2, 8.2.5.8)."""
        for item, entry in self._items:
            for _, destination in entry.links:
                self.elements.refer(item, self._first(destination.owner))

    def _index(self, made: PageList) -> None:
        self._titles((made.heading,))
        if not made.entries:
            return
        names = self.elements.add(b"L", self.elements.add(b"Index", self._document))
        for entry in made.entries:
            item = self.elements.add(b"LI", names)
            self._text(entry, b"LBody", item)
