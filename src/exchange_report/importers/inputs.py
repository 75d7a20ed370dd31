"""The formats that records are read from: a row of data each, its reader imported at first use."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:  # the help of the command names the formats
    from exchange_report.importers.model import Reading, Source


class InputFormat(NamedTuple):
    """A file format that can be read: the ends of its files' names, and the first characters, or
    the part of a zip, that tell it whatever the name is.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    begins: str = ""
    part: str = ""

    def read(self, data: bytes, path: str, reading: "Reading") -> "Source":
        """What stands in the file. Raises `ReportError`."""
        module, _, name = self.reader.partition(":")
        found: Callable[[bytes, str, Reading], Source] = getattr(import_module(module), name)
        return found(data, path, reading)


INPUTS: Final = (
    InputFormat(
        "xlsx",
        (".xlsx", ".xlsm"),
        "exchange_report.importers.sheets:read",
        part="xl/workbook.xml",
    ),
    InputFormat(
        "docx",
        (".docx", ".docm"),
        "exchange_report.importers.word:read",
        part="word/document.xml",
    ),
    InputFormat("pdf", (".pdf",), "exchange_report.importers.pdf:read", begins="%PDF-"),
    InputFormat(
        "html",
        (".html", ".htm", ".xhtml"),
        "exchange_report.importers.markup:read",
        begins=r"\s*(?:<!doctype html|<html|<table|<\?xml[^>]*>\s*<!doctype html)",
    ),
    InputFormat(
        "json", (".json",), "exchange_report.importers.data:read", begins=r"\s*[{\[]\s*[\"{]"
    ),
    InputFormat("markdown", (".md", ".markdown"), "exchange_report.importers.markdown:read"),
    InputFormat("csv", (".csv", ".tsv", ".tab", ".txt"), "exchange_report.importers.csv:read"),
)


def input_names() -> str:
    """The ends of the names of files that can be read."""
    return " ".join(suffix for one in INPUTS for suffix in one.suffixes)
