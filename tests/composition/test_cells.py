"""Texts whose characters stand in cells of two widths are told by one look at each character."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from exchange_report.choices import Strictness
from exchange_report.composition import Paragraph, TextStyle
from exchange_report.composition import units as module
from exchange_report.composition.breaking import classes_of
from exchange_report.composition.units import Characters, units_of
from exchange_report.fonts import EM, Face
from exchange_report.length import Length

_SIZE = Length(10 << 16)
_SIGNS = (
    "漢字かなカナ「」、。・ー（）①※○0123456789.,-() 　Aé가\u0301\u200b\u00a0\n\u2028𠮷\U0010fffd"
)


def _old_way(paragraph: Paragraph) -> module.Units:
    """The units as they are without the look at cells, which a marker's face rules out."""
    of = paragraph._replace(marker_face=paragraph.style.face, marker=0)
    return units_of(of)


@given(st.text(_SIGNS, max_size=30))
def test_cells_are_the_characters_of_the_long_way(mincho: Face, text: str) -> None:
    paragraph = Paragraph(text, TextStyle(mincho, _SIZE))
    made, other = units_of(paragraph), _old_way(paragraph)
    assert type(made) is type(other)
    assert (made.sums, made.heads()) == (other.sums, other.heads())
    assert made.runs(0, len(made.sums) - 1) == other.runs(0, len(other.sums) - 1)
    if isinstance(made, Characters) and made.classes is not None:
        assert classes_of(text, own=made.classes) == classes_of(text)


def test_a_text_of_two_widths_has_its_classes(mincho: Face) -> None:
    made = units_of(Paragraph("平成29年", TextStyle(mincho, _SIZE, Strictness.STRICT)))
    assert isinstance(made, Characters)
    assert made.sums == [0, EM, 2 * EM, 5 * EM // 2, 3 * EM, 4 * EM]
    assert made.classes == classes_of("平成29年")


def test_a_character_that_the_face_lacks_is_noted_all_the_same(mincho: Face) -> None:
    lacking = "\u9fff"
    style = TextStyle(replace(mincho), _SIZE)
    assert not mincho.glyphs[ord(lacking)]
    units_of(Paragraph("国" + lacking, style))
    assert lacking in style.face.missing
