"""The tags of our own PDFs: texts and tables as they were meant, by pages and marked content (ISO
32000-1, 14.7). What claims to be ours and is not is read within limits, like any other file.
"""

from collections.abc import Iterator
from typing import Any, Final

import pikepdf

from exchange_report.importers.pdf_marks import Texts, texts_of

_OURS: Final = "exchange_report "
_MOST: Final = 400_000
"""Elements and marked sequences that are looked at."""
_DEEPEST: Final = 40
_UNREAD: Final = frozenset(("/TOC", "/Figure", "/Artifact", "/RP"))
_BLOCKS: Final = frozenset(
    ("/P", "/LI", "/Note", *(f"/H{level}" for level in range(1, 7)), "/H", "/Title")
)

_ITEMS: Final = ("/LI", "/LBody")
_NOTES: Final = "notes"
"""The title of a division that holds the notes of an entry."""
_CONTENTS: Final[list[Any]] = ["contents"]
_BROKEN: Final = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RecursionError,
)
"""What files bring about that only claim to be ours."""

Piece = list[Any]
"""Marked content (page, number), a text, or a ruby: a base and a reading, lists of pieces."""


class Tags:
    """The structure tree of one file; `pages` are the numbers of its pages by their objects."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.root = document.Root.StructTreeRoot
        self.pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        self.left = _MOST
        self.groups = 0
        """Passages so far: a division is one, and so is a text that stands in none."""
        self._inside = 0

    def parts(self) -> list[list[Any]]:
        """The texts (`["text", tag, pieces, passage]`) and tables (`["table", heading rows, rows]`)
        in reading order. A cell is the rows and columns that it extends over, and its paragraphs:
        each a level and pieces, and a mark if it is one of the notes of an entry.
        """
        found: list[list[Any]] = []
        for part in (part for one in _kids(self.root) for part in self._part(one, 0)):
            if part != _CONTENTS:
                found.append(part)
            elif found and found[-1][0] == "text":
                del found[-1]  # the heading of the contents
        return found

    def _part(self, element: Any, depth: int) -> Iterator[list[Any]]:
        tag = self._tag(element, depth)
        if tag == "/TOC":
            yield _CONTENTS
        elif tag in _UNREAD or not tag:
            return
        elif tag == "/Table":
            yield self._table(element, depth)
        elif tag in _BLOCKS:
            self.groups += self._inside == 0
            yield ["text", tag, [*self._pieces(element, None, depth)], self.groups]
        else:
            is_group = tag == "/Div"
            self.groups += is_group
            self._inside += is_group
            for kid in _kids(element):
                yield from self._part(kid, depth + 1)
            self._inside -= is_group

    def _tag(self, element: Any, depth: int) -> str:
        """The type of an element; empty for what is none. Raises `ValueError` beyond limits."""
        self.left -= 1
        if self.left < 0 or depth > _DEEPEST:
            raise ValueError("too many elements")
        return str(element.get("/S", "")) if isinstance(element, pikepdf.Dictionary) else ""

    def _table(self, table: Any, depth: int) -> list[Any]:
        rows: list[list[Any]] = []
        heads = 0
        for part in _kids(table):
            tag = self._tag(part, depth)
            lines = [part] if tag == "/TR" else [*_kids(part)] if tag.startswith("/T") else []
            for line in lines:
                rows.append([self._cell(cell, depth + 3) for cell in _kids(line)])
                heads += tag == "/THead"
        return ["table", heads, rows]

    def _cell(self, cell: Any, depth: int) -> list[Any]:
        self._tag(cell, depth)
        spans = {"/RowSpan": 1, "/ColSpan": 1}
        found = cell.get("/A", {})
        for attributes in found if isinstance(found, pikepdf.Array) else [found]:
            spans |= {key: int(attributes[key]) for key in spans if key in attributes}
        paragraphs: list[list[Any]] = []
        self._paragraphs(cell, None, paragraphs, (0, depth))
        return [*spans.values(), paragraphs]

    def _paragraphs(
        self, element: Any, page: Any, found: list[list[Any]], where: tuple[int, int]
    ) -> None:
        """Adds the paragraphs of an element; `where` are the level and the depth that it is at."""
        level, depth = where
        page = element.get("/Pg", page)
        is_item = str(element.get("/S", "")) in _ITEMS
        text: list[Piece] = []
        start = len(found)
        for kid in _kids(element):
            tag = self._tag(kid, depth)
            if tag == "/L":
                found += [[level, text]] if text else []
                text = []
                inside = level + is_item
                for item in _kids(kid):
                    self._paragraphs(item, page, found, (inside, depth + 1))
            elif tag in ("/P", "/Div", "/Sect"):
                found += [[level, text]] if text else []
                text = []
                before = len(found)
                deeper = is_item + (tag == "/Div")
                in_notes = tag == "/Div" and str(kid.get("/T", "")) == _NOTES
                inside = 0 if in_notes else level + deeper * (before > start)
                self._paragraphs(kid, page, found, (inside, depth + 1))
                found[before:] = [[*one[:2], True] if in_notes else one for one in found[before:]]
            elif tag == "/Note":  # its mark and its text
                found += [[level, text]] if text else []
                text = []
                is_below = is_item and len(found) > start
                found.append([level + is_below, [*self._pieces(kid, page, depth)]])
            elif tag == "/LBody":
                before = len(found)
                self._paragraphs(kid, page, found, (level, depth + 1))
                if text and len(found) > before:
                    found[before][1] = text + found[before][1]
                    text = []
            else:
                text += self._piece(kid, page, depth + 1)
        if text:
            found.append([level, text])

    def _pieces(self, element: Any, page: Any, depth: int) -> Iterator[Piece]:
        page = element.get("/Pg", page)
        for kid in _kids(element):
            yield from self._piece(kid, page, depth + 1)

    def _piece(self, kid: Any, page: Any, depth: int) -> Iterator[Piece]:
        tag = self._tag(kid, depth)
        if isinstance(kid, int):
            yield [self.pages.get(page.objgen, -1), kid] if page is not None else []
        elif not isinstance(kid, pikepdf.Dictionary) or tag in _UNREAD:
            return
        elif "/MCID" in kid:
            home = kid.get("/Pg", page)
            yield [self.pages.get(home.objgen, -1), int(kid["/MCID"])]
        elif "/ActualText" in kid:
            yield ["text", str(kid["/ActualText"])]
        elif tag == "/Ruby":
            parts = {"/RB": [], "/RT": []}  # type: dict[str, list[Piece]]
            here = kid.get("/Pg", page)
            for one in _kids(kid):
                name = self._tag(one, depth)
                if name in parts:
                    parts[name] += self._pieces(one, here, depth + 1)
            yield ["ruby", *parts.values()]
        elif tag:
            yield from self._pieces(kid, page, depth)


def own_tags(data: Any) -> tuple[list[list[Any]], list[Texts | None]] | None:
    """The parts of a PDF that we made, by its tags, and the texts that each of its pages states;
    None for any other.
    """
    try:
        with pikepdf.open(data) as document:
            if not str(document.docinfo.get("/Producer", "")).startswith(_OURS):
                return None
            parts = Tags(document).parts()
            return (parts, [_stated(page) for page in document.pages]) if parts else None
    except _BROKEN:
        return None  # its pages tell what they can


def _stated(page: pikepdf.Page) -> Texts | None:
    try:
        return texts_of(page)
    except _BROKEN:
        return None


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K") if isinstance(element, pikepdf.Dictionary) else None
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids
