"""A line breaks where JLREQ appendix C says, at each of its four levels."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.jlreq import (
    CLASSES,
    CharClass,
    Strictness,
    break_allowed,
    break_table,
    class_of,
)
from exchange_report.jlreq.char_class import CLASS_LIMIT, JLREQ_CLASS
from jlreq.vectors import table

LEVELS = list(Strictness)
VERY_STRICT, STRICT, LOOSE, VERY_LOOSE = LEVELS
NOTES = {f"n{number}" for number in range(1, 14)}


def split(text: str, level: Strictness) -> str:
    """`text` with a `|` wherever a line may break."""
    cells = break_table(level)
    classes = text.translate(CLASSES)
    breaks = [cells[ord(a) << 6 | ord(b)] for a, b in pairwise(classes)]
    return "".join("|" * broken + char for broken, char in zip([0, *breaks], text, strict=True))


def test_very_strict_is_table_2() -> None:
    conditional = {  # note of the table → does the rule of pairs break there?
        ("04", "14"): False,  # n. 4: the space ends the line
        ("08", "08"): False,  # n. 5: of the same kind
        ("21", "21"): False,  # n. 6: of one complex
        ("22", "22"): False,  # n. 7: of one complex
        ("23", "23"): True,  # n. 8: between base characters
        ("24", "13"): False,  # n. 9
        ("24", "27"): False,  # n. 10: the second approach
        ("27", "13"): False,  # n. 11: a quantity
        ("27", "27"): False,  # n. 12
        ("30", "30"): False,  # n. 13: of one set
    }
    ours = {("24", "25"), *(pair for pair in table(2) if pair[1] in ("14", "26"))}
    for pair, cell in table(2).items():
        before, after = (CharClass(int(label)) for label in pair)
        published = conditional.get(pair, cell == ".")
        assert (cell in NOTES) is (pair in conditional), pair
        expected = published and pair not in ours
        assert break_allowed(before, after, VERY_STRICT) is expected, pair


@pytest.mark.parametrize(
    ("level", "freed"),
    [
        (STRICT, "々ーゃ"),
        (LOOSE, "々ーゃ‐–゠・％"),
        (VERY_LOOSE, "々ーゃ‐–゠・％！？：；ゝ℃"),
    ],
)
def test_each_level_frees_the_line_starts_of_the_addendum(level: Strictness, freed: str) -> None:
    starters = "」’〜～。、！？：；・‐–゠々ゝーゃ"
    allowed = "".join(char for char in starters if split(f"漢{char}", level) == f"漢|{char}")
    after_number = "".join(char for char in "％℃" if split(f"1{char}", level) == f"1|{char}")
    assert set(allowed + after_number) == set(freed)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (VERY_STRICT, "中|——|……|‥‥|—|…|‥|〳〵|〴〵|￥1"),
        (STRICT, "中|——|……|‥‥|—|…|‥|〳〵|〴〵|￥1"),
        (LOOSE, "中|——|…|…|‥|‥|—|…|‥|〳〵|〴〵|￥1"),
        (VERY_LOOSE, "中|—|—|…|…|‥|‥|—|…|‥|〳〵|〴〵|￥|1"),
    ],
)
def test_only_inseparable_characters_of_one_kind_stay_together(
    level: Strictness, expected: str
) -> None:
    assert split(expected.replace("|", ""), level) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "平|成|29|年|5|月\u3000|ソ|ウ|ル|特|別|市、|「国|際|会|議」|（第|3|回）|に|参|加",
        "￥1,000～|2,000|円、|10℃、|５０％、|№5、|12.5㎡、|25℧",
        "21-415 |U-14 |1/2 |24:00 |(044)200-2111 |10~20 |35°41′22″",
        "http://www.city.kawasaki.jp/a-b/?q=%E3%81&x=1#top |を|参|照",
        "kokusai@city.kawasaki.jp |it’s |C#で |US$100 |“対|話”|の|場",
        "エ|デ|ィ|タ|ー|(editor)|は、|市|(city)。".replace("|ィ", "ィ").replace("|ー", "ー"),
        'the |"Sister |City" |(2017) |事|業',
        "川|崎|市・|富|川|市：|交|流|／|協|力",
        "か゚|き゚|葛\U000e0100|城|é|語",
        "👨\u200d👩\u200d👧|🙋🏽\u200d♀️|🇯🇵|語|😀|😀",
        "第\u00a01\u2060回|の\u200b|漢|字|の|co\u00ad|operation",
        "あ\n|い\u2028|」",
    ],
)
def test_what_stays_together_in_official_prose(expected: str) -> None:
    assert split(expected.replace("|", ""), VERY_STRICT) == expected


@pytest.mark.parametrize("level", LEVELS)
def test_a_number_stays_together_in_either_width(level: Strictness) -> None:
    """JLREQ 3.1.10 c; between ideographic numerals a line may break."""
    assert split("044－０４４－二〇", level) == "044|－|０４４|－|二|〇"


def test_a_space_ends_the_line_above_and_is_never_left_before_a_closing_mark() -> None:
    assert split("a b\u3000\u3000c  （ 」", STRICT) == "a |b\u3000\u3000|c  |（ 」"


@given(st.characters(), st.sampled_from(LEVELS))
def test_at_no_level_does_a_line_start_or_end_with_a_hard_mark(
    char: str, level: Strictness
) -> None:
    for closing in "。、，．」）】』〕〉》｣｡､～〜）].,!?":
        if class_of(char) is not CharClass.NEWLINE:
            assert split(char + closing, level) == char + closing
    for opening in "「（【『〔〈《｢([":
        assert split(opening + char, level) == opening + char


@pytest.mark.parametrize(("stricter", "looser"), list(pairwise(LEVELS)))
def test_a_looser_level_only_adds_breaks(stricter: Strictness, looser: Strictness) -> None:
    pairs = list(zip(break_table(stricter), break_table(looser), strict=True))
    assert all(tight <= loose for tight, loose in pairs)
    assert any(tight < loose for tight, loose in pairs)


@pytest.mark.parametrize("level", LEVELS)
def test_a_table_has_a_cell_for_every_pair_of_classes(level: Strictness) -> None:
    cells = break_table(level)
    assert len(cells) == CLASS_LIMIT**2
    assert set(cells) == {0, 1}
    assert break_table(Strictness(level.value)) == cells


def test_the_levels_are_named_as_in_a_layout_file() -> None:
    assert [str(level) for level in Strictness] == ["very-strict", "strict", "loose", "very-loose"]


def test_parts_of_a_class_break_as_the_class_does() -> None:
    freed_apart = {CharClass.WAVE_DASH, CharClass.COLON, CharClass.IDEOGRAPHIC_ITERATION}
    for part, whole in JLREQ_CLASS.items():
        if part == whole or whole is CharClass.CL27:
            continue
        for other in (CharClass.CL02, CharClass.CL15, CharClass.CL19, CharClass.CL26):
            assert break_allowed(part, other, LOOSE) == break_allowed(whole, other, LOOSE)
            if part not in freed_apart:
                assert break_allowed(other, part, LOOSE) == break_allowed(other, whole, LOOSE)
