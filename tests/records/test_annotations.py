"""Readings and emphasis, told apart from what is only quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.records import (
    Annotation,
    BlockKind,
    annotated,
    bracketed,
    over,
    parse_blocks,
    placed,
)


def readings(verbatim: str) -> list[tuple[str, str]]:
    """What is under each reading, and the reading; of emphasis nothing."""
    text, annotations = annotated(verbatim)
    return [(text[start:end], reading) for start, end, reading in over(text, annotations)]


@pytest.mark.parametrize(
    ("verbatim", "text", "found"),
    [
        ("富川市《プチョンし》と", "富川市と", [("富川市", "プチョンし")]),
        ("昨年は青島《チンタオ》", "昨年は青島", [("青島", "チンタオ")]),
        ("昨年｜青島《チンタオ》", "昨年青島", [("青島", "チンタオ")]),
        ("｜ニューヨーク市《し》", "ニューヨーク市", [("ニューヨーク市", "し")]),
        ("｜東京《とう きょう》", "東京", [("東", "とう"), ("京", "きょう")]),
        ("東京《とう・きょう》", "東京", [("東", "とう"), ("京", "きょう")]),
        ("東京《とう\u3000きょう》", "東京", [("東", "とう"), ("京", "きょう")]),
        (
            "葛\U000e0100城《かつら ぎ》",
            "葛\U000e0100城",
            [("葛\U000e0100", "かつら"), ("城", "ぎ")],
        ),
        ("合衆国《ユナイテッド・ステーツ》", "合衆国", [("合衆国", "ユナイテッド・ステーツ")]),
        ("これは《《重要、です》》。", "これは重要、です。", [("重要、です", "")]),
        (
            "人々《ひとびと》と𠮷田《よしだ》",
            "人々と𠮷田",
            [("人々", "ひとびと"), ("𠮷田", "よしだ")],
        ),
    ],
)
def test_marks_are_read(verbatim: str, text: str, found: list[tuple[str, str]]) -> None:
    assert annotated(verbatim).text == text
    assert readings(verbatim) == found


@pytest.mark.parametrize(
    ("reading", "joined"),
    [
        ("とう・きょう", [False, True]),
        ("とう きょう", [False, False]),
        ("とうきょう", [False]),
        ("とう・きょう・と", [False]),
    ],
)
def test_middle_dots_join_the_readings_of_a_compound(reading: str, joined: list[bool]) -> None:
    assert [one.joined for one in placed(*annotated(f"｜東京《{reading}》"))] == joined


@pytest.mark.parametrize(
    "text",
    [
        "《書名》",
        "の《となりのトトロ》",
        "映画《君の名は》",
        "協定《ABC》",
        "協定《》",
        "協定《・》",
        "協定《かんじ 》",
        "協定《かん\nじ》",
        "｜《かんじ》",
        "｜東京",
        "《《》》",
        "《《《題》の話》》",
        "協定《ｶﾅ》",
        "》《",
    ],
)
def test_what_is_only_quoted_stays(text: str) -> None:
    assert annotated(text) == (text, ())


@given(st.text(st.sampled_from("漢字々《》｜かな・ \n\U000e0100A")))
def test_only_marks_are_taken_away(verbatim: str) -> None:
    text, annotations = annotated(verbatim)
    places = [place for start, end, *_ in annotations for place in (start, end)]
    assert places == sorted(places) and places[-1:] <= [len(text)]
    rest = iter(verbatim)
    assert all(character in rest for character in text)  # in order
    assert all(start < end for start, end, *_ in annotations)
    parts = list(over(text, annotations))
    assert "".join(reading for *_, reading in parts) == "".join(
        reading for one in annotations for reading in one.readings
    )
    assert annotations or text == verbatim


def test_a_long_run_of_kanji_is_looked_at_once() -> None:
    run = "漢" * 200_000
    assert annotated(f"《{run}") == (f"《{run}", ())
    assert annotated(f"{run}《かん》").annotations == (Annotation(0, 200_000, ("かん",)),)


def test_readings_in_brackets() -> None:
    verbatim = "｜東京《とう きょう》と富川市《プチョンし》の《《交流》》"
    assert bracketed(*annotated(verbatim)) == "東京（とうきょう）と富川市（プチョンし）の交流"


def test_a_marker_is_looked_for_in_the_base_text() -> None:
    blocks = parse_blocks(
        ["・富川《プチョン》市", "【｜見出し《みだし》】", "｜①《いち》番", "《《※》》"]
    )
    assert [(block.kind, block.text, block.marker) for block in blocks] == [
        (BlockKind.BULLET, "・富川市", 1),
        (BlockKind.LABEL, "【見出し】", 5),
        (BlockKind.PARAGRAPH, "①番", 0),
        (BlockKind.PARAGRAPH, "※", 0),
    ]
    assert blocks[0].annotations == (Annotation(1, 3, ("プチョン",)),)
