"""The faces that a layout names."""

from collections.abc import Iterator, Mapping

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.layouts import LayoutFile
from exchange_report.layouts.parts import named_faces


def check_faces(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """The faces that the layout names must be among `faces`."""
    known = ", ".join(sorted(faces))
    for loc, name in named_faces(file.layout):
        if name not in faces:
            span = file.document.span(loc)
            yield file.document.diagnostic("ER408", span, {"face": name, "known": known})
