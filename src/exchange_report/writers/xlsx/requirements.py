"""What a workbook asks of a table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.layouts.parts import named_faces
from exchange_report.length import ZERO
from exchange_report.records import Block, parse_blocks
from exchange_report.source import Document, Loc
from exchange_report.table import Table
from exchange_report.writers.office import illegal_characters
from exchange_report.writers.option_model import Options
from exchange_report.writers.xlsx.notes import PASSAGES
from exchange_report.writers.xlsx.running import LONGEST as LONGEST_RUNNING
from exchange_report.writers.xlsx.running import running_text
from exchange_report.writers.xlsx.sheet import MOST_ROWS
from exchange_report.writers.xlsx.texts import Faces, Font, block_text

LONGEST: Final = 32_767
"""Characters of a cell; Excel counts those beyond U+FFFF twice."""

_SOUGHT: Final = 200
"""Characters of a long text that are looked for in the file."""


def table_breaches(
    table: Table, _faces: Mapping[str, Face], _options: Options
) -> Iterator[Diagnostic]:
    """The problems that keep `table` from being a workbook, all of them."""
    yield from illegal_characters(table, "ER670")
    yield from _long_texts(table)
    if any(len(section.rows) >= MOST_ROWS for section in table.sections):
        yield too_many_rows(table)
    yield from _long_running(table)
    yield from _unknown_fonts(table)


def too_many_rows(table: Table) -> Diagnostic:
    """ER672, at the entries of the record."""
    span = table.document.span(("entries",), key=True)
    return table.document.diagnostic("ER672", span, {"most": f"{MOST_ROWS:,}"})


def _long_texts(table: Table) -> Iterator[Diagnostic]:
    """Texts that no cell can hold."""
    for _, _, cell in table.cells():
        if _is_short(cell.blocks):
            continue
        document = table.documents[cell.document]
        longest = max((block.text for block in cell.blocks), key=len, default="")
        yield from _too_long(document, cell.loc, _text(cell.blocks), longest[:_SOUGHT])
    record = table.report.record if table.report else None
    for key in PASSAGES:
        for block in parse_blocks(getattr(record, key, None) or ()):
            yield from _too_long(table.document, (key,), _text((block,)))
    layout = table.file.document
    titles = [*table.cover, *table.title, *(s.title for s in table.sections if s.title)]
    lines = [(line.loc, line.text) for line in titles]
    lines += [(cell.loc, cell.text) for section in table.sections for cell in section.headings]
    for loc, text in lines:
        yield from _too_long(layout, loc, text)
    for passage in table.passages():
        for block in passage.blocks:
            yield from _too_long(layout, passage.loc, _text((block,)))


def _is_short(blocks: Iterable[Block]) -> bool:
    """Whether blocks fit in a cell, whatever their characters: nearly all do."""
    length = 0
    for block in blocks:
        if block.annotations:
            return False
        length += 1 + block.level + len(block.text)
    return 2 * length <= LONGEST


def _text(blocks: Iterable[Block]) -> str:
    font = Font("", ZERO)
    return block_text(tuple(blocks), Faces(font, font, font)).text


def _too_long(document: Document, loc: Loc, text: str, within: str = "") -> Iterator[Diagnostic]:
    """ER671 for a `text` that is too long, where `within`, the beginning of a paragraph of it,
    stands in or after the value at `loc`.
    """
    length = len(text)
    if 2 * length > LONGEST:
        length += sum(character > "\uffff" for character in text)
    if length > LONGEST:
        arguments = {"length": f"{length:,}", "most": f"{LONGEST:,}"}
        span = document.find(within, loc) if within else document.span(loc)
        yield document.diagnostic("ER671", span, arguments)


def _long_running(table: Table) -> Iterator[Diagnostic]:
    """Heads and feet that are longer than Excel allows."""
    document = table.file.document
    heads, feet = table.layout.running_heads, table.layout.footer
    for key, lines, mark in (("running_heads", heads, table.watermark), ("footer", feet, "")):
        text = running_text(table, lines, mark)
        if len(text) > LONGEST_RUNNING:
            arguments = {"length": str(len(text)), "most": str(LONGEST_RUNNING)}
            yield document.diagnostic("ER673", document.span((key,), key=True), arguments)


def _unknown_fonts(table: Table) -> Iterator[Diagnostic]:
    """Faces that no font of offices is named for."""
    fonts, document = table.layout.docx.office_fonts, table.file.document
    for loc, face in named_faces(table.layout):
        if face not in fonts:
            yield document.diagnostic("ER417", document.span(loc), {"face": face})
