"""What the file says of itself, and of the record that it comes from."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from exchange_report.era import format_fiscal_year
from exchange_report.table import Table
from exchange_report.version import VERSION
from exchange_report.writers.contract import utc_stamp
from exchange_report.writers.docx.markup import HEAD

SOURCE_NAMESPACE: Final = "urn:exchange-report:source:1"
"""Of the custom part: year, layout and a hash of the record, for who reads the document back."""
_ITEM: Final = UUID("6f1b5a0e-5c0e-5d62-9f0e-2c7e1d9a4b17")


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


_CORE: Final = (
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def app_xml(table: Table) -> bytes:
    """The extended properties: what made the file."""
    company = escape(str(table.values.get("publisher", "")))
    return (
        f"{HEAD}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>exchange_report {VERSION}</Application><Company>{company}</Company>"
        "</Properties>"
    ).encode()


def source_xml(table: Table) -> bytes:
    """The custom part."""
    digest = sha256(table.document.text.encode()).hexdigest()
    layout = Path(table.file.document.path).stem
    return (
        f'{HEAD}<source xmlns="{SOURCE_NAMESPACE}"'
        f' fiscal-year="{table.values["fiscal_year"]}"'
        f" layout={quoteattr(layout)} sha256={quoteattr(digest)}/>"
    ).encode()


def source_item_xml() -> bytes:
    """The properties of the custom part: its id, which is that of its schema."""
    item = uuid5(_ITEM, SOURCE_NAMESPACE)
    return (
        f'{HEAD}<ds:datastoreItem ds:itemID="{{{str(item).upper()}}}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SOURCE_NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    ).encode()
