"""Heads and feet of pages in the codes of Excel (ISO/IEC 29500-1, 18.3.1.46)."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.choices import Align
from exchange_report.layouts.furniture import Running
from exchange_report.length import ZERO, points
from exchange_report.table import Table, show
from exchange_report.writers.xlsx.texts import shown_text

LONGEST: Final = 255
"""Characters of a head or foot with its codes."""
_PLACES: Final = {Align.CENTER: "C", Align.DISTRIBUTE: "C", Align.END: "R"}
_PAGE: Final = "\x01"
_PAGES: Final = "\x02"
_CODES: Final = str.maketrans({"&": "&&", _PAGE: "&P", _PAGES: "&N"})
_MARK_SIZE: Final = 24
"""The size of the word that stands behind the text elsewhere (案), in points."""


def running_text(table: Table, lines: Sequence[Running], mark: str = "") -> str:
    """The head or foot with these lines, in their fonts if there is room for them; `mark` is a word
    that stands at the right of it.
    """
    fonts = table.layout.docx.office_fonts
    for with_fonts in (True, False):
        places: dict[str, list[str]] = {}
        for line in lines:
            code = f"&{max(1, round(points(line.size.at(ZERO))))}"
            if with_fonts and line.face in fonts:
                name = fonts[line.face].names[0].replace('"', "")
                code += f'&"{name},{"Bold" if fonts[line.face].bold else "Regular"}"'
            for text in _texts(table, line):
                places.setdefault(_PLACES.get(line.align, "L"), []).append(_joined(code, text))
        if mark:
            places.setdefault("R", []).append(_joined(f"&{_MARK_SIZE}", mark.translate(_CODES)))
        written = "".join(
            f"&{place}" + "\n".join(places[place]) for place in "LCR" if place in places
        )
        if len(written) <= LONGEST:
            break
    return written


def _joined(code: str, text: str) -> str:
    """A text after the code of its size: a digit would be read as part of the code."""
    return f"{code} {text}" if text[0].isdigit() and code[-1].isdigit() else f"{code}{text}"


def _texts(table: Table, line: Running) -> Iterator[str]:
    """The lines of a text with the codes of page numbers. What part of the report a page shows
    (`{section}`) Excel cannot tell: it is named where there is no other.
    """
    parts = {row.outline[0] for row in table.rows if row.outline}
    section = parts.pop() if len(parts) == 1 else ""
    values = {**table.values, "page": _PAGE, "pages": _PAGES, "section": section}
    text = shown_text(show(line.text, values, table.layout.fiscal_2019))
    yield from (part.translate(_CODES) for part in text.split("\n") if part)
