"""A word behind the text of every page, as Word puts it there: WordArt in the head (VML,
ISO/IEC 29500-4, 14.1 and 19).
"""

from typing import Final
from xml.sax.saxutils import quoteattr

from exchange_report.length import ZERO, points
from exchange_report.table import Table
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.numbering import width

NAMESPACES: Final = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_NAME: Final = "PowerPlusWaterMarkObject"
"""Word takes shapes of this name for the watermark of its menu, and can remove them."""
_TYPE: Final = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    + "".join(
        f'<v:f eqn="{equation}"/>'
        for equation in (
            "sum #0 0 10800",
            "prod #0 2 1",
            "sum 21600 0 @1",
            "sum 0 0 @2",
            "sum 21600 0 @3",
            "if @0 @3 0",
            "if @0 21600 @1",
            "if @0 0 @2",
            "if @0 @4 21600",
            "mid @5 @6",
            "mid @8 @5",
            "mid @7 @8",
            "mid @6 @7",
            "sum @6 0 @5",
        )
    )
    + '</v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
    ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
"""The type of plain WordArt (msosptTextPlainText) as Word writes it."""


def watermark(table: Table, fonts: Fonts, number: int) -> str:
    """A run that holds it; `number` is that of the head. Nothing if there is no text."""
    spec = table.layout.watermark
    text = table.watermark
    if spec is None or not text:
        return ""
    size = points(spec.size.at(ZERO))
    style = ";".join(
        (
            "position:absolute;margin-left:0;margin-top:0",
            f"width:{size * width(text):g}pt;height:{size:g}pt",
            f"rotation:{-spec.angle % 360}",
            f"z-index:{-251658752 + number}",
            "mso-position-horizontal:center;mso-position-horizontal-relative:page",
            "mso-position-vertical:center;mso-position-vertical-relative:page",
        )
    )
    weight = ";font-weight:bold" if fonts.bold(spec.face) else ""
    letters = f'font-family:"{fonts.name(spec.face)}";font-size:1pt{weight}'
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}"
        f'<v:shape id="{_NAME}{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136"'
        f' style="{style}" o:allowincell="f" fillcolor="{spec.colour}" stroked="f">'
        f"<v:textpath style={quoteattr(letters)} string={quoteattr(text)}/>"
        "</v:shape></w:pict></w:r>"
    )
