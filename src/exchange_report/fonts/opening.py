"""Font files opened as faces. A file is taken for hostile: whatever is wrong with it is an error
that names it (`FaceError`), and nothing in it is believed unseen.
"""

import copyreg
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

from exchange_report.fonts.face import (
    DAMAGED,
    NO_OUTLINES,
    OTHER_CONTENT,
    Face,
    FaceError,
    FaceFile,
    FacePlace,
)
from exchange_report.fonts.metrics import baseline_of, italic_angle
from exchange_report.fonts.of_file import in_collection, location_of, printable
from exchange_report.fonts.subset import subset
from exchange_report.fonts.unpacking import unpacked
from exchange_report.regular import MIB, open_regular

SIZE_LIMIT: Final = 100 * MIB
"""Bytes of a font file; the largest Japanese ones have half of that."""
OUTLINES: Final = (frozenset({"glyf", "loca"}), frozenset({"CFF "}), frozenset({"CFF2"}))
"""The tables of each kind of outlines that can be set."""
_KEPT: Final = 64
"""Faces that stay open, those used last."""


def open_face(
    path: Path, *, place: FacePlace | None = None, digest: str = "", trusted: bool = False
) -> Face:
    """The face in a font file; `place` is how users know it, `digest` the SHA-256 of its content,
    if that is stated. A file that is open already, and has not changed since, is not read again.

    A `trusted` file, one that ships, is mapped into memory and not tried out. Raises `OSError` if
    the file cannot be read, has more than `SIZE_LIMIT` bytes or is no file with content, and
    `FaceError` if it is no font with outlines, or not the one of that digest.
    """
    return open_file(FaceFile(path, place or FacePlace(str(path)), digest, trusted))


def font_bytes(path: Path) -> bytes:
    """The content of a font file, whole. Raises `OSError` as `open_face` does."""
    with open_regular(path, SIZE_LIMIT) as file:
        return file.read(SIZE_LIMIT)


def open_file(file: FaceFile) -> Face:
    """The face of `open_face`; what it lacks no other face sets."""
    found = file.path.stat()
    return opened(file, (found.st_ino, found.st_size, found.st_mtime_ns))


def chained(face: Face, chain: tuple[FaceFile, ...], *, replaces: bool = False) -> Face:
    """`face` with a chain of others, after which 〓 is set if it `replaces`; the same one for the
    same arguments.
    """
    return _chained(face, chain, replaces, (), "")


def featured(face: Face, features: Mapping[str, bool]) -> Face:
    """`face`, and those after it, with features switched on or off; the same one for the same
    arguments.
    """
    if not features:
        return face
    chosen = tuple(sorted(features.items()))
    return _chained(face.base, face.chain, face.replaces, chosen, face.language)


def spoken_in(face: Face, language: str) -> Face:
    """`face`, and those after it, for text of a language: they set its forms of characters."""
    return _chained(face.base, face.chain, face.replaces, face.features, language)


@lru_cache(maxsize=_KEPT)
def _chained(
    face: Face,
    chain: tuple[FaceFile, ...],
    replaces: bool,
    features: tuple[tuple[str, bool], ...],
    language: str,
) -> Face:
    return face.chained(chain, replaces=replaces, features=features, language=language)


@lru_cache(maxsize=_KEPT)
def opened(wanted: FaceFile, stamp: tuple[int, ...]) -> Face:
    """The face of `open_file`; another `stamp` is another state of the file."""
    with open_regular(wanted.path, SIZE_LIMIT) as file:
        if wanted.trusted:
            blob = hb.Blob.from_file_path(str(wanted.path))
        else:
            data = file.read(SIZE_LIMIT + 1)
            if wanted.digest and _digest(data) != wanted.digest:
                raise wanted.place.error(OTHER_CONTENT)
            blob = hb.Blob(unpacked(data, wanted.place, SIZE_LIMIT))
    try:
        face = in_collection(blob, wanted)
        tags = set(face.table_tags)
    except FaceError:
        raise
    except Exception as error:  # of many kinds, UnicodeDecodeError among them
        raise wanted.place.error(DAMAGED) from error
    if "cmap" not in tags or not any(needed <= tags for needed in OUTLINES):
        raise wanted.place.error(NO_OUTLINES if tags else DAMAGED)
    try:
        made = _face(wanted, face, is_cff="glyf" not in tags)
    except FaceError:
        raise
    except Exception as error:  # a damaged face makes errors of many kinds
        raise wanted.place.error(DAMAGED) from error
    if not wanted.trusted:
        subset(made, ())
    return made


def _face(wanted: FaceFile, face: hb.Face, *, is_cff: bool) -> Face:
    font = hb.Font(face)
    location = location_of(face, wanted)
    if location:
        font.set_variations(dict(location))
    extents = font.get_font_extents("ltr")
    cap_height = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT)
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    return Face(
        file=wanted,
        font=font,
        is_cff=is_cff,
        upem=face.upem,
        ascender=extents.ascender,
        descender=extents.descender,
        cap_height=cap_height or round(face.upem * 0.7),
        italic_angle=italic_angle(font),
        baseline=baseline_of(font),
        postscript_name=printable(name or "") or printable(wanted.path.stem) or "face",
        location=location,
    )


def _travelling(face: Face) -> tuple[object, ...]:
    """A face as it is pickled: the path of its file, which is opened again at the other end."""
    return _arrived, (face.file, face.chain, face.replaces, face.features, face.language)


def _arrived(
    file: FaceFile,
    chain: tuple[FaceFile, ...],
    replaces: bool,
    features: tuple[tuple[str, bool], ...],
    language: str,
) -> Face:
    face = open_file(file)
    if not chain and not replaces and not features and not language:
        return face
    return _chained(face, chain, replaces, features, language)


copyreg.pickle(Face, _travelling)  # type: ignore[arg-type]  # the stubs know no plain tuple


def _digest(data: bytes) -> str:
    from hashlib import sha256  # a fiftieth of a start, and only a face of a project's own asks

    return sha256(data).hexdigest()
