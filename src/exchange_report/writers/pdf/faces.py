"""Faces in a PDF: one Type 0 font each, a code for each character that is used.

Codes are given to *characters*, not to glyphs: two characters that share a glyph (⽇ and 日) keep
their own codes, so that copied text is the record's text. The font program is a subset of the
face; `CIDToGIDMap` leads from the codes to its glyphs, or a CMap where its outlines are CFF.
"""

import hashlib
from codecs import charmap_encode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from struct import pack
from typing import Final, NamedTuple

from exchange_report.fonts import Cluster, Face, Subset, subset
from exchange_report.language import SCRIPTS
from exchange_report.writers.pdf.character_maps import GLYPH_MAP, glyph_map, text_map
from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw, escape, name_bytes

_SYMBOLIC: Final = 4
_ITALIC: Final = 64


class EncodedFace:
    """A face, and the codes that its characters have in one file."""

    def __init__(self, face: Face, name: bytes) -> None:
        self.face = face
        self.name = name
        glyphs = [face.font.get_nominal_glyph(ord(letters[0])) for letters in SCRIPTS.values()]
        self.has_foreign = any(glyphs)
        self._next_code = map(_escaped, count(1)).__next__
        self.codes: defaultdict[int | tuple[int, str], bytes] = defaultdict(self._next_code)
        """Code points, and glyphs with the text that they stand for, to their codes as they are
        escaped, in the order of these. What is asked for takes the next one."""
        self._shown: dict[str, bytes] = {}
        self._cluster_codes: dict[tuple[int, str], int] = {}

    def encode(self, text: str) -> bytes:
        """The escaped string that shows `text`, each character with its own glyph."""
        return charmap_encode(text, None, self.codes)[0]

    def shown(self, text: str) -> bytes:
        """The operator that shows `text`, one of few."""
        operator = self._shown.get(text)
        if operator is None:
            operator = self._shown[text] = b"(%b)Tj" % self.encode(text)
        return operator

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for `text`; empty where a cluster has more glyphs than
        characters.
        """
        key = (glyph, text)
        code = self._cluster_codes.get(key)
        if code is None:
            code = self._cluster_codes[key] = len(self.codes) + 1
            self.codes[key] = self._next_code()
        return code

    def advance(self, glyph: int) -> int:
        """The advance of a glyph alone, in font units."""
        advance: int = self.face.font.get_glyph_h_advance(glyph)
        return advance

    def embed(self, file: File, font: Raw) -> None:
        """Writes the font and its program; `font` is the object that pages refer to."""
        glyph_of = self.face.glyphs
        used = [0, *(glyph_of[one] if isinstance(one, int) else one[0] for one in self.codes)]
        texts = ["", *(chr(one) if isinstance(one, int) else one[1] for one in self.codes)]
        part = subset(self.face, used)
        tag = hashlib.sha256(part.program).hexdigest()[:12]
        letters = "".join(chr(ord("A") + int(tag[i : i + 2], 16) % 26) for i in range(0, 12, 2))
        name = name_bytes(f"{letters}+{self.face.postscript_name}")
        glyphs = [*map(part.new_glyph.__getitem__, used)]
        made = _compact(part, glyphs) if part.outlines else _true_type(part, glyphs)
        program = file.add_common_stream(made.program, made.entries)
        map_ = file.add_stream(made.map, made.map_entries).ref
        to_unicode = file.add_outlines(text_map(texts))
        font_file = b"/%b %b" % (made.key, program.ref)
        descriptor = file.add(self._descriptor(name, part.box, font_file))
        descendant = file.add(
            b"<</Type/Font/Subtype/%b/BaseFont/%b"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %b/DW 1000/W[1[%b]]%b>>"
            % (
                made.subtype,
                name,
                descriptor.ref,
                self._widths(_in_program(part) if part.outlines else used[1:]),
                b"" if part.outlines else b"/CIDToGIDMap " + map_,
            )
        )
        font.data = (
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding%b"
            b"/DescendantFonts[%b]/ToUnicode %b>>"
            % (
                name,
                b" " + map_ if part.outlines else b"/Identity-H",
                descendant.ref,
                to_unicode.ref,
            )
        )

    def _widths(self, glyphs: Iterable[int]) -> bytes:
        widths = tuple(map(self.face.widths.__getitem__, glyphs))
        return (b"%d " * len(widths) % widths)[:-1]

    def _thousandths(self, units: int) -> int:
        return round(units * 1000 / self.face.upem)

    def _descriptor(self, name: bytes, edges: Iterable[int], font_file: bytes) -> bytes:
        box = b" ".join(b"%d" % self._thousandths(edge) for edge in edges)
        face = self.face
        return (
            b"<</Type/FontDescriptor/FontName/%b/Flags %d/FontBBox[%b]/ItalicAngle %b"
            b"/Ascent %d/Descent %d/CapHeight %d/StemV 80%b>>"
            % (
                name,
                _SYMBOLIC | (_ITALIC if face.italic_angle else 0),
                box,
                f"{face.italic_angle:g}".encode(),
                self._thousandths(face.ascender),
                self._thousandths(face.descender),
                self._thousandths(face.cap_height),
                font_file,
            )
        )


def _in_program(part: Subset) -> list[int]:
    """The glyphs in the order of a program by whose glyphs widths are given."""
    return sorted(part.new_glyph.keys() - {0}, key=part.new_glyph.__getitem__)


class _Embedded(NamedTuple):
    """A font program as a stream, and the map from codes to its glyphs as another."""

    subtype: bytes
    key: bytes
    program: bytes
    entries: bytes
    map: bytes
    map_entries: bytes = b""


def _true_type(part: Subset, glyphs: Sequence[int]) -> _Embedded:
    """A CIDFontType2, whose CIDToGIDMap leads from the codes to `glyphs`."""
    length = b"/Length1 %d" % len(part.program)
    to_gid = pack(f">{len(glyphs)}H", *glyphs)
    return _Embedded(b"CIDFontType2", b"FontFile2", part.program, length, to_gid)


def _compact(part: Subset, glyphs: Sequence[int]) -> _Embedded:
    """A CIDFontType0, for which the font's own encoding leads from the codes to `glyphs`."""
    kind = b"/Subtype/CIDFontType0C"
    return _Embedded(
        b"CIDFontType0", b"FontFile3", part.outlines, kind, glyph_map(glyphs), GLYPH_MAP
    )


@lru_cache(maxsize=1 << 12)
def _escaped(code: int) -> bytes:
    return escape(code.to_bytes(2, "big"))


def is_plain(cluster: Cluster, encoded: EncodedFace) -> bool:
    """Whether one code in its natural place shows the cluster."""
    if len(cluster.glyphs) != 1:
        return False
    glyph = cluster.glyphs[0]
    natural = encoded.advance(glyph.id) == glyph.advance
    return natural and not glyph.x_offset and not glyph.y_offset
