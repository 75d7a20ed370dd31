"""How the text of a cell is set: its face, its size, and what makes it stand out."""

from typing import NamedTuple

from exchange_report.layouts import Column, Layout
from exchange_report.layouts.parts import bold_face
from exchange_report.length import ZERO, Length


class Accent(NamedTuple):
    """How a cell stands out by its value: a fill and a colour, bold text, and the `mark` that
    stands before the value; the `marks` of values one above the other, by the number of the block
    that each begins with.
    """

    fill: str | None = None
    colour: str | None = None
    bold: bool = False
    mark: str = ""
    marks: tuple[tuple[int, str], ...] = ()


class Lettering(NamedTuple):
    """The face and the size of a text, that of the notes in it, its line pitch, and its colour
    (None for black); `is_bold` where it is set in a bold face since that is asked for.
    """

    face: str
    size: Length
    note: Length
    pitch: Length
    colour: str | None = None
    is_bold: bool = False


def lettering(
    layout: Layout, column: Column | None = None, accent: Accent | None = None
) -> Lettering:
    """The lettering of the cells of a column that have an accent, or of none.

    Lines are as far apart as those of other cells; as much more as their type is larger.
    """
    text = layout.text
    usual, pitch = text.size.at(ZERO), text.line_pitch.at(ZERO)
    size = column.em(usual) if column else usual
    if size > usual:
        pitch = Length(pitch * size // usual)
    note = text.note_size.at(ZERO) if text.note_size else size
    face, colour = (column.face or text.face, column.colour) if column else (text.face, None)
    is_bold = bool((column and column.bold) or (accent and accent.bold))
    if is_bold:
        face = bold_face(layout, column.face if column else None)
    if accent and accent.colour:
        colour = accent.colour
    return Lettering(face, size, min(note, size), pitch, colour, is_bold)
