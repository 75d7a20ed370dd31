"""The part of a face that a document needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import unpack_from
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import Face

HARFBUZZ_VERSION: Final[str] = hb.version_string()
"""The version of HarfBuzz, whose subsetter may write the same subset in other bytes from one to
the next.
"""

_NEEDED: Final = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})
"""Tables of an embedded CIDFontType2 program (ISO 32000-1, 9.9), hinting left out."""


_MAGIC: Final = 0x5F0F3CF5
"""What every table `head` bears (OpenType)."""
_EMS: Final = range(16, 16385)
"""Units to the em that a face may have (OpenType, table `head`)."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program with some glyphs of a face, and where each of them is in it.

    `box` is xMin, yMin, xMax, yMax of all glyphs of the face, in font units.
    """

    program: bytes
    new_glyph: Mapping[int, int]
    box: tuple[int, ...]


def subset(face: Face, glyphs: Iterable[int]) -> Subset:
    """The glyphs of `face` with the given ids (and .notdef), renumbered from 0. Raises `FaceError`
    if the face is too damaged for a program with all of them.
    """
    wanted = {0, *glyphs}
    try:
        plan = hb.SubsetPlan(face.font.face, _input(face, wanted))
        program = plan.execute().blob.data
        new_glyph = dict(plan.old_to_new_glyph_mapping.items())
        box = _box(program)
    except Exception as error:  # of many kinds, RuntimeError among them
        raise face.place.error() from error
    if box is None or not wanted <= new_glyph.keys():
        raise face.place.error()
    return Subset(program, new_glyph, box)


def _input(face: Face, glyphs: set[int]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for tag in face.font.face.table_tags:
        if tag not in _NEEDED:
            wanted.drop_table_tag_set.add(_tag(tag))
    return wanted


def _tag(tag: str) -> int:
    return int.from_bytes(tag.encode("latin-1"), "big")


def _box(program: bytes) -> tuple[int, ...] | None:
    """The bounding box in the table `head`; None if a table that is needed is not there, or that
    one is none. Raises `struct.error` for a program that is cut off.
    """
    (count,) = unpack_from(">H", program, 4)
    entries = (unpack_from(">4sLLL", program, 12 + 16 * index) for index in range(count))
    places = {tag.decode("latin-1"): offset for tag, _, offset, _ in entries}
    if not places.keys() >= _NEEDED:
        return None
    magic, _flags, units = unpack_from(">LHH", program, places["head"] + 12)
    if magic != _MAGIC or units not in _EMS:
        return None
    return unpack_from(">4h", program, places["head"] + 36)
