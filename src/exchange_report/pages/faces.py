"""The faces that a layout names."""

from collections.abc import Iterator, Mapping

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.source import Loc


def check_faces(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """The faces that the layout names must be among `faces`."""
    known = ", ".join(sorted(faces))
    for loc, name in named_faces(file.layout):
        if name not in faces:
            span = file.document.span(loc)
            yield file.document.diagnostic("ER408", span, {"face": name, "known": known})


def named_faces(layout: Layout) -> Iterator[tuple[Loc, str]]:
    """The names, each with its place in the layout."""
    yield ("text", "face"), layout.text.face
    yield ("text", "label_face"), layout.text.label_face
    yield ("header", "face"), layout.header.face
    for name in ("title", "before", "after", "index", "running_heads", "footer"):
        for index, one in enumerate(getattr(layout, name)):
            yield (name, index, "face"), one.face
    for index, one in enumerate(layout.index):
        yield ("index", index, "heading", "face"), one.heading.face
    for index, line in enumerate(layout.cover.lines if layout.cover else ()):
        yield ("cover", "lines", index, "face"), line.face
    if layout.contents:
        yield ("contents", "face"), layout.contents.face
        yield ("contents", "heading", "face"), layout.contents.heading.face
    if layout.watermark:
        yield ("watermark", "face"), layout.watermark.face
    for shape, loc in layout.shapes():
        if shape.heading:
            yield (*loc, "heading", "face"), shape.heading.face
        for name in ("groups", "subtotals"):
            for index, one in enumerate(getattr(shape, name)):
                yield (*loc, name, index, "face"), one.face
