"""Differences as text, JSON and a web page: they say what changed, and hold nothing unescaped."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator
from lxml import etree, html

from differing import RECORDS, record
from exchange_report import Report, load, render_differences, schema
from exchange_report.comparing import differences
from exchange_report.differences.terminal import text_lines
from samples import OURS


def changed() -> tuple[Report, Report]:
    old: dict[str, Any] = {"department": "国際課", "results": ["7月13日に実施した。", "同じ"]}
    before = record(
        {**old, "item": "北京市との交流"},
        {**old, "item": "パリ市との交流", "extra": {"備考": "<b>"}},
        {**old, "item": "ソウル特別市との交流"},
        title="表&題",
    )
    after = record(
        {**old, "item": "ソウル特別市との交流"},
        {**old, "item": "北京市との交流", "results": ["7月14日に実施した。", ["同じ"]]},
        title="表題",
    )
    return before, after


def test_the_text_says_what_changed() -> None:
    found = differences(*changed(), names=("A", "B"))
    assert text_lines(found).splitlines() == [
        "「A」と「B」の違い",
        "項目：追加0件、削除1件、変更1件、移動1件",
        "",
        "記録の全体:",
        "    題名: 表[-&-]題",
        "",
        "> 国際課／ソウル特別市との交流 (移動)",
        "",
        "~ 国際課／北京市との交流 (変更)",
        "    実績:",
        "      7月[-13-]{+14+}日に実施した。",
        "      同じ (段落の深さ：0→1)",
        "",
        "- 国際課／パリ市との交流 (削除)",
        "    部所名: [-国際課-]",
        "    項目名: [-パリ市との交流-]",
        "    実績:",
        "      [-7月13日に実施した。-]",
        "      [-同じ-]",
        "    備考: [-<b>-]",
    ]


def test_colours_stand_beside_the_marks() -> None:
    found = differences(*changed())
    coloured = text_lines(found, coloured=True)
    assert "\x1b[31m[-13-]\x1b[0m\x1b[32m{+14+}\x1b[0m" in coloured
    assert re.sub("\x1b\\[[0-9]+m", "", coloured) == text_lines(found)


def test_a_record_commands_no_terminal() -> None:
    before, after = record({"item": "甲"}), record({"item": "甲\x1b[31m\r乙"})
    assert not {"\x1b", "\r"} & set(text_lines(differences(before, after)))


def test_the_page_marks_what_changed_by_elements_and_words() -> None:
    page = html.document_fromstring(
        render_differences(differences(*changed(), names=("A", "B")), "html")
    )
    assert page.get("lang") == "ja"
    assert [one.text_content() for one in page.iter("h1")] == ["「A」と「B」の違い"]
    assert page.findtext("head/title") == "「A」と「B」の違い"
    heads = [" ".join(one.text_content().split()) for one in page.iter("h3")]
    assert heads == [
        "国際課／ソウル特別市との交流 移動",
        "国際課／北京市との交流 変更",
        "国際課／パリ市との交流 削除",
    ]
    assert [one.text for one in page.iter("ins")] == ["14"]
    assert [one.text for one in page.iter("del")][:2] == ["&", "13"]
    assert "<b>" in [one.text for one in page.iter("del")]
    assert not list(page.iter("script", "link", "img"))


def test_headings_follow_each_other_without_a_gap() -> None:
    found = differences(load(2012, project=OURS), load(2017, project=OURS))
    page = html.document_fromstring(render_differences(found, "html"))
    levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@given(RECORDS, RECORDS)
def test_the_data_keeps_to_its_schema(before: Report, after: Report) -> None:
    data = json.loads(render_differences(differences(before, after, ("A", "B")), "json"))
    Draft7Validator(schema("differences")).validate(data)
    assert data["different"] is bool(data["record"] or data["groups"] or data["entries"])


def test_the_data_names_the_places_of_entries() -> None:
    data = json.loads(render_differences(differences(*changed(), names=("A", "B")), "json"))
    assert data["counts"] == {"deleted": 1, "inserted": 0, "changed": 1, "moved": 1}
    places = [(one["before"], one["after"], one["kind"]) for one in data["entries"]]
    assert places == [
        ("entries[2]", "entries[0]", "same"),
        ("entries[0]", "entries[1]", "changed"),
        ("entries[1]", None, "deleted"),
    ]
    assert data["entries"][1]["fields"] == [
        {
            "name": "results",
            "lines": [
                {
                    "kind": "changed",
                    "before": 0,
                    "after": 0,
                    "pieces": [
                        {"kind": "same", "text": "7月"},
                        {"kind": "deleted", "text": "13"},
                        {"kind": "inserted", "text": "14"},
                        {"kind": "same", "text": "日に実施した。"},
                    ],
                },
                {
                    "kind": "changed",
                    "before": 0,
                    "after": 1,
                    "pieces": [{"kind": "same", "text": "同じ"}],
                },
            ],
        }
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_nothing_differs_in_any_format(format_: str, language: str) -> None:
    report = load(2017, project=OURS)
    made = render_differences(differences(report, report), format_, language=language).decode()
    told = {
        "text": ("違いはありません。", "There are no differences."),
        "json": ('"different": false',) * 2,
    }
    assert told.get(format_, told["text"])[language == "en"] in made


def test_characters_that_no_page_holds_are_replaced() -> None:
    before, after = record({"item": "甲"}), record({"item": "甲\x01"})
    page = render_differences(differences(before, after), "html")
    assert b"\x01" not in page and "\ufffd".encode() in page
    etree.HTML(page)


def test_other_formats_and_languages_are_named() -> None:
    found = differences(*changed())
    with pytest.raises(ValueError, match="format cannot be 'pdf'; there are text, json"):
        render_differences(found, "pdf")
    with pytest.raises(ValueError, match="language cannot be 'fr'"):
        render_differences(found, language="fr")
    with pytest.raises(TypeError, match="found must be Differences, not str"):
        render_differences("found")  # type: ignore[arg-type]  # what is tested


def test_words_among_texts_of_the_page_are_in_their_own_language() -> None:
    found = differences(
        record({"item": "甲", "results": ["一", "二"]}),
        record({"item": "甲", "results": ["一", ["二"]]}),
    )
    page = render_differences(found, "html", language="en").decode()
    assert '<span class="state" lang="en">depth of the paragraph: 0 to 1</span>' in page
    assert '<span class="state">段落の深さ' in render_differences(found, "html").decode()
