"""Excel workbooks (XLSX, XLSM): cells as they are shown. No formula is evaluated, no macro run."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from exchange_report.importers.columns import plain
from exchange_report.importers.limits import CELLS, DAMAGED, LARGE, Package, unreadable
from exchange_report.importers.model import (
    FORM_SHEET,
    Base,
    Cell,
    Grid,
    Origin,
    Reading,
    Remarks,
    Sheet,
    Source,
    filled,
    letters,
    named_place,
    paragraphs,
)
from exchange_report.importers.shown import General, shown_number
from exchange_report.language import DOCUMENT
from exchange_report.records.cell_texts import ORIGIN_MARKER, ORIGIN_SHEET

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_COMMENTS: Final = re.compile(r"(?:^|/)comments?[0-9/]*(?:comment)?[0-9]*\.xml$")
"""The part of the comments of a sheet, as Excel, LibreOffice and openpyxl call it."""
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_BUILT_IN: Final[Mapping[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "ge.m.d", 28: 'ggge"年"m"月"d"日"', 29: 'ggge"年"m"月"d"日"', 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"',
    34: 'yyyy"年"m"月"', 35: 'm"月"d"日"', 36: "ge.m.d", 37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    50: "ge.m.d", 51: 'ggge"年"m"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'ggge"年"m"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "ge.m.d",
    58: 'ggge"年"m"月"d"日"',
}  # fmt: skip
"""Number formats that have no text in the file (ECMA-376-1, 18.8.30, in the Japanese locale)."""


class _Workbook(NamedTuple):
    """What holds for all sheets."""

    package: Package
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The sheets of a workbook; hidden ones, hidden rows and columns only if they are asked for.
    Raises `ReportError`.
    """
    package = Package(data, path)
    remarks = Remarks(path)
    try:
        sheets = tuple(_sheets(package, reading, remarks))
    except (ValueError, KeyError, IndexError, OverflowError) as error:
        raise unreadable(path, DAMAGED) from error
    is_ours = any(one.name.startswith(DOCUMENT.notes_sheet) for one in sheets)
    if is_ours or any(one.name == FORM_SHEET for one in sheets):
        _report_comments(package, sheets, remarks)
    found = next((_origin(one) for one in sheets if one.name == ORIGIN_SHEET), None)
    shown = tuple(one for one in sheets if one.name != ORIGIN_SHEET)
    remarks_found = tuple(remarks.found)
    return Source(
        path,
        shown,
        remarks_found,
        blank_is_same=False,
        is_ours=is_ours,
        origin=found,
        around=_around(sheets) if is_ours else {},
    )


def _report_comments(package: Package, sheets: Iterable[Sheet], remarks: Remarks) -> None:
    """Reports the comments on cells, which are no part of what is read."""
    names = [one.name for one in sheets]
    root = _plain(package.tree("xl/workbook.xml"))
    links = package.links("xl/workbook.xml")
    for number, one in enumerate(root.iterfind("sheets/sheet"), 1):
        part = next((links[one.get(key)] for key in _ID if one.get(key) in links), "")
        if one.get("name") not in names or part not in package:
            continue
        for other in package.links(part).values():
            if not _COMMENTS.search(other) or other not in package:
                continue
            for comment in _plain(package.tree(other)).iterfind("commentList/comment"):
                text = "".join(found.text or "" for found in comment.iter("t")).strip()
                at = f"{one.get('name')}!{comment.get('ref', '')}"
                place = named_place(package.path, at, number * 10_000_000)
                remarks.add("ER746", place, text=" ".join(text.split())[:60])


def _origin(sheet: Sheet) -> Origin | None:
    """What a hidden sheet of ours says that the workbook was made from."""
    rows = sheet.parts[0].rows if isinstance(sheet.parts[0], Grid) else ()
    lines = [[*(cell.text for cell in row), "", "", "", ""] for row in rows]
    if not lines or lines[0][0] != ORIGIN_MARKER:
        return None
    keys = [line[1] for line in lines if line[0] == "key"]
    bases = {
        line[1]: Base(line[2], dict(zip(keys, line[3].split(), strict=False)))
        for line in lines
        if line[0] == "entry"
    }
    texts = {line[1]: line[2] for line in lines if line[0] == "text"}
    year = lines[0][2] if lines[0][2].isascii() and lines[0][2].isdecimal() else ""
    counts = frozenset(line[1] for line in lines if line[0] == "counts")
    return Origin(int(year) if year else None, lines[0][1], bases, texts, tuple(bases), counts)


def _around(sheets: Sequence[Sheet]) -> dict[str, str]:
    """What the texts around the tables are, as the sheet of notes of a workbook of ours says it."""
    keys = {DOCUMENT.around[key]: key for key in ("preface", "legend", "notes", "inquiries")}
    grids = [sheet.parts[0] for sheet in sheets if sheet.name.startswith(DOCUMENT.notes_sheet)]
    rows = [row for grid in grids if isinstance(grid, Grid) for row in grid.rows if len(row) > 1]
    return {plain(row[1].text): keys[row[0].text] for row in rows if row[0].text in keys}


def _sheets(package: Package, reading: Reading, remarks: Remarks) -> Iterator[Sheet]:
    root = _plain(package.tree("xl/workbook.xml"))
    links = package.links("xl/workbook.xml")
    properties = root.find("workbookPr")
    since = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Workbook(package, _shared_texts(package), _formats(package), since)
    for number, one in enumerate(root.iterfind("sheets/sheet"), 1):
        name = one.get("name", f"{number}")
        is_hidden = one.get("state") in ("hidden", "veryHidden") and name != ORIGIN_SHEET
        if is_hidden and not reading.hidden:
            remarks.add("ER713", named_place(package.path, name, number), names=name)
            continue
        part = next((links[one.get(key)] for key in _ID if one.get(key) in links), "")
        if "worksheets/" not in part:  # a chart
            continue
        yield Sheet(name, (_Reader(book, name, number, remarks).grid(part, reading),))


def _plain(root: Any) -> Any:
    """The tree with the names of its elements alone."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.removeprefix(_MAIN).removeprefix(_STRICT)
    return root


def _shared_texts(package: Package) -> tuple[str, ...]:
    if "xl/sharedStrings.xml" not in package:
        return ()
    root = _plain(package.tree("xl/sharedStrings.xml"))
    return tuple(_text(one) for one in root.iterfind("si"))


def _text(element: Any) -> str:
    """The text of a string; the readings above it (`rPh`) are no part of it."""
    parts = [one.text or "" for one in element.iterfind("t")]
    parts += [one.text or "" for one in element.iterfind("r/t")]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts)).replace("\r", "")


def _formats(package: Package) -> tuple[str, ...]:
    """The number format of each style of cells."""
    if "xl/styles.xml" not in package:
        return ()
    root = _plain(package.tree("xl/styles.xml"))
    own = {
        one.get("numFmtId"): one.get("formatCode", "") for one in root.iterfind("numFmts/numFmt")
    }
    numbers = (one.get("numFmtId", "0") for one in root.iterfind("cellXfs/xf"))
    return tuple(own.get(number) or _BUILT_IN.get(int(number), General) for number in numbers)


class _Reader:
    """The cells of one sheet as they are read, each as the sheet shows it."""

    def __init__(self, book: _Workbook, name: str, number: int, remarks: Remarks) -> None:
        self.book = book
        self.name = name
        self.number = number
        self.remarks = remarks

    def grid(self, part: str, reading: Reading) -> Grid:
        root = _plain(self.book.package.tree(part))
        merges = dict(self._merges(root))
        texts: dict[tuple[int, int], Cell] = {}
        hidden_rows: set[int] = set()
        hidden_columns = set(_hidden_columns(root))
        row = -1
        for line in root.iterfind("sheetData/row"):
            row = int(line.get("r", row + 2)) - 1
            if line.get("hidden") in ("1", "true"):
                hidden_rows.add(row)
            column = -1
            for one in line.iterfind("c"):
                reference = one.get("r")
                row, column = _reference(reference) if reference else (row, column + 1)
                spread = merges.get((row, column), (1, 1))
                cell = self._cell(one, row, column, spread)
                if cell is not None:
                    texts[row, column] = cell
        for (row, column), (rows, columns) in merges.items():
            texts.setdefault((row, column), Cell((), row, column, rows, columns))
        cells = self._inside(texts, merges)
        grid = filled(cells)
        return grid if reading.hidden else self._shown(grid, hidden_rows, hidden_columns)

    def _merges(self, root: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        for one in root.iterfind("mergeCells/mergeCell"):
            first, _, last = one.get("ref", "").partition(":")
            row, column = _reference(first)
            below, beside = _reference(last or first)
            if below >= row and beside >= column:
                yield (row, column), (below - row + 1, beside - column + 1)

    def _inside(
        self, cells: Mapping[tuple[int, int], Cell], merges: Mapping[tuple[int, int], Any]
    ) -> list[Cell]:
        """The cells, merged ones cut to the rows and columns in which anything stands."""
        stated = [cell for cell in cells.values() if not cell.is_blank]
        height = max((cell.row for cell in stated), default=-1) + 1
        width = max((cell.column for cell in stated), default=-1) + 1
        if height * width > CELLS:
            raise unreadable(self.book.package.path, LARGE)
        inside = [
            Cell(
                cell.paragraphs,
                cell.row,
                cell.column,
                min(cell.rows, height - cell.row),
                min(cell.columns, width - cell.column),
                cell.place,
            )
            for cell in cells.values()
            if cell.row < height and cell.column < width
        ]
        if sum(cell.rows * cell.columns for cell in inside) > CELLS:  # merged over each other
            raise unreadable(self.book.package.path, LARGE)
        return inside

    def _shown(self, grid: Grid, rows: set[int], columns: set[int]) -> Grid:
        """`grid` without what is hidden; hidden text is reported."""
        lost_rows = [
            row for row in sorted(rows) if row < len(grid.rows) and _says(grid.rows[row], row)
        ]
        width = len(grid.rows[0]) if grid.rows else 0
        lost_columns = [
            column
            for column in sorted(columns)
            if column < width
            and any(
                line[column].column == column and not line[column].is_blank for line in grid.rows
            )
        ]
        names = [str(row + 1) for row in lost_rows] + [letters(column) for column in lost_columns]
        if names:
            self.remarks.add("ER713", self._place(self.name), names=", ".join(names))
        return Grid(
            tuple(
                tuple(cell for column, cell in enumerate(line) if column not in columns)
                for row, line in enumerate(grid.rows)
                if row not in rows
            )
        )

    def _place(self, at: str, row: int = 0) -> Any:
        return named_place(self.book.package.path, at, self.number * 10_000_000 + row)

    def _cell(self, one: Any, row: int, column: int, spread: tuple[int, int]) -> Cell | None:
        place = self._place(f"{self.name}!{letters(column)}{row + 1}", row + 1)
        text = self._shown_text(one, place)
        made = paragraphs(text)
        if not made and spread == (1, 1):
            return None
        return Cell(made, row, column, *spread, place)

    def _shown_text(self, one: Any, place: Any) -> str:
        """The text that the sheet shows in a cell."""
        kind, value = one.get("t", "n"), one.findtext("v") or ""
        if kind == "inlineStr":
            inline = one.find("is")
            return "" if inline is None else _text(inline)
        if one.find("f") is not None and not value and kind != "str":
            self.remarks.add("ER714", place, text=f"={one.findtext('f') or ''}"[:80])
            return ""
        if kind == "s":
            return self.book.texts[int(value)] if value else ""
        if kind == "e":
            self.remarks.add("ER714", place, text=value)
            return value
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind != "n" or not value:
            return value
        style = int(one.get("s", "0"))
        code = self.book.formats[style] if style < len(self.book.formats) else General
        shown = shown_number(float(value), code, since_1904=self.book.since_1904)
        if shown is None:
            self.remarks.add("ER715", place, value=value, format=code)
            return value
        return shown


def _says(cells: tuple[Cell, ...], row: int) -> bool:
    return any(cell.row == row and not cell.is_blank for cell in cells)


def _hidden_columns(root: Any) -> Iterator[int]:
    for one in root.iterfind("cols/col"):
        if one.get("hidden") in ("1", "true"):
            last = min(int(one.get("max", "1")), 16_384)
            yield from range(int(one.get("min", "1")) - 1, last)


def _reference(text: str) -> tuple[int, int]:
    """Row and column of `B12`, from 0. Raises `ValueError`."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
