"""The part of a face that a document needs."""

from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from struct import unpack_from
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

import uharfbuzz as hb

from exchange_report.fonts.face import Face
from exchange_report.fonts.outlines import blanks

HARFBUZZ_VERSION: Final[str] = hb.version_string()
"""The version of HarfBuzz, whose subsetter may write the same subset in other bytes from one to
the next.
"""

_NEEDED: Final = frozenset({"head", "hhea", "hmtx", "maxp"})
_GLYF: Final = frozenset({"glyf", "loca"})
_CFF: Final = frozenset({"CFF "})
"""Tables of a font program with the one or the other kind of outlines (ISO 32000-1, 9.9), hinting
left out.
"""
_VARIATIONS: Final = frozenset({"fvar", "avar", "gvar", "cvar", "HVAR", "VVAR", "MVAR"})
"""Tables that a static program is made out of, and does not have."""
_OF_WEB: Final = frozenset({"cmap", "name", "OS/2", "post"})
"""Tables that browsers want besides (CSS Fonts 4)."""
_RIGHTS: Final = frozenset({0, 13, 14})
"""The names that stay in a program for browsers: copyright and licence. That of the face is not its
name any more (SIL Open Font License 1.1, 3).
"""

_MAGIC: Final = 0x5F0F3CF5
"""What every table `head` bears (OpenType)."""
_EMS: Final = range(16, 16385)
"""Units to the em that a face may have (OpenType, table `head`)."""

_ROUNDING: Final = 2
"""Font units."""

_OFTEN: Final = 8
"""The subset of one face in one process that it is prepared for: that takes as long as some sixteen
subsets, and a subset then a tenth of the time.
"""

_KEPT: Final = 32
"""Subsets that stay, those used last."""
_SMALL: Final = 1000
"""Glyphs of a subset that stays: some hundred kilobytes."""

Tables = Mapping[bytes, tuple[int, int]]
"""The place and the length of each table of a font program, by their tags."""


class Subset(NamedTuple):
    """A font program with some glyphs of a face, and where each of them is in it.

    `box` is xMin, yMin, xMax, yMax of all glyphs of the face, in font units. `outlines` is the
    table `CFF `, if the face has one: its glyphs are numbered as those of the program.
    """

    program: bytes
    new_glyph: Mapping[int, int]
    box: tuple[int, ...]
    outlines: bytes = b""


class _Source:
    """The font that subsets of a face are made of. One that many are made of is prepared, which
    changes no byte of them.
    """

    def __init__(self, face: Face) -> None:
        self._font: hb.Face = face.font.face
        # an instance is worked out from the variations, for which nothing can be prepared
        self._left = 0 if face.location else _OFTEN

    def asked(self) -> hb.Face:
        """The font for one more subset."""
        if self._left:
            self._left -= 1
            if not self._left:
                self._font = hb.subset_preprocess(self._font)
        return self._font


_SOURCES: Final[WeakKeyDictionary[Face, _Source]] = WeakKeyDictionary()


def _source(face: Face) -> hb.Face:
    """The font that a subset of `face` is to be made of."""
    found = _SOURCES.get(face.base)
    if found is None:
        found = _SOURCES[face.base] = _Source(face.base)
    return found.asked()


def subset(face: Face, glyphs: Iterable[int]) -> Subset:
    """The glyphs of `face` with the given ids (and .notdef), renumbered from 0. Raises `FaceError`
    if the face is too damaged for a program with all of them.
    """
    wanted = frozenset((0, *glyphs))
    made = _kept if len(wanted) <= _SMALL else _kept.__wrapped__
    return made(face.base, wanted)


@lru_cache(maxsize=_KEPT)
def _kept(face: Face, wanted: frozenset[int]) -> Subset:
    """The subset of these glyphs, which the next document may need too: headings and names come
    again where the text does not.
    """
    return _made(face, _input(face, wanted, frozenset()), wanted)


def web_subset(face: Face, characters: Iterable[str]) -> Subset:
    """What browsers can draw `characters` with, each with its own glyph. Raises `FaceError` if the
    face is too damaged.
    """
    points = [*map(ord, characters)]
    nominal = (face.font.get_nominal_glyph(point) for point in points)
    wanted = {0, *(glyph for glyph in nominal if glyph is not None)}
    asked = _input(face, {0}, _OF_WEB)
    asked.unicode_set.update(points)
    asked.name_id_set.clear()
    asked.name_id_set.update(_RIGHTS)
    return _made(face, asked, wanted)


def _made(face: Face, asked: hb.SubsetInput, wanted: Set[int]) -> Subset:
    try:
        for tag, value in face.location.items():
            asked.pin_axis_location(face.font.face, tag, value)
        plan = hb.SubsetPlan(_source(face), asked)
        program = plan.execute().blob.data
        new_glyph = dict(plan.old_to_new_glyph_mapping.items())
        tables = _tables(program)
        box = _box(program, tables, _NEEDED | (_CFF if face.is_cff else _GLYF))
        whole = face.trusted or _is_whole(face, program, tables, new_glyph)
    except Exception as error:  # of many kinds, RuntimeError among them
        raise face.place.error() from error
    if box is None or not whole or not wanted <= new_glyph.keys():
        raise face.place.error()
    return Subset(program, new_glyph, box, _table(program, tables, b"CFF "))


def _input(face: Face, glyphs: Set[int], more: frozenset[str]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    if face.is_cff:
        flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.DOWNGRADE_CFF2
    wanted.flags = flags
    kept = _NEEDED | more | (_CFF | {"CFF2"} if face.is_cff else _GLYF)
    if face.location:
        kept |= _VARIATIONS
    for tag in face.font.face.table_tags:
        if tag not in kept:
            wanted.drop_table_tag_set.add(_tag(tag))
    return wanted


def _tag(tag: str) -> int:
    return int.from_bytes(tag.encode("latin-1"), "big")


def _tables(program: bytes) -> Tables:
    (count,) = unpack_from(">H", program, 4)
    entries = (unpack_from(">4sLLL", program, 12 + 16 * index) for index in range(count))
    return {tag: (offset, length) for tag, _, offset, length in entries}


def _table(program: bytes, tables: Tables, tag: bytes) -> bytes:
    """A table of a font program; nothing if there is none of that tag."""
    offset, length = tables.get(tag, (0, 0))
    return program[offset : offset + length]


def _box(program: bytes, tables: Tables, needed: frozenset[str]) -> tuple[int, ...] | None:
    """The bounding box in the table `head`; None if a table that is needed is not there, or that
    one is none.
    """
    if not tables.keys() >= {tag.encode("ascii") for tag in needed}:
        return None
    head, _ = tables[b"head"]
    magic, _flags, units = unpack_from(">LHH", program, head + 12)
    return unpack_from(">4h", program, head + 36) if magic == _MAGIC and units in _EMS else None


def _is_whole(face: Face, program: bytes, tables: Tables, new_glyph: Mapping[int, int]) -> bool:
    """Whether every glyph of the face that has an outline still has it, whole: HarfBuzz leaves one
    out that it cannot read.
    """
    if face.is_cff:
        made = hb.Font(hb.Face(program))
        extents = face.font.get_glyph_extents
        return all(
            _alike(extents(old), made.get_glyph_extents(new)) for old, new in new_glyph.items()
        )
    blank = blanks(program, tables)
    if blank is None:
        return False
    emptied = (face.font.get_glyph_extents(old) for old, new in new_glyph.items() if new in blank)
    return not any(extents and extents.width for extents in emptied)


def _alike(one: hb.GlyphExtents | None, other: hb.GlyphExtents | None) -> bool:
    """Whether two boxes differ by no more than what rounding an instance does."""
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= _ROUNDING for a, b in zip(one, other, strict=True))
