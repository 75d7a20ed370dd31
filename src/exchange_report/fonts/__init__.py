"""Faces: manifest, metrics, shaping and subsetting, through HarfBuzz."""

from exchange_report.fonts.drawing import glyph_path
from exchange_report.fonts.face import EM, Face, FaceError, FacePlace
from exchange_report.fonts.manifest import FaceEntry, Manifest
from exchange_report.fonts.opening import open_face
from exchange_report.fonts.shaping import (
    Cluster,
    Glyph,
    is_natural,
    lacking,
    lacking_sequences,
    shape,
)
from exchange_report.fonts.subset import HARFBUZZ_VERSION, Subset, subset, web_subset

__all__ = [
    "EM",
    "HARFBUZZ_VERSION",
    "Cluster",
    "Face",
    "FaceEntry",
    "FaceError",
    "FacePlace",
    "Glyph",
    "Manifest",
    "Subset",
    "glyph_path",
    "is_natural",
    "lacking",
    "lacking_sequences",
    "open_face",
    "shape",
    "subset",
    "web_subset",
]
