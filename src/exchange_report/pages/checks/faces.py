"""The faces that a layout names."""

from collections.abc import Iterator, Mapping

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.parts import named_faces


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
