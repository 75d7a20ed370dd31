"""Links on words: what a record states, and what every output makes of it."""

import json
from pathlib import Path

import pikepdf
import pytest

import samples
from exchange_report.diagnostics import ReportError
from exchange_report.importers import data as json_reader
from exchange_report.importers.model import Reading
from exchange_report.pages import typeset
from exchange_report.records import load_record, parse_block, rows
from exchange_report.records.links import linked, links_of
from exchange_report.records.lint import lint
from exchange_report.records.record import Record
from exchange_report.records.writing import record_text
from exchange_report.table import Table, build_table
from exchange_report.writers.csv import csv_bytes
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.json import json_bytes
from exchange_report.writers.pdf import pdf_bytes
from exchange_report.writers.text.markdown import markdown_bytes
from exchange_report.writers.text.plain import plain_bytes
from wordreading import parts
from writers_html.pages import page

PAGE, REPORT = "https://www.city.example.jp/", "https://www.city.example.jp/hokoku.pdf"
TEXT = f"""\
fiscal_year: 2017
title: 交流
links: {{市のページ: "{PAGE}"}}
preface: [詳しくは市のページを見る。]
entries:
  - field: 教育
    department: 国際課
    links: {{国際課: kokusai@city.example.jp}}
    entries:
      - item: 派遣
        links: {{報告書: "{REPORT}"}}
        results: [・報告書と市のページで公開した。]
      - item: 受入
        results: [報告書はない。]
"""


def table() -> Table:
    return build_table(load_record(TEXT.encode(), "a.yaml"), samples.layout(before=[BEFORE]))


BEFORE = {"text": "{preface}"}


def said(table: Table) -> list[tuple[str, str]]:
    return [
        (block.text[one.start : one.end], one.uri)
        for block in table.blocks()
        for one in block.links
    ]


MAIL = "mailto:kokusai@city.example.jp"
EVERY = [
    ("市のページ", PAGE),
    ("国際課", MAIL),
    ("報告書", REPORT),
    ("市のページ", PAGE),
]


def test_words_lead_where_the_record_says_there_and_in_all_below() -> None:
    assert said(table()) == EVERY


@pytest.mark.parametrize(
    ("written", "uri"),
    [
        ("https://example.jp/a?b=1&c=2", "https://example.jp/a?b=1&c=2"),
        ("http://例え.jp/東京", "http://xn--r8jz45g.jp/%E6%9D%B1%E4%BA%AC"),
        (" mailto:a@example.jp", "mailto:a@example.jp"),
        ("a@example.jp", "mailto:a@example.jp"),
    ],
)
def test_addresses_are_those_that_programs_follow(written: str, uri: str) -> None:
    record = Record(fiscal_year=2017, title="題", entries=(), links={"語": written})
    assert record.links == {"語": uri}


@pytest.mark.parametrize(
    "written",
    [
        *("javascript:alert(1)", "JavaScript://a.jp/%0aalert(1)", "data:text/html,a", "file:///a"),
        *("ftp://example.jp/", "www.example.jp", "https://", "", "https://a.jp/ b", "mailto:x"),
        *("mailto:https://a.jp/", "https://a.jp/\u202eb", "https://a.jp/\nb", "//a.jp"),
        *("https://a.jp/" + "a" * 3000, "blob:https://a.jp/", "view-source:https://a.jp/"),
    ],
)
def test_other_addresses_are_refused_where_they_stand(written: str) -> None:
    quoted = json.dumps(written)
    text = f"fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 語\n    links: {{語: {quoted}}}\n"
    with pytest.raises(ReportError) as caught:
        load_record((text + "    results: [語]\n").encode(), "a.yaml")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span and problem.span.line) == ("ER836", 5)


def test_what_is_read_linked_or_a_marker_already_is_no_word() -> None:
    links = links_of({"報告": PAGE, "報告書": REPORT, "①": PAGE})
    block = linked(parse_block("①報告書と報告、https://a.jp/報告 と｜報告《ほうこく》"), links)
    found = [(block.text[one.start : one.end], one.uri) for one in block.links]
    assert found[:2] == [("報告書", REPORT), ("報告", PAGE)]
    assert len(found) == 3 and found[2][0] == "https://a.jp/報告"


def test_an_entry_says_otherwise_than_what_stands_above_it() -> None:
    assert dict(links_of({"a": REPORT}, links_of({"a": PAGE, "b": PAGE}))) == {
        "a": REPORT,
        "b": PAGE,
    }


def test_a_page_leads_there_with_tags_and_says_where(tmp_path: Path) -> None:
    report = load_record(TEXT.encode(), "a.yaml")
    pages = typeset(build_table(report, samples.layout(before=[BEFORE])), FACES)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(pages))
    with pikepdf.open(path) as pdf:
        found = [(str(one.Contents), str(one.A.URI)) for one in pdf.pages[0].Annots]
        assert all("/StructParent" in one for one in pdf.pages[0].Annots)
    mail = "国際課へのリンク（電子メール：kokusai@city.example.jp）"
    assert sorted(found) == sorted(
        [
            *[(f"市のページへのリンク（ウェブページ：{PAGE}）", PAGE)] * 2,
            (mail, MAIL),
            (f"報告書へのリンク（ウェブページ：{REPORT}）", REPORT),
        ]
    )


FACES = samples.OURS.faces()


def test_a_word_document_and_a_web_page_lead_there() -> None:
    made = parts(docx_bytes(table()))
    relations = made["word/_rels/document.xml.rels"].decode()
    assert all(f'Target="{uri}"' in relations for _, uri in EVERY)
    assert made["word/document.xml"].decode().count("<w:hyperlink ") == len(EVERY)
    anchors = page(table()).xpath("//a[starts-with(@href, 'http') or starts-with(@href, 'mailto')]")
    assert [(one.text_content(), one.get("href")) for one in anchors] == EVERY


def test_markdown_has_the_links_and_plain_text_the_words() -> None:
    shown = markdown_bytes(table()).decode()
    assert f"[報告書](<{REPORT}>)と[市のページ](<{PAGE}>)で公開した。" in shown
    assert "報告書はない。" in shown
    plain = plain_bytes(table()).decode()
    assert "報告書と市のページで公開した。" in plain and "http" not in plain


def test_data_states_the_addresses() -> None:
    first, second = json.loads(json_bytes(table()))["entries"]
    assert first["links"] == {"市のページ": PAGE, "報告書": REPORT, "国際課": MAIL}
    assert second["links"] == {"国際課": MAIL}
    lines = csv_bytes(table()).decode("utf-8-sig").splitlines()
    assert lines[0].endswith(",本文のリンク（URL）")
    assert lines[1].endswith(f",{PAGE} {MAIL} {REPORT}") and lines[2].endswith(f",{MAIL}")


def test_what_has_no_links_has_no_column_of_them() -> None:
    made = samples.table([{"item": "一", "results": ["https://a.jp/"]}])
    assert "リンク" not in csv_bytes(made).decode("utf-8-sig")


def test_json_is_read_back_with_its_links() -> None:
    found = json_reader.read(json_bytes(table()), "a.json", Reading())
    assert found.stated is not None
    assert found.stated.head["links"] == {"市のページ": PAGE}
    assert found.stated.rows[0].values["links.報告書"] == REPORT


def test_a_record_is_written_with_its_links() -> None:
    record = load_record(TEXT.encode(), "a.yaml").record
    again = load_record(record_text(record).encode(), "b.yaml").record
    assert again == record
    assert [dict(row.links) for row in rows(again)][1] == {"市のページ": PAGE, "国際課": MAIL}


def test_a_word_that_no_text_has_is_reported() -> None:
    text = TEXT.replace("報告書はない", "記録はない").replace("・報告書と", "・")
    found = list(lint(load_record(text.encode(), "a.yaml")))
    assert [(one.code, one.arguments["word"]) for one in found] == [("ER837", "報告書")]
    assert not list(lint(load_record(TEXT.encode(), "a.yaml")))
