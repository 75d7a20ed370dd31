"""Word documents (DOCX): paragraphs with the markers of their lists, tables with merged cells.

Tracked changes count as accepted. Macros, links and fields are left alone.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from exchange_report.importers.limits import CELLS, LARGE, Package, grid_of, unreadable
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
from exchange_report.importers.word_lists import Lists, W, is_on, value
from exchange_report.importers.word_origin import form_sheets, origin_of, running_texts

_LEFT_OUT: Final = frozenset(
    ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "Fallback", "sdtPr", "tblPr", "rt")
)
_TWIPS_A_GAP: Final = 210
"""What a full-width space at the head of a paragraph counts as an indent."""
_STEP: Final = 100
"""Twips by which a paragraph is to be indented deeper to belong to the one before it."""

_MARK: Final = re.compile(r"_(?:T[0-9]{1,4})?(e[0-9]{4}_[0-9a-f]{16}(?:_[0-9]{1,6})?)C[0-9]{1,4}")
"""The bookmark of a cell: the lasting name of its entry, and the number of its column."""
_TABLE: Final = "table 1"
_APP: Final = "docProps/app.xml"
_OURS: Final = b">exchange_report "


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The texts and tables of a document. Raises `ReportError`."""
    package = Package(data, path)
    main = "word/document.xml"
    document = _Document(package, reading, Lists(package))
    body = package.tree(main).find(f"{W}body")
    if body is not None:
        document.blocks(body)
    document.footnotes()
    if document.changes:
        document.remarks.add("ER727", count=str(document.changes))
    if document.hidden:
        document.remarks.add("ER713", names=", ".join(document.hidden))
    form, origin = form_sheets(package), origin_of(package)
    if origin is not None or form:
        document.comments()
    sheets = (Sheet(_TABLE if form else "", tuple(document.parts)), *form)
    is_ours = origin is not None or (_APP in package and _OURS in package.bytes(_APP))
    found = tuple(document.remarks.found)
    running = tuple(running_texts(package)) if origin is not None else ()
    return Source(path, sheets, found, is_ours=is_ours, origin=origin, running=running)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Document:
    """The parts of a document, gathered in one walk."""

    def __init__(self, package: Package, reading: Reading, lists: Lists) -> None:
        self.package = package
        self.reading = reading
        self.lists = lists
        self.parts: list[Passage | Grid] = []
        self.remarks = Remarks(package.path)
        self.changes = 0
        self.hidden: list[str] = []
        self._tables = 0
        self._taken = 0

    def blocks(self, parent: Any) -> None:
        """Paragraphs and tables in `parent`, also in content controls."""
        for element in parent:
            match _name(element):
                case "p":
                    self._passage(element)
                case "tbl":
                    self._table(element)
                case "del" | "moveFrom" | "sdtPr" | "sectPr":
                    continue
                case "sdt" if element.find(f"{W}sdtPr/{W}docPartObj") is not None:
                    continue  # contents, which Word makes of the headings
                case _:
                    self.blocks(element)

    def _passage(self, element: Any) -> None:
        place = named_place(self.package.path, f"text {len(self.parts) + 1}", len(self.parts) + 1)
        for line in self._lines(element):
            if line.strip(WHITE):
                is_heading = self.lists.is_heading(element)
                part = self.lists.style_id(element)
                self.parts.append(Passage(line.strip(WHITE), place, is_heading, part))
        for box in element.iter(f"{W}txbxContent"):
            if not any(_name(one) == "Fallback" for one in box.iterancestors()):
                self.blocks(box)

    def comments(self) -> None:
        """Reports the comments, which are no part of what is read."""
        name = "word/comments.xml"
        for note in self.package.tree(name) if name in self.package else ():
            text = "".join(one.text or "" for one in note.iter(f"{W}t"))
            if text.strip(WHITE):
                self.remarks.add("ER746", text=text.strip(WHITE)[:60])

    def footnotes(self) -> None:
        """The footnotes, after everything else."""
        name = "word/footnotes.xml"
        if name not in self.package:
            return
        for note in self.package.tree(name):
            if value(note, "type") in (None, "normal"):
                for element in note.iter(f"{W}p"):
                    self._passage(element)

    def _lines(self, paragraph: Any) -> list[str]:
        """The lines of a paragraph, the first with the marker of its list."""
        text = "".join(self._texts(paragraph))
        lines = text.split("\n")
        if text.strip(WHITE):
            lines[0] = self.lists.marker(paragraph, lines[0]) + lines[0]
        return lines

    def _texts(self, element: Any) -> Iterator[str]:
        for child in element:
            name = _name(child)
            if name in ("ins", "del", "moveFrom", "moveTo") and len(child):
                self.changes += 1
            if name in _LEFT_OUT or name == "txbxContent":
                continue
            if name == "r" and not self.reading.hidden and _is_vanished(child):
                text = "".join(one.text or "" for one in child.iter(f"{W}t"))
                self.hidden += [text[:20]] if text.strip(WHITE) else []
                continue
            match name:
                case "t":
                    yield child.text or ""
                case "br" | "cr":
                    yield "" if value(child, "type") in ("page", "column") else "\n"
                case "tab" | "ptab":
                    yield "\u3000"
                case "noBreakHyphen":
                    yield "-"
                case "softHyphen":
                    yield "\u00ad"
                case "ruby":
                    yield self._ruby(child)
                case _:
                    yield from self._texts(child)

    def _ruby(self, element: Any) -> str:
        """A text with its reading, as records write them."""
        base = "".join(one.text or "" for one in element.findall(f"{W}rubyBase//{W}t"))
        reading = "".join(one.text or "" for one in element.findall(f"{W}rt//{W}t"))
        return f"｜{base}《{reading}》" if reading else base

    def _table(self, table: Any) -> None:
        self._tables += 1
        cells: list[Cell] = []
        open_cells: dict[int, int] = {}
        heading_rows = row = 0
        for line in _rows(table):
            properties = line.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.changes += 1
                continue
            if is_on(properties, "tblHeader") and heading_rows == row:
                heading_rows += 1
            column = _number(properties, "gridBefore", 0)
            for element in _cells(line):
                column = self._cell(element, (row, column), cells, open_cells)
            row += 1
        self.parts.append(grid_of(cells, self.package.path, heading_rows))

    def _cell(
        self,
        element: Any,
        at: tuple[int, int],
        cells: list[Cell],
        open_cells: dict[int, int],
    ) -> int:
        """Adds a cell, or lengthens the one above that goes on here; the column after it.
        `open_cells` are the cells merged down, by column.
        """
        row, column = at
        properties = element.find(f"{W}tcPr")
        columns = min(_number(properties, "gridSpan", 1), 1000)
        merge = None if properties is None else properties.find(f"{W}vMerge")
        self._taken += columns
        if self._taken > CELLS:
            raise unreadable(self.package.path, LARGE)
        lines = self._paragraphs(element)
        index = open_cells.get(column)
        goes_on = merge is not None and value(merge, "val") in (None, "continue")
        if goes_on and index is not None:
            above = cells[index]
            cells[index] = Cell(
                (*above.paragraphs, *lines),
                above.row,
                above.column,
                row - above.row + 1,
                above.columns,
                above.place,
                entry=above.entry,
            )
            return column + columns
        open_cells.pop(column, None)
        if merge is not None:
            open_cells[column] = len(cells)
        name = f"table {self._tables}!{letters(column)}{row + 1}"
        place = named_place(self.package.path, name, self._tables * 1_000_000 + row + 1)
        cells.append(Cell(lines, row, column, 1, columns, place, goes_on, _entry(element)))
        return column + columns

    def _paragraphs(self, cell: Any) -> tuple[Paragraph, ...]:
        """The paragraphs of a cell; one that is indented deeper belongs to the one before it."""
        found: list[Paragraph] = []
        edges: list[int] = []
        begun = ""
        for element in cell.iter(f"{W}p"):
            depth = self.lists.depth(element)
            lines = self._lines(element)
            lines[0], begun = begun + lines[0], ""
            if element.find(f"{W}pPr/{W}rPr/{W}del") is not None:  # it goes on in the next one
                self.changes += 1
                begun = lines.pop()
            for line in lines:
                text = line.strip(WHITE)
                if not text:
                    continue
                gap = len(line) - len(line.lstrip("\u3000"))
                edge = self.lists.edge(element) + gap * _TWIPS_A_GAP
                while len(edges) > 1 and edge < edges[-1] - _STEP // 2:
                    edges.pop()
                if not edges or edge > edges[-1] + _STEP:
                    edges.append(edge)
                level = len(edges) - 1 if depth is None else depth
                found.append(Paragraph(text, level if found else 0))
        if begun.strip(WHITE):
            found.append(Paragraph(begun.strip(WHITE), found[-1].level if found else 0))
        return tuple(found)


def _entry(cell: Any) -> str:
    """The entry whose bookmark stands in a cell; of several, which is text moved here, none."""
    names = (value(one, "name") or "" for one in cell.iter(f"{W}bookmarkStart"))
    found = {mark[1] for mark in map(_MARK.fullmatch, names) if mark}
    return found.pop() if len(found) == 1 else ""


def _is_vanished(run: Any) -> bool:
    return is_on(run.find(f"{W}rPr"), "vanish")


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, also those in content controls; not those of tables inside."""
    yield from _inside(table, "tr")


def _cells(row: Any) -> Iterator[Any]:
    yield from _inside(row, "tc")


def _inside(parent: Any, name: str) -> Iterator[Any]:
    for child in parent:
        found = _name(child)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _inside(child, name)


def _number(properties: Any, name: str, default: int) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    text = "" if found is None else value(found, "val") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
