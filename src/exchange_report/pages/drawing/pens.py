"""What rules (罫線) are drawn with."""

from typing import Final, NamedTuple

from exchange_report.choices import RuleStyle
from exchange_report.layouts import Layout
from exchange_report.layouts.rules import RuleKind, Stroke, strokes
from exchange_report.length import ZERO, Length
from exchange_report.pages.display_list import DrawnRule

_made: Final = tuple.__new__
"""Makes a named tuple of its values in half the time: a report has tens of thousands of rules."""


class Pen(NamedTuple):
    """Draws rules of one kind. `weight` is that of each line; a double rule is two lines, a third
    of it each. `offsets` are how far they stand from its middle.
    """

    weight: Length
    offsets: tuple[int, ...]
    colour: str
    dotted: bool

    @classmethod
    def of(cls, stroke: Stroke) -> "Pen":
        weight = stroke.weight.at(ZERO)
        third = weight // 3
        is_double = stroke.style is RuleStyle.DOUBLE
        return cls(
            weight=Length(third) if is_double else weight,
            offsets=(third, -third) if is_double else (0,),
            colour=stroke.colour,
            dotted=stroke.style is RuleStyle.DOTTED,
        )

    def line(self, x0: int, y0: int, x1: int, y1: int) -> DrawnRule:
        return _made(DrawnRule, (x0, y0, x1, y1, self.weight, self.colour, self.dotted))

    def inset(self, met: "Pen | None") -> int:
        """How far from the middle of a rule that it `met` a line ends: in the nearest line of
        that, and its square end does not stick out after it.
        """
        cap = 0 if self.dotted else self.weight
        if met is None:
            return cap // 2
        return met.offsets[0] + max(0, cap - met.weight) // 2


def pens(layout: Layout) -> dict[RuleKind, Pen | None]:
    """What each kind of rule is drawn with; None for one that is not drawn."""
    found = strokes(layout.rules).items()
    return {kind: Pen.of(stroke) if stroke else None for kind, stroke in found}
