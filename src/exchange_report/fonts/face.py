"""An open face and its metrics."""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

EM: Final = 1 << 20
"""Units in which composition counts advances: fractions of the em, the same for every face."""


class FaceError(ValueError):
    """A file that holds no face with TrueType outlines (`glyf`); `path` is the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: not a font with TrueType outlines")
        self.path = path


class _Advances(dict[str, int]):
    """Advance of a character in `EM` units, asked of HarfBuzz once."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, character: str) -> int:
        face = self._face
        glyph = face.font.get_nominal_glyph(ord(character))
        advance: int
        if glyph is not None:
            advance = round(face.font.get_glyph_h_advance(glyph) * EM / face.upem)
        elif unicodedata.category(character) in ("Cf", "Mn"):
            advance = 0
        else:
            face.missing.add(character)
            advance = EM
        self[character] = advance
        return advance


@dataclass(eq=False)
class Face:
    """A face opened through HarfBuzz. Vertical metrics are in font units, `upem` to the em."""

    path: Path
    font: hb.Font = field(repr=False)
    upem: int
    ascender: int
    descender: int
    cap_height: int
    postscript_name: str
    advances: _Advances = field(init=False, repr=False)
    """Character to advance, in `EM` units."""
    missing: set[str] = field(default_factory=set, repr=False)
    """Characters asked for that the face does not have."""

    def __post_init__(self) -> None:
        self.advances = _Advances(self)

    def lacks(self, text: str) -> set[str]:
        """The characters of `text`, which has been set, that the face lacks."""
        return self.missing.intersection(text) if self.missing else set()


@cache
def open_face(path: Path) -> Face:
    """The face in a font file. Raises `OSError` if the file cannot be read, and `FaceError` if it
    is no font with TrueType outlines.
    """
    with path.open("rb"):  # HarfBuzz is silent about a file that is not there
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    if not {"glyf", "loca", "cmap"}.issubset(face.table_tags):
        raise FaceError(path)
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    cap_height = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
    return Face(
        path=path,
        font=font,
        upem=face.upem,
        ascender=extents.ascender,
        descender=extents.descender,
        cap_height=cap_height or round(face.upem * 0.7),
        postscript_name=name,
    )
