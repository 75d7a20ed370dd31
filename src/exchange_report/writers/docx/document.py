"""Table → a DOCX file."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Final

from exchange_report.diagnostics import ReportError
from exchange_report.fonts import Face
from exchange_report.length import ZERO
from exchange_report.table import Table
from exchange_report.table.frame import check_measures
from exchange_report.writers.contract import PageNumbers
from exchange_report.writers.docx import package
from exchange_report.writers.docx.body import Body
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.furniture import Furniture
from exchange_report.writers.docx.markup import twips
from exchange_report.writers.docx.numbering import Numbering
from exchange_report.writers.docx.outline import Outline
from exchange_report.writers.docx.package import Kind, Part, package_bytes
from exchange_report.writers.docx.properties import app_xml, source_item_xml, source_xml
from exchange_report.writers.docx.requirements import ILLEGAL_CHARACTER
from exchange_report.writers.docx.sections import sections
from exchange_report.writers.docx.settings import settings_xml
from exchange_report.writers.docx.styles import Styles
from exchange_report.writers.docx.theme import theme_xml
from exchange_report.writers.office import core_xml, illegal_characters

_NO_FACES: Final[Mapping[str, Face]] = MappingProxyType({})
_NO_NUMBERS: Final = PageNumbers()
_RUNNING: Final = {
    "header": package.HEADER,
    "footer": package.FOOTER,
}


def docx_bytes(
    table: Table,
    date: datetime | None = None,
    faces: Mapping[str, Face] = _NO_FACES,
    numbers: PageNumbers = _NO_NUMBERS,
) -> bytes:
    """`table` as a Word document. The same table and date give the same bytes.

    `date` is the date of creation to state; None states none. `faces` are those that go into the
    document if its layout asks for it, by default none. `numbers` are those that contents and index
    show until the program that opens the document counts its own pages. Raises `ReportError` for
    columns that do not fit, a face without a font, and characters that no XML file can hold.
    """
    for problems in (check_measures(table), illegal_characters(table, ILLEGAL_CHARACTER)):
        if found := list(problems):
            raise ReportError(found)
    fonts = Fonts(table.file, faces)
    numbering = Numbering(twips(table.layout.text.size.at(ZERO)))
    outline = Outline(table)
    running = Furniture(table, fonts, outline).parts()
    body = Body(table, numbering, outline, numbers)
    main = Part(
        "word/document.xml",
        package.MAIN,
        lambda: body.xml(sections(table, running)),
        links=body.links.relationships,
    )
    for one in running:
        part = _part(f"word/{one.name}.xml", _RUNNING[one.kind], partial(bytes, one.xml))
        main.refer(part, one.relationship)
    _add_looks(main, Styles(table, fonts, numbering, outline))
    source = Part("customXml/item1.xml", package.CUSTOM, lambda: source_xml(table))
    source.refer(_part("customXml/itemProps1.xml", package.CUSTOM_PROPERTIES, source_item_xml))
    main.refer(source)
    properties = (
        _part("docProps/core.xml", package.CORE, lambda: core_xml(table, date)),
        _part("docProps/app.xml", package.EXTENDED, lambda: app_xml(table)),
    )
    return package_bytes(main, properties)


def _part(path: str, kind: Kind, data: Callable[[], bytes]) -> Part:
    """A part that is made in one piece."""
    return Part(path, kind, lambda: (data(),))


def _add_looks(main: Part, styles: Styles) -> None:
    """The parts that the main part takes its looks from."""
    table, fonts = styles.table, styles.fonts
    font_table = main.refer(_part("word/fontTable.xml", package.FONT_TABLE, fonts.table))
    for name, font in fonts.embedded.items():
        path = f"word/fonts/{name}.odttf"
        font_table.refer(_part(path, package.OBFUSCATED_FONT, partial(bytes, font.data)), name)
    layout = table.layout
    theme = theme_xml(fonts.name(layout.header.face), fonts.name(layout.text.face))
    parts = (
        ("styles", package.STYLES, styles.xml),
        ("numbering", package.NUMBERING, lambda: styles.numbering.xml(styles.bullets)),
        ("settings", package.SETTINGS, lambda: settings_xml(table)),
        ("theme/theme1", package.THEME, lambda: theme),
    )
    for path, kind, data in parts:
        main.refer(_part(f"word/{path}.xml", kind, data))
