"""Packed font files (WOFF 1.0 and 2.0) unpacked. A packed file may hold a thousand times its size:
what comes out is measured before it is believed.
"""

import zlib
from io import BytesIO
from struct import unpack_from
from typing import Any, Final

from exchange_report.fonts.face import DAMAGED, NO_UNPACKER, FaceError, FacePlace

_WOFF: Final = b"wOFF"
_WOFF2: Final = b"wOF2"
_HEAD: Final = {_WOFF: 44, _WOFF2: 48}
"""Bytes of the header of each kind (WOFF 1.0, 3; WOFF 2.0, 4.1)."""
_RATIO: Final = 50
"""How much more a packed file may hold than its size, but for `_ROOM`: outlines have a fifth."""
_ROOM: Final = 1 << 16
_STEP: Final = 1 << 20
"""Bytes that are unpacked at once."""


def is_packed(data: bytes) -> bool:
    return data[:4] in _HEAD


def unpacked(data: bytes, place: FacePlace, limit: int) -> bytes:
    """The font file in a packed one; a file that is not packed as it is. Raises `FaceError` for one
    that is damaged or holds more than `limit` bytes, or where the packages are not installed that
    unpack it.
    """
    if not is_packed(data):
        return data
    try:
        import brotli  # an extra, and slow to import
        from fontTools.ttLib import TTFont, woff2
    except ModuleNotFoundError as error:
        raise place.error(NO_UNPACKER) from error
    limit = min(limit, _ROOM + _RATIO * len(data))
    try:
        if data.startswith(_WOFF2):
            size = _size_of_woff2(data, brotli.Decompressor(), woff2.WOFF2DirectoryEntry, limit)
        else:
            size = _size_of_woff(data, limit)
        if size > limit:
            raise place.error(DAMAGED)
        font = TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
        font.flavor = None
        file = BytesIO()
        font.save(file)
    except FaceError:
        raise
    except Exception as error:  # damaged files make errors of many kinds
        raise place.error(DAMAGED) from error
    return file.getvalue()


def _size_of_woff(data: bytes, limit: int) -> int:
    """How much the tables hold, as far as the limit."""
    (count,) = unpack_from(">H", data, 12)
    size = 0
    for index in range(count):
        _, offset, length, stated = unpack_from(">4sLLL", data, _HEAD[_WOFF] + 20 * index)
        size += stated
        if length < stated and size <= limit:
            part = zlib.decompressobj().decompress(data[offset : offset + length], stated + 1)
            if len(part) > stated:  # fontTools would unpack all of it
                return limit + 1
        if size > limit:
            break
    return size


def _size_of_woff2(data: bytes, decompressor: Any, entry: Any, limit: int) -> int:
    """How much the compressed stream after the directory holds, as far as the limit."""
    (count,) = unpack_from(">H", data, 12)
    (length,) = unpack_from(">L", data, 20)
    file = BytesIO(data)
    file.seek(_HEAD[_WOFF2])
    for _ in range(count):
        entry().fromFile(file)
    stream = data[file.tell() : file.tell() + length]
    size = len(decompressor.process(stream, output_buffer_limit=_STEP))
    while size <= limit and not decompressor.is_finished():
        part = decompressor.process(b"", output_buffer_limit=_STEP)
        if not part:
            break
        size += len(part)
    return size
