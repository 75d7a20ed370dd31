"""What the maker of a face lets documents do with it (OpenType, table `OS/2`, fsType)."""

from typing import Final

from exchange_report.fonts.face import BITMAPS_ONLY, FORBIDDEN, NO_PART, Face, Refusal

_FS_TYPE: Final = 8
"""Where the permissions stand in the table."""
_USAGE: Final = 0x000F
_RESTRICTED: Final = 0x0002
_EDITABLE: Final = 0x0008
_NO_SUBSET: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200


def permission(face: Face) -> int:
    """The bits of the face; nothing is forbidden where it states none."""
    table = face.font.face.reference_table("OS/2").data
    return int.from_bytes(table[_FS_TYPE : _FS_TYPE + 2], "big")


def require_embedding(face: Face) -> None:
    """Raises `FaceError` for a face of which no part may go into a document for reading and
    printing.
    """
    if why := _refusal(permission(face)):
        raise face.place.error(why)


def _refusal(bits: int) -> Refusal | None:
    if bits & _USAGE == _RESTRICTED:
        return FORBIDDEN
    if bits & _BITMAPS_ONLY:
        return BITMAPS_ONLY
    return NO_PART if bits & _NO_SUBSET else None


def may_be_edited(face: Face) -> bool:
    """Whether the face may go into a document whole, for editing; the least of several permissions
    holds.
    """
    bits = permission(face)
    usage = bits & _USAGE
    return (usage == 0 or bool(usage & _EDITABLE)) and not bits & _BITMAPS_ONLY
