"""What the files of office programs (Office Open XML, ISO/IEC 29500) share: their properties, the
characters that they cannot hold, and the addresses that they may lead to.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape

from exchange_report.diagnostics import Diagnostic
from exchange_report.era import format_fiscal_year
from exchange_report.records import Block
from exchange_report.source import Document, Loc
from exchange_report.table import Table
from exchange_report.writers.contract import utc_stamp

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can state."""
ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 file can hold, not even as references (XML 1.0, 2.2)."""
_CORE: Final = (
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_LONGEST_ADDRESS: Final = 2079
"""Characters of an address that Office follows."""
_SOUND: Final = re.compile(
    r"(?:https?://(?:[-A-Za-z0-9._~]+@)?[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?"
    r"(?::[0-9]{1,4}|:[1-5][0-9]{4})?(?:[/?#]|$)|mailto:)"
    r"(?:[-A-Za-z0-9._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*+(?:#(?:[-\w.~:/?@!$&'()*+,;=%])*+)?",
    re.ASCII,
)
"""An address that every program can follow (RFC 3986): Word does not open a file with another."""


def core_xml(table: Table, date: datetime | None) -> bytes:
    """The core properties (ISO/IEC 29500-2, 11); without a `date` none is stated."""
    year = int(table.values["fiscal_year"])
    publisher = str(table.values.get("publisher", ""))
    keywords = (format_fiscal_year(year, "long"), format_fiscal_year(year, "western"), publisher)
    elements = [
        ("dc:title", table.document_title),
        ("dc:subject", table.subject),
        ("dc:creator", publisher),
        ("cp:keywords", "、".join(word for word in keywords if word)),
        ("dc:language", "ja-JP"),
    ]
    written = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements if text)
    if date:
        stamp = utc_stamp(date)
        written += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return f"{HEAD}<cp:coreProperties{_CORE}>{written}</cp:coreProperties>".encode()


def illegal_characters(table: Table, code: str) -> Iterator[Diagnostic]:
    """Every character of the table that XML 1.0 excludes: an escape in YAML can write them
    (`"\\x01"`). `code` is that of the diagnostic.
    """
    found = {
        (cell.document, cell.loc, character): None
        for _, _, cell in table.cells()
        for block in cell.blocks
        if not block.text.isprintable()  # nearly all are, but for wide blanks
        for character in sorted(set(ILLEGAL.findall(block.text)))
    }
    in_cells = {character for *_, character in found}
    elsewhere = {c for text in table.texts() for c in ILLEGAL.findall(text)} - in_cells
    found |= {(0, (), character): None for character in sorted(elsewhere)}
    for number, loc, character in found:
        yield _illegal(table.documents[number], loc, character, code)


def _illegal(document: Document, loc: Loc, character: str, code: str) -> Diagnostic:
    arguments = {"code_point": f"{ord(character):04X}"}
    return document.diagnostic(code, document.find(character, loc), arguments)


def sound_links(block: Block) -> Iterator[tuple[int, int, str]]:
    """Where the addresses of `block` begin and end that every program can follow, and each."""
    for start, end, uri in block.links:
        uri = uri.replace("[", "%5B").replace("]", "%5D")
        if len(uri) <= _LONGEST_ADDRESS and _SOUND.fullmatch(uri):
            yield start, end, uri
