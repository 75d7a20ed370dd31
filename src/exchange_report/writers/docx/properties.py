"""What the file says of itself, and of the record that it comes from."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from exchange_report.records.cell_texts import (
    digest_keys,
    name_of_entry,
    short_digest,
    short_digests,
    texts_around,
)
from exchange_report.table import Section, Table
from exchange_report.table.column_names import column_names
from exchange_report.version import VERSION
from exchange_report.writers.docx.marks import row_name
from exchange_report.writers.office import HEAD

SOURCE_NAMESPACE: Final = "urn:exchange-report:source:1"
"""The namespace of the custom part, for who reads the document back into its record."""
_ITEM: Final = UUID("6f1b5a0e-5c0e-5d62-9f0e-2c7e1d9a4b17")


def app_xml(table: Table) -> bytes:
    """The extended properties: what made the file."""
    company = escape(str(table.values.get("publisher", "")))
    return (
        f"{HEAD}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>exchange_report {VERSION}</Application><Company>{company}</Company>"
        "</Properties>"
    ).encode()


def source_xml(table: Table) -> Iterator[bytes]:
    """The custom part: year, layout and a hash of the record, and where the cells come from.

    `cells` names the columns of a table; each `row` in it the entry that it stands for, as indexes
    from the top of the record and by its name, and the beginning of the bookmarks of its cells: the
    text of column 3 stands in the bookmark that ends in `C3`. `entries` hold a short digest of each
    text that the record states, under the names of `key`, by which it shows what has changed since.
    """
    digest = sha256(table.document.text.encode()).hexdigest()
    layout = Path(table.file.document.path).stem
    yield (
        f'{HEAD}<source xmlns="{SOURCE_NAMESPACE}"'
        f' fiscal-year="{table.values["fiscal_year"]}"'
        f" layout={quoteattr(layout)} sha256={quoteattr(digest)}>"
    ).encode()
    if table.layout.docx.content_controls:
        for section in table.sections:
            if table.shapes[section.shape].shape.count_by is None:
                yield from _cells(table, section)
        yield from _entries(table)
    yield b"</source>"


def _cells(table: Table, section: Section) -> Iterator[bytes]:
    yield b"<cells>"
    for number, name in enumerate(column_names(section.headings), 1):
        yield f'<column number="{number}" name={quoteattr(name)}/>'.encode()
    for row in section.rows:
        if row.entry is not None:
            path = ".".join(str(step) for step in row.loc if isinstance(step, int))
            name = table.names[row.entry]
            bookmarks = row_name(section.shape, name)
            yield f'<row entry="{path}" name="{name}" bookmarks="{bookmarks}"/>'.encode()
    yield b"</cells>"


def _entries(table: Table) -> Iterator[bytes]:
    keys = digest_keys(table.entries)
    yield b"<entries>"
    for way, value in texts_around(table.report.record if table.report else None):
        yield f'<text at="{way}">{short_digest(value)}</text>'.encode()
    for key in keys:
        yield f"<key name={quoteattr(key)}/>".encode()
    for name, row in zip(table.names, table.entries, strict=True):
        item = quoteattr(name_of_entry(row))
        digests = " ".join(short_digests(row, keys))
        yield f'<entry name="{name}" item={item}>{digests}</entry>'.encode()
    yield b"</entries>"


def source_item_xml(namespace: str = SOURCE_NAMESPACE) -> bytes:
    """The properties of the custom part: its id, which is that of its schema. LibreOffice keeps no
    custom part without them.
    """
    item = uuid5(_ITEM, namespace)
    return (
        f'{HEAD}<ds:datastoreItem ds:itemID="{{{str(item).upper()}}}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    ).encode()
