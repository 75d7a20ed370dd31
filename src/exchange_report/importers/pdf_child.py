"""The process that reads a PDF to be imported: the file on its standard input, the characters and
the rules of its pages as JSON on its standard output. What it may use is limited before.
"""

import codecs
import ctypes
import io
import json
import math
import signal
import sys
import traceback
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from exchange_report.importers.pdf_tags import own_tags

if sys.platform != "win32":
    import resource

SECONDS: Final = 20.0
"""Seconds of the processor."""
MEMORY: Final = 768 << 20
PAGES: Final = 500
_CHARACTERS: Final = 1_000_000
_OBJECTS: Final = 300_000
_DEEPEST: Final = 6
UNREAD: Final = 0x3013
"""〓, which stands for a character that cannot be set."""
_UNNAMED: Final = {*range(32), *range(0x7F, 0xA0), 0xFFFD, 0xFFFE, 0xFFFF} - {2, 9, 10, 13}
"""What stands for no character: control codes but for tabs, line ends and pdfium's hyphen (2)."""
_THIN: Final = 2.5
"""Points: a filled rectangle that is no wider is a rule."""
_LEAST: Final = 0.6
"""Ems: a full-width character that is said to be narrower has no width of its own."""
_SAME_LINE: Final = 2.0
_ADDRESS: Final = 200
_TURNED: Final = "ReversedChars\0"
"""The mark around the glyphs of a phrase from right to left."""
_FIRST: Final = 0x20
_BEYOND: Final = 0x110000
_FORM: Final = 5
_PATH: Final = 2
_IDENTITY: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, float, float, float, float, float]


_BY_FILES: Final = (ArithmeticError, LookupError, ValueError, ctypes.ArgumentError)
"""What a file may be made to bring about. Anything else is a fault of the program, which ends it.
"""


class TooMuch(Exception):
    """The file holds more than is read."""


def main() -> None:
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_DATA, MEMORY)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
    json.dump(told(sys.stdin.buffer.read()), sys.stdout)


if sys.platform != "win32":

    def _lower(kind: int, value: int) -> None:
        _, most = resource.getrlimit(kind)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


def told(data: bytes) -> dict[str, object]:
    """The pages of a PDF, or the reason why nothing was read."""
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > PAGES:
            return {"reason": "large"}
        left = [_CHARACTERS, _OBJECTS]
        tags = own_tags(io.BytesIO(data))
        if tags is not None:
            found = [_marked(page, left) for page in document]
            return {
                "tags": tags,
                "marks": [marks for marks, _ in found],
                "unread": [unread for _, unread in found],
            }
        return {"pages": [_page(document[index], left) for index in range(len(document))]}
    except pypdfium2.PdfiumError as error:
        return {"reason": "protected" if "assword" in str(error) else "damaged"}
    except (TooMuch, MemoryError, RecursionError):
        return {"reason": "large"}
    except _BY_FILES:
        return {"reason": "damaged", "fault": traceback.format_exc(limit=-4)}


def _page(page: Any, left: list[int]) -> dict[str, object]:
    """`left` are the characters and the objects that may still be read."""
    text = page.get_textpage()
    left[0] -= text.count_chars()
    if left[0] < 0:
        raise TooMuch
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    return {
        "size": page.get_size(),
        "characters": [*_characters(text)],
        "rules": [*_rules(objects, _IDENTITY, left, 0)],
        "is_empty": count == 0,
    }


def _scale(text: Any, index: int) -> float:
    """By how much the page shows a character larger than its font size says."""
    found = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text.raw, index, found):
        return 1.0
    return math.hypot(found.c, found.d) or 1.0


def _marked(page: Any, left: list[int]) -> tuple[dict[int, str], int]:
    """The texts of marked content by its number, each as one line, and how many of its characters
    the file does not name.
    """
    text = page.get_textpage()
    left[0] -= text.count_chars()
    if left[0] < 0:
        raise TooMuch
    found: dict[int, list[str]] = {}
    ends: dict[int, float] = {}
    unread = 0
    x, y = ctypes.c_double(), ctypes.c_double()
    before = mark = None
    phrase = ""
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        is_unread = code in _UNNAMED
        code = UNREAD if is_unread else code
        if raw.FPDFText_IsGenerated(text.raw, index) == 1 or not _FIRST <= code < _BEYOND:
            continue
        shown = raw.FPDFText_GetTextObject(text.raw, index)
        number = raw.FPDFPageObj_GetMarkedContentID(shown)
        if number < 0:
            continue
        unread += is_unread
        here = ctypes.cast(shown, ctypes.c_void_p).value
        if here != before:
            last = mark, phrase
            before, (mark, phrase) = here, _phrase(shown)
            if phrase and (mark, phrase) != last:
                raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
                found.setdefault(number, []).append(phrase)
                ends[number] = y.value
        if phrase:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        said = found.setdefault(number, [])
        if said and abs(ends[number] - y.value) > _SAME_LINE and _parts_words(said, chr(code)):
            said.append(" ")
        ends[number] = y.value
        said.append(chr(code))
    return {number: "".join(said) for number, said in found.items()}, unread


def _phrase(shown: Any) -> tuple[int | None, str]:
    """The phrase from right to left that a text object is a piece of: the first mark around it with
    a text, and that text; the last mark has the piece as pdfium turns it round. Nothing for others.
    """
    count = raw.FPDFPageObj_CountMarks(shown)
    if not 0 < count <= _DEEPEST:
        return None, ""
    marks = [raw.FPDFPageObj_GetMark(shown, index) for index in range(count)]
    if _stated(raw.FPDFPageObjMark_GetName, marks[-1]).decode("utf-16-le", "replace") != _TURNED:
        return None, ""
    for one in marks:
        said = _stated(raw.FPDFPageObjMark_GetParamBlobValue, one, b"ActualText")
        if said.startswith(codecs.BOM_UTF16_BE):
            return ctypes.cast(one, ctypes.c_void_p).value, said[2:].decode("utf-16-be", "replace")
    return None, ""


def _stated(ask: Any, *asked: Any) -> bytes:
    """What a function of pdfium says of a mark."""
    length = ctypes.c_ulong()
    if not ask(*asked, None, 0, length) or not 0 < length.value <= _CHARACTERS:
        return b""
    buffer = ctypes.create_string_buffer(length.value)
    if not ask(*asked, ctypes.cast(buffer, ask.argtypes[-3]), length.value, length):
        return b""
    return buffer.raw


def _parts_words(said: list[str], following: str) -> bool:
    """Whether the end of a line between two texts is a space between words, not in an address."""
    if not (said[-1].isascii() and said[-1].isalnum() and following.isascii()):
        return False
    word = "".join(said[-_ADDRESS:]).rpartition(" ")[2]
    return following.isalnum() and "://" not in word and "@" not in word


def _characters(text: Any) -> Iterator[list[object]]:
    """Each character with its box (left, bottom, right, top), its baseline and its size."""
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if raw.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        if code in _UNNAMED:  # the file does not say which character it shows
            code = UNREAD
        if not _FIRST <= code < _BEYOND:
            continue
        raw.FPDFText_GetLooseCharBox(text.raw, index, box)
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        size = raw.FPDFText_GetFontSize(text.raw, index) * _scale(text, index)
        wide = box.right - box.left
        if wide < _LEAST * size and unicodedata.east_asian_width(chr(code)) in "WFA":
            wide = size  # the file says nothing of the widths of such characters
        edges = (x.value, box.bottom, x.value + wide, box.top, y.value, size)
        yield [chr(code), *(round(edge, 2) for edge in edges)]


def _rules(
    objects: Iterator[Any], outer: Matrix, left: list[int], depth: int
) -> Iterator[list[float]]:
    """The straight lines that are drawn, also in forms within the page."""
    for one in objects:
        left[1] -= 1
        if left[1] < 0:
            raise TooMuch
        kind = raw.FPDFPageObj_GetType(one)
        if kind == _PATH:
            yield from _lines(one, _times(_matrix(one), outer), left)
        elif kind == _FORM and depth < _DEEPEST:
            inner = (
                raw.FPDFFormObj_GetObject(one, index)
                for index in range(raw.FPDFFormObj_CountObjects(one))
            )
            yield from _rules(inner, _times(_matrix(one), outer), left, depth + 1)


def _matrix(one: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(one, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _lines(path: Any, matrix: Matrix, left: list[int]) -> Iterator[list[float]]:
    """The straight lines of a path that is stroked; of one that is filled, the thin ones."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    segments = raw.FPDFPath_CountSegments(path)
    left[1] -= segments
    if left[1] < 0:
        raise TooMuch
    found: list[list[float]] = []
    start = here = (0.0, 0.0)
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        to = (
            x.value * matrix[0] + y.value * matrix[2] + matrix[4],
            x.value * matrix[1] + y.value * matrix[3] + matrix[5],
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = to
        elif kind == raw.FPDF_SEGMENT_LINETO:
            found.append([*here, *to])
        here = to
        if raw.FPDFPathSegment_GetClose(segment):
            found.append([*here, *start])
            here = start
    if stroke.value:
        yield from found
    elif fill.value and found:
        xs = [x for one in found for x in one[::2]]
        ys = [y for one in found for y in one[1::2]]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) <= _THIN < max(wide, high):
            middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
            is_flat = wide > high
            yield (
                [min(xs), middle_y, max(xs), middle_y]
                if is_flat
                else [middle_x, min(ys), middle_x, max(ys)]
            )
