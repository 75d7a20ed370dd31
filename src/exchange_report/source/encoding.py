"""Bytes to text: what is not clean UTF-8 is reported with its place and its likely encoding."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from exchange_report.diagnostics import Diagnostic, phrase
from exchange_report.regular import TEXT_LIMIT
from exchange_report.source.document import Document

SIZE_LIMIT: Final = TEXT_LIMIT
"""Bytes that a file may have. A record of 35,000 rows has about 9 MB."""

PROBLEM_LIMIT: Final = 200
"""Problems that are told of one file, by each stage of its reading."""

_MAGIC: Final = (
    (b"%PDF-", phrase("a PDF file")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", phrase("a Word or Excel file of an old kind")),
    (b"{\\rtf", phrase("a rich text (RTF) file")),
    (b"\x89PNG", phrase("an image")),
    (b"\xff\xd8\xff", phrase("an image")),
    (b"GIF8", phrase("an image")),
    (b"II*\x00", phrase("an image")),
    (b"MM\x00*", phrase("an image")),
    (b"BM", phrase("an image")),
    (b"\x1f\x8b", phrase("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", phrase("a compressed file")),
    (b"SQLite format 3", phrase("a database")),
    (b"<!DOCTYPE", phrase("a web page")),
    (b"<!doctype", phrase("a web page")),
    (b"<html", phrase("a web page")),
)
"""The first bytes of files of other programs."""

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ZIPPED: Final = (
    (b"word/", phrase("a Word file")),
    (b"xl/", phrase("an Excel file")),
    (b"ppt/", phrase("a PowerPoint file")),
    (b"opendocument", phrase("an OpenDocument file")),
)
"""Names in zip files that tell whose they are."""

_ZIP_FILE: Final = phrase("a zip file")
_EMPTIED: Final = phrase("a file of zero bytes, as a disk or a copy that failed leaves it")
_BINARY: Final = phrase("a file of another program")
_BINARY_BYTES: Final = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D, 0x1B})
"""Bytes that no text has many of."""

_FEW: Final = 20
"""As many of them as may stray into a text."""

_BOM: Final = b"\xef\xbb\xbf"
_UTF32_BOMS: Final = {b"\xff\xfe\0\0": "utf-32-le", b"\0\0\xfe\xff": "utf-32-be"}
_LAST_PLANE: Final = 0x10
_UTF16_BOMS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_JIS_ESCAPES: Final = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
_LEGACY: Final = {
    "cp932": "Shift_JIS (CP932)",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "JIS (ISO-2022-JP)",
}
_SAMPLE: Final = 8192
"""Bytes or characters that a guess goes by."""
_CONTROL: Final = re.compile(
    "([\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2029\ufdd0\ufeff\ufffe\uffff])\\1*"
)  # all that libyaml refuses, and all but LF, CR and U+2028 that it takes for a line end
_JAPANESE: Final = "[\u3001-\u30ff\u4e00-\u9fff\uff01-\uff5e]"
_RARE: Final = "[\uff61-\uff9f\ue000-\uf8ff]"  # half-width katakana, private use


def decode(data: bytes, path: str) -> Document:
    """A document of the text in `data`, not parsed yet, with all that is wrong with the bytes.

    The text is readable even then, in the encoding that `data` seems to have, so that the
    offending lines can be shown.
    """
    if len(data) > SIZE_LIMIT:
        document = Document(path, "")
        limit = {"limit": str(SIZE_LIMIT // 2**20)}
        return document.with_problems(document.diagnostic("ER124", document.between(0, 0), limit))
    wide = _utf32(data)
    if wide:
        data = data.decode(wide, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
        return _told_as(Document(path, data.decode()), "UTF-32")
    kind = _kind(data)
    if kind:
        document = Document(path, "")
        named = {"kind": kind}
        return document.with_problems(document.diagnostic("ER152", document.between(0, 0), named))
    wide = _utf16(data)
    if wide:
        text = data.decode(wide, "replace").removeprefix("\ufeff")
        document = Document(path, text, has_bom=data[:2] in _UTF16_BOMS)
        return document.with_problems(document.diagnostic("ER122", document.between(0, 1)))
    legacy = "iso2022_jp" if _is_jis(data) else None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
        legacy = legacy or _legacy(data, text)
        if legacy is None:
            document = Document(path, text)
            return document.with_problems(*_damaged(document))
    if legacy:
        return _told_as(Document(path, data.decode(legacy, "replace")), _LEGACY[legacy])
    document = Document(path, text, has_bom=data.startswith(_BOM))
    return document.with_problems(*_controls(document))


def _told_as(document: Document, encoding: str) -> Document:
    """`document` with the problem that it is written in another encoding than UTF-8."""
    first = re.search(r"[^\x00-\x7f]", document.text)
    span = document.between(first.start(), first.end()) if first else document.between(0, 0)
    return document.with_problems(document.diagnostic("ER103", span, {"encoding": encoding}))


_UNREADABLE: Final = ("ER124", "ER152")


def is_readable(document: Document) -> bool:
    """Whether the text can be read on in spite of what is wrong with the bytes."""
    codes = [problem.code for problem in document.problems]
    return len(codes) < PROBLEM_LIMIT and not set(codes).intersection(_UNREADABLE)


def _kind(data: bytes) -> str:
    """What the file is, if it is no text but that of another program; or nothing."""
    if data.startswith(_ZIP):
        return next((kind for name, kind in _ZIPPED if name in data), _ZIP_FILE)
    if data and not (data := data.rstrip(b"\0")):
        return _EMPTIED
    sample = data[:_SAMPLE]
    others = len(sample) - len(sample.translate(None, _BINARY_BYTES))
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or others):
            return kind
    is_binary = others > max(len(sample) // 10, _FEW)
    if is_binary and not _utf16(data):
        return _BINARY
    return _SHEET if _is_sheet(sample) else ""


_SHEET: Final = phrase("a table as text (CSV)")
_NO_CELLS: Final = (b" ", b"-", b"#", b"[", b"{", b"%")
"""What a line of YAML may begin with that holds commas or tabs."""


def _is_sheet(sample: bytes) -> bool:
    """Whether the first lines are rows of one table, parted by commas or tabs, and none is a key
    or an element of a list.
    """
    lines = [line for line in sample.removeprefix(_BOM).splitlines()[:4] if line.strip()]
    if len(lines) < 2 or any(line.startswith(_NO_CELLS) or b": " in line for line in lines):
        return False
    if any(line.rstrip().endswith(b":") for line in lines):
        return False
    return any(
        len({line.count(mark) for line in lines} - {0}) == 1
        and mark in lines[0]
        and all(mark in line for line in lines)
        for mark in (b",", b"\t")
    )


def _utf32(data: bytes) -> str | None:
    """The byte order if `data` is UTF-32: by its mark, or by the zero bytes at every character."""
    marked = _UTF32_BOMS.get(data[:4])
    if marked:
        return marked
    sample = data[: _SAMPLE // 4 * 4]
    if len(data) % 4 or len(sample) < _FEW or not any(sample):
        return None
    high = sample[3::4], sample[::4]
    for zeros, order in zip(high, ("utf-32-le", "utf-32-be"), strict=True):
        middle = sample[2::4] if order == "utf-32-le" else sample[1::4]
        if not any(zeros) and max(middle) <= _LAST_PLANE and sample.count(0) >= len(sample) // 2:
            return order
    return None


def _utf16(data: bytes) -> str | None:
    """The byte order if `data` is UTF-16: by its mark, or by the zero bytes of ASCII in it."""
    marked = _UTF16_BOMS.get(data[:2])
    if marked:
        return marked
    sample = data[:_SAMPLE]
    least = len(sample) // 8
    if sample.count(0) > least > 0:
        if sample[1::2].count(0) > least > sample[::2].count(0):
            return "utf-16-le"
        if sample[::2].count(0) > least > sample[1::2].count(0):
            return "utf-16-be"
    return None


def _is_jis(data: bytes) -> bool:
    return b"\x1b" in data and any(escape in data for escape in _JIS_ESCAPES)


def _legacy(data: bytes, replaced: str) -> str | None:
    """The Japanese encoding that `data` is whole in, if there is one.

    `replaced` is its text as UTF-8: where most of that is sound, UTF-8 has been damaged.
    """
    first = replaced.index("\ufffd")
    around = replaced[max(first - _SAMPLE, 0) : first + _SAMPLE]
    if len(re.findall(_JAPANESE, around)) > around.count("\ufffd"):
        return None
    readings: dict[str, int] = {}
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        around = text[max(first - _SAMPLE, 0) : first + _SAMPLE]
        readings[encoding] = len(re.findall(_JAPANESE, around)) - 2 * len(re.findall(_RARE, around))
    best = max(readings, key=lambda encoding: readings[encoding], default=None)
    return best if best and readings[best] > 0 else None


def _damaged(document: Document) -> Iterator[Diagnostic]:
    for found in islice(re.finditer("\ufffd+", document.text), PROBLEM_LIMIT):
        yield document.diagnostic("ER123", document.between(found.start(), found.end()))


def _controls(document: Document) -> Iterator[Diagnostic]:
    for found in islice(_CONTROL.finditer(document.text), PROBLEM_LIMIT):
        code_point = {"code_point": f"{ord(found[1]):04X}"}
        span = document.between(found.start(), found.end())
        yield document.diagnostic("ER116", span, code_point)
