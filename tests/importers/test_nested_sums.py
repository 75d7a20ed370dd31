"""Rows of sums whose labels stand beside those of what they sum in: 款, 項 and 目."""

from pathlib import Path
from typing import Final

import pytest
import yaml

import exchange_report
from exchange_report import Project
from exchange_report.importers.vocabulary import WIDE_TOTAL

LAYOUT: Final = """\
page: {size: A4, orientation: portrait}
subtotals:
  - {after: "{extra.目}", label: "（目）{extra.目}　計"}
  - {after: "{extra.項}", label: "（項）{extra.項}　計"}
  - {after: "{extra.款}", label: "（款）{extra.款}　計"}
  - {label: 歳出合計}
columns:
  - {heading: 款, value: "{extra.款}", width: 6zw, merge: true}
  - {heading: 項, value: "{extra.項}", width: 6zw, merge: true}
  - {heading: 目, value: "{extra.目}", width: 6zw, merge: true}
  - {heading: 事業名, value: "{item}", width: rest, head: true}
  - heading: 予算額
    value: "{extra.予算額}"
    width: 8zw
    type: number
    subtotal: "{sum.extra.予算額}"
"""
ENTRIES: Final = [
    ("総務費", "徴税費", "税務費", "あ", "1,000"),
    ("総務費", "徴税費", "税務費", "い", "20"),
    ("総務費", "徴税費", "徴収費", "う", "300"),
    ("総務費", "戸籍費", "戸籍費", "え", "4"),
    ("民生費", "福祉費", "総務費", "お", "5"),
]


@pytest.mark.parametrize("format_", ["docx", "xlsx", "html", "pdf"])
def test_nested_sums_are_read_as_sums_and_found_right(format_: str, tmp_path: Path) -> None:
    for name in ("records", "layouts", "again", "again/records", "again/layouts"):
        (tmp_path / name).mkdir()
    for folder in (tmp_path, tmp_path / "again"):
        (folder / "layouts" / "budget.yaml").write_text(LAYOUT, "utf-8")
    record = {
        "fiscal_year": 2023,
        "title": "歳出予算",
        "layout": "budget",
        "entries": [
            {"item": item, "extra": {"款": kan, "項": kou, "目": moku, "予算額": amount}}
            for kan, kou, moku, item, amount in ENTRIES
        ],
    }
    path = tmp_path / "records" / "2023.yaml"
    path.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    (made,) = exchange_report.build(2023, format_, project=Project.find(tmp_path))
    again = Project.find(tmp_path / "again")
    read = exchange_report.import_report(made.path, layout="budget", project=again)
    codes = {one.code: one.arguments for one in read.diagnostics}
    assert codes["ER707"]["count"] == "10" and "ER706" not in codes
    rows = exchange_report.tabulate(exchange_report.load(2023, project=again)).entries
    assert [
        tuple(str(row.values[f"extra.{name}"]) for name in ("款", "項", "目", "予算額"))
        for row in rows
    ] == [(kan, kou, moku, amount) for kan, kou, moku, _, amount in ENTRIES]


@pytest.mark.parametrize(
    ("label", "is_sum"),
    [
        ("（目）文化費計", True),
        ("甲計", True),
        ("歳出総額", True),
        ("一般会計", False),
        ("統計", False),
    ],
)
def test_labels_of_sums_over_several_columns(label: str, is_sum: bool) -> None:
    assert bool(WIDE_TOTAL.fullmatch(label)) is is_sum
