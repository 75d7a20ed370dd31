"""PDF objects as bytes, in a file kept by ReportLab's object writer (ISO 32000-1, 7.3, 7.5)."""

import zlib
from functools import lru_cache
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from exchange_report.length import SCALE, Length

MILLI: Final = 1000
"""Coordinates are written in thousandths of a point."""


class Raw(PDFObject):  # type: ignore[misc]
    """An indirect object whose bytes are given. `ref` is what others write to refer to it."""

    def __init__(self, ref: bytes = b"", data: bytes = b"") -> None:
        self.ref = ref
        self.data = data

    def format(self, document: PDFDocument) -> bytes:
        return self.data


class File:
    """A PDF 1.7 file. Objects are numbered in the order in which they are asked for."""

    def __init__(self) -> None:
        self._document = PDFDocument(invariant=1, pdfVersion=(1, 7), lang="ja-JP")
        self._document.Outlines = None
        self.catalog = self._document.Catalog
        self.catalog.Outlines = None

    def reserve(self) -> Raw:
        """An object whose bytes come later."""
        raw = Raw()
        name = self._document.Reference(raw).name
        number, generation = self._document.idToObjectNumberAndVersion[name]
        raw.ref = b"%d %d R" % (number, generation)
        return raw

    def add(self, data: bytes) -> Raw:
        raw = self.reserve()
        raw.data = data
        return raw

    def add_stream(self, content: bytes, entries: bytes = b"") -> Raw:
        """A compressed stream; `entries` go into its dictionary."""
        packed = zlib.compress(content)
        head = b"<</Filter/FlateDecode/Length %d%b>>\nstream\n" % (len(packed), entries)
        return self.add(head + packed + b"\nendstream")

    def to_bytes(self, pages: Raw, info: Raw) -> bytes:
        """The whole file. Its ID is a digest of what is in it."""
        self.catalog.Pages = pages
        self._document.info = info
        for raw in self._document.idToObject.values():
            if isinstance(raw, Raw):
                self._document.updateSignature(raw.data)
        data: bytes = self._document.format()
        return data


def milli(value: Length) -> int:
    """A length in thousandths of a point, rounded to the nearest."""
    return (value * MILLI + SCALE // 2) // SCALE


@lru_cache(maxsize=4096)
def decimal(thousandths: int) -> bytes:
    """Thousandths as a PDF number, without zeros that say nothing."""
    sign = "-" if thousandths < 0 else ""
    whole, part = divmod(abs(thousandths), MILLI)
    return (
        f"{sign}{whole}.{part:03d}".rstrip("0").rstrip(".").encode("ascii")
        if part
        else (f"{sign}{whole}".encode("ascii"))
    )


def escape(string: bytes) -> bytes:
    """A literal string (7.3.4.2) without its parentheses."""
    return (
        string.replace(b"\\", b"\\\\")
        .replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        .replace(b"\r", b"\\r")
    )


def text_string(text: str) -> bytes:
    """A text string (7.9.2.2) in UTF-16BE, as hexadecimal digits."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")
