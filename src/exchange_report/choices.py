"""Every closed vocabulary of layouts, once: the names are those that a layout file writes."""

from enum import StrEnum


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
