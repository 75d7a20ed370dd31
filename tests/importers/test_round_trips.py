"""Our own documents, whatever the layout, import to the record that they were made of."""

from pathlib import Path
from typing import Any

import pytest

import office
from exchange_report import Project, Report, import_report, load, write
from exchange_report.layouts.template import ENTRY_FIELDS, parse_template
from exchange_report.pipeline import tabulate, typeset
from exchange_report.recognition.unfilling import unfilled
from exchange_report.records import Annotation, annotated, marked
from importers.comparing import around, codes, record, stated, tried

ROOT = Path(__file__).parents[2]
SHIOMI = ROOT / "examples" / "shiomi"
FORMATS = ("pdf", "docx", "xlsx", "html", "json")
WHOLE = [
    (ROOT, 2012, "partner-cities"),
    (ROOT, 2012, "accessible"),
    (ROOT, 2017, "four-column"),
    (ROOT, 2017, "four-column-portrait"),
    (ROOT, 2017, "accessible"),
    (SHIOMI, 2023, "shiomi"),
    (SHIOMI, 2023, "accessible"),
]
"""Records in layouts that show all that they state, but for what is unseen."""
_EXTRA = {
    f"extra.{name}" for name in ["番号", "実施時期", "会場", "派遣", "受入", "決算額", "財源"]
}
UNSEEN = {(2023, "shiomi"): {"partner.country"}, (2023, "accessible"): _EXTRA}


def written(root: Path, year: int, layout: str, path: Path) -> Any:
    """The record of `year`, written in `layout` to `path`."""
    project = Project.find(root)
    report = load(year, project=project)
    make = typeset if path.suffix == ".pdf" else tabulate
    write(make(report, project.layout(layout), project=project), path)
    return report.record


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("root", "year", "layout"), WHOLE)
def test_a_document_imports_to_its_record(
    root: Path, year: int, layout: str, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{year}.{suffix}"
    made_of = written(root, year, layout, path)
    made = import_report(path, project=Project.find(root), dry_run=True)
    unseen = UNSEEN.get((year, layout), set()) if suffix != "json" else set()
    expected = [
        ({k: v for k, v in values.items() if k not in unseen}, *others)
        for values, *others in stated(made_of)
    ]
    assert stated(record(made)) == expected
    assert around(record(made)) == around(made_of)
    assert record(made).issued == made_of.issued


NARROW = """\
columns:
  - {heading: 分野, value: "{field}", width: 8zw}
  - {heading: 項目名, value: "{item}", width: 8zw}
  - {heading: 実績, value: "{results}", width: 8zw}
"""
FOREIGN = {
    "spaces": "서울 특별시",
    "marks": "Hue\u0302\u0301",
    "words": "Thành phố Hồ Chí Minh",
    "commas": "Saint-Denis; St. Gallen; Zürich",
    "hyphens": "Ленинград-Петергоф",
    "soft hyphens": "Donau\u00addampf\u00adschiff",
    "variants": "辻\U000e0101と葛\U000e0100城",
    "kana": "か\u309aとㇷ\u309a",
    "addresses": "https://example.jp/kokusai/index.html",
}


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
@pytest.mark.parametrize("kind", FOREIGN)
def test_names_in_narrow_columns_are_as_they_were(kind: str, suffix: str, tmp_path: Path) -> None:
    name = FOREIGN[kind]
    said = [
        "fiscal_year: 2017",
        "title: 名前",
        "layout: narrow",
        "entries:",
        f"  - {{field: {name}, item: {name}との交流, results: [この夏に{name}と{name}へ行った。]}}",
    ]
    for folder, text in (("records/2017", "\n".join(said)), ("layouts/narrow", NARROW)):
        file = tmp_path / f"{folder}.yaml"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    path = tmp_path / f"2017.{suffix}"
    made_of = written(tmp_path, 2017, "narrow", path)
    made = import_report(path, project=Project.find(tmp_path), dry_run=True)
    assert stated(record(made)) == stated(made_of)


REFERRING = """\
fiscal_year: 2018
title: 国際交流の実績
layout: four-column
notes: [※1 速報値である。]
entries:
  - field: 交流
    department: 国際課
    item: 北京市との交流
    results: [視察団を受け入れた※2。講演会を開いた※1。]
    notes: [※参加者は12人, ※2 経費は市が負担]
"""


@pytest.mark.parametrize("suffix", FORMATS)
def test_notes_with_ways_back_to_their_references_are_as_they_were(
    suffix: str, tmp_path: Path
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2018.yaml").write_text(REFERRING, "utf-8")
    path = tmp_path / f"2018.{suffix}"
    made_of = written(tmp_path, 2018, "four-column", path)
    made = import_report(path, project=Project.find(tmp_path), dry_run=True)
    assert stated(record(made)) == stated(made_of)
    assert around(record(made)) == around(made_of)


@pytest.mark.parametrize(
    ("root", "year"), [(ROOT, 2012), (ROOT, 2017), (SHIOMI, 2023)], ids=lambda one: str(one)[-6:]
)
def test_our_json_states_the_whole_record(root: Path, year: int, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    made_of = written(root, year, "accessible", path)
    made = import_report(path, project=Project.find(root), dry_run=True)
    told = record(made)
    assert (told.publisher, told.subject, told.layout) == (
        made_of.publisher,
        made_of.subject,
        made_of.layout,
    )
    (lost,) = made.diagnostics
    assert (lost.code, lost.arguments) == ("ER732", {"names": "short_title, page_break"})


def test_a_csv_holds_the_values_of_each_row(tmp_path: Path) -> None:
    path = tmp_path / "2012.csv"
    made_of = written(ROOT, 2012, "accessible", path)
    made = import_report(path, project=Project.find(ROOT), dry_run=True)
    assert stated(record(made)) == stated(made_of)


NESTED: list[Any] = [
    "受け入れた。",
    ["案内した。", "・庁舎", ["①三階", "※四階は工事中"], "図書館"],
    "・会議",
    ["文化", ["・音楽", "【美術】", ["絵画展"]]],
]


@pytest.mark.parametrize("suffix", FORMATS)
def test_paragraphs_below_others_and_notes_come_back(suffix: str, tmp_path: Path) -> None:
    told: list[dict[str, Any]] = [
        {"item": "視察", "results": NESTED, "notes": ["※延べ", ["市費を除く"]]},
        {"item": "派遣", "results": ["送った。"], "notes": ["新規"]},
        {"item": "中止", "notes": NESTED},
    ]
    data = {"fiscal_year": 2018, "title": "題", "layout": "four-column", "entries": told}
    report = Report.from_data(data)
    path = tmp_path / f"a.{suffix}"
    write((typeset if suffix == "pdf" else tabulate)(report), path)
    made = import_report(path, dry_run=True, project=Project.find(tmp_path))
    assert stated(record(made)) == stated(report.record)


def test_a_list_of_objects_is_a_table(tmp_path: Path) -> None:
    text = '[{"部所名": "国際課", "事業名": "視察", "内容": ["・来た。", "・見た。"], "人数": 3}]'
    made = record(tried(tmp_path, "a.json", text, year=2017))
    (row,) = stated(made)
    assert row[0] == {"department": "国際課", "item": "視察", "extra.人数": "3"}
    assert row[1] == ("・来た。", "・見た。")


@pytest.mark.parametrize(
    "text",
    [
        "ただの文",
        "姉妹《しまい》都市",
        "友好都市｜汐見市《しおみし》の姉妹《し・まい》",
        "《《強調》》と｜Sister《シスター》",
        "記録と都市《としのな》",
    ],
)
def test_marks_are_put_back_as_they_were_taken(text: str) -> None:
    plain, annotations = annotated(text)
    assert annotated(marked(plain, annotations)) == (plain, annotations)
    assert marked("都市", [Annotation(0, 2)]) == "《《都市》》"


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["北京市との交流"], {"item": "北京市との交流"}),
        (["視察", "中国", "北京市"], {"item": "視察", "partner.country": "中国",
                                  "partner.name": "北京市"}),
        (["中国", "北京市", "昭和54年度から"], {"partner.country": "中国",
                                         "partner.name": "北京市", "partner.since": "昭和54年度"}),
        (["青少年の", "派遣"], None),
        (["一", "二", "三", "四", "五"], None),
    ],
)  # fmt: skip
def test_a_template_is_taken_apart_where_only_one_reading_fits(
    lines: list[str], values: dict[str, str] | None
) -> None:
    source = "{item}\n{partner.country}\n{partner.name}\n[{partner.since:era}から]"
    assert unfilled(parse_template(source, ENTRY_FIELDS), lines) == values


def test_a_character_that_a_pdf_does_not_name_is_marked_and_reported(tmp_path: Path) -> None:
    rows = [["部所名", "項目名", "実績"], ["国際課", "視察", "姉妹都市の視察団を受け入れた。"]]
    made = tried(tmp_path, "a.pdf", office.printed_pdf("国際交流の実績", rows, "姉"), year=2017)
    (row,) = stated(record(made))
    assert row[1] == ("〓妹都市の視察団を受け入れた。",)
    (doubt,) = [one for one in made.diagnostics if one.code == "ER728"]
    assert doubt.span is not None and (doubt.span.at or "").startswith("p. 1 [")
    whole = tried(tmp_path, "b.pdf", office.printed_pdf("国際交流の実績", rows), year=2017)
    assert stated(record(whole))[0][1] == ("姉妹都市の視察団を受け入れた。",)
    assert "ER728" not in codes(whole)
