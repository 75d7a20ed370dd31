"""The formats that documents are made in: a row of data each, its writer imported at first use."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.table import Table


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. Its writer is the function `function` of a room of writers, imported only
    when it is first asked for; it takes pages if `paged`, else the logical table, and a date. The
    module `demanding` of the room, if any, says what the format asks of a table.
    """

    room: str
    function: str
    paged: bool
    demanding: str = ""

    def writers(self) -> Any:
        return import_module(f"exchange_report.writers.{self.room}")

    def writer(self) -> Callable[[Any, datetime | None], bytes]:
        writer: Callable[[Any, datetime | None], bytes] = getattr(self.writers(), self.function)
        return writer

    def breaches(self, table: Table, faces: Mapping[str, Face]) -> Iterable[Diagnostic]:
        """What keeps `table` from being written in this format, as it is written by default."""
        if not self.demanding:
            return ()
        room = import_module(f"exchange_report.writers.{self.room}.{self.demanding}")
        found: Iterable[Diagnostic] = room.default_breaches(table, faces)
        return found


PDF: Final = "pdf"
CSV: Final = "csv"
DOCX: Final = "docx"
FORMATS: Final = {
    PDF: Format("pdf", "pdf_bytes", paged=True, demanding="requirements"),
    CSV: Format("csv", "csv_bytes", paged=False),
    DOCX: Format("docx", "docx_bytes", paged=False, demanding="requirements"),
}


def unknown_formats(names: Iterable[str]) -> list[Diagnostic]:
    """Those of `names` that are no format."""
    known = ", ".join(FORMATS)
    arguments = ({"suffix": name, "formats": known} for name in names if name not in FORMATS)
    return [Diagnostic("ER605", arguments=one) for one in arguments]


def format_name(text: str) -> str:
    """The name of a format as written in a list of them, or at the end of a file's name."""
    return text.strip().lower().removeprefix(".")
