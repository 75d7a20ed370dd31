"""Lines chosen together: as few as one by one, and easier to adjust."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition import Align, Breaking, Fit, Line, Paragraph
from exchange_report.composition.fitting import Fitter, Stretch
from exchange_report.composition.measured import measure_units
from exchange_report.composition.optimal import Costs, optimal
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM

from .measures import ADJUSTABLE, STYLE, ems, set_lines, texts

RECORDS = Path(__file__).parents[2] / "records"
PROSE = [
    text
    for year in (2012, 2017)
    for text in re.findall(r"- (\S{60,})", (RECORDS / f"{year}.yaml").read_text(encoding="utf-8"))
]
OPTIMAL = {"breaking": Breaking.OPTIMAL}
JUSTIFIED = {"align": Align.JUSTIFY, "spacing": ADJUSTABLE, "fit": Fit.PUSH_IN}


def raggedness(lines: tuple[Line, ...], measure: float) -> float:
    return sum((measure - ems(line.width)) ** 2 for line in lines[:-1])


@pytest.mark.parametrize("measure", [12, 15.5, 22, 31])
def test_ragged_lines_are_at_least_as_even_as_one_by_one(measure: float) -> None:
    assert len(PROSE) > 10
    better = 0.0
    for text in PROSE:
        greedy, together = set_lines(text, measure), set_lines(text, measure, **OPTIMAL)
        assert len(together) == len(greedy)
        assert "".join(line.text for line in together) == text
        short = ems(greedy[-1].width) < 2 <= ems(together[-1].width)
        assert short or raggedness(together, measure) <= raggedness(greedy, measure) + 1e-9
        better += raggedness(greedy, measure) - raggedness(together, measure)
    assert better > 0 or measure > 20  # wide lines of cells are even as they come


@pytest.mark.parametrize("choices", [JUSTIFIED, {}])
@pytest.mark.parametrize("text", PROSE)
def test_lines_chosen_together_cost_less(text: str, choices: dict[str, Any]) -> None:
    """By the engine's own measure of how far a line is adjusted."""
    style = replace(STYLE, **choices)
    fitter = Fitter(measure_units(units_of(Paragraph(text, style)), style), style)
    stretch = Stretch(0, len(text), (15 * EM, 15 * EM))
    one_by_one, together = fitter.greedy(stretch), optimal(fitter, stretch)
    assert len(together) <= len(one_by_one)
    if len(together) == len(one_by_one):
        assert cost(fitter, together) <= cost(fitter, one_by_one)


def cost(fitter: Fitter, ends: list[int]) -> int:
    total, left = Costs(fitter), fitter.measured.left
    lines = pairwise([0, *ends])
    return sum(sum(total.costs(a, [b], ends[-1], left(a) + 15 * EM)) for a, b in lines)


def test_a_paragraph_does_not_end_with_one_character_if_it_need_not() -> None:
    text = "国際交流の事業として北京市と協力した。"
    assert [len(line) for line in texts(text, 9)] == [9, 8, 2]
    assert [len(line) for line in texts("国際交流事業として北京市と協力した", 8)] == [8, 8, 1]
    assert [len(line) for line in texts("国際交流事業として北京市と協力した", 8, **OPTIMAL)] == [
        8,
        7,
        2,
    ]


@given(st.text("東京都、。「」ab ー", max_size=60), st.integers(2, 30))
@settings(max_examples=200, deadline=None)
def test_there_are_never_more_lines_than_one_by_one(text: str, halves: int) -> None:
    greedy, together = texts(text, halves / 2), texts(text, halves / 2, **OPTIMAL)
    assert len(together) <= len(greedy)
    assert "".join(together) == text


WESTERN = (
    "The city received a delegation of twenty-three members of the Parliamentary Commission on "
    "Intergovernmental Environmental Technology and held an international conference on hydrogen."
)


@pytest.mark.parametrize("measure", [13, 14.5, 16.5, 17.5, 18, 20.5, 25, 29])
def test_as_few_lines_of_words_as_can_be_are_ragged(measure: float) -> None:
    ragged = [
        sum(
            line.ragged
            for line in set_lines(WESTERN, measure, align=Align.JUSTIFY, breaking=breaking)
        )
        for breaking in (Breaking.OPTIMAL, Breaking.GREEDY)
    ]
    assert ragged[0] <= ragged[1]
    if measure == 16.5:
        assert ragged == [1, 5]
