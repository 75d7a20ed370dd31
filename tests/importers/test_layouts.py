"""Our own documents in layouts that no one knows: every table is read, and what does not come back
is reported.
"""

from pathlib import Path
from typing import Final

import pytest

from exchange_report import Project, ReportError, import_report, load, write
from exchange_report.importing import Imported
from exchange_report.pipeline import tabulate, typeset
from exchange_report.records import Record
from importers.comparing import around, codes, record, stated

ROOT: Final = Path(__file__).parents[2]
SHIOMI: Final = ROOT / "examples" / "shiomi"
FORMATS: Final = ("pdf", "docx", "xlsx", "html", "csv", "md")
RECORDS: Final = ((ROOT, 2012), (ROOT, 2017), (SHIOMI, 2023))
_SEVEN: Final = r"""
extends: four-column
columns:
  - {heading: 分野, value: "{field}", width: 6zw, merge: true, head: true}
  - {heading: 部所名, value: "{department}", width: 7zw, merge: true, head: true}
  - {heading: 連絡先, value: "{contact}", width: 6zw}
  - {heading: 事業名, value: "{item}", width: 9zw}
  - {heading: "国・都市", value: "{partner.country}　{partner.name}", width: 8zw}
  - {heading: 提携年度, value: "{partner.since:era}", width: 5zw}
  - {heading: "実績（{fiscal_year:era}）", value: "{results}\n{notes}", width: rest}
"""
_GROUPED: Final = r"""
extends: four-column
groups:
  - {value: "{field}（{count}件）", continued: （続き）}
  - {value: "{department}　{contact}"}
subtotals:
  - {after: "{field}", label: "小計（{count}件）"}
  - {label: "合計（{count}件）"}
columns:
  - {heading: 項目, value: "{item}", width: 12zw, head: true}
  - {heading: 相手国, value: "{partner.country}", width: 8zw}
  - {heading: 相手都市, value: "{partner.name}[（{partner.since:era}）]", width: 10zw}
  - {heading: 内容, value: "{results}\n{notes}", width: rest}
  - {heading: 件数, value: "{count}", width: 4zw, align: end, subtotal: "{count}"}
"""
_COUNTED: Final = r"""
extends: four-column
columns: null
tables:
  - heading: {text: 提携都市}
    count_by: "{partner.country}\n{partner.name}"
    columns:
      - {heading: 国名, value: "{partner.country}", width: 10zw}
      - {heading: 都市名, value: "{partner.name}", width: rest}
      - {heading: 提携年度, value: "{partner.since:era}", width: 8zw}
      - {heading: 件数, value: "{count}", width: 6zw, subtotal: "{count}"}
    subtotals: [{label: 合計}]
  - heading: {text: 実績の一覧}
    new_page: true
    columns:
      - {heading: 分野, value: "{field}", width: 8zw, merge: true, head: true}
      - {heading: 部所名, value: "{department}\n{contact}", width: 9zw, merge: true, head: true}
      - heading: 項目名
        value: "{item}\n{partner.country}\n{partner.name}\n[{partner.since:era}から]"
        width: 16zw
      - {heading: 実績, value: "{results}\n{notes}", width: rest}
"""
_HALVES: Final = r"""
extends: four-column
columns: null
tables:
  - heading: {text: 事業の一覧}
    columns:
      - {heading: 分野, value: "{field}", width: 8zw}
      - {heading: 部所名, value: "{department}", width: 9zw}
      - {heading: 項目名, value: "{item}", width: rest}
      - {heading: 国名, value: "{partner.country}", width: 8zw}
      - {heading: 都市名, value: "{partner.name}", width: 8zw}
  - heading: {text: 事業の内容}
    columns:
      - {heading: 項目名, value: "{item}", width: 16zw}
      - {heading: 都市名, value: "{partner.name}", width: 8zw}
      - {heading: 実績, value: "{results}\n{notes}", width: rest}
"""
LAYOUTS: Final = {"seven": _SEVEN, "grouped": _GROUPED, "counted": _COUNTED, "halves": _HALVES}
_NAMES: Final = {
    "field": "分野",
    "department": "部所名",
    "contact": "連絡先",
    "partner.country": "国名",
    "partner.name": "都市名",
    "partner.since": "事業開始年度",
    "title": "題",
    "issued": "発行日",
    "publisher": "発行者",
    "preface": "前書き",
    "legend": "凡例",
    "notes": "表の注",
    "inquiries": "問合せ先",
}
"""What ER732 calls what a document does not show."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    for name, text in LAYOUTS.items():
        (tmp_path / "layouts" / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def returned(folder: Path, source: tuple[Path, int], layout: str, suffix: str) -> Imported:
    """The import of a record's document in one of the layouts of `folder`."""
    project = Project.find(folder)
    report = load(source[1], project=Project.find(source[0]))
    make = typeset if suffix == "pdf" else tabulate
    path = folder / f"a.{suffix}"
    whole = {"csv_tables": "together"} if suffix == "csv" else {}
    made = make(report, project.layout(layout), project=project)
    write(made, path, format=None, date=None, **whole)
    return import_report(path, project=project, dry_run=True)


def differing(made_of: Record, found: Record) -> set[str]:
    """The names of what differs in any row, or around the rows."""
    names = {
        key
        for (was, results, notes), (now, *others) in zip(
            stated(made_of), stated(found), strict=True
        )
        for key in [
            *(key for key in {*was, *now} if was.get(key) != now.get(key)),
            *(["results"] if [results, notes] != others else []),
        ]
    }
    beside = ("publisher", "issued")
    were = {**around(made_of), **{key: getattr(made_of, key) for key in beside}}
    are = {**around(found), **{key: getattr(found, key) for key in beside}}
    return names | {key for key, value in were.items() if are[key] != value}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("source", RECORDS, ids=lambda one: str(one[1]))
def test_what_does_not_come_back_is_reported(
    source: tuple[Path, int], layout: str, suffix: str, folder: Path
) -> None:
    made_of = load(source[1], project=Project.find(source[0])).record
    made = returned(folder, source, layout, suffix)
    (lost,) = [one for one in made.diagnostics if one.code == "ER732"]
    told = set(lost.arguments["names"].split(", "))
    said = {name for name, shown in _NAMES.items() if shown in told}
    lacking = differing(made_of, record(made))
    lacking = {key for key in lacking if not key.startswith("extra.")} - said
    lacking -= {"title", *_NAMES, "results"} if suffix == "csv" else set()
    lacking -= {"results"} if suffix == "md" else set()  # its marks: ER731
    assert lacking == set()
    assert {"ER711", "ER730", "ER738"}.isdisjoint(codes(made))


def test_rows_of_two_tables_are_one_entry_each(folder: Path) -> None:
    made_of = load(2012, project=Project.find(ROOT)).record
    made = record(returned(folder, (ROOT, 2012), "halves", "docx"))
    unseen = {"contact", "partner.since"}
    assert [row[1:] for row in stated(made)] == [row[1:] for row in stated(made_of)]
    assert [row[0] for row in stated(made)] == [
        {key: value for key, value in row[0].items() if key not in unseen}
        for row in stated(made_of)
    ]
    assert made.preface is None


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "html", "csv", "md"])
def test_a_document_of_counts_is_refused(suffix: str, folder: Path) -> None:
    for source in RECORDS:
        with pytest.raises(ReportError) as raised:
            returned(folder, source, "summary", suffix)
        assert raised.value.diagnostics[0].code == "ER737"


_NOTED: Final = r"""
fiscal_year: 2019
title: 交流の実績
layout: apart
entries:
  - field: 共生
    department: 国際課
    entries:
      - {item: 日本語教室, results: [（※）今後の名, 開いた。], notes: [※　費用は先方が負担した。]}
      - {item: 韓国料理の会, results: [食べた。, ※　写真がある。]}
"""
_STRANGE: Final = r"""
extends: four-column
each: "{field}"
heading: {text: "{field}"}
columns:
  - {heading: 受持ち, value: "{department}", width: 9zw, merge: true}
  - {heading: 取組・相手, value: "{item}\n{partner.country}　{partner.name}", width: 15zw}
  - {heading: 内容と結果, value: "{results}\n{notes}", width: rest}
"""


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "html"])
def test_headings_that_only_the_layout_knows(suffix: str, tmp_path: Path) -> None:
    for name, text in (("layouts/apart", _STRANGE), ("records/2019", _NOTED)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    project = Project.find(tmp_path)
    report = load(2019, project=project)
    path = tmp_path / f"a.{suffix}"
    write((typeset if suffix == "pdf" else tabulate)(report, project=project), path)
    made = record(import_report(path, project=project, dry_run=True))
    assert made.layout == "apart"
    assert [row[0] for row in stated(made)] == [row[0] for row in stated(report.record)]
    if suffix in ("docx", "xlsx"):  # what they hold digests of can be told apart
        assert [row[1:] for row in stated(made)] == [row[1:] for row in stated(report.record)]


_COUNTS_FIRST: Final = r"""
extends: partner-cities
tables:
  - heading: {text: 件数}
    count_by: "{partner.country}"
    columns:
      - {heading: 国名, value: "{partner.country}", width: rest}
      - {heading: 件数, value: "{count}", width: 6zw}
  - heading: {text: 一覧}
    columns:
      - {heading: 相手, value: "{partner.country}\n{partner.name}", width: 14zw}
      - {heading: 実績, value: "{results}", width: rest}
"""


def test_the_counts_among_files_of_tables_apart_are_refused(tmp_path: Path) -> None:
    for name in ("records", "layouts"):
        (tmp_path / name).mkdir()
    (tmp_path / "layouts" / "both.yaml").write_text(_COUNTS_FIRST, "utf-8")
    project = Project.find(tmp_path)
    report = load(2012, project=Project.find(ROOT))
    write(tabulate(report, project.layout("both"), project=project), tmp_path / "a.csv")
    with pytest.raises(ReportError) as raised:
        import_report(tmp_path / "a.csv", project=project, dry_run=True)
    assert [one.code for one in raised.value.diagnostics] == ["ER737"]
    rest = import_report(tmp_path / "a-2.csv", project=project, dry_run=True)
    assert len(stated(record(rest))) == len(stated(report.record))


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "html", "md"])
def test_a_legend_without_a_heading_is_a_legend(suffix: str, folder: Path) -> None:
    (folder / "records" / "2023.yaml").write_text(
        "fiscal_year: 2023\ntitle: 国際交流の実績\nissued: 2024-06-03\nlayout: accessible\n"
        "preface: [この一覧は、事業をまとめたものです。, 二段落目です。]\n"
        "legend: [人数は延べ人数です。, ・金額は千円単位です。]\n"
        "notes: [年度末の数です。]\ninquiries: [国際課　電話000-0000]\n"
        "entries: [{item: 視察, results: [受け入れた。]}]\n",
        "utf-8",
    )
    made = returned(folder, (folder, 2023), "accessible", suffix)
    made_of = load(2023, project=Project.find(folder)).record
    if suffix == "md":  # it does not say where one begins
        assert "ER723" in codes(made)
        return
    assert around(record(made)) == around(made_of)
    assert record(made).legend == ("人数は延べ人数です。", "・金額は千円単位です。")
