"""A sheet that is filled from the top down, page by page."""

from dataclasses import dataclass, field
from typing import Final

from exchange_report.composition import Line
from exchange_report.fonts import USUAL_BASELINE
from exchange_report.length import Length, length
from exchange_report.pages import Composed, DrawnRule, Fragment, Page, Properties, Sheets, SheetText

HAIR: Final = length("0.25")


@dataclass
class Sheet:
    """Pages of one size. Lengths are scaled points from the top left corner."""

    title: str
    width: Length
    height: Length
    margin: Length
    y: int = 0
    _pages: list[Page] = field(default_factory=list)
    _rules: list[DrawnRule] = field(default_factory=list)
    _fragments: list[Fragment] = field(default_factory=list)
    _texts: list[SheetText] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.y = self.margin

    @property
    def measure(self) -> Length:
        return Length(self.width - 2 * self.margin)

    def need(self, height: int) -> None:
        """Turns the page if what comes next has no room on it."""
        if self.y + height > self.height - self.margin and self._fragments:
            self.turn()

    def turn(self) -> None:
        number = len(self._pages) + 1
        self._pages.append(Page(number, (), tuple(self._rules), tuple(self._fragments)))
        self._rules, self._fragments, self.y = [], [], self.margin

    def text(self, lines: tuple[Line, ...], x: int, size: Length, pitch: Length) -> int:
        """Sets lines at the current height, and says how high they are."""
        tops = range(0, pitch * (len(lines) + 1), pitch)
        baseline = Length((pitch - size) // 2 + int(USUAL_BASELINE * size))
        text = "".join(line.text for line in lines)
        titled = any(line.level for line in self._texts)
        level = int(bool(text) and not titled)
        self._texts.append(SheetText(text, level, len(self._texts) + 1))
        composed = Composed(self._texts[-1], lines, tops, size, baseline)
        place = Length(x), Length(self.y)
        self._fragments.append(Fragment(composed, *place, 0, len(lines), artifact=False))
        return tops[-1]

    def frame(self, x: int, width: int, height: int) -> None:
        """A hairline around the measure."""
        left, right = Length(x), Length(x + width)
        top, bottom = Length(self.y), Length(self.y + height)
        self._rules += (
            DrawnRule(left, top, right, top, HAIR),
            DrawnRule(left, bottom, right, bottom, HAIR),
            DrawnRule(left, top, left, bottom, HAIR),
            DrawnRule(right, top, right, bottom, HAIR),
        )

    def pages(self) -> Sheets:
        """What has been set."""
        if self._fragments or not self._pages:
            self.turn()
        return Sheets(
            properties=Properties(self.title),
            width=self.width,
            height=self.height,
            pages=tuple(self._pages),
            texts=tuple(self._texts),
        )
