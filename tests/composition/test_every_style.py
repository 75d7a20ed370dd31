"""What holds for the lines of any text, at any measure, in any style."""

from itertools import accumulate, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_report.choices import Reduction
from exchange_report.composition import (
    Align,
    Annotation,
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
from exchange_report.fonts import EM, open_face
from exchange_report.jlreq import CharClass, Strictness, break_table, class_of
from exchange_report.jlreq.adjustment import expansion_table
from exchange_report.length import Length

from .conftest import FONTS
from .measures import ADJUSTABLE, STYLE, exact_advances, is_joint

CHARACTERS = (
    "北京市との交流、（平成29年）「ー・」～々ッ。①※％ABc.,-/ 　か\u3099葛\U000e0100…—￥é"
    "｢｣：；！“”’\u00a0\u2060\u200b\u00ad\n\u2028０．，"
)
WORDS = (
    "http://www.",
    "city.jp/",
    "a-b?q=%E3%81",
    "044-200-",
    "1,000,",
    "koryu",
    "１２３，０００",
    "０４４－２００",
    "△ 43,348",
    "〒 100-0001",
    "－５",
    "5 km",
)
FOREIGN = (
    *("ประเทศไทย", "กำลัง", "العربية", "한국어", "e\u0301\u0323", "co\u00adop\u00ader", "ﬁ"),
    *("👩\u200d👩\u200d👧", "🙋🏽\u200d♀️", "🇯🇵🇺🇸", "1️⃣", "𠮷𩸽", "ｶﾞｯｺｳ", "ﾊﾟｰﾃｨｰ", "㍻㈱"),
    *("\t", "\ufeff", "\u202f", "\u3000\u3000", "1234567890123", "\ue000", "葛\U000e0100"),
)
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=70) | st.lists(
    st.sampled_from((*CHARACTERS, *WORDS, *FOREIGN)), max_size=30
).map("".join)
READINGS = st.sampled_from(("", "きょう", "か", "とてもながいよみがな"))
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
UNSEEN = " \u3000\u200b\t" + SEPARATORS
CLOSE = {CharClass.ATTACHED, CharClass.SHY, CharClass.ZWSP, CharClass.GLUE}
GOTHIC = open_face(FONTS / "BIZUDGothic-Bold.ttf")


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """Text with a marker, in its own face and hanging or not; a note; readings and dots."""
    text = draw(TEXTS)
    marker = draw(st.integers(0, 1)) if text and text[0] in CHARACTERS.strip(SEPARATORS) else 0
    if text[1:2] and classes_of(text[1])[0] == CharClass.ATTACHED:
        marker = 0
    return Paragraph(
        text,
        draw(STYLES),
        level=draw(st.integers(0, 2)),
        marker=marker,
        hanging=draw(st.booleans()),
        marker_face=draw(st.sampled_from((None, GOTHIC))),
        em=draw(st.sampled_from((None, Length(STYLE.size * 4 // 3)))),
        annotations=tuple(draw(st.booleans().flatmap(lambda any_: annotations(text, any_)))),
    )


@st.composite
def annotations(draw: st.DrawFn, text: str, some: bool) -> list[Annotation]:
    found: list[Annotation] = []
    at = 0
    while some and at < len(text):
        start = at + draw(st.integers(0, 9))
        at = start + draw(st.integers(1, 4))
        if at <= len(text):
            found.append(Annotation(start, at, draw(READINGS)))
    return found


@given(paragraphs(), MEASURES)
@settings(max_examples=1000, deadline=None)
def test_the_lines_of_any_paragraph(paragraph: Paragraph, measure: Length) -> None:
    lines = compose(paragraph, measure)
    assert "".join(line.text for line in lines) == paragraph.text
    assert all(line.text for line in lines) or not paragraph.text
    assert compose(paragraph, measure) == lines
    check_ends(paragraph, lines)
    starts = accumulate((len(line.text) for line in lines), initial=0)
    for index, (line, start) in enumerate(zip(lines, starts, strict=False)):
        check_advances(paragraph, line)
        check_measure(line, measure)
        last = index == len(lines) - 1 or line.text[-1] in SEPARATORS
        if paragraph.style.align is Align.DISTRIBUTE or not last:
            check_adjustment(paragraph, line, start, measure)
        assert all(0 <= mark.start < mark.end <= len(line.text) for mark in line.marks)


def check_ends(paragraph: Paragraph, lines: tuple[Line, ...]) -> None:
    """A line ends where the rules allow it, or says that it is forced."""
    units = units_of(paragraph)
    heads = units.heads()
    classes = classes_of(heads)
    places = {start: unit for unit, start in enumerate(units.starts())}
    table = break_table(paragraph.style.strictness)
    assert not lines[-1].forced
    end = 0
    for line in lines[:-1]:
        end += len(line.text)
        unit = places[end]  # never inside a cluster
        allowed = bool(table[classes[unit - 1] << 6 | classes[unit]])
        joint = is_joint(heads[unit - 1], heads[unit])
        read = any(one.start < end < one.end for one in paragraph.annotations if one.reading)
        held = paragraph.hanging and end == paragraph.marker
        assert read or held or (not line.forced if allowed else line.forced or joint)
        assert classes[unit] != CharClass.ATTACHED or paragraph.text[end - 1] in SEPARATORS


def check_advances(paragraph: Paragraph, line: Line) -> None:
    """The advances of a line add up to its width, but for what hangs or is not seen."""
    for run in line.runs:
        units = run.clusters if run.clusters is not None else run.text
        assert run.advances is None or len(run.advances) == len(units)
    half = -(EM // 2) * paragraph.style.size // EM
    assert line.shift in (0, half) or (line.shift >= half and paragraph.annotations)


def check_measure(line: Line, measure: Length) -> None:
    """No line is wider than the measure, but for one that could not be shorter."""
    if line.x + line.width > measure:
        kinds = (class_of(unit[0]) for unit in seen(line))
        assert sum(kind not in CLOSE for kind in kinds) <= 1, line.text


def seen(line: Line) -> list[str]:
    """The units of a line that take room, and what is attached to them."""
    units = [
        cluster if isinstance(cluster, str) else cluster.text
        for run in line.runs
        for cluster in run.clusters or run.text
    ]
    while units and units[-1][0] in UNSEEN:
        units.pop()
    return units


def check_adjustment(paragraph: Paragraph, line: Line, start: int, measure: Length) -> None:
    """A line that is to be the measure, and starts with the character `start`, is it if it can; one
    that is broken by phrases may be ragged, any other if its spaces were widened too far.
    """
    if line.ragged and paragraph.style.break_unit is BreakUnit.PHRASE:
        return
    slack = measure - line.x - line.width
    if paragraph.style.align in (Align.DISTRIBUTE, Align.JUSTIFY) and slack > 0:
        growing = places_to_grow(paragraph, line, start)
        assert not growing or (line.ragged and slack * 4 > growing * line.size), line.text


def places_to_grow(paragraph: Paragraph, line: Line, at: int) -> int:
    """The places in the line that appendix E lets grow: none inside what is read. They are between
    what is read one after the other, whatever the direction it is set in.
    """
    end = at + len(line.text)
    starts = [start - at for start in units_of(paragraph).starts() if at <= start < end]
    while starts and line.text[starts[-1]] in UNSEEN:
        starts.pop()
    classes = classes_of("".join(line.text[start] for start in starts))
    hung = paragraph.marker if paragraph.hanging and paragraph.text.startswith(line.text) else 0
    read = [(mark.start, mark.end) for mark in line.marks if mark.is_reading]
    read += [(one.start - at, one.end - at) for one in paragraph.annotations if one.reading]
    table = expansion_table()
    return sum(
        table[before << 6 | after] > 0
        for start, before, after in zip(starts[1:], classes[:-1], classes[1:], strict=True)
        if start > hung and not any(first < start < last for first, last in read)
    )


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
