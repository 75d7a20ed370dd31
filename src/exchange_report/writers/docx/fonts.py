"""Faces of the layout as fonts that offices have."""

from collections.abc import Iterator
from typing import Final

from exchange_report.diagnostics import ReportError
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.word import OfficeFont
from exchange_report.length import Length
from exchange_report.writers.docx.markup import half_points, part, w

_FAMILY: Final = {"mincho": "roman", "gothic": "modern"}
_SHIFT_JIS: Final = "80"
"""The character set that marks a font as Japanese (ISO/IEC 29500-1, 17.8.3.2)."""


class Fonts:
    """The fonts of a layout, by the names of its faces.

    Raises `ReportError` if the layout uses a face for which `docx.fonts` names no font.
    """

    def __init__(self, file: LayoutFile) -> None:
        self._fonts = file.layout.docx.office_fonts
        problems = [
            file.document.diagnostic("ER417", file.document.span(loc), {"face": face})
            for loc, face in _used(file)
            if face not in self._fonts
        ]
        if problems:
            raise ReportError(problems)
        self._in_use = {self._fonts[face]: None for _, face in _used(file)}

    def name(self, face: str) -> str:
        """The font of a face."""
        return self._fonts[face].names[0]

    def properties(self, face: str, size: Length | None = None) -> str:
        """The properties of a run in a face, for styles: the same font for every script."""
        font = self._fonts[face]
        name = font.names[0]
        points = half_points(size) if size is not None else None
        return "".join(
            (
                w("rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name),
                w("b", val=font.bold),
                w("bCs", val=font.bold),
                w("sz", val=points) if points else "",
                w("szCs", val=points) if points else "",
            )
        )

    def table(self) -> bytes:
        """The font table: by what other names Word may find a font, and what is like it."""
        written: dict[str, str] = {}
        for font in self._in_use:
            name, *others = font.names
            written.setdefault(name, _entry(font, name, others))
        return part("fonts", *written.values())


def _entry(font: OfficeFont, name: str, others: list[str]) -> str:
    return w(
        "font",
        w("altName", val=",".join(others)) if others else "",
        w("charset", val=_SHIFT_JIS),
        w("family", val=_FAMILY[font.style]),
        w("pitch", val="fixed"),
        name=name,
    )


def _used(file: LayoutFile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the layout names a face, and the face."""
    layout = file.layout
    yield ("text", "face"), layout.text.face
    yield ("text", "label_face"), layout.text.label_face
    yield ("header", "face"), layout.header.face
    for index, line in enumerate(layout.title):
        yield ("title", index, "face"), line.face
    if layout.footer:
        yield ("footer", "face"), layout.footer.face
