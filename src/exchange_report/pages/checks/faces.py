"""The faces that a layout names."""

from collections.abc import Iterator, Mapping

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face, feature_tags, open_file
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.parts import chosen_features, named_faces


def check_faces(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """The faces that the layout names must be among `faces`, or be roles of its own, which are
    made of `faces`.
    """
    roles = file.layout.faces
    known = ", ".join(sorted({*faces, *roles}))
    asked = [(loc, name) for loc, name in named_faces(file.layout) if name not in roles]
    for role, names in roles.items():
        asked += ((("faces", role, index), name) for index, name in enumerate(names))
    for loc, name in asked:
        if name not in faces:
            span = file.document.span(loc)
            yield file.document.diagnostic("ER408", span, {"face": name, "known": known})


def idle_features(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """Warnings of features that neither a face of `faces` nor those after it have."""
    for loc, name, tag in chosen_features(file.layout):
        face = faces[name]
        if any(tag in feature_tags(one) for one in (face, *map(open_file, face.chain))):
            continue
        span = file.document.span(loc, key=True)
        yield file.document.diagnostic("ER845", span, {"face": name, "feature": tag})
