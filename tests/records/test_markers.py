"""Markers: what is one and what is not, lists of them, and numbers that do not follow."""

from itertools import pairwise

import pytest

from exchange_report import Report
from exchange_report.records.blocks import BlockKind, is_one_list, parse_block
from exchange_report.records.lint import lint


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("※注", "※"),
        ("※1 注", "※1 "),
        ("※１　注", "※１　"),
        ("※12注", "※12"),
        ("※1. 注", "※1"),
        ("※1日本語で実施", "※1"),
        ("※2人材育成", "※2"),
        ("（※１）注", "（※１）"),
        ("※８月１日から", "※"),
        ("※2019年に実施", "※"),
        ("※11月（月）", "※"),
        ("※1,234人が参加", "※"),
        ("※3か国の4人", "※"),
        ("※12人", "※"),
        ("※50％", "※"),
        ("※3.5点", "※"),
    ],
)
def test_the_number_of_a_note_is_no_quantity_and_no_date(text: str, marker: str) -> None:
    block = parse_block(text)
    assert block.kind is BlockKind.NOTE
    assert block.text[: block.marker] == marker
    assert block.text == text


@pytest.mark.parametrize(
    ("text", "kind", "marker"),
    [
        ("ア　視察", "number", "ア　"),
        ("イ 意見", "number", "イ "),
        ("(ア)見学", "number", "(ア)"),
        ("（ｲ）見学", "number", "（ｲ）"),
        ("ア) 見学", "number", "ア) "),
        ("⑴　交流会", "number", "⑴　"),
        ("⒈研修", "number", "⒈"),
        ("㉑研修", "number", "㉑"),
        ("1)研修", "number", "1)"),
        ("１２）研修", "number", "１２）"),
        ("a)研修", "number", "a)"),
        ("（Ｂ）研修", "number", "（Ｂ）"),
        ("ａ　研修", "number", "ａ　"),
        ("Ⅰ　総論", "number", "Ⅰ　"),
        ("○講演会", "bullet", "○"),
        ("○ 講演会", "bullet", "○ "),
        ("●派遣", "bullet", "●"),
        ("■受入", "bullet", "■"),
        ("◎交流会", "bullet", "◎"),
        ("□要望", "bullet", "□"),
        ("→改善", "bullet", "→"),
        ("→ 改善", "bullet", "→ "),
        ("＊要望", "bullet", "＊"),
        ("* 要望", "bullet", "* "),
        ("－　中止", "bullet", "－　"),
        ("･半角", "bullet", "･"),
        ("注1)予定", "note", "注1)"),
        ("注）予定", "note", "注）"),
        ("（注２） 予定", "note", "（注２） "),
        ("注　予定", "note", "注　"),
        ("＊1 予定", "note", "＊1 "),
        ("*2)予定", "note", "*2)"),
    ],
)
def test_a_marker_of_official_documents_is_one(text: str, kind: str, marker: str) -> None:
    block = parse_block(text)
    assert (block.kind.value, block.text[: block.marker]) == (kind, marker)


@pytest.mark.parametrize(
    "text",
    [
        *("○○市を訪問", "○月○日に開催", "○", "◎", "○△", "ア視察", "アジア", "A.Smith", "Ａ社"),
        *("a trip", "12.5％", "－5度", "－", "**太字**", "注意する", "Ⅰ期工事", "→"),
        *("□直営　■委託", "■直営 ☐委託", "(ab)", "*1人", "＊5月に", "-5"),
    ],
)
def test_what_only_looks_like_a_marker_is_text(text: str) -> None:
    assert parse_block(text).kind is BlockKind.PARAGRAPH


def numbered(*texts: str) -> list[bool]:
    """Whether each of the texts goes on with the list of the one before."""
    blocks = [parse_block(text) for text in texts]
    return [is_one_list(one, other) for one, other in pairwise(blocks)]


def test_a_list_goes_on_in_either_order_of_kana() -> None:
    assert numbered("ア　甲", "イ　乙", "ウ　丙", "ア　丁") == [True, True, False]
    assert numbered("イ　甲", "ロ　乙", "ハ　丙", "イ　丁") == [True, True, False]
    assert numbered("a)甲", "b)乙", "(a)丙") == [True, False]
    assert numbered("⑴甲", "⑵乙", "①丙", "②丁") == [True, False, True]


def jumps(*results: object) -> list[tuple[str, str]]:
    """The marker that does not follow, and the one before, of each finding."""
    entry = {"item": "項目", "results": list(results)}
    data = {"fiscal_year": 2018, "title": "題", "entries": [entry]}
    found = lint(Report.from_data(data))
    return [(d.arguments["marker"], d.arguments["before"]) for d in found if d.code == "ER826"]


@pytest.mark.parametrize(
    ("results", "found"),
    [
        (["①甲", "③乙"], [("③", "①")]),
        (["①甲", "本文", "②乙", "②丙"], [("②", "②")]),
        (["①甲", "②乙", "①丙", "②丁"], []),
        (["(1)甲", "(2)乙", "(4)丙", "(5)丁"], [("(4)", "(2)")]),
        (["③甲", "⑤乙"], []),
        (["①甲", "【次】", "③乙"], []),
        (["①甲", ["(1)子", "(3)孫"], "②乙"], [("(3)", "(1)")]),
        (["①甲", ["(1)子"], "②乙", ["(1)子", "(2)孫"]], []),
        (["ア　甲", "イ　乙", "エ　丙"], [("エ", "イ")]),
        (["イ　甲", "ロ　乙", "ハ　丙"], []),
        (["a)甲", "c)乙"], [("c)", "a)")]),
        (["①甲\n③乙"], [("③", "①")]),
        (["⑳甲", "㉑乙"], []),
    ],
)
def test_numbers_of_a_list_follow_one_another(
    results: list[object], found: list[tuple[str, str]]
) -> None:
    assert jumps(*results) == found


def test_the_sequences_of_two_entries_are_two() -> None:
    entries = [{"item": "一", "results": ["①甲"]}, {"item": "二", "results": ["③乙"]}]
    data = {"fiscal_year": 2018, "title": "題", "entries": entries}
    assert not [d for d in lint(Report.from_data(data)) if d.code == "ER826"]
