"""A form as a DOCX file: the same entries give the same bytes. Headings are protected; the rows to
fill in are a region that everyone may edit (`w:permStart`, ISO/IEC 29500-1, 17.13.7).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from exchange_report.forms.columns import (
    DELETE,
    GUIDE,
    GUIDE_OF_DELETE,
    NUMBER,
    Column,
)
from exchange_report.forms.content import FormContent, origin_lines
from exchange_report.importers.model import FORM_NAMESPACE
from exchange_report.records.cell_texts import cell_text
from exchange_report.version import VERSION
from exchange_report.writers.docx import package
from exchange_report.writers.docx.markup import part, run, w
from exchange_report.writers.docx.package import Kind, Part, package_bytes
from exchange_report.writers.docx.properties import source_item_xml
from exchange_report.writers.office import HEAD

_FACE: Final = "BIZ UDゴシック"
_ABOUT: Final = (
    "色の付いた行は変えないでください。行は足しても、並べ替えてもかまいません。",
    "書けるのは、表の記入する行です。行を消しても、記録からは消えません。",
)
_GUIDES: Final = {
    "field": "既にある名前を書きます。",
    "department": "既にある名前を書きます。",
    "results": "段落は改行で分けます。前の段落に属する段落は、行の頭を全角空白で一字下げます。",
}
"""Guides that differ from those of the workbook, by the name of the column."""
_FREE: Final = 5
"""Rows without text below those of the record."""
_PAGE: Final = (16838, 11906)
"""A4, landscape, in twips."""
_MARGIN: Final = 850
_MARK_WIDTH, _NUMBER_WIDTH = 760, 420
_ALL: Final = 1
"""The number of the region that everyone may edit."""
_LINES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
_SHADE: Final = w("shd", val="clear", color="auto", fill="DDDDDD")
_VANISH: Final = w("rPr", w("vanish"))
_SMALL: Final = w("rPr", w("sz", val=12), w("szCs", val=12))
_PROPERTIES: Final = (
    '{head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>ja-JP</dc:language></cp:coreProperties>"
)
_APP: Final = (
    '{head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>exchange_report {version}</Application></Properties>'
)


def form_document(form: FormContent) -> bytes:
    """The document of a form: a table to fill in, and a part that says what it was made from."""
    main = _part("word/document.xml", package.MAIN, _document(form))
    main.refer(_part("word/styles.xml", package.STYLES, _styles()))
    main.refer(_part("word/settings.xml", package.SETTINGS, _settings()))
    origin = main.refer(_part("customXml/item1.xml", package.CUSTOM, _origin(form)))
    item = source_item_xml(FORM_NAMESPACE)
    origin.refer(_part("customXml/itemProps1.xml", package.CUSTOM_PROPERTIES, item))
    core = _PROPERTIES.format(head=HEAD, title=escape(form.title)).encode()
    app = _APP.format(head=HEAD, version=VERSION).encode()
    properties = (
        _part("docProps/core.xml", package.CORE, core),
        _part("docProps/app.xml", package.EXTENDED, app),
    )
    return package_bytes(main, properties)


def _part(path: str, kind: Kind, data: bytes) -> Part:
    return Part(path, kind, lambda: (data,))


def _styles() -> bytes:
    fonts = w("rFonts", ascii=_FACE, hAnsi=_FACE, eastAsia=_FACE)
    language = w("lang", val="en-US", eastAsia="ja-JP")
    defaults = w("rPrDefault", w("rPr", fonts, w("sz", val=18), w("szCs", val=18), language))
    normal = w("style", w("name", val="Normal"), type="paragraph", default=1, styleId="Normal")
    return part("styles", w("docDefaults", defaults, w("pPrDefault")), normal)


def _settings() -> bytes:
    """Only the regions can be edited; without a password the protection can be taken off."""
    return part(
        "settings",
        w("documentProtection", edit="readOnly", enforcement=1),
        w("themeFontLang", val="en-US", eastAsia="ja-JP"),
    )


def _origin(form: FormContent) -> bytes:
    lines = [
        "<line>" + "".join(f"<cell>{escape(text)}</cell>" for text in line) + "</line>"
        for line in origin_lines(form, fixed_texts(form))
    ]
    return f'{HEAD}<form xmlns="{FORM_NAMESPACE}">{"".join(lines)}</form>'.encode()


def fixed_texts(form: FormContent) -> list[str]:
    """The texts of the form that nobody changes."""
    return [form.title, *_ABOUT, *_headings(form.columns), *_guides(form.columns)]


def _headings(columns: Iterable[Column]) -> list[str]:
    return [DELETE, *(column.heading for column in columns), NUMBER]


def _guides(columns: Iterable[Column]) -> list[str]:
    own = (_GUIDES.get(column.key, column.guide) for column in columns)
    return [GUIDE_OF_DELETE, *own, GUIDE]


def _document(form: FormContent) -> bytes:
    bold = w("rPr", w("b"), w("sz", val=28))
    body = [w("p", run(form.title, bold)), *(w("p", run(text)) for text in _ABOUT)]
    body.append("".join(_table(form)))
    width, height = _PAGE
    margins = dict.fromkeys(("top", "right", "bottom", "left"), _MARGIN)
    section = w(
        "sectPr",
        w("pgSz", w=width, h=height, orient="landscape"),
        w("pgMar", **margins, header=400, footer=400, gutter=0),
    )
    return part("document", w("body", *body, w("p"), section))


def _table(form: FormContent) -> Iterator[str]:
    widths = _widths(form.columns)
    borders = (w(name, val="single", sz=4, space=0, color="auto") for name in _LINES)
    layout = w("tblLayout", type="fixed")
    yield "<w:tbl>"
    yield w("tblPr", w("tblW", w=sum(widths), type="dxa"), w("tblBorders", *borders), layout)
    yield w("tblGrid", *(w("gridCol", w=width) for width in widths))
    repeated = w("trPr", w("cantSplit"), w("tblHeader"))
    for texts in (_headings(form.columns), _guides(form.columns)):
        cells = (
            _cell([text], width, shade=_SHADE, look=_SMALL if text in (NUMBER, GUIDE) else "")
            for text, width in zip(texts, widths, strict=True)
        )
        yield w("tr", repeated, *cells)
    region = w("permStart", id=_ALL, edGrp="everyone", colFirst=0, colLast=len(widths) - 1)
    for name, row in [*form.rows.items(), *(("", None) for _ in range(_FREE))]:
        texts = [cell_text(row, column.key) if row else "" for column in form.columns]
        mark = _cell([""], widths[0], opening=region)
        filled = (
            _cell(text.split("\n"), width) for text, width in zip(texts, widths[1:-1], strict=True)
        )
        yield w("tr", mark, *filled, _cell([name], widths[-1], look=_VANISH))
        region = ""
    yield w("permEnd", id=_ALL)
    yield "</w:tbl>"


def _cell(
    lines: Sequence[str], width: int, *, shade: str = "", look: str = "", opening: str = ""
) -> str:
    """A cell with a paragraph a line; `opening` stands before the text of the first."""
    properties = w("pPr", look) if look else ""
    paragraphs = (w("p", properties, run(text, look) if text else "") for text in lines[1:])
    first = w("p", properties, opening, run(lines[0], look) if lines[0] else "")
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), shade), first, *paragraphs)


def _widths(columns: Sequence[Column]) -> list[int]:
    """The widths of the columns in twips, in the proportions of the workbook's."""
    room = _PAGE[0] - 2 * _MARGIN - _MARK_WIDTH - _NUMBER_WIDTH
    whole = sum(column.width for column in columns)
    return [_MARK_WIDTH, *(room * column.width // whole for column in columns), _NUMBER_WIDTH]
