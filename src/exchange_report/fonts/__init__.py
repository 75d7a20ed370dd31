"""Faces: manifest, metrics, shaping and subsetting, through HarfBuzz."""

from exchange_report.fonts.face import EM, Face, open_face
from exchange_report.fonts.manifest import FaceEntry, Manifest
from exchange_report.fonts.shaping import Cluster, Glyph, is_natural, shape
from exchange_report.fonts.subset import Subset, subset

__all__ = [
    "EM",
    "Cluster",
    "Face",
    "FaceEntry",
    "Glyph",
    "Manifest",
    "Subset",
    "is_natural",
    "open_face",
    "shape",
    "subset",
]
