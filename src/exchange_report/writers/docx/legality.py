"""Characters that no XML file can hold: an escape in YAML can write them (`"\\x01"`)."""

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.source import Document, Loc
from exchange_report.table import Table
from exchange_report.writers.docx.markup import ILLEGAL


def check_characters(table: Table) -> None:
    """Raises `ReportError` with every character of the table that XML 1.0 excludes."""
    found = {
        (cell.document, cell.loc, character): None
        for _, _, cell in table.cells()
        for block in cell.blocks
        for character in sorted(set(ILLEGAL.findall(block.text)))
    }
    in_cells = {character for *_, character in found}
    elsewhere = {c for text in table.texts() for c in ILLEGAL.findall(text)} - in_cells
    found |= {(0, (), character): None for character in sorted(elsewhere)}
    if found:
        raise ReportError(
            _problem(table.documents[number], loc, character) for number, loc, character in found
        )


def _problem(document: Document, loc: Loc, character: str) -> Diagnostic:
    arguments = {"code_point": f"{ord(character):04X}"}
    return document.diagnostic("ER505", document.find(character, loc), arguments)
