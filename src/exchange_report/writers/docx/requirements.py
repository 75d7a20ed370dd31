"""What a Word document asks of a table."""

from collections.abc import Callable, Iterator, Mapping

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.table import Table
from exchange_report.writers.contract import Options
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.legality import check_characters


def table_breaches(
    table: Table, faces: Mapping[str, Face], _options: Options
) -> Iterator[Diagnostic]:
    """Characters that no XML file can hold, and faces without a font, all at once."""
    looks: tuple[Callable[[], object], ...] = (
        lambda: check_characters(table),
        lambda: Fonts(table.file, faces),
    )
    for look in looks:
        try:
            look()
        except ReportError as error:
            yield from error.diagnostics
