"""Faces of the layout as fonts that offices have."""

from collections.abc import Mapping
from typing import Final

from exchange_report.diagnostics import ReportError
from exchange_report.fonts import Face, with_roles
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.parts import named_faces
from exchange_report.layouts.word import OfficeFont
from exchange_report.length import Length
from exchange_report.writers.docx.embedding import EmbeddedFont, embedded
from exchange_report.writers.docx.markup import half_points, part, w
from exchange_report.writers.docx.switches import Switches, switches, written

_FAMILY: Final = {"mincho": "roman", "gothic": "modern"}
_SHIFT_JIS: Final = "80"
"""The character set that marks a font as Japanese (ISO/IEC 29500-1, 17.8.3.2)."""


class Fonts:
    """The fonts of a layout, by the names of its faces.

    `faces` are those that may go into the document. Raises
    `ReportError` if the layout uses a face for which `docx.fonts` names no font, and that does not
    go into the document.
    """

    def __init__(self, file: LayoutFile, faces: Mapping[str, Face]) -> None:
        self._fonts = file.layout.docx.office_fonts
        self._switches = switches(file.layout.text.features)
        named = list(named_faces(file.layout))
        self._faces = sorted({face for _, face in named})
        self.embedded: dict[str, EmbeddedFont] = {}
        """The faces that go into the document, by the relationship to each."""
        if file.layout.docx.embed_fonts:
            roles = file.layout.faces.items()
            there = {role: names for role, names in roles if all(name in faces for name in names)}
            self._embed(with_roles(faces, there))
        problems = [
            file.document.diagnostic("ER417", file.document.span(loc), {"face": face})
            for loc, face in named
            if face not in self._fonts
        ]
        if problems:
            raise ReportError(problems)

    def _embed(self, faces: Mapping[str, Face]) -> None:
        """An embedded font goes by its own name; the others stay as its alternatives."""
        for name in self._faces:
            found = embedded(faces[name]) if name in faces else None
            if found is not None:
                font = self._fonts.get(name) or OfficeFont(names=(found.family,), bold=found.bold)
                names = tuple(dict.fromkeys((found.family, *font.names)))
                self._fonts[name] = font.model_copy(update={"names": names})
                self.embedded[f"rId{len(self.embedded) + 1}"] = found

    def name(self, face: str) -> str:
        """The font of a face."""
        return self._fonts[face].names[0]

    def bold(self, face: str) -> bool:
        return self._fonts[face].bold

    def properties(
        self,
        face: str,
        size: Length | None = None,
        colour: str | None = None,
        features: Mapping[str, bool] | None = None,
    ) -> str:
        """The properties of a run in a face, for styles: the same font for every script. Without
        `features` they are those of the text.
        """
        font = self._fonts[face]
        name = font.names[0]
        points = half_points(size) if size is not None else None
        text = self._switches
        kern, others = written(text if features is None else switches(features), text)
        return "".join(
            (
                w("rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name),
                w("b", val=font.bold),
                w("bCs", val=font.bold),
                w("color", val=colour[1:].upper()) if colour else "",
                kern,
                w("sz", val=points) if points else "",
                w("szCs", val=points) if points else "",
                others,
            )
        )

    def text_properties(self, face: str, size: Length) -> str:
        """The properties of the style that all others are based on."""
        kern, others = written(self._switches, Switches())
        usual = self.properties(face, size)
        return usual.replace("<w:sz ", f"{kern}<w:sz ") + others

    def table(self) -> bytes:
        """The font table: by what other names Word may find a font, what is like it, and where
        in the document it is.
        """
        fonts = {self.name(face): self._fonts[face] for face in reversed(self._faces)}
        return part("fonts", *(self._entry(font) for font in fonts.values()))

    def _entry(self, font: OfficeFont) -> str:
        name, *others = font.names
        inside = sorted(
            f'<w:embed{"Bold" if found.bold else "Regular"} r:id="{number}"'
            f' w:fontKey="{found.key}"/>'
            for number, found in self.embedded.items()
            if found.family == name
        )
        return w(
            "font",
            w("altName", val=",".join(others)) if others else "",
            w("charset", val=_SHIFT_JIS),
            w("family", val=_FAMILY[font.style]),
            w("pitch", val="fixed"),
            *reversed(inside),
            name=name,
        )
