"""Titles and headings of lines that are nearly as long as one another (表題の改行).

A title, or the heading of a column, that one line cannot hold is broken so that no line is much
shorter than the others, and where the sense allows it: after punctuation and spaces, and where kana
are followed by another script, which is where phrases (文節) begin. A line that would start with a
particle, or inside of a word, is the last resort.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from exchange_report.choices import BreakUnit
from exchange_report.composition.breaking import SPACES, classes_of
from exchange_report.composition.compose import compose
from exchange_report.composition.paragraph import Line, Paragraph
from exchange_report.composition.phrases import phrase_ends
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass, break_table
from exchange_report.jlreq.char_class import families
from exchange_report.lazy import later
from exchange_report.length import Length

_MEASURED: Final = later("exchange_report.composition.measured:measure_units")
LONGEST: Final = 300
"""Characters of a title that is broken so; what is longer is no title."""
_KANA: Final = frozenset({CharClass.CL15, CharClass.CL10, CharClass.CL11})
_ENDS: Final = families(
    CharClass.CL02, CharClass.CL04, CharClass.CL05, CharClass.CL06, CharClass.CL07
) | frozenset(SPACES)
"""Punctuation and spaces, after which a phrase ends."""
_IN_A_WORD: Final = 32 * EM * EM
"""What it costs to end a line inside of a word: as much as two lines four ems off the mean."""
_BEFORE_KANA: Final = 200 * EM * EM
"""What it costs to start one with kana: a particle (に を は の …), or the end of a word."""

_LEFT_ALONE: Final = 2 * _IN_A_WORD
"""What it costs to leave one or two characters for the last line."""


def even(paragraph: Paragraph, measure: Length) -> tuple[Line, ...]:
    """The lines of a title at a `measure`: no more than `compose` makes, and as even as may be."""
    lines = compose(paragraph, measure)
    text = paragraph.text
    if len(lines) < 2 or len(text) > LONGEST or any(line.forced for line in lines):
        return lines
    units = units_of(paragraph)
    heads = units.heads()
    if len(heads) != len(text):
        return lines
    ends = _ends(paragraph, heads, units.sums, (len(lines), measure * EM // paragraph.style.size))
    parts = [paragraph._replace(text=text[a:b]) for a, b in pairwise((0, *ends))]
    made = [compose(part, measure) for part in parts]
    if len(made) != len(lines) or any(len(one) > 1 for one in made):
        return lines
    return tuple(line for one in made for line in one)


def _ends(
    paragraph: Paragraph, heads: str, sums: Sequence[int], shape: tuple[int, int]
) -> tuple[int, ...]:
    """Where lines end, as many as `shape` says first, none longer than it says then: the ways of
    least cost, which is how far each line is from the mean, squared, and where it ends; of equal
    ones that with the longest lines first (部所 and 名, not 部 and 所名).
    """
    count, room = shape
    style = paragraph.style
    classes = classes_of(heads, counters=True)
    table, last = break_table(style.strictness), len(heads)
    phrases = None
    if style.break_unit is BreakUnit.PHRASE:
        units = units_of(paragraph)
        phrases = phrase_ends(paragraph.text, units.starts(), _MEASURED(units, style))
    costs = {
        place: _cost(classes, place) if phrases is None else _BEFORE_KANA * (not phrases[place])
        for place in range(1, last)
        if table[classes[place - 1] << 6 | classes[place]]
    }
    costs[last] = 0
    mean = sums[-1] // count
    ways: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for _ in range(count):
        found: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (total, way) in ways.items():
            for end, cost in costs.items():
                width = sums[_visible(classes, start, end)] - sums[start] if end > start else 0
                if not width or width > room:
                    continue
                whole = total + cost + (width - mean) ** 2
                if end == last and width <= min(2 * EM, mean // 2):
                    whole += _LEFT_ALONE
                known = found.get(end)
                if known is None or (whole, known[1]) < (known[0], (*way, end)):
                    found[end] = (whole, (*way, end))
        ways = found
    return ways[last][1] if last in ways else ()


def _visible(classes: bytes, start: int, end: int) -> int:
    while end > start and classes[end - 1] in SPACES:
        end -= 1
    return end


def _is_between_pairs(classes: bytes, place: int) -> bool:
    """Whether an even number of kanji stand before a unit, as words of two (国際|交流|事業) go."""
    start = place
    while start and classes[start - 1] == CharClass.CL19:
        start -= 1
    return (place - start) % 2 == 0


def _cost(classes: bytes, place: int) -> int:
    """What it costs to end a line before a unit."""
    before, after = classes[place - 1], classes[place]
    if before in _ENDS:
        return 0
    if after in _KANA:
        return _BEFORE_KANA
    if before in _KANA or after == CharClass.CL01:
        return 0
    if before == after == CharClass.CL16:
        return 3 * _IN_A_WORD
    if before == after == CharClass.CL19 and _is_between_pairs(classes, place):
        return _IN_A_WORD // 4
    return _IN_A_WORD if before == after else _IN_A_WORD // 4
