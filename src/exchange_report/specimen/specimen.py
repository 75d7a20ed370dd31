"""Samples and classes on a sheet."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import starmap
from typing import Final

from exchange_report.composition import Annotation, Line, Paragraph, TextStyle, compose
from exchange_report.fonts import Face
from exchange_report.jlreq import CharClass, class_of
from exchange_report.jlreq.appendix_a import JAPANESE, WESTERN
from exchange_report.jlreq.char_class import JLREQ_CLASS
from exchange_report.length import ZERO, Length, length
from exchange_report.pages import Sheets
from exchange_report.records import annotated, placed
from exchange_report.specimen.samples import CLASS_NAMES, SAMPLES, Choices, Sample
from exchange_report.specimen.sheet import Sheet

SIZE: Final = length("11.5")
PITCH: Final = length(18)
SMALL: Final = length("7.5")
SMALL_PITCH: Final = length(12)
GAP: Final = length(16)
HEADROOM: Final = length(4)
"""Above the first line of a sample with readings: they do not fit in the pitch there."""
PAPER: Final = (length(210, "mm"), length(297, "mm"))
MARGIN: Final = length(18, "mm")
_FULL_WIDTH: Final = 0xFEE0
"""From an ASCII character to its full-width form."""


def specimen(face: Face, small: Face) -> Sheets:
    """The sheet of a face: its classes, then each sample without its rule and with it.

    Captions are in the face `small`.
    """
    sheet = Sheet(f"組版見本　{face.postscript_name}", *PAPER, MARGIN)
    _caption(sheet, small, sheet.title, length(14), length(24))
    _caption(sheet, small, "文字クラス（JLREQ 付属書A）と、この書体にある文字")
    for kind, name in CLASS_NAMES.items():
        _characters(sheet, face, small, (kind, name))
    sheet.turn()
    for sample in SAMPLES:
        _sample(sheet, sample, face, small)
    return sheet.pages()


def picture(sample: Sample, face: Face, small: Face) -> Sheets:
    """One sample on a page of its own size."""
    width = 2 * round(sample.ems * SIZE) + GAP + 2 * GAP
    height = _height(_both(sample, face)) + SMALL_PITCH + 2 * GAP
    sheet = Sheet(sample.caption, Length(width), Length(height), GAP)
    _pair(sheet, sample, face, small)
    return sheet.pages()


def _both(sample: Sample, face: Face) -> list[tuple[Line, ...]]:
    """The sample without its rule, and with it."""
    measure = Length(round(sample.ems * SIZE))
    return [compose(_paragraph(text, face, choices), measure) for _, text, choices in sample.pair()]


def _paragraph(verbatim: str, face: Face, choices: Choices) -> Paragraph:
    style = replace(TextStyle(face, SIZE), **choices)
    text, annotations = annotated(verbatim)
    above = tuple(starmap(Annotation, placed(text, annotations)))
    return Paragraph(text, style, annotations=above)


def _headroom(both: list[tuple[Line, ...]]) -> Length:
    return HEADROOM if any(lines[0].marks for lines in both) else ZERO


def _height(both: list[tuple[Line, ...]]) -> int:
    return max(map(len, both)) * PITCH + _headroom(both)


def _caption(
    sheet: Sheet, face: Face, text: str, size: Length = SMALL, pitch: Length = SMALL_PITCH
) -> None:
    lines = compose(Paragraph(text, TextStyle(face, size)), sheet.measure)
    sheet.need(pitch * len(lines))
    sheet.y += sheet.text(lines, sheet.margin, size, pitch)


def _characters(sheet: Sheet, face: Face, small: Face, kind: tuple[CharClass, str]) -> None:
    number, name = kind
    listed = [c for c in _listed(number) if face.font.get_nominal_glyph(ord(c)) is not None]
    label = compose(Paragraph(f"cl-{number:02} {name}", TextStyle(small, SMALL)), sheet.measure)
    # between any two of them a line may break
    text = "\u200b".join(listed)
    indent = 9 * SIZE
    lines = compose(Paragraph(text, TextStyle(face, SIZE)), Length(sheet.measure - indent))
    sheet.need(PITCH * len(lines))
    sheet.text(label, sheet.margin, SMALL, PITCH)
    sheet.y += sheet.text(lines, sheet.margin + indent, SIZE, PITCH)


def _listed(kind: CharClass) -> Iterator[str]:
    """The characters that the appendix lists in a class, in the form that is in it."""
    for part, characters in (*JAPANESE, *WESTERN):
        if JLREQ_CLASS[part] is kind:
            for character in characters:
                wide = chr(ord(character) + _FULL_WIDTH) if character.isascii() else character
                yield wide if JLREQ_CLASS[class_of(wide)] is kind else character


def _sample(sheet: Sheet, sample: Sample, face: Face, small: Face) -> None:
    sheet.need(2 * SMALL_PITCH + _height(_both(sample, face)) + GAP)
    _caption(sheet, small, sample.caption)
    _pair(sheet, sample, face, small)
    sheet.y += GAP


def _pair(sheet: Sheet, sample: Sample, face: Face, small: Face) -> None:
    """The sample without its rule and with it, side by side, each in a frame."""
    measure = round(sample.ems * SIZE)
    both = _both(sample, face)
    top, headroom = sheet.y, _headroom(both)
    x: int = sheet.margin
    for (label, *_), lines in zip(sample.pair(), both, strict=True):
        sheet.y = top
        named = compose(Paragraph(label, TextStyle(small, SMALL)), Length(measure))
        sheet.y += sheet.text(named, x, SMALL, SMALL_PITCH)
        sheet.frame(x, measure, headroom + len(lines) * PITCH)
        sheet.y += headroom
        sheet.text(lines, x, SIZE, PITCH)
        x += measure + GAP
    sheet.y = top + SMALL_PITCH + _height(both)
