"""A sign stays with the number that it belongs to, a number with its unit."""

from dataclasses import replace
from functools import partial
from itertools import pairwise, product

import pytest

from exchange_report.composition import (
    Align,
    Annotation,
    Breaking,
    BreakUnit,
    Fit,
    Paragraph,
    Spacing,
    can_find_phrases,
    compose,
)
from exchange_report.composition.breaking import classes_of
from exchange_report.jlreq import Strictness, break_table
from exchange_report.length import Length
from growth import assert_linear

from .measures import ADJUSTABLE, LATIN, STYLE, texts

LEVELS = list(Strictness)
HELD = (
    *("△1,234", "▲５", "△ 43,348,901", "△　１，２３４", "▽0.5", "△.5", "△¥1,234", "△ ￥ 5"),
    *(
        "－5",
        "－５",
        "−3",
        "－ 5",
        "- 5",
        "-５",
        "±3",
        "± ３",
        "＋10",
        "＋１０",
        "∓2",
        "-¥5",
        "＋５",
    ),
    *("〒100-0001", "〒 100-0001", "〒１００－０００１", "℡03-5000-0000", "☎ 03-5000-0000"),
    *(
        "№5",
        "№ 5",
        "No. 5",
        "No.5",
        "No．5",
        "Ｎｏ．５",
        "no 5",
        "Vol. 3",
        "＃5",
        "# 5",
        "＠500",
        "@ 500",
    ),
    *("¥5", "￥1,234", "¥ 1,234", "＄５", "€ 5", "US$ 5", "₩500", "§5", "※1", "＊１", "№△5"),
    *("5 km", "30 ℃", "５ ℃", "25 %", "25%", "5 m²", "100 kWh", "5 ㎡", "５ kg"),
)
AS_JLREQ_SAYS = ("30℃", "３０℃", "２５％", "25％", "5㎞")
"""Held but at the levels whose addendum frees them (3.1.10 e)."""
FREE = (
    "横|浜|－|上|海",
    "△|と",
    "10|－5|と".replace("－5", "－|5"),
    "第|5|号",
    "2 |名",
    "5 |kmh",
    "〒|の",
)


def marked(text: str, level: Strictness) -> str:
    """`text` with a `|` wherever a line may end."""
    cells, classes = break_table(level), classes_of(text)
    free = [cells[a << 6 | b] for a, b in pairwise(classes)]
    return "".join("|" * broken + char for broken, char in zip([0, *free], text, strict=True))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("number", HELD)
def test_no_line_ends_between_a_sign_and_its_number(number: str, level: Strictness) -> None:
    for before, after in product(("額", "（", "は、", "額 ", ""), ("円", "）", "、", "")):
        found = marked(before + number + after, level)
        assert number in found, found


@pytest.mark.parametrize("number", HELD)
def test_a_note_without_a_number_is_no_sign_and_changes_nothing(number: str) -> None:
    for level, note in product(LEVELS, ("（※）", "(※)")):
        alone = marked(f"は{number}円", level)
        assert marked(f"{note}は{number}円", level).endswith(alone.removeprefix("は"))


@pytest.mark.parametrize("number", AS_JLREQ_SAYS)
def test_units_hold_as_far_as_the_addendum_says(number: str) -> None:
    assert [number in marked(f"約{number}の", level) for level in LEVELS[:2]] == [True, True]


@pytest.mark.parametrize("level", LEVELS[:3])
@pytest.mark.parametrize("text", FREE)
def test_signs_without_a_number_are_as_they_were(text: str, level: Strictness) -> None:
    assert marked(text.replace("|", ""), level) == text


def test_a_sign_may_start_a_line_after_all_that_may_end_one() -> None:
    assert marked("額△5、▲6（△7）と－8PR△9", LEVELS[0]) == "額|△5、|▲6|（△7）|と|－8PR|△9"
    assert marked("045-200-5とA-5", LEVELS[0]) == "045-200-5|と|A-5"
    assert marked("2017 - 2018", LEVELS[0]) == "2017 |- |2018"


STYLES = [
    replace(
        STYLE,
        spacing=spacing,
        align=align,
        breaking=breaking,
        fit=fit,
        break_unit=unit,
        strictness=level,
    )
    for spacing, (align, fit), breaking, unit, level in product(
        (Spacing(), LATIN, ADJUSTABLE),
        ((Align.START, Fit.PUSH_OUT), (Align.JUSTIFY, Fit.PUSH_IN)),
        Breaking,
        BreakUnit if can_find_phrases() else [BreakUnit.CHARACTER],
        (LEVELS[0], LEVELS[-1]),
    )
]


@pytest.mark.parametrize("number", ["△1,234", "△ 43,348", "－５", "〒 100-0001", "№ 5", "5 km"])
def test_it_holds_in_every_style_at_every_measure_that_has_room(number: str) -> None:
    text = f"収支の差額の増減は{number}、前年度は{number}であった。{number}"
    for style in STYLES:
        for ems in range(len(number) + 2, 24):
            lines = [x.text for x in compose(Paragraph(text, style), Length(ems * style.size))]
            assert "|".join(lines).count(number) == 3, lines


def test_a_column_too_narrow_for_the_number_breaks_it_as_a_last_resort() -> None:
    assert texts("差は△1,234,567です", 3) == ["差は", "△1,", "234,", "567で", "す"]
    assert "".join(texts("〒 100-0001", 2)) == "〒 100-0001"


def test_a_sign_is_set_close_to_its_number() -> None:
    """A prefixed abbreviation has no space after it (table 1), whatever `latin_space` is."""
    (line,) = compose(Paragraph("△1", replace(STYLE, spacing=LATIN)), Length(10 * STYLE.size))
    assert line.width == round(1.5 * STYLE.size)


def test_signs_are_found_in_linear_time() -> None:
    for piece in ("△ ", "△", "№. ", "1 ", "- ", "no.", "５ k", "－", "$ ", "Ｎｏ"):
        for end in ("5", "と"):
            assert_linear(partial(_classes, piece, end), 10_000)


def _classes(piece: str, end: str, count: int) -> None:
    classes_of(piece * count + end)


def test_a_sign_of_a_number_is_dotted_as_it_was() -> None:
    dots = (Annotation(0, 3, ""),)
    (line,) = compose(Paragraph("△５と", STYLE, annotations=dots), Length(10 * STYLE.size))
    assert len(line.marks) == 3


@pytest.mark.parametrize("fit", list(Fit))
@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("1,200 kWh", 5, ["1,200 kWh"]),
        ("1,200 kWh", 4, ["1,200 ", "kWh"]),
        ("1,200 ℃", 3, ["1,200 ", "℃"]),
        ("電力1,200 kWhを", 4, ["電力", "1,200 ", "kWhを"]),
        ("1,234,567 kWh", 3, ["1,234,", "567 ", "kWh"]),
        ("△ 1,234,567", 4, ["△ 1,", "234,567"]),
    ],
)
def test_what_no_line_holds_parts_from_its_unit_before_it_parts_inside(
    text: str, ems: float, lines: list[str], fit: Fit
) -> None:
    assert texts(text, ems, fit=fit) == lines
