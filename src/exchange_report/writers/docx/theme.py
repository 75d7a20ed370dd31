"""The theme (ISO/IEC 29500-1, 14.2.7): Word offers its fonts and colours, validators want it.

Nothing in the document refers to it; its fonts are those of the document, in case someone does.
"""

from typing import Final
from xml.sax.saxutils import quoteattr

from exchange_report.language import DOCUMENT
from exchange_report.writers.office import HEAD

_COLOURS: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "333333",
    "lt2": "ECECEC",
    "accent1": "1F4E79",
    "accent2": "A23B2A",
    "accent3": "5B7F3A",
    "accent4": "6A4C8C",
    "accent5": "2E8B8B",
    "accent6": "B8742A",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STYLES: Final = (
    ("fillStyleLst", _FILL),
    ("lnStyleLst", f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'),
    ("effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"),
    ("bgFillStyleLst", _FILL),
)


def theme_xml(heading: str, text: str) -> bytes:
    """The theme part; `heading` and `text` are names of fonts."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    fonts = "".join(
        f"<a:{kind}Font><a:latin typeface={quoteattr(font)}/><a:ea typeface={quoteattr(font)}/>"
        f'<a:cs typeface=""/></a:{kind}Font>'
        for kind, font in (("major", heading), ("minor", text))
    )
    styles = "".join(f"<a:{name}>{content * 3}</a:{name}>" for name, content in _STYLES)
    name = quoteattr(DOCUMENT.styles.theme)
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f" name={name}><a:themeElements><a:clrScheme name={name}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={name}>{fonts}</a:fontScheme>"
        f"<a:fmtScheme name={name}>{styles}</a:fmtScheme></a:themeElements></a:theme>"
    ).encode()
