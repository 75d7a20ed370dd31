"""Lengths as layouts write them."""

from fractions import Fraction

import pytest

from exchange_report.layouts.dimension import Dimension, parse_dimension
from exchange_report.length import SCALE, Length, length

NINE = length(9)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("9pt", Fraction(9)),
        ("0.5pt", Fraction(1, 2)),
        ("25.4mm", Fraction(72)),
        ("4Q", Fraction(720, 254)),
        ("1in", Fraction(72)),
        ("45.2zw", Fraction(4068, 10)),
        ("10 zw", Fraction(90)),
        (" 18mm ", Fraction(18 * 720, 254)),
    ],
)
def test_a_length_is_exact(text: str, points: Fraction) -> None:
    dimension = parse_dimension(text)
    assert dimension is not None
    assert dimension.at(NINE) == round(points * SCALE)


@pytest.mark.parametrize(
    "text",
    ["", "9", "pt", "-1pt", "9PT", "1e3pt", "9 pt x", "9cm", "1,5mm", ".5pt", "9.pt", "rest"],
)
def test_what_is_no_length_is_none(text: str) -> None:
    assert parse_dimension(text) is None


@pytest.mark.parametrize("text", ["9pt", "45.2zw", "0.25mm", "13Q"])
def test_a_length_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_dimension(text)) == text


def test_zw_is_the_type_size() -> None:
    assert Dimension(Fraction(3, 2), "zw").at(Length(1000)) == 1500
