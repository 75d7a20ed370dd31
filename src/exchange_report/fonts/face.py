"""An open face and its metrics."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

import uharfbuzz as hb

from exchange_report.diagnostics import Diagnostic, ReportError, SourceSpan, phrase

EM: Final = 1 << 20
"""Units in which composition counts advances: fractions of the em, the same for every face."""


class Refusal(NamedTuple):
    """Why a face cannot be used, and what to do."""

    reason: str
    advice: str


DAMAGED: Final = Refusal(
    phrase("it is damaged, or no font"), phrase("take the file from its source again")
)
NO_FACE: Final = Refusal(
    phrase("the collection has no such face"),
    phrase("write the number of a face (from 0) or its name as `index`"),
)
NO_INSTANCE: Final = Refusal(
    phrase("the variable face has no such instance or axis"),
    phrase("write the name of an instance as `instance`, or values of its axes as `axes`"),
)
FORBIDDEN: Final = Refusal(
    phrase("its maker forbids to embed it in documents"), phrase("use another face")
)
NO_PART: Final = Refusal(
    phrase("its maker forbids to embed a part of it, as documents do"), phrase("use another face")
)
BITMAPS_ONLY: Final = Refusal(
    phrase("its maker allows nothing but bitmaps of it in documents"), phrase("use another face")
)
NO_UNPACKER: Final = Refusal(
    phrase("it is packed (WOFF), and what unpacks it is not installed"),
    phrase("install it with `pip install 'exchange-report[woff]'`, or use a .ttf or .otf file"),
)
NO_OUTLINES: Final = Refusal(
    phrase("it has no outlines that can be set"), phrase("use a .ttf or .otf file")
)
OTHER_CONTENT: Final = Refusal(
    phrase("its content is not what `sha256` states"),
    phrase("take the file from its source again, or write the digest of the new one"),
)


class FaceError(ReportError):
    """A face that cannot be used (ER612), reported where the face is named."""


class FacePlace(NamedTuple):
    """How users know a face: its file, and where the manifest names it (the text of that line)."""

    file: str
    span: SourceSpan | None = None
    line: str = ""

    def error(self, why: Refusal = DAMAGED) -> FaceError:
        """The error that says why the face cannot be used."""
        arguments = {"path": self.file, "reason": why.reason, "advice": why.advice}
        return FaceError([Diagnostic("ER612", self.span, arguments, self.line)])


class FaceFile(NamedTuple):
    """A face that can be opened: its file, how users know it, and the SHA-256 of its content, if
    that is stated. A `trusted` file is one that ships.
    """

    path: Path
    place: FacePlace
    digest: str = ""
    trusted: bool = False
    number: int | str = 0
    """Which face of a collection: its number, or its PostScript or full name."""
    instance: str = ""
    """Which named instance of a variable face."""
    axes: tuple[tuple[str, float], ...] = ()
    """Where on its axes a variable face stands, after its instance."""
    language: str = ""
    """The language whose forms of characters it sets (BCP 47); those of the face if empty."""


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


class _Widths(dict[int, int]):
    """Advance of a glyph in thousandths of the em, asked of HarfBuzz once."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, glyph: int) -> int:
        face = self._face
        width: int = round(face.font.get_glyph_h_advance(glyph) * 1000 / face.upem)
        self[glyph] = width
        return width


class _Glyphs(dict[int, int]):
    """Glyph of a code point, .notdef of one that the face lacks, asked of HarfBuzz once."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, code_point: int) -> int:
        glyph: int = self._face.font.get_nominal_glyph(code_point) or 0
        self[code_point] = glyph
        return glyph


@dataclass(eq=False)
class Face:
    """A face opened through HarfBuzz. Vertical metrics are in font units, `upem` to the em."""

    file: FaceFile
    font: hb.Font = field(repr=False)
    is_cff: bool
    """Whether its outlines are those of a Compact Font Format program."""
    upem: int
    ascender: int
    descender: int
    cap_height: int
    italic_angle: float
    """In degrees from the vertical, negative for letters that lean to the right."""
    baseline: Fraction
    """From the top of the em box to the baseline, in em."""
    postscript_name: str
    location: Mapping[str, float] = field(default_factory=dict)
    """Where a variable face stands on each of its axes."""
    chain: tuple[FaceFile, ...] = ()
    """The faces that set what this one lacks, in order; each is opened when a text needs it."""
    features: tuple[tuple[str, bool], ...] = ()
    """The features that are switched on or off, by their tags."""
    language: str = ""
    """The language of the text (BCP 47), whose forms of characters it sets."""
    replaces: bool = False
    """Whether what no face of the chain has is set as a geta mark (〓)."""
    advances: _Advances = field(init=False, repr=False)
    """Character to advance, in `EM` units."""
    widths: dict[int, int] = field(init=False, repr=False)
    """Glyph to advance, in thousandths of the em."""
    glyphs: dict[int, int] = field(init=False, repr=False)
    """Code point to its own glyph, 0 where there is none."""
    missing: set[str] = field(default_factory=set, repr=False)
    """Characters asked for that the face does not have."""
    base: "Face" = field(init=False, repr=False)
    """The face without its chain, which it shares with other chains."""

    def __post_init__(self) -> None:
        self.advances = _Advances(self)
        self.widths, self.glyphs = _Widths(self), _Glyphs(self)
        self.base = self

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def place(self) -> FacePlace:
        """How users know the face."""
        return self.file.place

    @property
    def trusted(self) -> bool:
        """Whether the face is one that ships."""
        return self.file.trusted

    def chained(
        self,
        chain: tuple[FaceFile, ...],
        *,
        replaces: bool = False,
        features: tuple[tuple[str, bool], ...] = (),
        language: str = "",
    ) -> "Face":
        """This face with the faces of `chain` after it, all of them with `features`, for text of a
        `language`.
        """
        # not copied: a copy is what a pickle gives
        made = replace(
            self.base, chain=chain, replaces=replaces, features=features, language=language
        )
        made.advances, made.missing, made.base = self.advances, self.missing, self.base
        made.widths, made.glyphs = self.widths, self.glyphs
        return made

    def lacks(self, text: str) -> set[str]:
        """The characters of `text`, which has been set, that the face lacks."""
        return self.missing.intersection(text) if self.missing else set()
