"""Fonts inside the document, obfuscated as the standard asks (ISO/IEC 29500-1, 17.8.1).

They go in whole, so that the text can still be edited: only faces that say they may be (OpenType,
table `OS/2`, fsType). Those that ship do; their licence (SIL OFL 1.1) lets documents carry them.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from exchange_report.fonts import Face, may_be_edited
from exchange_report.writers.office import ILLEGAL

_KEYS: Final = UUID("0b8d2c5e-7f0a-5c43-9a51-3e6f8c1d2b90")
_FAMILY_NAME: Final = 1
_SUBFAMILY_NAME: Final = 2
"""The names that a font goes by (OpenType, table `name`)."""
_NAME_LIMIT: Final = 127
"""Characters of a name: a face may bear one of any length."""
_COLLECTION: Final = b"ttcf"
_HIDDEN: Final = 32
"""Bytes at the head of the file that the key is laid over."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font as it is stored: `data` is obfuscated with `key`."""

    family: str
    bold: bool
    key: str
    data: bytes


def embedded(face: Face) -> EmbeddedFont | None:
    """A face as it is stored; None for one that must not be, and for what Word does not
    take: a face of a collection, a variable one, or one with CFF outlines.
    """
    data = bytes(face.font.face.blob.data)
    if data.startswith(_COLLECTION) or face.is_cff or face.location or not may_be_edited(face):
        return None
    key = uuid5(_KEYS, sha256(data).hexdigest())
    names = face.font.face
    family = _legal(names.get_name(_FAMILY_NAME) or "") or _legal(face.postscript_name)
    bold = names.get_name(_SUBFAMILY_NAME) == "Bold"
    return EmbeddedFont(family, bold, f"{{{str(key).upper()}}}", obfuscated(data, key))


def _legal(name: str) -> str:
    """`name` as the attribute of an element can hold it."""
    return ILLEGAL.sub("", name[:_NAME_LIMIT]).strip()


def obfuscated(data: bytes, key: UUID) -> bytes:
    """`data` with its head laid over with the key, last byte first; twice gives it back."""
    mask = key.bytes[::-1] * 2
    head = bytes(a ^ b for a, b in zip(data[:_HIDDEN], mask, strict=True))
    return head + data[_HIDDEN:]
