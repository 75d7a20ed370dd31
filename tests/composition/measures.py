"""Lines in ems, for tests to read; and what a line may end behind when no rule allows it."""

from dataclasses import replace
from typing import Any, Final

from exchange_report.composition import (
    LatinSpace,
    Line,
    LineHeadBracket,
    Paragraph,
    Punctuation,
    Spacing,
    TextStyle,
    compose,
)
from exchange_report.fonts import EM, open_face
from exchange_report.length import Length, length

from .conftest import FONTS

JOINTS: Final = "/-.?!:;,&=_@#~+|\\－"
"""Behind these an address comes apart."""

STYLE: Final = TextStyle(open_face(FONTS / "BIZUDMincho-Regular.ttf"), length(9))
ADJUSTABLE: Final = Spacing(Punctuation.ADJUSTABLE, LineHeadBracket.SOLID, LatinSpace.QUARTER)
LATIN: Final = Spacing(latin_space=LatinSpace.QUARTER)


def set_lines(text: str, ems: float, **choices: Any) -> tuple[Line, ...]:
    """`text` in a style with these choices, at a measure of `ems`."""
    style = replace(STYLE, **choices)
    return compose(Paragraph(text, style), Length(round(ems * style.size)))


def texts(text: str, ems: float, **choices: Any) -> list[str]:
    return [line.text for line in set_lines(text, ems, **choices)]


def advances(line: Line) -> list[float]:
    """How far each unit stands from the next, in ems."""
    return [advance / EM for advance in exact_advances(line)]


def exact_advances(line: Line) -> list[int]:
    """The same in units of the em, whether they are natural or not."""
    found: list[int] = []
    for run in line.runs:
        if run.advances is not None:
            found += run.advances
        elif run.clusters is not None:
            found += [cluster.advance for cluster in run.clusters]
        else:
            found += [run.face.advances[character] for character in run.text]
    return found


def ems(value: Length) -> float:
    return value / STYLE.size


def is_joint(before: str, after: str) -> bool:
    """Whether an address, or a number and its unit, come apart between two characters."""
    return before in JOINTS or before.isspace() or after == "%"
