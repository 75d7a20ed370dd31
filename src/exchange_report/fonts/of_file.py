"""Which face of a file is meant: one of a collection, or an instance of a variable one."""

from collections.abc import Mapping
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import NO_FACE, NO_INSTANCE, FaceFile

_NAME_LIMIT: Final = 63
"""Characters of a PostScript name (OpenType, table `name`, name ID 6)."""
_MOST_FACES: Final = 256
"""Faces of a collection that are looked at; the largest Japanese ones have ten."""
_NAMES: Final = (4, 6)
"""The full name and the PostScript name (OpenType, table `name`)."""


def in_collection(blob: hb.Blob, wanted: FaceFile) -> hb.Face:
    """The face that is meant of those in a file. Raises `FaceError` if it is not there."""
    face = hb.Face(blob)
    count = face.count
    if isinstance(wanted.number, int):
        if wanted.number == 0 or 0 < wanted.number < count:
            return hb.Face(blob, wanted.number) if wanted.number else face
        raise wanted.place.error(NO_FACE)
    for number in range(min(count, _MOST_FACES)):
        face = hb.Face(blob, number)
        if wanted.number in [face.get_name(name) for name in _NAMES]:
            return face
    raise wanted.place.error(NO_FACE)


def location_of(face: hb.Face, wanted: FaceFile) -> Mapping[str, float]:
    """Where a variable face stands on each of its axes; nowhere for any other face. Raises
    `FaceError` for an instance or an axis that it does not have.
    """
    axes = {axis.tag: axis for axis in face.axis_infos} if face.has_var_data else {}
    location = {tag: axis.default_value for tag, axis in axes.items()}
    if wanted.instance:
        named = (
            one.design_coords
            for one in face.named_instances
            if wanted.instance in _instance_names(face, one)
        )
        coordinates = next(named, None)
        if coordinates is None:
            raise wanted.place.error(NO_INSTANCE)
        location = dict(zip(axes, coordinates, strict=True))
    for tag, value in wanted.axes:
        axis = axes.get(tag)
        if axis is None or not axis.min_value <= value <= axis.max_value:
            raise wanted.place.error(NO_INSTANCE)
        location[tag] = value
    return location


def _instance_names(face: hb.Face, instance: hb.OTVarNamedInstance) -> list[str | None]:
    numbers = (instance.subfamily_name_id, instance.postscript_name_id)
    return [face.get_name(number) for number in numbers]


def printable(name: str) -> str:
    """`name` without what is neither seen nor part of a name: controls, lone surrogates."""
    return "".join(filter(str.isprintable, name[:_NAME_LIMIT])).strip()
