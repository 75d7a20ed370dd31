"""Table → pages: the texts are set, then placed."""

from collections.abc import Iterator, Mapping, Sequence

from exchange_report.composition import DOT
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.pages.model import Pages
from exchange_report.pages.place import place_texts
from exchange_report.pages.texts import compose_texts, misfits
from exchange_report.records import Block
from exchange_report.table import Table


def typeset(table: Table, faces: Mapping[str, Face]) -> Pages:
    """The pages of `table`; `faces` are those that its layout may name.

    Raises `ReportError` if the layout cannot hold the table, or a face lacks a character.
    """
    return place_texts(compose_texts(table, faces))


def problems_of(table: Table, faces: Mapping[str, Face]) -> Sequence[Diagnostic]:
    """What `typeset` would raise; the table is only set if a character of it may be missing."""
    problems = misfits(table, faces)
    if problems or not _may_lack(table, faces):
        return problems
    try:
        typeset(table, faces)
    except ReportError as error:
        return error.diagnostics
    return ()


def _may_lack(table: Table, faces: Mapping[str, Face]) -> bool:
    """Whether a face of the cells has no glyph for some character of them."""
    blocks = (block for row in table.rows for cell in row.cells if cell for block in cell.blocks)
    shown = (text for block in blocks for text in _texts(block))
    characters = set[str]().union(*shown, table.document_title)
    text = table.layout.text
    return any(
        faces[name].font.get_nominal_glyph(ord(character)) is None
        for name in (text.face, text.label_face)
        for character in characters
    )


def _texts(block: Block) -> Iterator[str]:
    yield block.text
    for annotation in block.annotations:
        yield from annotation.readings or (DOT,)
