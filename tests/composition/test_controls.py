"""Characters that say where a line may break or must; words that no line can hold."""

from typing import Any, Final

import pytest

from exchange_report.composition import Align, Breaking, BreakUnit, Fit, can_find_phrases
from exchange_report.jlreq import Strictness
from tools import unavailable

from .measures import ADJUSTABLE, advances, ems, set_lines, texts

SHY, ZWSP, WJ, NBSP = "\u00ad", "\u200b", "\u2060", "\u00a0"


def test_a_soft_hyphen_shows_only_where_a_line_ends() -> None:
    lines = set_lines(f"co{SHY}operation", 4.5)
    assert [line.text for line in lines] == [f"co{SHY}", "operation"]
    assert [ems(line.width) for line in lines] == [1.5, 4.5]
    (hyphen,) = set_lines("-", 4)[0].runs
    drawn = lines[0].runs[-1].clusters
    assert drawn is not None
    assert drawn[-1].text == SHY  # it is copied as what it is
    assert drawn[-1].advance == hyphen.face.advances["-"]
    (whole,) = set_lines(f"co{SHY}operation", 9)
    assert ems(whole.width) == 5.5


def test_a_hyphen_that_has_no_room_moves_its_syllable() -> None:
    assert texts(f"inter{SHY}na{SHY}tional", 4) == [f"inter{SHY}na{SHY}", "tional"]
    assert texts(f"inter{SHY}na{SHY}tional", 3.5) == [f"inter{SHY}", f"na{SHY}", "tional"]


def test_a_zero_width_space_lets_a_word_break() -> None:
    lines = set_lines(f"Kawa{ZWSP}saki", 3)
    assert [line.text for line in lines] == [f"Kawa{ZWSP}", "saki"]
    assert [line.forced for line in lines] == [False, False]


def test_a_word_joiner_and_a_no_break_space_hold() -> None:
    assert texts(f"東京{WJ}都の", 2) == ["東", f"京{WJ}都", "の"]
    assert texts(f"第{NBSP}1回", 1.5)[0] == f"第{NBSP}"  # for want of any other place
    assert texts(f"大阪第{NBSP}1回", 3) == ["大阪", f"第{NBSP}1回"]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\u2028", "\u2029", "\v", "\f", "\x85"])
def test_a_separator_ends_a_line(separator: str) -> None:
    lines = set_lines(f"東京{separator}大阪", 9)
    assert [line.text for line in lines] == [f"東京{separator}", "大阪"]
    assert [ems(line.width) for line in lines] == [2, 2]
    assert not any(run.face.missing & set(separator) for line in lines for run in line.runs)


def test_a_separator_at_the_end_makes_no_line_of_its_own() -> None:
    assert texts("東京\n", 9) == ["東京\n"]
    assert texts("\n東京", 9) == ["\n", "東京"]
    assert texts("東京\n\n大阪", 9) == ["東京\n", "\n", "大阪"]


def test_lines_behind_a_separator_hang_under_the_text() -> None:
    lines = set_lines("東京\n大阪", 9)
    assert [ems(line.x) for line in lines] == [0, 0]


def test_a_word_longer_than_its_line_is_forced() -> None:
    lines = set_lines("大阪のInternationalization", 4)
    assert [line.text for line in lines] == ["大阪の", "Internat", "ionaliza", "tion"]
    assert [line.forced for line in lines] == [False, True, True, False]
    spaced = set_lines("大阪のInternationalization", 4, spacing=ADJUSTABLE)
    assert [(line.text, line.forced) for line in spaced] == [
        (line.text, line.forced) for line in lines
    ]


@pytest.mark.parametrize("choices", [{}, {"align": Align.JUSTIFY}])
def test_an_address_comes_apart_behind_its_joints(choices: dict[str, Any]) -> None:
    url = "http://www.city.kawasaki.jp/kokusai/index.html"
    lines = ["http://www.city.", "kawasaki.jp/", "kokusai/index.", "html"]
    assert texts(url, 8, **choices) == lines
    assert texts("kokusai@city.kawasaki.jp", 7, **choices) == ["kokusai@city.", "kawasaki.jp"]
    assert texts("%E3%81%82%E3%81", 3, **choices)[0] == "%E3%81"


def test_a_telephone_number_in_full_width_digits_stays_together() -> None:
    for choices in WAYS:
        found = texts("電話番号０４４－２００－２１１１へ", 14, **choices)
        assert [line[:3] for line in found] == ["電話番", "０４４"]
    assert texts("０４４－２００－２１１１", 9) == ["０４４－２００－", "２１１１"]
    assert not any(line.forced for line in set_lines("０４４－２００－２１１１", 9))
    assert texts("第２－東京", 3) == ["第２－", "東京"]


URL = "http://www.city.example.jp/kokusai/koryu/index.html"
WAYS: Final[list[dict[str, Any]]] = [
    {},
    {"align": Align.JUSTIFY},
    *(
        {"align": Align.JUSTIFY, "spacing": ADJUSTABLE, "fit": fit, "breaking": breaking}
        for fit in Fit
        for breaking in Breaking
    ),
]


@pytest.mark.parametrize("choices", WAYS)
def test_an_address_that_no_line_holds_starts_where_the_line_stands(
    choices: dict[str, Any],
) -> None:
    """Where the whole paragraph is looked at, as few lines as can be are ragged."""
    lines = set_lines(f"報告は{URL}にある。", 12, **choices)
    first = ["報告はhttp://www.city.", "example.jp/kokusai/"]
    if choices.get("breaking") is Breaking.OPTIMAL:
        first = ["報告はhttp://www.", "city.example.jp/kokusai/"]
    assert [line.text for line in lines[:2]] == first
    assert lines[2].text.startswith("koryu/index.htmlにあ")
    assert not any(line.forced for line in lines)


def test_an_address_that_a_line_holds_is_not_broken() -> None:
    for choices in WAYS:
        assert texts("報告はhttp://city.jp/aにある", 10, **choices)[1].startswith(
            "http://city.jp/a"
        )


@pytest.mark.parametrize("choices", WAYS)
def test_a_justified_line_is_not_stretched_before_a_word_that_is_broken_anyway(
    choices: dict[str, Any],
) -> None:
    first, second, *_ = set_lines("長いInternationalizationにある。", 8, **choices)
    if choices:  # the word has no joints: it comes apart where the measure ends
        assert first.text.startswith("長いInternation")
        assert first.forced
        assert advances(first)[0] < 1.2
    else:  # a line that nothing stretches leaves the word whole as far as it can
        assert (first.text, second.text) == ("長い", "Internationaliza")


@pytest.mark.parametrize("choices", WAYS)
def test_a_break_of_last_resort_looks_for_hyphens_and_points_first(
    choices: dict[str, Any],
) -> None:
    phone = set_lines("095-829-1113", 5, **choices)
    assert [line.text for line in phone] == ["095-829-", "1113"]
    assert [line.forced for line in phone] == [False, False]
    assert texts("12345-AB/678", 5, **choices) == ["12345-AB/", "678"]
    number = set_lines("1,234,567,890", 5.5, **choices)
    assert [line.text for line in number] == ["1,234,567,", "890"]
    assert [line.forced for line in number] == [True, False]
    assert texts("１，２３４，５６７", 4, **choices)[:2] == ["１，", "２３４，"]
    assert texts("?q=%E3%81%82%E3", 5.5, **choices) == ["?q=%E3%81", "%82%E3"]


@pytest.mark.parametrize("choices", WAYS)
def test_a_break_of_last_resort_parts_no_grapheme(choices: dict[str, Any]) -> None:
    for cluster in ("e\u0301", "か\u3099", "葛\U000e0100", "กำ", "👩\u200d👧", "🇯🇵", "각"):
        text = f"\u2060{cluster}" * 6
        lines = texts(text, 2, **choices)
        assert "".join(lines) == text
        assert all(line.replace("\u2060", "") == cluster * line.count(cluster) for line in lines)


def test_a_phrase_that_no_line_holds_starts_where_the_line_stands() -> None:
    if not can_find_phrases():
        unavailable("budoux is not installed (the extra `phrase` of this project)")
    lines = texts(f"報告は{URL}にある。", 12, break_unit=BreakUnit.PHRASE)
    assert lines[0] == "報告はhttp://www.city."


def test_a_number_stays_with_its_unit_at_every_level() -> None:
    for level in (Strictness.VERY_STRICT, Strictness.STRICT):
        assert texts("東京50％と", 3.5, strictness=level) == ["東京", "50％と"]
    assert texts("東京50％と", 3.5, strictness=Strictness.LOOSE) == ["東京50", "％と"]


@pytest.mark.parametrize("choices", [{}, {"align": Align.JUSTIFY}])
def test_no_line_ends_with_an_opening_bracket_and_its_space(choices: dict[str, Any]) -> None:
    assert texts("東京（ 大阪）", 3.5, **choices) == ["東京", "（ 大", "阪）"]
