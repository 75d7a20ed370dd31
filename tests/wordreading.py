"""A reader of DOCX files that knows nothing of the writer: what Word would show of them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES: Final = {"w": W}
KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_TEXT: Final = {"br": "\n", "tab": "\t", "softHyphen": "\u00ad"}


def parts(data: bytes | Path) -> dict[str, bytes]:
    """The files in a DOCX, in their order."""
    with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as file:
        return {name: file.read(name) for name in file.namelist()}


def attribute(element: Any, name: str = "val") -> str | None:
    value: str | None = element.get(f"{{{W}}}{name}")
    return value


def find(element: Any, path: str) -> list[Any]:
    found: list[Any] = element.xpath(path, namespaces=NAMESPACES)
    return found


@dataclass(frozen=True, slots=True)
class ShownCell:
    """The paragraphs of a cell as they are shown, and the rows and columns that it covers; 0 rows
    where one from above runs on. `name` is that of the bookmark around them all.
    """

    paragraphs: tuple[str, ...]
    rows: int
    columns: int
    name: str | None


@dataclass
class Word:
    """A document that is open."""

    files: dict[str, bytes]
    _counters: dict[str, int] = field(default_factory=dict)
    _numbering: dict[str, tuple[int, str, str]] = field(default_factory=dict)

    def xml(self, name: str) -> Any:
        return etree.fromstring(self.files[name])

    @property
    def body(self) -> Any:
        return self.xml("word/document.xml")[0]

    def heading_rows(self) -> list[list[str]]:
        return [
            ["\n".join(self._paragraphs(cell)) for cell in find(row, "w:tc")]
            for row in find(self.body, "w:tbl/w:tr[w:trPr/w:tblHeader]")
        ]

    def heading_cells(self) -> list[list[ShownCell]]:
        """The cells of the heading rows of the first table."""
        return self._cells(find(self.body, "w:tbl[1]/w:tr[w:trPr/w:tblHeader]"))

    def rows(self) -> list[list[ShownCell]]:
        """The rows of all tables below their headings."""
        self._counters.clear()
        self._numbering = _numbering(self.xml("word/numbering.xml"))
        tables = find(self.body, "w:tbl")
        below = (find(table, "w:tr[not(w:trPr/w:tblHeader)]") for table in tables)
        return [row for rows in below for row in self._cells(rows)]

    def _cells(self, rows: list[Any]) -> list[list[ShownCell]]:
        grid = [dict(_by_column(row)) for row in rows]
        return [[self._cell(grid, n, column) for column in row] for n, row in enumerate(grid)]

    def _cell(self, grid: list[dict[int, Any]], row: int, column: int) -> ShownCell:
        cell = grid[row][column]
        starts = find(cell, "w:p[1]/*[not(self::w:pPr)][1][self::w:bookmarkStart]")
        ends = find(cell, "w:p[last()]/w:bookmarkEnd/@w:id")
        names = [attribute(one, "name") for one in starts if attribute(one, "id") in ends]
        covered = 0 if _continues(cell) else 1
        while covered and row + covered < len(grid) and _continues(grid[row + covered].get(column)):
            covered += 1
        paragraphs = tuple(self._paragraphs(cell))
        return ShownCell(paragraphs, covered, _span(cell), names[0] if names else None)

    def _paragraphs(self, cell: Any) -> Iterator[str]:
        for paragraph in find(cell, ".//w:p"):
            yield self._marker(paragraph) + text(paragraph)

    def _marker(self, paragraph: Any) -> str:
        list_ids = [attribute(e) for e in find(paragraph, "w:pPr/w:numPr/w:numId")]
        if not list_ids:
            return ""
        list_, level = list_ids[0], attribute(find(paragraph, "w:pPr/w:numPr/w:ilvl")[0])
        start, number, shown = self._numbering[f"{list_}/{level}"]
        value = self._counters.get(f"{list_}/{level}", start - 1) + 1
        self._counters[f"{list_}/{level}"] = value
        return shown.replace(f"%{int(level or 0) + 1}", _number(number, value))


def read(data: bytes | Path) -> Word:
    return Word(parts(data))


def text(paragraph: Any) -> str:
    """The text of the runs of a paragraph."""
    pieces = find(
        paragraph, ".//w:r/*[self::w:t or self::w:br or self::w:tab or self::w:softHyphen]"
    )
    return "".join(_TEXT.get(etree.QName(p).localname, p.text or "") for p in pieces)


def _continues(cell: Any) -> bool:
    merges = find(cell, "w:tcPr/w:vMerge") if cell is not None else []
    return bool(merges) and attribute(merges[0]) in (None, "continue")


def _span(cell: Any) -> int:
    spans = find(cell, "w:tcPr/w:gridSpan")
    return int(attribute(spans[0]) or 1) if spans else 1


def _by_column(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row by their first columns."""
    column = 0
    for cell in find(row, "w:tc"):
        yield column, cell
        column += _span(cell)


def _numbering(root: Any) -> dict[str, tuple[int, str, str]]:
    """List and level to first number, format and text."""
    definitions = {attribute(d, "abstractNumId"): d for d in find(root, "w:abstractNum")}
    found: dict[str, tuple[int, str, str]] = {}
    for list_ in find(root, "w:num"):
        definition = definitions[attribute(find(list_, "w:abstractNumId")[0])]
        for level in find(definition, "w:lvl"):
            ilvl = attribute(level, "ilvl")
            first = find(list_, f"w:lvlOverride[@w:ilvl='{ilvl}']/w:startOverride")
            start = attribute((first or find(level, "w:start"))[0]) or "1"
            number = attribute(find(level, "w:numFmt")[0]) or ""
            shown = attribute(find(level, "w:lvlText")[0]) or ""
            found[f"{attribute(list_, 'numId')}/{ilvl}"] = (int(start), number, shown)
    return found


def _number(format_: str, value: int) -> str:
    match format_:
        case "decimalEnclosedCircle":
            return CIRCLED[value - 1]
        case "decimalFullWidth":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))
        case "aiueoFullWidth":
            return KANA[value - 1]
        case "lowerLetter":
            return "abcdefghijklmnopqrstuvwxyz"[value - 1]
        case "upperLetter":
            return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[value - 1]
    return str(value)
