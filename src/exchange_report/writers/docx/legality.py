"""Characters that no XML file can hold: an escape in YAML can write them (`"\\x01"`)."""

from collections.abc import Iterator

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.source import Document, Loc
from exchange_report.table import Table
from exchange_report.writers.docx.markup import ILLEGAL


def check_characters(table: Table) -> None:
    """Raises `ReportError` with every character of the table that XML 1.0 excludes."""
    found = {
        (loc, character): None
        for loc, text in _texts(table)
        for character in sorted(set(ILLEGAL.findall(text)))
    }
    if found:
        raise ReportError([_problem(table.document, *one) for one in found])


def _problem(document: Document, loc: Loc, character: str) -> Diagnostic:
    arguments = {"code_point": f"{ord(character):04X}"}
    return document.diagnostic("ER505", document.find(character, loc), arguments)


def _texts(table: Table) -> Iterator[tuple[Loc, str]]:
    """Every text that is shown or stated, and where in the record it is looked for."""
    for row in table.rows:
        for cell in row.cells:
            if cell is not None:
                for block in cell.blocks:
                    yield cell.loc, block.text
    yield (), table.document_title
    yield (), table.subject
    for value in table.values.values():
        yield (), str(value)
    for line in table.title:
        yield (), line.text
    for heading in table.headings:
        yield (), heading.text
