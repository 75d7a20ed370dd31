"""Markdown of ours, and what documents of ours cannot give back, which is reported."""

from pathlib import Path

import pytest

from exchange_report import Project, ReportError, import_report
from importers.comparing import around, codes, record, stated, tried
from importers.test_round_trips import ROOT, SHIOMI, written


def unmarked(paragraphs: object) -> object:
    """Paragraphs without the points of lists, which Markdown does not keep."""
    if isinstance(paragraphs, str):
        return paragraphs.removeprefix("・")
    return tuple(map(unmarked, paragraphs)) if isinstance(paragraphs, tuple) else paragraphs


@pytest.mark.parametrize(
    ("root", "year", "layout", "unseen"),
    [
        (ROOT, 2012, "partner-cities", set()),
        (ROOT, 2012, "accessible", set()),
        (ROOT, 2017, "four-column", set()),
        (ROOT, 2017, "accessible", set()),
        (SHIOMI, 2023, "shiomi", {"partner.country"}),
    ],
)
def test_our_markdown_gives_its_record_back(
    root: Path, year: int, layout: str, unseen: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    made_of = written(root, year, layout, path)
    made = import_report(path, project=Project.find(root), dry_run=True)
    expected = [
        ({k: v for k, v in values.items() if k not in unseen}, unmarked(results), unmarked(notes))
        for values, results, notes in stated(made_of)
    ]
    assert [(v, unmarked(r), unmarked(n)) for v, r, n in stated(record(made))] == expected
    assert around(record(made)) == around(made_of)
    assert "ER731" in codes(made)


def test_headings_above_entries_hold_for_them(tmp_path: Path) -> None:
    text = (
        "# 令和5年度　国際交流の実績\n\n## 友好都市（2件）\n\n"
        "- **項目名**：視察  \n  **人数／派遣**：3  \n  **実績**：\n  - 来た。\n    - 見た。\n\n"
        "- **項目名**：展示\n\n- 小計  \n  **人数／派遣**：3\n\n※注\n"
    )
    made = tried(tmp_path, "a.md", text)
    rows = stated(record(made))
    assert [row[0]["field"] for row in rows] == ["友好都市", "友好都市"]
    assert (rows[0][0]["extra.派遣"], rows[0][1]) == ("3", ("来た。", ("見た。",)))
    assert record(made).notes == ("※注",)
    assert "ER707" in codes(made)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "html", "csv"])
def test_what_a_layout_does_not_show_is_reported(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    written(SHIOMI, 2023, "four-column", path)
    made = import_report(path, project=Project.find(SHIOMI), dry_run=True)
    (told,) = [one for one in made.diagnostics if one.code == "ER732"]
    names = told.arguments["names"].split(", ")
    assert names[:4] == ["連絡先", "国名", "都市名", "事業開始年度"]
    assert names[-5:] == ["short_title", "subject", "code", "page_break", "extra"]
    assert names[4:-5] == ([] if suffix == "csv" else ["発行者"])
    assert ("ER733" in codes(made)) == (suffix == "csv")


def test_a_document_without_the_names_of_its_rows_is_refused_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    written(ROOT, 2012, "four-column", path)
    with pytest.raises(ReportError) as raised:
        import_report(path, project=Project.find(ROOT), dry_run=True)
    found = {one.code: one for one in raised.value.diagnostics}
    assert {"ER114", "ER732"} <= found.keys()
    assert "都市名" in found["ER732"].arguments["names"]


def test_a_table_of_counts_of_another_program_is_reported(tmp_path: Path) -> None:
    text = "平成29年度　国際交流の実績\n部所名,事業名,件数\n国際課,視察,3\n"
    assert "ER734" in codes(tried(tmp_path, "a.csv", text))


def test_many_headings_cost_no_more_than_other_lines(tmp_path: Path) -> None:
    text = "# 令和5年度　国際交流の実績\n" + "## 見出し\n" * 20_000 + "- **項目名**：視察\n"
    with pytest.raises(ReportError):  # one heading alone makes no table
        tried(tmp_path, "a.md", text)
