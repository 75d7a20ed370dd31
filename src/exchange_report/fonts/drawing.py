"""Outlines of glyphs as paths (Scalable Vector Graphics 2, 9.3)."""

from functools import cache
from typing import Any

import uharfbuzz as hb

from exchange_report.fonts.face import Face


def glyph_path(face: Face, glyph: int) -> str:
    """The outline of a glyph in font units, `y` upwards; nothing for a blank one. Raises
    `FaceError` for a face that is damaged.
    """
    commands: list[str] = []
    try:
        face.font.draw_glyph(glyph, _pen(), commands)
    except Exception as error:  # of many kinds
        raise face.place.error() from error
    return "".join(commands)


@cache
def _pen() -> Any:
    """What writes the parts of an outline into a list, as HarfBuzz hands them over."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(_writer("M"))
    pen.set_line_to_func(_writer("L"))
    pen.set_quadratic_to_func(_writer("Q"))
    pen.set_cubic_to_func(_writer("C"))
    pen.set_close_path_func(_writer("Z"))
    return pen


def _writer(command: str) -> Any:
    def write(*given: Any) -> None:
        *places, commands = given
        commands.append(command + " ".join(f"{place:g}" for place in places))

    return write
