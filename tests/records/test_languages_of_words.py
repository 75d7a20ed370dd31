"""Languages of words: what a record states, and what every output makes of it."""

import json
import re
from pathlib import Path

import pikepdf
import pytest

import samples
from exchange_report import check
from exchange_report.comparing.records import differences
from exchange_report.diagnostics import ReportError, render_full
from exchange_report.differences.terminal import text_lines
from exchange_report.importers import data as json_reader
from exchange_report.importers.model import Reading
from exchange_report.pages import typeset
from exchange_report.records import load_record, parse_block, rows
from exchange_report.records.languages import languages_of, spoken
from exchange_report.records.links import linked, links_of
from exchange_report.records.lint import lint
from exchange_report.records.record import Record
from exchange_report.records.writing import record_text
from exchange_report.table import Table, build_table
from exchange_report.writers.contract import Company
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.json import json_bytes
from exchange_report.writers.pdf import pdf_bytes
from exchange_report.writers.svg import svg_page
from exchange_report.writers.text.plain import plain_bytes
from wordreading import parts
from writers_html.pages import page

TEXT = """\
fiscal_year: 2017
title: 交流
languages: {骨直: zh-Hans}
preface: [骨直を学ぶ。]
entries:
  - field: 教育
    languages: {대구: ko}
    entries:
      - item: 派遣
        languages: {角骨: ZH-tw, Tiếng Việt: vi, العربية: ar}
        results: [・骨直と角骨と대구と Tiếng Việt と العربية を学ぶ。]
      - item: 受入
        results: [角骨はない。]
"""
EVERY = [
    ("骨直", "zh-Hans"),
    ("骨直", "zh-Hans"),
    ("角骨", "zh-TW"),
    ("대구", "ko"),
    ("Tiếng Việt", "vi"),
    ("العربية", "ar"),
]
BEFORE = {"text": "{preface}"}


def table(text: str = TEXT) -> Table:
    return build_table(load_record(text.encode(), "a.yaml"), samples.layout(before=[BEFORE]))


def test_words_are_of_the_languages_that_the_record_says_there_and_in_all_below() -> None:
    found = [
        (block.text[one.start : one.end], one.tag)
        for block in table().blocks()
        for one in block.languages
    ]
    assert found == EVERY


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("ZH-HANS", "zh-Hans"),
        ("zh-hant-hk", "zh-Hant-HK"),
        (" ko ", "ko"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
    ],
)
def test_a_tag_has_its_usual_letters(written: str, tag: str) -> None:
    record = Record(fiscal_year=2017, title="題", entries=(), languages={"語": written})
    assert record.languages == {"語": tag}


@pytest.mark.parametrize(
    "written", ["中国語", "cn", "JP", "chinese", "zh_CN", "z", "zh-CN-Hans", "''", "a" * 40]
)
def test_what_is_no_tag_is_reported_where_it_stands(written: str) -> None:
    text = (
        f"fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 語\n    languages: {{語: {written}}}\n"
    )
    with pytest.raises(ReportError) as caught:
        load_record(text.encode(), "a.yaml")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span and problem.span.line) == ("ER850", 5)
    told = render_full([problem], "ja")
    assert "言語のタグではありません" in told and "zh-Hans（簡体字）" in told


def test_what_is_read_linked_or_a_marker_already_is_no_word() -> None:
    block = parse_block("①骨直と骨、｜骨《ほね》と骨角①")
    block = linked(block, links_of({"骨角": "https://a.jp/"}))
    found = spoken(block, languages_of({"骨": "zh-Hans", "骨直": "zh-Hant", "①": "ko"}))
    said = [(found.text[one.start : one.end], one.tag) for one in found.languages]
    assert said == [("骨直", "zh-Hant"), ("骨", "zh-Hans"), ("①", "ko")]


def test_a_pdf_says_the_language_of_each_word(tmp_path: Path) -> None:
    pages = typeset(table(TEXT.replace("と العربية ", "").replace(", العربية: ar", "")), FACES)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(pages))
    with pikepdf.open(path) as pdf:
        content = b"".join(one.Contents.read_bytes() for one in pdf.pages)
    tags = re.findall(rb"/Span<</Lang\(([^)]*)\)>>BDC", content)
    assert [tag.decode() for tag in tags] == [tag for word, tag in EVERY if word != "العربية"]
    drawn = svg_page(pages, 0, company=Company("page")).decode()
    assert set(re.findall(r'xml:lang="([^"]*)"', drawn)) == {
        "ja-JP",
        "zh-Hans",
        "zh-TW",
        "ko",
        "vi",
    }


FACES = samples.OURS.faces()


def test_a_web_page_says_it_and_plain_text_has_the_words() -> None:
    spans = page(table()).xpath("//span[@lang]")
    assert [(one.text_content(), one.get("lang")) for one in spans] == EVERY
    assert "骨直と角骨と대구と Tiếng Việt と العربية を学ぶ。" in plain_bytes(table()).decode()


@pytest.mark.parametrize(
    ("word", "properties"),
    [
        ("骨直", ' w:eastAsia="SimSun"|<w:lang w:eastAsia="zh-CN"/></w:rPr>'),
        ("角骨", ' w:eastAsia="Microsoft JhengHei"|<w:lang w:eastAsia="zh-TW"/></w:rPr>'),
        ("대구", ' w:eastAsia="Malgun Gothic"|<w:lang w:eastAsia="ko-KR"/></w:rPr>'),
        ("Tiếng Việt", '<w:lang w:val="vi" w:eastAsia="ja-JP" w:bidi="vi"/></w:rPr>'),
        ("العربية", '<w:rtl/><w:lang w:val="ar" w:eastAsia="ja-JP" w:bidi="ar"/></w:rPr>'),
    ],
)
def test_word_knows_the_language_and_has_a_font_for_it(word: str, properties: str) -> None:
    document = parts(docx_bytes(table()))["word/document.xml"].decode()
    runs = [one for one in re.findall("<w:r>.*?</w:r>", document) if f">{word}</w:t>" in one]
    assert len(runs) == sum(1 for one, _ in EVERY if one == word)
    assert all(part in run for run in runs for part in properties.split("|"))
    assert all(run.count("<w:lang ") == 1 for run in runs)


def test_data_states_the_languages_and_is_read_back_with_them() -> None:
    made = json.loads(json_bytes(table()))
    assert made["languages"] == {"骨直": "zh-Hans"}
    assert dict(made["entries"][0]["languages"])["角骨"] == "zh-TW"
    assert "languages" not in made["entries"][1]
    found = json_reader.read(json_bytes(table()), "a.json", Reading())
    assert found.stated is not None
    assert found.stated.head["languages"] == {"骨直": "zh-Hans"}
    assert found.stated.rows[0].values["languages.대구"] == "ko"


def test_a_record_is_written_with_its_languages() -> None:
    record = load_record(TEXT.encode(), "a.yaml").record
    again = load_record(record_text(record).encode(), "b.yaml").record
    assert again == record
    assert [dict(row.languages) for row in rows(again)][1] == {"骨直": "zh-Hans", "대구": "ko"}


def test_a_word_that_no_text_has_is_reported() -> None:
    text = TEXT.replace("骨直と角骨", "骨直と角")
    found = list(lint(load_record(text.encode(), "a.yaml")))
    assert [(one.code, one.arguments["word"]) for one in found] == [("ER851", "角骨")]
    assert not list(lint(load_record(TEXT.encode(), "a.yaml")))


@pytest.mark.parametrize("key", ["links", "languages"])
def test_a_text_in_place_of_words_is_one_mistake(key: str, tmp_path: Path) -> None:
    path = tmp_path / "2024.yaml"
    path.write_text(
        f"fiscal_year: 2024\n{key}: zh\ntitle: 題\nentries:\n- {{item: 骨, {key}: ko}}\n", "utf-8"
    )
    found = check([path])
    assert [(one.code, one.span and one.span.line) for one in found] == [("ER112", 2), ("ER112", 5)]


@pytest.mark.parametrize(
    ("results", "links", "found"),
    [
        ("釜山《プサン》へ", "", ["釜山"]),
        ("《《釜山》》へ", "", ["釜山"]),
        ("釜山へ", "釜山: https://example.jp/", ["釜山"]),
        ("釜山市へ", "釜山市: https://example.jp/", ["釜山"]),
        ("釜山《プサン》と釜山", "", []),
        ("釜山へ", "大邱: https://example.jp/", []),
        ("釜山へ", "", []),
    ],
)
def test_a_word_that_a_reading_or_a_link_takes_everywhere_is_reported(
    results: str, links: str, found: list[str]
) -> None:
    text = "fiscal_year: 2017\ntitle: 交流\n" + f"links: {{{links}}}\n" * bool(links)
    text += f"entries:\n- item: 大邱\n  languages: {{釜山: ko}}\n  results: [{results}]\n"
    told = [one for one in lint(load_record(text.encode(), "a.yaml")) if one.code == "ER848"]
    assert [one.arguments["word"] for one in told] == found


@pytest.mark.parametrize(
    ("language", "told"), [("ja", "言語（角骨）: [-zh-TW-]{+ko+}"), ("en", "language (角骨): [-")]
)
def test_a_change_of_a_language_is_a_difference(language: str, told: str) -> None:
    before, after = (
        load_record(one.encode(), name)
        for one, name in ((TEXT, "a.yaml"), (TEXT.replace("ZH-tw", "ko"), "b.yaml"))
    )
    lines = "".join(text_lines(differences(before, after), language))
    assert told in lines
