"""The parts of a document in one ZIP file (Open Packaging Conventions, ISO/IEC 29500-2).

python-docx keeps the parts and their relationships; the file is written here, because a clock
shows in the ones that it writes.
"""

from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.package import Package

from exchange_report.writers.docx.markup import HEAD

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP file can state."""


def new_part(package: Package, uri: str, content_type: str, data: bytes) -> Part:
    return Part(PackURI(uri), content_type, data, package)


def package_bytes(package: Package) -> bytes:
    """The file: the same parts give the same bytes."""
    parts = list(package.iter_parts())
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        _write(file, CONTENT_TYPES_URI, _content_types(parts))
        _write(file, PACKAGE_URI.rels_uri, _bytes(package.rels.xml))
        for part in parts:
            _write(file, part.partname, part.blob)
            if part.rels:
                _write(file, part.partname.rels_uri, _bytes(part.rels.xml))
    return target.getvalue()


def _bytes(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml


def _write(file: ZipFile, uri: PackURI, data: bytes) -> None:
    info = ZipInfo(uri.membername, _FIRST_DAY)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    file.writestr(info, data)


def _content_types(parts: list[Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr(part.partname)}"
        f" ContentType={quoteattr(part.content_type)}/>"
        for part in parts
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>{overrides}</Types>'
    ).encode()
