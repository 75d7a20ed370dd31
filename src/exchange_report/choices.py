"""Every closed vocabulary of layouts, once: the names are those that a layout file writes."""

from enum import StrEnum
from typing import Final

FEATURES: Final = (
    "palt", "halt", "kern", "liga", "dlig", "jp78", "jp83", "jp90", "jp04", "trad", "expt", "hojo",
    "nlck", "tnum", "pnum", "lnum", "onum", "zero", "frac",
)  # fmt: skip
"""Features of faces that a layout can choose (OpenType, registered features)."""


class Align(StrEnum):
    """What becomes of the room that a line leaves (JLREQ 3.5 for the last two)."""

    START = "start"
    CENTER = "center"
    END = "end"
    JUSTIFY = "justify"
    """Every line but the last of a paragraph is exactly the measure."""
    DISTRIBUTE = "distribute"
    """均等割付: every line is exactly the measure, the same space between all characters."""


class VerticalAlign(StrEnum):
    """Where text stands that is less high than its cell or page."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"

    def part_above(self, free: int) -> int:
        """How much of the room that is `free` is above the text."""
        if self is VerticalAlign.BOTTOM:
            return free
        return free // 2 if self is VerticalAlign.MIDDLE else 0


class Keep(StrEnum):
    """What stays on one page where a page can hold it."""

    ROW = "row"
    GROUP = "group"
    NONE = "none"


class Missing(StrEnum):
    """What becomes of a character that no face has."""

    ERROR = "error"
    """Nothing is made, and each is reported."""
    WARN = "warn"
    """〓 is set in its place, and each is reported as a warning."""
    REPLACE = "replace"
    """〓 is set in its place, and each is a note of `check`."""


class RubyLines(StrEnum):
    """What becomes of lines above which readings or dots stand."""

    KEEP_PITCH = "keep-pitch"
    """The line pitch has the room for them."""
    WIDEN_LINE = "widen-line"
    """They are as much higher as they need."""


class RuleStyle(StrEnum):
    """How a rule (罫線) is drawn."""

    SOLID = "solid"
    DOTTED = "dotted"
    DOUBLE = "double"


class Strictness(StrEnum):
    """The levels of kinsoku (禁則) of the addendum to JLREQ appendix C, most forbidding first."""

    VERY_STRICT = "very-strict"
    """Table 2 as it stands."""
    STRICT = "strict"
    """々, ー and small kana may start a line: JLREQ's default for general publications."""
    LOOSE = "loose"
    """Also ‐ – ゠ ・ ％, and a break within …… and ‥‥: magazines."""
    VERY_LOOSE = "very-loose"
    """Also ！ ？ ： ； all iteration marks, units, ￥ and a break within ——: newspapers."""


class Reduction(StrEnum):
    """How spaces shrink when a line is reduced: the three methods of JLREQ appendix D."""

    JLREQ = "jlreq"
    """Table 3, the method of the document."""
    JIS = "jis-x-4051"
    """Table 4. JIS X 4051 sets closing brackets, commas and middle dots solid at a line end."""
    BOOKS = "books"
    """Table 5: commas and brackets keep a quarter em, all else but line ends is fixed."""


class Punctuation(StrEnum):
    """How wide brackets, commas, full stops and middle dots are."""

    FIXED = "fixed"
    """A full-width cell each."""
    HALF_AT_LINE_END = "half-at-line-end"
    """The same, but closing marks at a line end leave out the empty half of their cell."""
    ADJUSTABLE = "adjustable"
    """Half an em, with the spaces of JLREQ appendix B around them."""


class LineHeadBracket(StrEnum):
    """An opening bracket at the head of a line (JLREQ 3.1.5)."""

    FULL = "full"
    """In its full-width cell, so half an em in."""
    SOLID = "solid"
    """天付き: flush."""
    TURNOVER_SOLID = "turnover-solid"
    """Flush, but on the first line of a paragraph in its cell."""


class LatinSpace(StrEnum):
    """和欧間: between Japanese and Western characters (JLREQ 3.2.6)."""

    NONE = "none"
    QUARTER = "quarter"


class Fit(StrEnum):
    """What becomes of a word or mark that is a little too long for its line (JLREQ 3.8)."""

    PUSH_OUT = "push-out"
    """追い出し: it goes to the next line."""
    PUSH_IN = "push-in"
    """追い込み: the spaces of the line are reduced, if that makes room enough."""


class Breaking(StrEnum):
    """How the ends of lines are chosen among the places that the rules allow."""

    GREEDY = "greedy"
    """Each line is filled before the next begins."""
    OPTIMAL = "optimal"
    """The lines of a paragraph together leave as little to adjust as they can."""


class BreakUnit(StrEnum):
    """What a line may be broken between."""

    CHARACTER = "character"
    PHRASE = "phrase"
    """文節, where one fits on a line; needs the package `budoux`."""


class ColumnType(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class DateForm(StrEnum):
    """How the dates of a column are written."""

    ERA = "era"
    """平成元年10月12日"""
    ERA_SHORT = "era-short"
    """H1.10.12"""
    WITH_WESTERN = "with-western"
    """平成元（1989）年10月12日"""
    WESTERN = "western"
    """1989年10月12日"""
    SLASHES = "slashes"
    """1989/10/12"""
    ISO = "iso"
    """1989-10-12"""
    FISCAL_YEAR = "fiscal-year"
    """平成元年度"""
    FISCAL_YEAR_SHORT = "fiscal-year-short"
    """H1"""


class SortOrder(StrEnum):
    """The order of rows that are sorted."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


class Sign(StrEnum):
    """How a number below zero is marked."""

    TRIANGLE = "△"
    BLACK_TRIANGLE = "▲"
    MINUS = "minus"
    BRACKETS = "brackets"


class Digits(StrEnum):
    """The width of the digits of numbers."""

    HALF = "half"
    FULL = "full"


class Rounding(StrEnum):
    """端数処理: what becomes of the decimals of a number that are not shown."""

    ROUND = "round"
    """四捨五入: a half goes away from zero."""
    FLOOR = "floor"
    """To the next number that is not greater: -1.25 is -1.3."""
    CEIL = "ceil"
    """To the next number that is not less: -1.25 is -1.2."""
    DOWN = "down"
    """切捨て: towards zero, whatever the sign."""
    UP = "up"
    """切上げ: away from zero, whatever the sign."""


class UnitPlace(StrEnum):
    """Where the unit of a column of numbers is shown; its name as data has it in any case."""

    CELL = "cell"
    HEADING = "heading"
    NONE = "none"
