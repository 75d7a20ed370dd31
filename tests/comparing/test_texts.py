"""Two texts beside each other: the pieces read well, spell out both, and cost little."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.comparing import Kind, Line, Piece
from exchange_report.comparing.texts import line_changes, longest_rise, pieces


def marked(before: str, after: str) -> str:
    """The pieces as text: [-deleted-] and {+inserted+}."""
    forms = {Kind.SAME: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "{{+{}+}}"}
    return "".join(forms[kind].format(text) for kind, text in pieces(before, after))


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("北京市との交流", "北京市との交流事業", "北京市との交流{+事業+}"),
        ("平成29年7月13日に実施", "平成30年7月13日に実施", "平成[-29-]{+30+}年7月13日に実施"),
        ("4月1日に実施した", "5月2日に実施した", "[-4月1-]{+5月2+}日に実施した"),
        ("職員3名を派遣した", "職員12名を派遣した", "職員[-3-]{+12+}名を派遣した"),
        ("Summer Programme", "Winter Programme", "[-Summer-]{+Winter+} Programme"),
        ("ガイド", "ハ\u3099イド", "[-ガ-]{+ハ\u3099+}イド"),
        ("葛\U000e0100飾区", "葛飾区", "[-葛\U000e0100-]{+葛+}飾区"),
        (
            "👩\u200d👩\u200d👧の会",
            "👨\u200d👩\u200d👧の会",
            "[-👩\u200d👩\u200d👧-]{+👨\u200d👩\u200d👧+}の会",
        ),
        ("", "新しい", "{+新しい+}"),
        ("視察団を受け入れた。", "図書を交換", "[-視察団を受け入れた。-]{+図書を交換+}"),
        ("同じ", "同じ", "同じ"),
    ],
)
def test_changes_read_well(before: str, after: str, read: str) -> None:
    assert marked(before, after) == read


@given(st.text("あいうABC12。\u3099", max_size=30), st.text("あいうABC12。\u3099", max_size=30))
def test_pieces_spell_out_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind is not Kind.INSERTED) == before
    assert "".join(text for kind, text in found if kind is not Kind.DELETED) == after
    assert all(text for _, text in found)
    kinds = [kind for kind, _ in found]
    assert all(one is not other for one, other in pairwise(kinds))


LINES = st.lists(
    st.tuples(st.sampled_from(["実施した", "中止した", "実施", "派遣", ""]), st.integers(0, 2)).map(
        lambda one: Line(*one)
    ),
    max_size=8,
)


@given(LINES, LINES)
def test_lines_spell_out_both_values(before: list[Line], after: list[Line]) -> None:
    found = line_changes(before, after)
    assert [one.before for one in found if one.before is not None] == before
    assert [one.after for one in found if one.after is not None] == after


def test_a_line_in_between_leaves_the_others() -> None:
    old = [Line("甲を実施した。"), Line("乙を派遣した。")]
    new = [Line("甲を実施した。"), Line("丙を受け入れた。"), Line("乙を2名派遣した。")]
    assert [one.kind for one in line_changes(old, new)] == [
        Kind.SAME,
        Kind.INSERTED,
        Kind.CHANGED,
    ]


def test_a_line_that_is_nested_deeper_is_changed_without_a_piece() -> None:
    (one,) = line_changes([Line("内訳", 0)], [Line("内訳", 1)])
    assert one.kind is Kind.CHANGED and one.pieces == (Piece(Kind.SAME, "内訳"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("あ" * 100_000, "い" * 100_000),
        ("あい" * 50_000, "いあ" * 50_001),
        (
            "".join(map(chr, range(0x4E00, 0x9000))) * 5,
            "".join(map(chr, range(0x8FFF, 0x4E00, -1))) * 5,
        ),
        ("あ\u3099" * 50_000, "あ" + "\u3099" * 100_000),
        ("\u200dあ" * 50_000, "あ\u200d" * 50_000),
        ("1" * 100_000, "2" * 100_000),
    ],
    ids=["nothing", "shifted", "reversed", "marks", "joiners", "digits"],
)
def test_long_texts_take_a_bounded_time(before: str, after: str) -> None:
    start = time.process_time()
    found = pieces(before, after)
    assert time.process_time() - start < 5
    assert "".join(text for kind, text in found if kind is not Kind.INSERTED) == before
    assert "".join(text for kind, text in found if kind is not Kind.DELETED) == after


def test_a_change_in_the_midst_of_a_long_text_is_found() -> None:
    text = "".join(chr(0x4E00 + n % 20_000) for n in range(100_000))
    found = pieces(text, text[:50_000] + "新" + text[50_001:])
    assert [kind for kind, _ in found] == [Kind.SAME, Kind.DELETED, Kind.INSERTED, Kind.SAME]


def test_many_lines_take_a_bounded_time() -> None:
    old = [Line(f"{n}月に実施した。") for n in range(20_000)]
    new = [Line(f"{n}月に中止した。") for n in range(20_000)]
    start = time.process_time()
    assert all(one.kind is Kind.CHANGED for one in line_changes(old, new))
    assert time.process_time() - start < 5


@given(st.permutations(range(9)))
def test_a_longest_rise_rises_and_none_is_longer(numbers: list[int]) -> None:
    way = longest_rise(numbers)
    taken = [numbers[place] for place in way]
    assert way == sorted(way) and taken == sorted(taken)
    lengths = [1] * 9
    for n in range(9):
        for m in range(n):
            if numbers[m] < numbers[n]:
                lengths[n] = max(lengths[n], lengths[m] + 1)
    assert len(way) == max(lengths)
