"""The sRGB profile of the output intent (ISO 15076-1; IEC 61966-2-1), made from the standard's
own numbers, so that no file of someone else's has to be shipped.
"""

from collections.abc import Sequence
from functools import cache
from struct import pack
from typing import Final

_WHITE: Final = (0.9642, 1.0, 0.8249)
"""D50, the white of the profile connection space."""
_COLUMNS: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The sRGB primaries, adapted from D65 to D50 by the Bradford transform."""
_STEPS: Final = 1024
_DATE: Final = (2000, 1, 1, 0, 0, 0)


@cache
def srgb_profile() -> bytes:
    """An ICC version 2.1 display profile for sRGB."""
    curve = _curve()
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", _description("sRGB IEC61966-2.1")),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz(_WHITE)),
        *((name, _xyz(column)) for name, column in _COLUMNS.items()),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    offset = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    table, body = pack(">L", len(tags)), b""
    for name, data in tags:
        if data not in places:
            places[data] = offset + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += pack(">4sLL", name, places[data], len(data))
    return _header(128 + len(table) + len(body)) + table + body


def _header(size: int) -> bytes:
    head = pack(">L4s4s4s4s4s", size, b"\0\0\0\0", b"\x02\x10\0\0", b"mntr", b"RGB ", b"XYZ ")
    head += pack(
        ">6H4s4sL4s4s8sL", *_DATE, b"acsp", b"\0\0\0\0", 0, b"\0" * 4, b"\0" * 4, b"\0" * 8, 0
    )
    return (head + b"".join(map(_fixed, _WHITE))).ljust(128, b"\0")


def _fixed(value: float) -> bytes:
    """A number as an `s15Fixed16Number` (ICC.1:2010, 4.6)."""
    return pack(">l", round(value * 65536))


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _curve() -> bytes:
    """The transfer function of IEC 61966-2-1 in equal steps."""
    levels = (index / (_STEPS - 1) for index in range(_STEPS))
    linear = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in levels)
    return pack(f">4sLL{_STEPS}H", b"curv", 0, _STEPS, *(round(v * 65535) for v in linear))


def _description(text: str) -> bytes:
    """textDescriptionType, its Unicode and ScriptCode parts empty."""
    ascii_text = text.encode("ascii") + b"\0"
    head = pack(">4sLL", b"desc", 0, len(ascii_text)) + ascii_text
    return head + pack(">LLHB", 0, 0, 0, 0) + b"\0" * 67
