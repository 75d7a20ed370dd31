"""Fonts inside the document, obfuscated as the standard asks (ISO/IEC 29500-1, 17.8.1).

Only the faces that ship are embedded: their licence (SIL OFL 1.1) lets documents carry them. They
go in whole, so that the text can still be edited.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

from exchange_report.fonts import Manifest, open_face
from exchange_report.resources import bundled
from exchange_report.source import read

OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_KEYS: Final = UUID("0b8d2c5e-7f0a-5c43-9a51-3e6f8c1d2b90")
_FAMILY_NAME: Final = 1
_SUBFAMILY_NAME: Final = 2
"""The names that a font goes by (OpenType, table `name`)."""
_HIDDEN: Final = 32
"""Bytes at the head of the file that the key is laid over."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A font as it is stored: `data` is obfuscated with `key`."""

    family: str
    bold: bool
    key: str
    data: bytes


def embedded(face: str) -> EmbeddedFont | None:
    """The face of that name if it ships."""
    folder = bundled("fonts")
    text = (folder / "manifest.yaml").read_bytes()
    entry = Manifest.model_validate(read(text, "manifest.yaml").value).faces.get(face)
    if entry is None:
        return None
    path = folder / entry.file
    key = uuid5(_KEYS, entry.sha256)
    names = open_face(path).font.face
    family = str(names.get_name(_FAMILY_NAME))
    bold = names.get_name(_SUBFAMILY_NAME) == "Bold"
    data = obfuscated(path.read_bytes(), key)
    return EmbeddedFont(family, bold, f"{{{str(key).upper()}}}", data)


def obfuscated(data: bytes, key: UUID) -> bytes:
    """`data` with its head laid over with the key, last byte first; twice gives it back."""
    mask = key.bytes[::-1] * 2
    head = bytes(a ^ b for a, b in zip(data[:_HIDDEN], mask, strict=True))
    return head + data[_HIDDEN:]
