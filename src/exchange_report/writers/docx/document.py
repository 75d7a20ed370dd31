"""Table → a DOCX file."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.package import Package

from exchange_report.diagnostics import ReportError
from exchange_report.fonts import Face
from exchange_report.length import ZERO
from exchange_report.table import Table
from exchange_report.table.frame import check_measures
from exchange_report.writers.docx.body import Body
from exchange_report.writers.docx.embedding import OBFUSCATED
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.furniture import Furniture
from exchange_report.writers.docx.legality import check_characters
from exchange_report.writers.docx.markup import twips
from exchange_report.writers.docx.numbering import Numbering
from exchange_report.writers.docx.outline import Outline
from exchange_report.writers.docx.package import new_part, package_bytes
from exchange_report.writers.docx.properties import app_xml, core_xml, source_item_xml, source_xml
from exchange_report.writers.docx.sections import sections
from exchange_report.writers.docx.settings import settings_xml
from exchange_report.writers.docx.styles import Styles
from exchange_report.writers.docx.theme import theme_xml

_NO_FACES: Final[Mapping[str, Face]] = MappingProxyType({})
_RUNNING: Final = {
    "header": (RT.HEADER, CT.WML_HEADER),
    "footer": (RT.FOOTER, CT.WML_FOOTER),
}


def docx_bytes(
    table: Table, date: datetime | None = None, faces: Mapping[str, Face] = _NO_FACES
) -> bytes:
    """`table` as a Word document. The same table and date give the same bytes.

    `date` is the date of creation to state; None states none. `faces` are those that go into the
    document if its layout asks for it, by default none. Raises `ReportError` for columns
    that do not fit, a face without a font, and characters that no XML file can hold.
    """
    misfits = list(check_measures(table))
    if misfits:
        raise ReportError(misfits)
    check_characters(table)
    fonts = Fonts(table.file, faces)
    numbering = Numbering(twips(table.layout.text.size.at(ZERO)))
    outline = Outline(table)
    parts = Furniture(table, fonts, outline).parts()
    body = Body(table, numbering, outline).xml(sections(table, parts))
    package = Package()
    main = new_part(package, "/word/document.xml", CT.WML_DOCUMENT_MAIN, body)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    _add_properties(package, table, date)
    _add_looks(package, main, Styles(table, fonts, numbering, outline))
    for one in parts:
        relationship, content_type = _RUNNING[one.kind]
        running = new_part(package, f"/word/{one.name}.xml", content_type, one.xml)
        main.load_rel(relationship, running, one.relationship)
    _add_source(package, main, table)
    return package_bytes(package)


def _add_properties(package: Package, table: Table, date: datetime | None) -> None:
    core = new_part(package, "/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_xml(table, date))
    app = new_part(package, "/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, app_xml(table))
    package.relate_to(core, RT.CORE_PROPERTIES)
    package.relate_to(app, RT.EXTENDED_PROPERTIES)


def _add_looks(package: Package, main: Part, styles: Styles) -> None:
    """The parts that the main part takes its looks from."""
    table = styles.table
    layout = table.layout
    theme = theme_xml(styles.fonts.name(layout.header.face), styles.fonts.name(layout.text.face))
    font_table = new_part(package, "/word/fontTable.xml", CT.WML_FONT_TABLE, styles.fonts.table())
    for number, font in styles.fonts.embedded.items():
        inside = new_part(package, f"/word/fonts/{number}.odttf", OBFUSCATED, font.data)
        font_table.load_rel(RT.FONT, inside, number)
    main.relate_to(font_table, RT.FONT_TABLE)
    parts = (
        ("styles", RT.STYLES, CT.WML_STYLES, styles.xml()),
        ("numbering", RT.NUMBERING, CT.WML_NUMBERING, styles.numbering.xml(styles.bullets)),
        ("settings", RT.SETTINGS, CT.WML_SETTINGS, settings_xml(table)),
        ("theme/theme1", RT.THEME, CT.OFC_THEME, theme),
    )
    for name, relationship, content_type, data in parts:
        part = new_part(package, f"/word/{name}.xml", content_type, data)
        main.relate_to(part, relationship)


def _add_source(package: Package, main: Part, table: Table) -> None:
    """The custom part, by which the document can be read back into its record."""
    source = new_part(package, "/customXml/item1.xml", CT.XML, source_xml(table))
    properties = new_part(
        package, "/customXml/itemProps1.xml", CT.OFC_CUSTOM_XML_PROPERTIES, source_item_xml()
    )
    source.relate_to(properties, RT.CUSTOM_XML_PROPS)
    main.relate_to(source, RT.CUSTOM_XML)
