"""What a Word document asks of a table."""

from collections.abc import Iterator, Mapping
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.table import Table
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.office import illegal_characters
from exchange_report.writers.option_model import Options

ILLEGAL_CHARACTER: Final = "ER505"


def table_breaches(
    table: Table, faces: Mapping[str, Face], _options: Options
) -> Iterator[Diagnostic]:
    """Characters that no XML file can hold, and faces without a font, all at once."""
    yield from illegal_characters(table, ILLEGAL_CHARACTER)
    try:
        Fonts(table.file, faces)
    except ReportError as error:
        yield from error.diagnostics
