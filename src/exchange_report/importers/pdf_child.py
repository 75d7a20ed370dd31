"""The process that reads a PDF to be imported: the file on its standard input, the characters and
the rules of its pages as JSON on its standard output. What it may use is limited before.
"""

import ctypes
import io
import json
import math
import signal
import sys
import traceback
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from exchange_report.importers.pdf_marks import Texts, parts_words
from exchange_report.importers.pdf_tags import own_tags

if sys.platform != "win32":
    import resource

SECONDS: Final = 20.0
"""Seconds of the processor."""
MEMORY: Final = 544 << 20
PAGES: Final = 500
_CHARACTERS: Final = 1_000_000
_OBJECTS: Final = 300_000
_STRETCH: Final = 1_000
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
    sys.stdout.writelines(told(sys.stdin.buffer.read()))


if sys.platform != "win32":

    def _lower(kind: int, value: int) -> None:
        _, most = resource.getrlimit(kind)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


def told(data: bytes) -> Sequence[str]:
    """The pages of a PDF, or the reason why nothing was read: JSON, in parts."""
    try:
        return _told(data)
    except pypdfium2.PdfiumError as error:
        found = {"reason": "protected" if "assword" in str(error) else "damaged"}
    except (TooMuch, MemoryError, RecursionError):
        found = {"reason": "large"}
    except _BY_FILES:
        found = {"reason": "damaged", "fault": traceback.format_exc(limit=-4)}
    return [json.dumps(found)]


def _told(data: bytes) -> Sequence[str]:
    """The pages of a PDF: JSON, in parts. Raises what its file, or its size, brings about."""
    document = pypdfium2.PdfDocument(data)
    if len(document) > PAGES:
        raise TooMuch
    left = [_CHARACTERS, _OBJECTS]
    own = own_tags(io.BytesIO(data))
    if own is None:
        parts = [_page(document[index], left) for index in range(len(document))]
        return ['{"pages": [', *(f"{',' * bool(n)}{part}" for n, part in enumerate(parts)), "]}"]
    found = [_own(page, stated, left) for page, stated in zip(document, own[1], strict=True)]
    marks, unread = [marks for marks, _ in found], [unread for _, unread in found]
    return [json.dumps({"tags": own[0], "marks": marks, "unread": unread})]


def _page(page: Any, left: list[int]) -> str:
    """What is on a page, as JSON; `left` are the characters and the objects that may still be
    read.
    """
    text = page.get_textpage()
    left[0] -= text.count_chars()
    if left[0] < 0:
        raise TooMuch
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    characters = _written(_characters(text))
    rules = [*_rules(objects, _IDENTITY, left, 0)]
    rest = json.dumps({"size": page.get_size(), "rules": rules, "is_empty": count == 0})
    return f'{{"characters": {characters}, {rest[1:]}'


def _written(values: Iterator[list[object]]) -> str:
    """A list as JSON, a stretch at a time: a page may hold a million characters, each of which
    takes six times as much memory before it is written.
    """
    stretches = iter(lambda: [*islice(values, _STRETCH)], [])
    return f"[{','.join(json.dumps(one)[1:-1] for one in stretches)}]"


def _scale(text: Any, index: int) -> float:
    """By how much the page shows a character larger than its font size says."""
    found = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text.raw, index, found):
        return 1.0
    return math.hypot(found.c, found.d) or 1.0


def _own(page: Any, stated: Texts | None, left: list[int]) -> tuple[Texts, int]:
    """The texts of a page of ours, and how many characters it does not name."""
    if stated is not None:
        left[0] -= sum(map(len, stated.values()))
        if left[0] < 0:
            raise TooMuch
        return stated, 0
    return _marked(page, left)


def _marked(page: Any, left: list[int]) -> tuple[Texts, int]:
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
        raw.FPDFText_GetCharOrigin(text.raw, index, x, y)
        said = found.setdefault(number, [])
        is_line_end = said and abs(ends[number] - y.value) > _SAME_LINE
        if is_line_end and parts_words("".join(said[-_ADDRESS:]), chr(code)):
            said.append(" ")
        ends[number] = y.value
        said.append(chr(code))
    return {number: "".join(said) for number, said in found.items()}, unread


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
        left, base = x.value, y.value
        edges = [left, box.bottom, left + wide, box.top, base, size]
        yield [chr(code), *[round(edge, 2) for edge in edges]]


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
