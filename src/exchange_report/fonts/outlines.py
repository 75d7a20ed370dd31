"""Whether outlines can be drawn as they are written (OpenType, table `glyf`). What a reader cannot
draw it leaves out, and says nothing.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from struct import error as StructError
from struct import unpack_from
from typing import Final

_REPEAT: Final = 0x08
_X_SHORT, _X_SAME = 0x02, 0x10
_Y_SHORT, _Y_SAME = 0x04, 0x20
"""Flags of a point of a simple glyph."""
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x01, 0x08, 0x20, 0x40, 0x80
"""Flags of a component of a composite glyph."""


def blanks(program: bytes, tables: Mapping[bytes, tuple[int, int]]) -> frozenset[int] | None:
    """The glyphs of a font program that have no outline; None if an outline is not whole.
    `tables` are the place and the length of its tables by their tags.
    """
    glyf, length = tables[b"glyf"]
    data = program[glyf : glyf + length]
    blank = set()
    try:
        places = list(_places(program, tables))
        for glyph, (start, end) in enumerate(pairwise(places)):
            if start == end:
                blank.add(glyph)
            elif not _is_whole(data, start, end, len(places) - 1):
                return None
    except (StructError, IndexError):
        return None
    return frozenset(blank)


def _places(program: bytes, tables: Mapping[bytes, tuple[int, int]]) -> Iterator[int]:
    """Where glyphs start in `glyf`, and where the last one ends (table `loca`)."""
    loca, length = tables[b"loca"]
    (glyphs,) = unpack_from(">H", program, tables[b"maxp"][0] + 4)
    (is_long,) = unpack_from(">h", program, tables[b"head"][0] + 50)
    if length < (glyphs + 1) * (4 if is_long else 2):
        raise IndexError("the table loca is too short")
    for offset in unpack_from(f">{glyphs + 1}{'L' if is_long else 'H'}", program, loca):
        yield offset if is_long else 2 * offset


def _is_whole(data: bytes, start: int, end: int, count: int) -> bool:
    if not start < end <= len(data):
        return False
    contours: int = unpack_from(">h", data, start)[0]
    body = data[start + 10 : end]
    return _simple(body, contours) if contours >= 0 else _composite(body, count)


def _simple(body: bytes, contours: int) -> bool:
    """Whether all points are there (OpenType, Simple Glyph Description)."""
    if not contours:
        return True
    ends: tuple[int, ...] = unpack_from(f">{contours}H", body)
    if any(after <= before for before, after in pairwise(ends)):
        return False
    instructions: int = unpack_from(">H", body, 2 * contours)[0]
    at = 2 * contours + 2 + instructions
    left, room = ends[-1] + 1, 0
    while left > 0:
        flag, at, times = body[at], at + 1, 1
        if flag & _REPEAT:
            times, at = body[at] + 1, at + 1
        left -= times
        room += times * (_width(flag, _X_SHORT, _X_SAME) + _width(flag, _Y_SHORT, _Y_SAME))
    return left == 0 and at + room <= len(body)


def _width(flag: int, short: int, same: int) -> int:
    """Bytes of a coordinate."""
    if flag & short:
        return 1
    return 0 if flag & same else 2


def _composite(body: bytes, count: int) -> bool:
    """Whether all components are glyphs (OpenType, Composite Glyph Description)."""
    at, flags = 0, _MORE
    while flags & _MORE:
        flags, glyph = unpack_from(">HH", body, at)
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALE) + 4 * bool(flags & _TWO_SCALES) + 8 * bool(flags & _MATRIX)
        if glyph >= count:
            return False
    return at <= len(body)
