"""The pages of a PDF → PNG pictures, drawn by PDFium."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from threading import RLock
from typing import Final
from weakref import finalize

from PIL.Image import Image
from PIL.ImageChops import difference
from pypdfium2 import PdfDocument

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.writers.contract import Company, PageFiles
from exchange_report.writers.png.options import excess

_PDFIUM: Final = RLock()
"""PDFium serves one thread at a time."""


def png_files(
    document: bytes, _date: datetime | None = None, *, dpi: int, company: Company
) -> Mapping[str, bytes]:
    """The pages of a PDF as pictures by their names, with so many dots to the inch. The same
    arguments give the same bytes. Raises `ReportError` for a page that is too large.
    """
    pictures = _Pictures(document, dpi)
    return PageFiles(PurePath(f"{company.stem}.png"), pictures.count, pictures.picture)


class _Pictures:
    """Draws the pages of a document, which is closed when nobody wants one any more."""

    def __init__(self, document: bytes, dpi: int) -> None:
        self._dpi = dpi
        with _PDFIUM:
            self._document = PdfDocument(document)
            self.count = len(self._document)
        finalize(self, _close, self._document)

    def picture(self, index: int) -> bytes:
        """The picture of a page, the first of which has the index 0."""
        with _PDFIUM:
            page = self._document[index]
            try:
                if arguments := excess(page.get_width(), page.get_height(), self._dpi):
                    raise ReportError([Diagnostic("ER680", arguments=arguments)])
                bitmap = page.render(scale=self._dpi / 72, draw_annots=False)
                image = bitmap.to_pil()  # a copy: PDFium draws in BGR, which pillow has not
                bitmap.close()
            finally:
                page.close()
        picture = BytesIO()
        _in_grey(image).save(picture, "PNG", dpi=(self._dpi, self._dpi))
        return picture.getvalue()


def _in_grey(image: Image) -> Image:
    """`image` in shades of grey if it has no colour: half as large a file."""
    red = image.getchannel("R")
    coloured = any(difference(red, image.getchannel(other)).getbbox() for other in "GB")
    return image if coloured else red


def _close(document: PdfDocument) -> None:
    with _PDFIUM:
        document.close()
