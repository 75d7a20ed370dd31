"""What holds for the lines of any text at any measure."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition import Align, Paragraph, TextStyle, compose
from exchange_report.composition.breaking import SPACES, classes_of
from exchange_report.composition.spaced import compose_spaced
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM, open_face
from exchange_report.jlreq import CLASSES, break_table
from exchange_report.length import Length, length

from .conftest import FONTS
from .measures import is_joint

STYLE = TextStyle(open_face(FONTS / "BIZUDMincho-Regular.ttf"), length(9))
OFFICIAL = "北京市との交流、（平成29年）「ー・」～々ッ。①※％ABc.,- 　か\u3099葛\U000e0100…—￥é０，"
MARKS = "\u3099\U000e0100"
WORDS = (
    "http://www.",
    "city.jp/",
    "a-b?q=%E3%81",
    "044-200-",
    "1,000,",
    "koryu",
    "１２３，０００",
    "０４４－２００",
)
TEXTS = st.text(st.sampled_from(OFFICIAL), max_size=80) | st.lists(
    st.sampled_from((*OFFICIAL, *WORDS)), max_size=30
).map("".join)
UNMARKED = TEXTS.map(lambda text: "".join(c for c in text if c not in MARKS))
MEASURES = st.integers(2, 60).map(lambda halves: Length(halves * STYLE.size // 2))
HANGS = st.booleans()


@given(TEXTS, MEASURES, HANGS)
@settings(max_examples=400, deadline=None)
def test_lines_lose_nothing_and_keep_the_measure(text: str, measure: Length, hang: bool) -> None:
    paragraph = Paragraph(text, STYLE, marker=1 if hang and text else 0, hanging=hang)
    lines = compose(paragraph, measure)
    assert "".join(line.text for line in lines) == text
    assert all(line.text for line in lines) or text == ""
    for line in lines:
        assert line.x + line.width <= measure or len(line.text.rstrip(" \u3000")) <= 2
    assert compose(paragraph, measure) == lines


@given(UNMARKED, MEASURES)
@settings(max_examples=400, deadline=None)
def test_no_line_ends_against_a_rule_unless_it_has_no_other_place(
    text: str, measure: Length
) -> None:
    places = opportunities(text)
    start = 0
    for line in compose(Paragraph(text, STYLE), measure)[:-1]:
        end = start + len(line.text)
        if end in places:
            assert not line.forced
        elif line.forced:
            assert not places.intersection(range(start + 1, end))
        else:
            assert is_joint(text[end - 1], text[end])
            assert stretch(text, places, end) > measure * EM // STYLE.size
        start = end


@given(UNMARKED, MEASURES)
@settings(max_examples=200, deadline=None)
def test_every_line_is_as_full_as_it_can_be(text: str, measure: Length) -> None:
    """Push-out fills a line to its last opportunity: the next stretch would not have fitted."""
    places = sorted({*opportunities(text), len(text)})
    start = 0
    for line in compose(Paragraph(text, STYLE), measure)[:-1]:
        end = start + len(line.text)
        following = next(place for place in places if place > end)
        taken = sum(STYLE.face.advances[c] for c in text[start:following].rstrip(" \u3000"))
        assert taken > measure * EM // STYLE.size
        start = end


@given(UNMARKED, MEASURES, st.sampled_from((Align.START, Align.CENTER, Align.END)))
@settings(max_examples=300, deadline=None)
def test_the_grid_is_what_full_spacing_would_make_of_it(
    text: str, measure: Length, align: Align
) -> None:
    """The fast way of a fixed grid, and the way of all other settings."""
    paragraph = Paragraph(text, replace(STYLE, align=align))
    spaced = compose_spaced(paragraph, units_of(paragraph), measure)
    assert [(x.text, x.x, x.width, x.forced) for x in compose(paragraph, measure)] == [
        (x.text, x.x, x.width, x.forced) for x in spaced
    ]


def stretch(text: str, places: set[int], inside: int) -> int:
    """The width of what may not be broken around a place, without spaces at its end."""
    ends = sorted({0, *places, len(text)})
    start = max(end for end in ends if end < inside)
    end = min(end for end in ends if end > inside)
    return sum(STYLE.face.advances[c] for c in text[start:end].rstrip(" \u3000"))


def opportunities(text: str) -> set[int]:
    """Where the rules let a line end."""
    table, classes = break_table(STYLE.strictness), classes_of(text)
    return {i for i in range(1, len(text)) if table[classes[i - 1] << 6 | classes[i]]}


def _class(character: str) -> int:
    return ord(character.translate(CLASSES))


def test_spaces_are_what_the_properties_take_for_spaces() -> None:
    assert {_class(character) for character in " \u3000\u200b"} == set(SPACES)
