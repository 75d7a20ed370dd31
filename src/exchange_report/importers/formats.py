"""The format of a file that a record is read from, told from what is in it and its name."""

import re
from pathlib import PurePath
from typing import Any, Final

from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.importers.decoding import wide_encoding
from exchange_report.importers.inputs import INPUTS, InputFormat, input_names
from exchange_report.importers.limits import PROTECTED, unreadable
from exchange_report.importers.model import file_place

_OTHERS: Final = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        phrase("a Word or Excel file of an old kind, or a locked one"),
    ),
    (b"{\\rtf", phrase("a rich text (RTF) file")),
    (b"\x89PNG", phrase("an image")),
    (b"\xff\xd8\xff", phrase("an image")),
    (b"GIF8", phrase("an image")),
    (b"II*\0", phrase("an image")),
    (b"MM\0*", phrase("an image")),
    (b"7z\xbc\xaf\x27\x1c", phrase("a compressed file")),
    (b"\x1f\x8b", phrase("a compressed file")),
)
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds a document with a password ([MS-OFFCRYPTO] 2.3.4.4)."""
_ZIP: Final = b"PK\x03\x04"
_ZIP_FILE: Final = phrase("a zip file")
_BINARY: Final = phrase("a file of another program")
_CONTROLS: Final = bytes({*range(9), *range(14, 27), *range(28, 32)})
_EMPTY: Final = phrase("an empty file")


def input_format(data: bytes, path: str) -> InputFormat:
    """The format of a file, by what is in it, then by its name. Raises `ReportError` (ER700) for a
    file that no reader takes.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise _unknown(path, _EMPTY)
    if data.startswith(_ZIP):
        for one in INPUTS:
            if one.part and one.part.encode() in data:
                return one
        raise _unknown(path, _ZIP_FILE)
    if data.startswith(_OTHERS[0][0]) and _ENCRYPTED in data:
        raise unreadable(path, PROTECTED)
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise _unknown(path, kind)
    head = data[:1024].decode("latin-1").removeprefix("ï»¿")
    suffix = PurePath(path).suffix.lower()
    for one in INPUTS:
        if one.begins and re.match(one.begins, head, re.IGNORECASE):
            return one
    sample = data[:8192]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) // 10 and wide_encoding(data) is None:
        raise _unknown(path, _BINARY)
    text = [one for one in INPUTS if not one.part and not one.begins.startswith("%")]
    return next((one for one in text if suffix in one.suffixes), INPUTS[-1])


def _unknown(path: str, kind: str) -> ReportError:
    arguments: dict[str, Any] = {"kind": kind, "formats": input_names()}
    return ReportError([Diagnostic("ER700", file_place(path), arguments)])
