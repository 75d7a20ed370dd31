"""Lines broken between phrases (文節)."""

import sys

import pytest

from exchange_report.composition import Breaking, BreakUnit, can_find_phrases

from .measures import texts

PHRASES = {"break_unit": BreakUnit.PHRASE}


def test_a_line_ends_with_a_phrase() -> None:
    text = "国際交流事業の実施状況について"
    assert texts(text, 7) == ["国際交流事業の", "実施状況につい", "て"]
    assert texts(text, 7, **PHRASES) == ["国際交流事業の", "実施状況に", "ついて"]


def test_a_phrase_that_no_line_holds_is_broken_as_ever() -> None:
    assert texts("国際交流事業の実施", 3, **PHRASES) == ["国際交", "流事業", "の実施"]


def test_phrases_do_not_outweigh_the_rules() -> None:
    for text in ("東京、大阪、京都、", "「東京」と「大阪」と「京都」", "a/bと c-dと e/fと"):
        for line in texts(text, 3.5, **PHRASES)[1:]:
            assert line[0] not in "、」ー/-"


def test_phrases_are_chosen_together_too() -> None:
    text = "姉妹都市との交流事業の実施状況について"
    both = {**PHRASES, "breaking": Breaking.OPTIMAL}
    assert texts(text, 9, **PHRASES) == ["姉妹都市との", "交流事業の", "実施状況について"]
    assert texts(text, 9, **both) == ["姉妹都市との", "交流事業の", "実施状況について"]


def test_shaped_text_has_the_same_phrases() -> None:
    assert texts("葛\U000e0100飾区の実施状況に", 6, **PHRASES) == [
        "葛\U000e0100飾区の",
        "実施状況に",
    ]


def test_without_the_package_phrases_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "budoux", None)
    assert not can_find_phrases()
    with pytest.raises(ModuleNotFoundError, match="budoux"):
        texts("国際交流", 2, **PHRASES)
