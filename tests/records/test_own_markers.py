"""Markers that a layout or a project adds: by example, in every output, counted by `check`."""

import json
from pathlib import Path

import pytest

import samples
from exchange_report import Project, check, tabulate
from exchange_report.importers import word
from exchange_report.importers.model import Reading
from exchange_report.layouts import load_layout
from exchange_report.pages import typeset
from exchange_report.records import (
    BlockKind,
    load_record,
    marker_numbers,
    marker_style,
    parse_block,
    parse_blocks,
)
from exchange_report.records.lint import own_sequences
from exchange_report.records.own_markers import found_own, own_marker
from exchange_report.table import Table, build_table
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.json import json_bytes
from exchange_report.writers.pdf import pdf_bytes
from tagging import tags
from wordreading import parts
from writers_html.pages import page


@pytest.mark.parametrize(
    ("example", "text", "sign", "numbers"),
    [
        ("〔1〕", "〔1〕あ", "〔1〕", (1,)),
        ("〔1〕", "〔１２〕　あ", "〔１２〕", (12,)),
        ("第1", "第12　総則", "第12", (12,)),
        ("第1章", "第2章 総則", "第2章", (2,)),
        ("第一", "第二十三　雑則", "第二十三", (23,)),
        ("一、", "十、あ", "十、", (10,)),
        ("〔ア〕", "〔イ〕あ", "〔イ〕", (2, 1)),
        ("あ", "う　え", "う", (3, 24)),
        ("［①］", "［⑫］あ", "［⑫］", (12,)),
        ("Ⅰ.", "Ⅳ.あ", "Ⅳ.", (4,)),
        ("a：", "c：あ", "c：", (3,)),
        ("資料1：", "資料2：あ", "資料2：", (2,)),
        ("★", "★ あ", "★", ()),
        ("→→", "→→あ", "→→", ()),
        ("新", "新　事業", "新", ()),
    ],
)
def test_an_example_tells_what_is_a_marker(
    example: str, text: str, sign: str, numbers: tuple[int, ...]
) -> None:
    found = found_own(text, ("※※", example))
    assert found is not None and text[: found.sign] == sign
    assert own_marker(example).numbers(sign) == numbers
    assert text[found.end :].strip() == text[found.end :] != ""


@pytest.mark.parametrize(
    ("example", "text"),
    [
        *(("第1", "第1回会議"), ("第1章", "第1章の改正"), ("第一", "第一回"), ("★", "★★★")),
        *(("★", "★"), ("新", "新事業"), ("〔1〕", "〔ア〕あ"), ("〔ア〕", "〔アイ〕あ")),
        *(("a：", "A：あ"), ("リスト", "リストを見る"), ("〔1〕", "〔1234〕あ"), ("あ", "あれ")),
    ],
)
def test_what_only_begins_like_an_example_is_no_marker(example: str, text: str) -> None:
    assert found_own(text, (example,)) is None


def test_blocks_of_own_markers_are_lists_as_others_are() -> None:
    own = ("〔1〕", "★")
    blocks = parse_blocks(["〔1〕あ", "〔2〕い", "★う", "①え"], own=own)
    assert [block.kind for block in blocks] == [
        *[BlockKind.NUMBER] * 2, BlockKind.BULLET, BlockKind.NUMBER,
    ]  # fmt: skip
    assert [marker_style(block) for block in blocks] == ["〔1〕", "〔1〕", "★", "circled"]
    assert [marker_numbers(block) for block in blocks] == [(1,), (2,), (), (1,)]
    assert parse_block("〔1〕あ").kind is BlockKind.PARAGRAPH


FIRST: list[object] = ["〔1〕一つ目の文。", ["★中の文。"], "〔2〕二つ目の文。"]
RESULTS = [*FIRST, "第1　総則。", "第2回の会議。"]
MARKERS = ["〔1〕", "第1", "★"]


def table() -> Table:
    return samples.table([{"item": "一", "results": RESULTS}], markers=MARKERS)


def test_later_lines_hang_under_the_text() -> None:
    long = "〔1〕" + "長い文である。" * 18
    made = samples.pages([{"item": "一", "results": [long]}], markers=MARKERS)
    (text,) = [f.text for f in made.pages[0].fragments if len(f.text.lines) > 2]
    assert [line.x / text.size for line in text.lines] == [0, 2.5, 2.5]


def test_a_pdf_has_lists_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes(typeset(table(), samples.OURS.faces())))
    labels = [one.text for one in tags(path).root.walk() if one.tag == "Lbl"]
    assert labels == ["〔1〕", "★", "〔2〕", "第1　"]


def test_a_word_document_numbers_them_and_is_read_back() -> None:
    data = docx_bytes(table())
    numbering = parts(data)["word/numbering.xml"].decode()
    for text in ("〔%1〕", "第%1　", "★"):
        assert f'<w:lvlText w:val="{text}"/>' in numbering
    assert "〔1〕" not in parts(data)["word/document.xml"].decode()
    shown = repr(word.read(data, "a.docx", Reading()))
    assert "〔1〕一つ目の文。" in shown and "第1\\u3000総則。" in shown


def test_a_web_page_has_lists_of_them() -> None:
    made = page(table())
    assert [one.text for one in made.xpath("//ol//span[@class='er-marker']")] == [
        "〔1〕", "★", "〔2〕", "第1　",
    ]  # fmt: skip
    assert made.xpath("//p[text()='第2回の会議。']")


def test_data_tells_their_kinds() -> None:
    (entry,) = json.loads(json_bytes(table()))["entries"]
    assert [one["kind"] for one in entry["results"]] == [
        *("number", "bullet", "number", "number", "paragraph"),
    ]
    assert entry["results"][0]["marker"] == "〔1〕"


def test_check_reports_a_number_that_is_left_out() -> None:
    report = samples.report([{"item": "一", "results": ["〔1〕あ", "〔3〕い", "〔4〕う"]}])
    (found,) = own_sequences(report, ("〔1〕",))
    assert (found.code, dict(found.arguments)) == ("ER826", {"marker": "〔3〕", "before": "〔1〕"})
    assert found.span is not None
    good = samples.report([{"item": "一", "results": ["〔1〕あ", "【い】", "〔1〕う", "〔2〕え"]}])
    assert not list(own_sequences(good, ("〔1〕",)))


def test_the_settings_of_a_project_add_markers_to_every_layout(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "exchange-report.yaml").write_text("markers: [〔1〕]\n", "utf-8")
    record = (
        "fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 一\n    results: [〔1〕あ, 〔3〕い]\n"
    )
    path = tmp_path / "records" / "2017.yaml"
    path.write_text(record, "utf-8")
    project = Project.find(tmp_path)
    made = tabulate(load_record(record.encode(), "a.yaml"), project=project)
    assert made.layout.markers == ("〔1〕",)
    given = {"columns": [{"heading": "実績", "value": "{results}", "width": "rest"}]}
    made = tabulate(load_record(record.encode(), "a.yaml"), given, project=project)
    assert made.layout.markers == ("〔1〕",)
    assert [one.code for one in check([2017], project=project)] == ["ER826"]


def test_a_layout_says_its_markers_and_takes_those_of_its_base() -> None:
    text = samples.shipped("four-column") + "markers: [〔1〕]\n"
    assert load_layout(text.encode(), "a.yaml").layout.markers == ("〔1〕",)
    assert build_table(samples.report([{"item": "一"}]), samples.layout()).layout.markers == ()
