"""Whether a document is sound, and a diagnostic where it should be."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
from lxml import etree

from exchange_report.diagnostics import Diagnostic

MANIFEST = "fonts/manifest.yaml"


def sound_pdf(path: Path) -> None:
    """Raises `AssertionError` for a PDF with errors, or with a font whose name is none."""
    with pikepdf.open(path) as file:
        assert file.check_pdf_syntax() == []
        for font in file.pages[0].resources.Font.values():
            name = str(font.BaseFont)
            assert name == str(font.DescendantFonts[0].FontDescriptor.FontName)
            assert len(font.BaseFont.unparse()) <= 128 and name[8:]


def sound_docx(path: Path) -> None:
    """Raises an error of lxml for a part that is no XML."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.parse(BytesIO(package.read(name)))


def is_told_at_the_manifest(found: Sequence[Diagnostic]) -> bool:
    """Whether the face alone is wrong, where the manifest of `faces.project_with` names it."""
    places = [(d.code, d.span and (d.span.path.endswith(MANIFEST), d.span.line)) for d in found]
    return places == [("ER612", (True, 2))]
