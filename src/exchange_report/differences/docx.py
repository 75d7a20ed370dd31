"""Differences as a Word document: the later report's table with tracked changes in it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from exchange_report.comparing import Kind
from exchange_report.comparing.texts import stretches
from exchange_report.diagnostics import ReportError
from exchange_report.differences.tracked import Tracker, W, canonical, w
from exchange_report.layouts import Column, LayoutFile, Shape
from exchange_report.layouts.column import ColumnGroup
from exchange_report.matching import Pair
from exchange_report.records import Block, BlockKind
from exchange_report.table import Cell, PassageText, Row, Table
from exchange_report.writers.contract import utc_stamp
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.docx.markup import NAMESPACES
from exchange_report.writers.office import HEAD

AUTHOR: Final = "exchange_report"
_MAIN: Final = "word/document.xml"
_DECLARED: Final = f' xmlns:w="{W}"'.encode()
_STYLES: Final = "word/styles.xml"
_RUNNING: Final = ("word/header", "word/footer")
_LISTED: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER})


def unmerged(file: LayoutFile) -> LayoutFile:
    """A layout whose every row has all its cells: a change that deletes a row takes no label with
    it which holds for others. The record's own page breaks make no tables of one.
    """
    layout = file.layout
    changes = {
        **_unmerged_columns(layout),
        "tables": tuple(
            shape.model_copy(update=_unmerged_columns(shape)) for shape in layout.tables
        ),
        "rows": layout.rows.model_copy(update={"page_breaks": False}),
        "docx": layout.docx.model_copy(update={"content_controls": False, "embed_fonts": False}),
    }
    return replace(file, layout=layout.model_copy(update=changes))


def _unmerged_columns(shape: Shape) -> dict[str, object]:
    """The columns of a shape, and the headings of its groups, without merges and new pages."""
    return {
        "columns": tuple(map(_unmerged, shape.columns)),
        "groups": tuple(one.model_copy(update={"new_page": False}) for one in shape.groups),
        "new_page": False,
    }


def _unmerged(column: Column | ColumnGroup) -> Column | ColumnGroup:
    if isinstance(column, ColumnGroup):
        return column.model_copy(update={"columns": tuple(map(_unmerged, column.columns))})
    return column.model_copy(update={"merge": False, "spread": False, "optional": False})


def tracked_bytes(
    before: Table, after: Table, pairs: Sequence[Pair], date: datetime | None = None
) -> bytes:
    """The document of `after` with its changes since `before` tracked: accepted it is `after`,
    rejected `before`. Both are in one layout, which is `unmerged`; `pairs` are their entries.

    `date` is that of the changes; without it they state none. Markers of lists are text, and there
    are neither contents nor an index, which would list what is deleted. Raises `ReportError` for a
    table that cannot be written.
    """
    tables = [_plain(before), _plain(after)]
    for table in tables:
        if table.problems:
            raise ReportError(table.problems)
    old, new = (_parts(docx_bytes(table, date)) for table in tables)
    tracker = Tracker(AUTHOR, utc_stamp(date) if date else "")
    body = _Body(tracker, _row_keys(tables[0], pairs, 0), _row_keys(tables[1], pairs, 1))
    changed = {
        _MAIN: body.merged(old[_MAIN], new[_MAIN]),
        _STYLES: _with_styles(old[_STYLES], new[_STYLES]),
    }
    for name, data in new.items():
        if name.startswith(_RUNNING) and name in old:
            changed[name] = _running(tracker, old[name], data)
    return _packed(docx_bytes(tables[1], date), changed)


def _plain(table: Table) -> Table:
    sections = tuple(
        section._replace(
            rows=tuple(_typed(row) for row in section.rows),
            before=_typed_passages(section.before),
            after=_typed_passages(section.after),
        )
        for section in table.sections
    )
    before, after = _typed_passages(table.before), _typed_passages(table.after)
    return replace(table, sections=sections, contents=None, indexes=(), before=before, after=after)


def _typed_passages(passages: Iterable[PassageText]) -> tuple[PassageText, ...]:
    return tuple(one._replace(blocks=_typed_blocks(one.blocks)) for one in passages)


def _typed(row: Row) -> Row:
    """A row whose markers are typed: numbers that Word counts would count what is deleted too; it
    has no names for an index, since there is none.
    """
    return row._replace(cells=tuple(cell and _typed_cell(cell) for cell in row.cells), names=())


def _typed_cell(cell: Cell) -> Cell:
    return cell._replace(blocks=_typed_blocks(cell.blocks))


def _typed_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        block._replace(kind=BlockKind.PARAGRAPH) if block.kind in _LISTED else block
        for block in blocks
    )


def _row_keys(table: Table, pairs: Sequence[Pair], side: int) -> list[list[Hashable]]:
    """What tells the rows of each table apart: of an entry the pair that it is in, of others the
    text.
    """
    entries = ((one.after if side else one.before) for one in pairs)
    numbers = {entry: number for number, entry in enumerate(entries) if entry is not None}
    return [[_row_key(row, numbers) for row in section.rows] for section in table.sections]


def _row_key(row: Row, numbers: Mapping[int, int]) -> Hashable:
    if row.kind is None and row.entry is not None and row.covers == 0:
        return numbers[row.entry]
    return tuple(block.text for cell in row.cells if cell for block in cell.blocks)


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _packed(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The file of `data` with other parts in the place of some."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as file, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for info in file.infolist():
            made.writestr(info, changed.get(info.filename) or file.read(info), ZIP_DEFLATED)
    return target.getvalue()


def _running(tracker: Tracker, old: bytes, new: bytes) -> bytes:
    """A header or footer with its changes; one that holds more than paragraphs is the new one."""
    before, after = etree.fromstring(old), etree.fromstring(new)
    if any(child.tag != w("p") for child in (*before, *after)):
        return new
    paragraphs = tracker.paragraphs(list(before), list(after))
    for child in list(after):
        after.remove(child)
    after.extend(paragraphs)
    return _written(after)


def _with_styles(old: bytes, new: bytes) -> bytes:
    """The styles of the later document, and those that only what was deleted has."""
    before, after = etree.fromstring(old), etree.fromstring(new)
    known = {style.get(w("styleId")) for style in after.iter(w("style"))}
    missing = [style for style in before.iter(w("style")) if style.get(w("styleId")) not in known]
    if not missing:
        return new
    for style in missing:
        for numbering in list(style.iter(w("numPr"))):  # markers are text
            numbering.getparent().remove(numbering)
        after.append(style)
    return _written(after)


def _written(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _piece(element: Any) -> bytes:
    """An element as it stands where the namespace is declared already."""
    return canonical(element).replace(_DECLARED, b"", 1)


class _Body:
    """The main parts of two documents, whose rows are told apart by keys, by table."""

    def __init__(
        self, tracker: Tracker, old: list[list[Hashable]], new: list[list[Hashable]]
    ) -> None:
        self._tracker = tracker
        self._old, self._new = old, new

    def merged(self, old: bytes, new: bytes) -> bytes:
        """The later document with its changes. It is written piece by piece: to put thousands of
        rows into one tree takes a time that grows with their square.
        """
        before, after = etree.fromstring(old)[0], etree.fromstring(new)[0]
        pieces = [f"{HEAD}<w:document {NAMESPACES}><w:body>".encode()]
        nothing: tuple[list[Any], Any] = ([], None)
        sides = zip_longest(_parted(before), _parted(after), fillvalue=nothing)
        for number, (was, now) in enumerate(sides):
            pieces += map(_piece, self._tracker.paragraphs(was[0], now[0]))
            pieces += self._table(was[1], now[1], number)
        pieces += [_piece(after.find(w("sectPr"))), b"</w:body></w:document>"]
        return b"".join(pieces)

    def _table(self, old: Any, new: Any, number: int) -> Iterator[bytes]:
        """The table with that number; all rows of one that only one side has are tracked."""
        shown = old if new is None else new
        if shown is None:
            return
        yield b"<w:tbl>"
        yield from (_piece(child) for child in shown if child.tag != w("tr"))
        yield from map(_piece, self._rows(old, new, number))
        yield b"</w:tbl>"

    def _rows(self, old: Any, new: Any, number: int) -> Iterator[Any]:
        heads, were = _heads_and_rows(old)
        new_heads, are = _heads_and_rows(new)
        for before, after in zip_longest(heads, new_heads):
            yield from self._both(before, after)
        keys = self._old[number] if old is not None else []
        new_keys = self._new[number] if new is not None else []
        if (len(keys), len(new_keys)) != (len(were), len(are)):
            raise ValueError("the rows of the documents are not those of the tables")
        for same, start, end, a, b in stretches(keys, new_keys):
            if same:
                for before, after in zip(were[start:end], are[a:b], strict=True):
                    yield from self._both(before, after)
            else:
                yield from (self._tracker.row(row, Kind.DELETED) for row in were[start:end])
                yield from (self._tracker.row(row, Kind.INSERTED) for row in are[a:b])

    def _both(self, old: Any, new: Any) -> Iterator[Any]:
        """A row as one that changed, or as two if they have not the same cells."""
        if old is not None and new is not None and _spans(old) == _spans(new):
            yield self._tracker.changed_row(old, new)
            return
        if old is not None:
            yield self._tracker.row(old, Kind.DELETED)
        if new is not None:
            yield self._tracker.row(new, Kind.INSERTED)


def _spans(row: Any) -> list[str]:
    """What decides which cells of two rows are the same: their columns and merges."""
    names = ("gridSpan", "vMerge")
    return [
        "/".join(f"{name}{one.get(w('val'))}" for name in names for one in cell.iter(w(name)))
        for cell in row.findall(w("tc"))
    ]


def _heads_and_rows(table: Any) -> tuple[list[Any], list[Any]]:
    rows = [] if table is None else table.findall(w("tr"))
    heads = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    return heads, rows[len(heads) :]


def _parted(body: Any) -> list[tuple[list[Any], Any]]:
    """The paragraphs before each table, and that table; and those after the last."""
    parts: list[tuple[list[Any], Any]] = []
    paragraphs: list[Any] = []
    for child in body:
        if child.tag == w("tbl"):
            parts.append((paragraphs, child))
            paragraphs = []
        elif child.tag == w("p"):
            paragraphs.append(child)
    return [*parts, (paragraphs, None)]
