"""PDF objects as bytes (ISO 32000-1, 7.3), and how they are spelt."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from exchange_report.length import SCALE
from exchange_report.writers.contract import utc_stamp

MILLI: Final = 1000
"""Coordinates are written in thousandths of a point."""

_NAME_BYTES: Final = 127
"""Bytes of a name (annex C)."""
_NAME_REGULAR: Final = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_.,"
)
_NAME_SPELLINGS: Final = tuple(
    bytes([byte]) if byte in _NAME_REGULAR else b"#%02X" % byte for byte in range(256)
)


@dataclass(eq=False, slots=True)
class Raw:
    """An indirect object whose bytes are given."""

    number: int
    data: bytes = b""

    @property
    def ref(self) -> bytes:
        """What others write to refer to it."""
        return b"%d 0 R" % self.number


@lru_cache(maxsize=1 << 13)
def milli(value: int) -> int:
    """A length in scaled points as thousandths of a point, rounded to the nearest."""
    return (value * MILLI + SCALE // 2) // SCALE


@lru_cache(maxsize=4096)
def decimal(thousandths: int) -> bytes:
    """Thousandths as a PDF number, without zeros that say nothing."""
    sign = "-" if thousandths < 0 else ""
    whole, part = divmod(abs(thousandths), MILLI)
    fraction = f".{part:03d}".rstrip("0") if part else ""
    return f"{sign}{whole}{fraction}".encode("ascii")


def escape(string: bytes) -> bytes:
    """A literal string (7.3.4.2) without its parentheses."""
    return (
        string.replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        .replace(b"\r", b"\\r")
    )


def name_bytes(text: str) -> bytes:
    """A name (7.3.5) without its slash, as long as a name may be as it is spelt: UTF-8, with all
    but letters, digits and a few marks written as `#xx`. A null, which no name can hold, is left
    out.
    """
    plain = text.encode("utf-8", "replace")
    if len(plain) <= _NAME_BYTES and _NAME_REGULAR.issuperset(plain):
        return plain
    name = b""
    for character in text.replace("\0", ""):
        encoded = character.encode("utf-8", "replace")
        spelt = b"".join(_NAME_SPELLINGS[byte] for byte in encoded)
        if len(name) + len(spelt) > _NAME_BYTES:
            break
        name += spelt
    return name


def text_string(text: str) -> bytes:
    """A text string (7.9.2.2) in UTF-16BE, as hexadecimal digits."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def pdf_date(date: datetime) -> bytes:
    """A date (7.9.4), in UTC."""
    return f"D:{re.sub('[-:T]', '', utc_stamp(date))}".encode("ascii")


def rgb(colour: str) -> bytes:
    """The operands of a colour that is written as `#rrggbb`."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return b" ".join(decimal(round(channel * 1000 / 255)) for channel in channels)
