"""Web pages, and the tags that stand in cells of tables copied from them."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from exchange_report.importers.decoding import decoded
from exchange_report.importers.limits import CELLS, DAMAGED, LARGE, grid_of, unreadable
from exchange_report.importers.model import (
    WHITE,
    Cell,
    Grid,
    Paragraph,
    Passage,
    Reading,
    Remarks,
    Sheet,
    Source,
    letters,
    named_place,
)
from exchange_report.records import parse_block

_TAG: Final = re.compile(
    r"</?(?:ul|ol|li|p|br|b|i|strong|em|div|span|table|tr|td|ruby)\b[^<>]*>", re.IGNORECASE
)
_BLOCKS_TAGS: Final = (
    "address article aside blockquote body caption dd div dl dt fieldset figure figcaption "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody "
    "tfoot thead tr td th ul "
)
_BLOCKS: Final = frozenset(_BLOCKS_TAGS.split())
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "caption", "title"))
_UNSEEN_TAGS: Final = (
    "script style template noscript head iframe object svg math input select textarea rp "
)
_UNSEEN: Final = frozenset(_UNSEEN_TAGS.split())
_GAP: Final = re.compile(r"[ \t\r\n\f]+")
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_TOO_MANY: Final = re.compile(
    r"""<[a-z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+){100}""",
    re.IGNORECASE,
)
"""A tag of so many attributes that to read it takes their square (libxml2 compares each to all)."""
_OURS: Final = re.compile(r"""<meta name="generator" content="exchange_report |class="er-table """)
"""Tables of ours: no line of print ends in them."""
_SKIPPED: Final = re.compile(r"\b(?:er-skip|er-contents|er-search|er-footer|er-back)\b")
"""Parts of our pages that lead to others, and from notes back to what refers to them."""
_WITHIN: Final = re.compile(r"\ber-within\b")
_NOTES: Final = re.compile(r"\ber-notes\b")
"""What belongs to the paragraph before it, and the notes of an entry, in cells of ours."""
_PASSAGE: Final = re.compile(r"\ber-passage\b")
_SPAN_LIMIT: Final = 1000


def has_markup(text: str) -> bool:
    """Whether tags of web pages stand in `text`."""
    return _TAG.search(text) is not None


def cell_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text with tags."""
    if not text.strip(WHITE):
        return ()
    return paragraphs_of(_parsed(f"<div>{text}</div>", ""))


def _parsed(text: str, path: str) -> Any:
    if _TOO_MANY.search(text):
        raise unreadable(path, LARGE)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text, count=1), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise unreadable(path, DAMAGED) from error
    return root


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The texts and tables of a web page, or of a fragment of one. Raises `ReportError`."""
    charset = _CHARSET.search(data[:4096])
    named = charset[1].decode() if charset else None
    try:
        "".encode(named or "utf-8")
    except LookupError:
        named = None
    text = decoded(data, path, reading.encoding or _as_browsers_do(named))
    is_ours = _OURS.search(text, 0, 20_000) is not None
    if "<table" not in text.lower() and re.search("<tr[ >]", text, re.IGNORECASE):
        text = f"<table>{text}</table>"
    page = _Page(path, reading)
    if text.strip(WHITE):
        page.walk(_parsed(text, path))
        page.end_text()
    if page.hidden:
        page.remarks.add("ER713", names=str(page.hidden))
    sheet = Sheet("", tuple(page.parts))
    return Source(path, (sheet,), tuple(page.remarks.found), wraps=not is_ours, is_ours=is_ours)


def _as_browsers_do(named: str | None) -> str | None:
    """Shift_JIS on the web is what Windows has (WHATWG Encoding)."""
    folded = (named or "").lower().replace("-", "_")
    return "cp932" if folded in ("shift_jis", "sjis", "x_sjis", "windows_31j") else named


class _Page:
    """The parts of a page, gathered in one walk."""

    def __init__(self, path: str, reading: Reading) -> None:
        self.path = path
        self.reading = reading
        self.parts: list[Passage | Grid] = []
        self.remarks = Remarks(path)
        self.hidden = 0
        self._text: list[str] = []
        self._is_heading = False
        self._passages = 0
        """Passages of a page of ours so far."""
        self._part = ""
        self._tables = 0
        self._taken = 0

    def walk(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or tag in ("nav", "footer"):
            return
        if _SKIPPED.search(element.get("class") or ""):
            return
        if _is_hidden(element) and not self.reading.hidden:
            self.hidden += 1
            return
        if tag == "table" and element.find(".//table") is None:
            self.end_text()
            self._table(element)
            return
        is_block = tag in _BLOCKS or tag == "br"
        if is_block:
            self.end_text()
        part = self._part
        if _PASSAGE.search(element.get("class") or ""):
            self._passages += 1
            self._part = str(self._passages)
        self._is_heading = tag in _HEADINGS
        self._text.append(element.text or "")
        for child in element:
            self.walk(child)
            self._text.append(child.tail or "")
        if is_block:
            self.end_text()
            self._is_heading = False
        self._part = part

    def end_text(self) -> None:
        """Ends the text that was gathered."""
        text = _GAP.sub(" ", "".join(self._text)).strip(WHITE)
        self._text.clear()
        if text:
            place = named_place(self.path, f"text {len(self.parts) + 1}", len(self.parts) + 1)
            self.parts.append(Passage(text, place, self._is_heading, self._part))

    def _table(self, table: Any) -> None:
        self._tables += 1
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        rows = [row for row in table.iter("tr")]
        caption = table.find("caption")
        if caption is not None and "er-table" not in (table.get("class") or ""):
            self._is_heading = True
            self._text.append(caption.text_content())
            self.end_text()
        row = 0
        for line in rows:
            if _is_hidden(line) and not self.reading.hidden:
                self.hidden += 1
                continue
            column = 0
            for element in line.iterchildren("td", "th"):
                while (row, column) in taken:
                    column += 1
                cell = self._cell(element, row, column, len(rows) - row)
                cells.append(cell)
                self._taken += cell.rows * cell.columns
                if self._taken > CELLS:
                    raise unreadable(self.path, LARGE)
                taken.update(
                    (below, beside)
                    for below in range(row + 1, row + cell.rows)
                    for beside in range(column, column + cell.columns)
                )
                column += cell.columns
            row += 1
        head = table.find("thead")
        heads = 0 if head is None else len(head.findall("tr"))
        self.parts.append(grid_of(cells, self.path, heads))

    def _cell(self, element: Any, row: int, column: int, below: int) -> Cell:
        rows = _number(element.get("rowspan"), below)
        name = f"table {self._tables}!{letters(column)}{row + 1}"
        place = named_place(self.path, name, self._tables * 1_000_000 + row + 1)
        return Cell(
            paragraphs_of(element),
            row,
            column,
            min(rows, below),
            _number(element.get("colspan"), 1),
            place,
        )


def _number(text: str | None, zero: int) -> int:
    """A span; `rowspan="0"` means the rest of the table."""
    if text is None or not re.fullmatch("[0-9]{1,5}", text.strip()):
        return 1
    return min(int(text) or zero, _SPAN_LIMIT) or 1


def _is_hidden(element: Any) -> bool:
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    return element.get("hidden") is not None or "display:none" in style


def paragraphs_of(element: Any) -> tuple[Paragraph, ...]:
    """The paragraphs of an element: blocks, items of lists with their markers, line breaks."""
    writer = _Paragraphs()
    writer.inside(element, _Place(0))
    writer.end()
    return tuple(writer.found)


class _Place:
    """Where text stands: its depth of lists, the marker that begins its next paragraph, and the
    number of paragraphs before it.
    """

    def __init__(self, level: int, marker: str = "", *, is_item: bool = False) -> None:
        self.level = level
        self.marker = marker
        self.is_item = is_item
        self.start = 0


class _Paragraphs:
    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._text: list[str] = []
        self._at = _Place(0)
        self._is_prose = False
        self._in_notes = False

    def end(self) -> None:
        written = _GAP.sub(" ", "".join(self._text)).strip(" ")
        text = written.strip(WHITE)
        self._text.clear()
        if text:
            marker, self._at.marker = self._at.marker, ""
            has_own = parse_block(text).marker > 0
            is_below = self._is_indented(written)
            level = self._at.level + is_below if self.found else 0
            text = text if has_own else marker + text
            self.found.append(Paragraph(text, level, self._in_notes))

    def _is_indented(self, written: str) -> bool:
        """Whether a paragraph begins with a full-width space, and the first one does not: where all
        do, it is how prose is set.
        """
        is_indented = written.startswith("\u3000")
        if not self.found:
            self._is_prose = is_indented
        return is_indented and not self._is_prose

    def inside(self, element: Any, place: _Place) -> None:
        """The text and the children of `element`, at `place`."""
        self._at = place
        self._text.append(element.text or "")
        numbers = _numbers(element)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:
                self._child(child, place, numbers)
            self._text.append(child.tail or "")

    def _child(self, child: Any, place: _Place, numbers: Iterator[str]) -> None:
        if _SKIPPED.search(child.get("class") or ""):
            return
        if child.tag == "br":
            self.end()
            if place.is_item:  # what follows belongs to the item
                place.level, place.is_item = place.level + 1, False
            return
        if child.tag == "ruby":
            self._text.append(_with_reading(child))
            return
        if child.tag not in _BLOCKS:
            self.inside(child, place)
            return
        self.end()
        below = place
        is_within = _WITHIN.search(child.get("class") or "") is not None
        self._in_notes |= _NOTES.search(child.get("class") or "") is not None
        if is_within:
            below = _Place(place.level + 1 + place.is_item)
        elif child.tag in ("ul", "ol"):
            is_nested = child.xpath("boolean(ancestor::li)")
            below = _Place(place.level + (1 if is_nested and place.is_item else 0))
        elif child.tag == "li":
            below = _Place(place.level, next(numbers), is_item=True)
        elif place.is_item and len(self.found) > place.start:  # it belongs to the item
            below = _Place(place.level + 1)
        below.start = len(self.found)
        self.inside(child, below)
        self.end()
        self._at = place


def _with_reading(ruby: Any) -> str:
    """A text with its reading, as records write them."""
    readings = "".join(part.text_content() for part in ruby.iter("rt"))
    base = ruby.text_content()
    for part in ruby.iter("rt", "rp"):
        base = base.replace(part.text_content(), "", 1) if part.text_content() else base
    return f"｜{base}《{readings}》" if readings.strip(WHITE) else base


def _numbers(element: Any) -> Iterator[str]:
    """What begins the items of a list: ・, numbers, or nothing where the page shows none."""
    style = re.sub(r"\s", "", element.get("style") or "").lower()
    shows = "list-style:none" not in style and "list-style-type:none" not in style
    if element.tag == "ol" and shows:
        start = element.get("start") or "1"
        number = int(start) if re.fullmatch("[0-9]{1,4}", start) else 1
        while True:
            yield f"{number}. "
            number += 1
    while True:
        yield "・" if element.tag == "ul" and shows else ""
