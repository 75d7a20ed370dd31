"""The part of a face that a document needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import Face

HARFBUZZ_VERSION: Final[str] = hb.version_string()
"""The version of HarfBuzz, whose subsetter may write the same subset in other bytes from one to
the next.
"""

_NEEDED: Final = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp"})
"""Tables of an embedded CIDFontType2 program (ISO 32000-1, 9.9), hinting left out."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A font program with some glyphs of a face, and where each of them is in it."""

    program: bytes
    new_glyph: Mapping[int, int]


def subset(face: Face, glyphs: Iterable[int]) -> Subset:
    """The glyphs of `face` with the given ids (and .notdef), renumbered from 0."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update([0, *glyphs])
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    for tag in face.font.face.table_tags:
        if tag not in _NEEDED:
            wanted.drop_table_tag_set.add(_tag(tag))
    plan = hb.SubsetPlan(face.font.face, wanted)
    program = plan.execute().blob.data
    return Subset(program, dict(plan.old_to_new_glyph_mapping.items()))


def _tag(tag: str) -> int:
    return int.from_bytes(tag.encode("ascii"), "big")
