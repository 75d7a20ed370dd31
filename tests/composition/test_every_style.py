"""What holds for the lines of any text, at any measure, in any style."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.composition import (
    Align,
    Breaking,
    BreakUnit,
    Fit,
    LatinSpace,
    Line,
    LineHeadBracket,
    Paragraph,
    Punctuation,
    Spacing,
    TextStyle,
    can_find_phrases,
    compose,
)
from exchange_report.composition.breaking import classes_of
from exchange_report.composition.units import units_of
from exchange_report.fonts import EM
from exchange_report.jlreq import CharClass, Strictness, break_table
from exchange_report.jlreq.adjustment import Reduction, expansion_table
from exchange_report.length import Length

from .measures import ADJUSTABLE, STYLE, exact_advances, is_joint

CHARACTERS = (
    "北京市との交流、（平成29年）「ー・」～々ッ。①※％ABc.,-/ 　か\u3099葛\U000e0100…—￥é"
    "｢｣：；！“”’\u00a0\u2060\u200b\u00ad\n\u2028０．，"
)
WORDS = ("http://www.", "city.jp/", "a-b?q=%E3%81", "044-200-", "1,000,", "koryu", "１２３，０００")
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=70) | st.lists(
    st.sampled_from((*CHARACTERS, *WORDS)), max_size=30
).map("".join)
MEASURES = st.integers(STYLE.size, 40 * STYLE.size).map(Length)
UNITS = list(BreakUnit) if can_find_phrases() else [BreakUnit.CHARACTER]
SPACINGS = st.builds(
    Spacing,
    st.sampled_from(Punctuation),
    st.sampled_from(LineHeadBracket),
    st.sampled_from(LatinSpace),
    st.sampled_from(Reduction),
)
STYLES = st.builds(
    TextStyle,
    st.just(STYLE.face),
    st.just(STYLE.size),
    st.sampled_from(Strictness),
    st.sampled_from(Align),
    SPACINGS,
    st.sampled_from(Fit),
    st.booleans(),
    st.sampled_from(Breaking),
    st.sampled_from(UNITS),
)
SEPARATORS = "\n\u2028"
UNSEEN = " \u3000\u200b" + SEPARATORS


def paragraphs() -> st.SearchStrategy[Paragraph]:
    return st.builds(
        lambda text, style, level, hanging: Paragraph(
            text, style, level, min(1, len(text)) if hanging else 0, hanging
        ),
        TEXTS,
        STYLES,
        st.integers(0, 2),
        st.booleans(),
    )


@given(paragraphs(), MEASURES)
@settings(max_examples=600, deadline=None)
def test_the_lines_of_any_paragraph(paragraph: Paragraph, measure: Length) -> None:
    lines = compose(paragraph, measure)
    assert "".join(line.text for line in lines) == paragraph.text
    assert all(line.text for line in lines) or not paragraph.text
    assert compose(paragraph, measure) == lines
    check_ends(paragraph, lines)
    for index, line in enumerate(lines):
        check_advances(paragraph, line)
        check_measure(paragraph, line, measure)
        last = index == len(lines) - 1 or line.text[-1] in SEPARATORS
        check_adjustment(paragraph, line, measure, last=last)


def check_ends(paragraph: Paragraph, lines: tuple[Line, ...]) -> None:
    """A line ends where the rules allow it, or says that it is forced."""
    units = units_of(paragraph)
    heads = units.heads()
    classes = classes_of(heads)
    places = {start: unit for unit, start in enumerate(units.starts())}
    table = break_table(paragraph.style.strictness)
    end = 0
    for line in lines[:-1]:
        end += len(line.text)
        unit = places[end]  # never inside a cluster
        allowed = bool(table[classes[unit - 1] << 6 | classes[unit]])
        joint = is_joint(heads[unit - 1], heads[unit])
        assert not line.forced if allowed else line.forced or joint
        assert classes[unit] != CharClass.ATTACHED or paragraph.text[end - 1] in SEPARATORS


def check_advances(paragraph: Paragraph, line: Line) -> None:
    """The advances of a line add up to its width, but for what hangs or is not seen."""
    for run in line.runs:
        units = run.clusters if run.clusters is not None else run.text
        assert run.advances is None or len(run.advances) == len(units)
    assert (line.shift == 0) or line.shift == -(EM // 2) * paragraph.style.size // EM


def check_measure(paragraph: Paragraph, line: Line, measure: Length) -> None:
    """No line is wider than the measure, but for one that could not be shorter."""
    if line.x + line.width > measure:
        assert len(line.text.rstrip(UNSEEN).replace("\u00ad", "")) <= 2, line.text


def check_adjustment(paragraph: Paragraph, line: Line, measure: Length, *, last: bool) -> None:
    align = paragraph.style.align
    if align is not Align.DISTRIBUTE and (align is not Align.JUSTIFY or last):
        return
    if line.x + line.width != measure:
        assert line.x + line.width > measure or not can_grow(paragraph, line), line.text


def can_grow(paragraph: Paragraph, line: Line) -> bool:
    """Whether there is a place in the line that appendix E lets grow."""
    heads = "".join(
        "".join(cluster.text[0] for cluster in run.clusters) if run.clusters else run.text
        for run in line.runs
    )
    seen = heads.rstrip(UNSEEN)
    if paragraph.hanging and paragraph.text.startswith(line.text):
        seen = seen[paragraph.marker :]
    classes = classes_of(seen)
    table = expansion_table()
    return any(table[before << 6 | after] for before, after in pairwise(classes))


ODD = [
    "",
    "東",
    "、",
    "（",
    "（（（（（（",
    "。。。。。。",
    "」」「「」」",
    "\u3099\u3099\u3099",
    " ",
    "\u3000\u3000",
]
WAYS = list(product(Align, (Fit.PUSH_IN,), (False, True), Breaking, UNITS))


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_in_every_style(text: str) -> None:
    for align, fit, hung, breaking, unit in WAYS:
        style = TextStyle(
            STYLE.face, STYLE.size, Strictness.STRICT, align, ADJUSTABLE, fit, hung, breaking, unit
        )
        for measure in (STYLE.size, 2 * STYLE.size + 1, 9 * STYLE.size):
            lines = compose(Paragraph(text, style), Length(measure))
            assert "".join(line.text for line in lines) == text


@pytest.mark.parametrize("text", ["a" * 10_000, "東" * 10_000, "（" * 10_000, "\u00ad" * 10_000])
@pytest.mark.parametrize("breaking", list(Breaking))
def test_words_of_ten_thousand_characters(text: str, breaking: Breaking) -> None:
    style = TextStyle(
        STYLE.face, STYLE.size, align=Align.JUSTIFY, spacing=ADJUSTABLE, breaking=breaking
    )
    lines = compose(Paragraph(text, style), Length(5 * STYLE.size))
    assert "".join(line.text for line in lines) == text
    assert all(line.x + line.width <= 5 * STYLE.size for line in lines)


def test_advances_add_up_to_the_width() -> None:
    style = TextStyle(STYLE.face, STYLE.size, align=Align.JUSTIFY, spacing=ADJUSTABLE)
    text = "「平成29年度」は、ABC（第2回）の、『交流』事業。" * 4
    for line in compose(Paragraph(text, style), Length(12 * STYLE.size))[:-1]:
        width = sum(exact_advances(line)) * STYLE.size / EM + line.shift
        assert abs(width - line.width) < 2
