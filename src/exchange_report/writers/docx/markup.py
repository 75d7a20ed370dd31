"""WordprocessingML as text. Rows by the thousand make a tree of elements too dear."""

import re
from typing import Final
from xml.sax.saxutils import escape

from exchange_report.language_tag import east_asian
from exchange_report.length import SCALE, Length
from exchange_report.writers.docx.foreign import Foreign, font_of, is_foreign, stretches
from exchange_report.writers.office import HEAD

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_QUOTED: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def w(name: str, /, *children: str, **attributes: object) -> str:
    """The element `w:name` with `w:` attributes; one that is None is left out."""
    written = "".join(
        f' w:{key}="{_value(value)}"' for key, value in attributes.items() if value is not None
    )
    content = "".join(children)
    return f"<w:{name}{written}>{content}</w:{name}>" if content else f"<w:{name}{written}/>"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return escape(str(value), _QUOTED)


def part(name: str, *children: str, namespaces: str = "") -> bytes:
    """The XML file of a part whose root is `w:name`, with more `namespaces` than the usual."""
    content = "".join(children)
    return f"{HEAD}<w:{name} {NAMESPACES}{namespaces}>{content}</w:{name}>".encode()


def run(text: str, properties: str = "") -> str:
    """A run of `text`; line ends in it are line breaks, as tabs are tabs. Word shows a U+00AD in a
    text at all times, and does not end a line at a U+2028 (ISO/IEC 29500-1, 17.3.3).
    """
    if is_foreign(text):
        parts = stretches(text)
        return "".join(
            _run(part, in_font(properties, kind) if kind else properties) for part, kind in parts
        )
    return _run(text, properties)


def spoken_run(text: str, language: str, properties: str = "") -> str:
    """A run of `text` of another language (17.3.2.20). One that is written in ideographs or hangul
    has a font for it.
    """
    if kind := font_of(language):
        return _run(text, in_font(properties, kind))
    tag = east_asian(language) or language
    stated = w("lang", val=tag, eastAsia="ja-JP" if tag == language else tag, bidi=tag)
    if tag == "ja-JP":
        stated = w("lang", eastAsia=tag)
    return run(text, (properties or _HINT).replace("</w:rPr>", f"{stated}</w:rPr>"))


def _run(text: str, properties: str) -> str:
    pieces = "".join(_piece(piece) for piece in _SEPARATORS.split(text) if piece)
    return f"<w:r>{properties or _HINT}{pieces}</w:r>"


def in_font(properties: str, kind: Foreign) -> str:
    """The properties of a run that are `properties` but for the font, and its language."""
    name = kind.font
    if kind.is_backwards or not kind.language:
        fonts = w("rFonts", ascii=name, hAnsi=name, cs=name)
        made = (properties or _HINT).replace(_EAST_ASIAN, fonts)
        if not kind.is_backwards:
            return made
        is_stated = not kind.language or "<w:lang " in made
        language = "" if is_stated else w("lang", bidi=kind.language)
        return _END.sub(f"{w('rtl')}\\1{language}\\2</w:rPr>", made)
    fonts = w("rFonts", hint="eastAsia", ascii=name, eastAsia=name, hAnsi=name)
    language = f"\\1{w('lang', eastAsia=kind.language)}</w:rPr>"
    return _END.sub(language, (properties or _HINT).replace(_EAST_ASIAN, fonts))


_END: Final = re.compile("(<w:em [^>]*>)?(<w:lang [^>]*>)?</w:rPr>")
"""The emphasis and language of a run, which stand last among its properties, and their end."""
_SEPARATORS: Final = re.compile("([\n\v\f\r\x85\u2028\u2029\t\u00ad])")
_EAST_ASIAN: Final = '<w:rFonts w:hint="eastAsia"/>'
_HINT: Final = f"<w:rPr>{_EAST_ASIAN}</w:rPr>"
"""Word takes characters that are both (①, ※, …) as Japanese (ISO/IEC 29500-1, 17.3.2.26)."""


def _piece(text: str) -> str:
    match text:
        case "\t":
            return "<w:tab/>"
        case "\u00ad":
            return "<w:softHyphen/>"
        case _ if _SEPARATORS.fullmatch(text):
            return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def styled(style: str) -> str:
    """The properties of a run in a character style."""
    return w("rPr", w("rStyle", val=style), w("rFonts", hint="eastAsia"))


def twips(size: Length) -> int:
    """Twentieths of a point."""
    return round(size * 20 / SCALE)


def half_points(size: Length) -> int:
    return max(1, round(size * 2 / SCALE))


def eighth_points(size: Length) -> int:
    """The weight of a border, within what Word draws: ¼ to 12 pt (ISO/IEC 29500-1, 17.3.4)."""
    return min(96, max(2, round(size * 8 / SCALE)))
