"""Faces: manifest, metrics, shaping and subsetting, through HarfBuzz."""

from exchange_report.fonts.drawing import glyph_path
from exchange_report.fonts.face import EM, Face, FaceError, FaceFile, FacePlace
from exchange_report.fonts.fallback import (
    needs_chain,
    phrases,
    replaced,
    shape_in_chain,
    stretches,
)
from exchange_report.fonts.languages import has_forms, localized
from exchange_report.fonts.manifest import FaceEntry, Manifest
from exchange_report.fonts.metrics import USUAL_BASELINE
from exchange_report.fonts.opening import chained, featured, font_bytes, open_face, open_file
from exchange_report.fonts.permission import may_be_edited, permission, require_embedding
from exchange_report.fonts.roles import replacing, with_roles
from exchange_report.fonts.shaping import (
    RIGHT_TO_LEFT,
    Cluster,
    Glyph,
    feature_tags,
    is_backwards,
    is_context_free,
    is_natural,
    is_right_to_left,
    lacking,
    lacking_sequences,
    shape,
)
from exchange_report.fonts.subset import HARFBUZZ_VERSION, Subset, subset, web_subset

__all__ = [
    "EM",
    "HARFBUZZ_VERSION",
    "RIGHT_TO_LEFT",
    "USUAL_BASELINE",
    "Cluster",
    "Face",
    "FaceEntry",
    "FaceError",
    "FaceFile",
    "FacePlace",
    "Glyph",
    "Manifest",
    "Subset",
    "chained",
    "feature_tags",
    "featured",
    "font_bytes",
    "glyph_path",
    "has_forms",
    "is_backwards",
    "is_context_free",
    "is_natural",
    "is_right_to_left",
    "lacking",
    "lacking_sequences",
    "localized",
    "may_be_edited",
    "needs_chain",
    "open_face",
    "open_file",
    "permission",
    "phrases",
    "replaced",
    "replacing",
    "require_embedding",
    "shape",
    "shape_in_chain",
    "stretches",
    "subset",
    "web_subset",
    "with_roles",
]
