"""Shares, ratios and counts: recomputed here with fractions, and what is said of totals."""

import io
import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange_report import Project, ReportError, load, render, tabulate
from exchange_report.checking import check
from exchange_report.layouts.computed import Computed, computed
from exchange_report.records import Report
from exchange_report.table import Table

Row = Mapping[str, str]
LAST: tuple[Row, ...] = (
    {"款": "総務費", "item": "ア", "額": "1,000", "達成度": "○"},
    {"款": "総務費", "item": "イ", "額": "200", "達成度": "○"},
    {"款": "総務費", "item": "廃", "額": "50", "達成度": "△"},
    {"款": "民生費", "item": "ウ", "額": "300", "達成度": "×"},
)
THIS: tuple[Row, ...] = (
    {"款": "総務費", "item": "ア", "額": "1,100.5", "目標": "10", "達成度": "◎"},
    {"款": "総務費", "item": "イ", "額": "0", "目標": "0", "達成度": "○"},
    {"款": "総務費", "item": "新", "額": "△70", "目標": "30", "達成度": "◎"},
    {"款": "民生費", "item": "ウ", "額": "－", "目標": "5", "達成度": "×"},
)


def column(heading: str, value: str, subtotal: str | None = "", **number: Any) -> dict[str, Any]:
    total = value.replace("{extra", "{sum.extra") if subtotal == "" else subtotal
    made = {"heading": heading, "value": value, "width": "5zw", "type": "number", "number": number}
    return made | {"subtotal": total}


LABELS = [
    {"heading": "款", "value": "{extra.款}", "width": "5zw", "merge": True},
    {"heading": "事業", "value": "{item}", "width": "5zw", "head": True},
]
AMOUNTS = {
    "page": {"size": "A4", "orientation": "landscape"},
    "subtotals": [{"after": "{extra.款}", "label": "{extra.款}計"}, {"label": "合計"}],
    "columns": [
        *LABELS,
        column("額", "{extra.額}"),
        column("構成比", "{share.extra.額}", decimals=2),
        column("前年度", "{last.extra.額}"),
        column("増減", "{change.extra.額}"),
        column("前年比", "{growth.extra.額}", undefined="皆増"),
        column("達成率", "{ratio.extra.額/extra.目標}"),
        column("単価", "{quotient.extra.額/count}"),
        column("差引", "{difference.extra.目標/extra.額}"),
        column("平均", "{average.extra.額}", decimals=3),
    ],
}
AMOUNTS_TABLE = {key: value for key, value in AMOUNTS.items() if key != "page"}
MARKS = {
    "count_by": "{extra.達成度}",
    "count_order": ["◎", "○", "△", "×"],
    "subtotals": [{"label": "計"}],
    "columns": [
        {"heading": "達成度", "value": "{extra.達成度}", "width": "5zw"},
        column("件数", "{count}"),
        column("割合", "{share.count}", unit="％"),
        column("前年度", "{last.count}"),
        column("増減", "{change.count}"),
    ],
}


def record(year: int, rows: Sequence[Row]) -> dict[str, Any]:
    entries = [
        {"item": row["item"], "extra": {k: v for k, v in row.items() if k != "item"}}
        for row in rows
    ]
    return {"fiscal_year": year, "title": "題", "layout": "k", "entries": entries}


def project(
    folder: Path, layout: Mapping[str, Any], this: Sequence[Row], last: Sequence[Row] | None = LAST
) -> Project:
    for name in ("records", "layouts"):
        (folder / name).mkdir(exist_ok=True)
    for year, rows in ((2024, this), (2023, last)):
        if rows is not None:
            text = json.dumps(record(year, rows), ensure_ascii=False)
            (folder / "records" / f"{year}.yaml").write_text(text, "utf-8")
    (folder / "layouts" / "k.yaml").write_text(json.dumps(layout, ensure_ascii=False), "utf-8")
    return Project.find(folder)


def made(
    folder: Path,
    layout: Mapping[str, Any],
    this: Sequence[Row] = THIS,
    last: Sequence[Row] | None = LAST,
) -> Table:
    of = project(folder, layout, this, last)
    return tabulate(load(2024, project=of), project=of)


def texts(table: Table, section: int = 0) -> list[list[str]]:
    rows = table.sections[section].rows
    return [["".join(b.text for b in c.blocks) for c in row.cells if c] for row in rows]


def test_columns_and_subtotals_show_what_was_computed(tmp_path: Path) -> None:
    rows = {row[-10]: " ".join(row[-9:]) for row in texts(made(tmp_path, AMOUNTS))}
    assert rows == {
        "ア": "1,100.5 106.79 1,000 100.5 110.1 11,005.0 1,100.5 △1,090.5 1,100.500",
        "イ": "0 0.00 200 △200 0.0 － 0.0 0 0.000",
        "新": "△70 △6.79 － △70 皆増 △233.3 △70.0 100 △70.000",
        "総務費計": "1,030.5 100.00 1,250 △219.5 82.4 2,576.3 343.5 △990.5 343.500",
        "ウ": "－ － 300 △300 皆増 － － 5 －",
        "民生費計": "0 － 300 △300 皆増 － － 5 －",
        "合計": "1,030.5 100.00 1,550 △519.5 66.5 2,290.0 257.6 △985.5 343.500",
    }


def test_a_share_may_be_that_of_a_part_of_the_table(tmp_path: Path) -> None:
    layout = {
        "subtotals": [{"after": "{extra.款}", "label": "計"}, {"label": "合計"}],
        "columns": [
            *LABELS,
            column("款内", "{share.extra.額/extra.款}"),
            column("件数", "{share.count/extra.款}"),
        ],
    }
    rows = (
        {"款": "甲", "item": "ア", "額": "1"},
        {"款": "甲", "item": "イ", "額": "3"},
        {"款": "乙", "item": "ウ", "額": "5"},
    )
    assert [row[-2:] for row in texts(made(tmp_path, layout, rows))] == [
        ["25.0", "50.0"],
        ["75.0", "50.0"],
        ["100.0", "100.0"],
        ["100.0", "100.0"],
        ["100.0", "100.0"],
        ["100.0", "100.0"],
    ]


def test_marks_are_counted_in_their_order_and_those_of_none_too(tmp_path: Path) -> None:
    assert texts(made(tmp_path, MARKS)) == [
        ["◎", "2", "50.0％", "0", "2"],
        ["○", "1", "25.0％", "2", "△1"],
        ["△", "0", "0.0％", "1", "△1"],
        ["×", "1", "25.0％", "1", "0"],
        ["計", "4", "100.0％", "4", "0"],
    ]


def test_a_mark_of_either_width_counts(tmp_path: Path) -> None:
    rows = [{"款": "民生費", "item": n, "額": "1", "達成度": n} for n in ("A", "Ａ", "AA", "B")]
    counts = [column(mark, f"{{count.extra.達成度={mark}}}") for mark in "AＢ"]
    layout = {
        "count_by": "{extra.款}",
        "columns": [{"heading": "款", "value": "{extra.款}", "width": "5zw"}, *counts],
    }
    assert texts(made(tmp_path, layout, rows)) == [["民生費", "2", "1"]]


def test_a_mark_that_is_not_in_the_order_comes_after_it(tmp_path: Path) -> None:
    rows = [*THIS, {"款": "民生費", "item": "エ", "額": "1", "達成度": "▲"}]
    assert [row[0] for row in texts(made(tmp_path, MARKS, rows))] == ["◎", "○", "△", "×", "▲", "計"]


def test_what_has_no_mark_counts_nowhere(tmp_path: Path) -> None:
    unmarked = ({"款": "民生費", "item": "エ", "額": "1", "達成度": ""},)
    layout = {**MARKS, "count_order": ["◎", "△", "△", ""]}
    table = made(tmp_path, layout, (*THIS, *unmarked), (*LAST, *unmarked, *unmarked))
    assert texts(table) == [
        ["◎", "2", "50.0％", "0", "2"],
        ["△", "0", "0.0％", "1", "△1"],
        ["○", "1", "25.0％", "2", "△1"],
        ["×", "1", "25.0％", "1", "0"],
        ["計", "4", "100.0％", "4", "0"],
    ]


def test_a_cross_table_counts_marks_by_group(tmp_path: Path) -> None:
    marks = [column(mark, f"{{count.extra.達成度={mark}}}") for mark in "◎○△"]
    rate = column("◎の割合", "{ratio.count.extra.達成度=◎/count}", unit="％", decimals=0)
    layout = {
        "count_by": "{extra.款}",
        "subtotals": [{"label": "計"}],
        "columns": [{"heading": "款", "value": "{extra.款}", "width": "5zw"}, *marks, rate],
    }
    assert texts(made(tmp_path, layout)) == [
        ["総務費", "2", "1", "0", "67％"],
        ["民生費", "0", "0", "0", "0％"],
        ["計", "2", "1", "0", "50％"],
    ]


def test_texts_around_the_table_compute_too(tmp_path: Path) -> None:
    text = "前年比{growth.extra.額}、{growth.extra.額:0}、{change.extra.額:3}"
    layout = {**AMOUNTS, "before": [{"text": text}]}
    [passage] = made(tmp_path, layout).before
    assert passage.blocks[0].text == "前年比66.5、66、△519.500"


AMOUNT = st.decimals(min_value=-(10**6), max_value=10**6, places=2)


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), AMOUNT), min_size=1, max_size=12))
def test_shares_and_averages_are_exact(rows: list[tuple[str, Decimal]]) -> None:
    layout = {
        "subtotals": [{"after": "{field}", "label": "計"}],
        "columns": [
            {"heading": "款", "value": "{field}", "width": "5zw"},
            column("構成比", "{share.extra.額}"),
            column("平均", "{average.extra.額}", decimals=2),
        ],
    }
    entries = [{"field": f, "item": "x", "extra": {"額": str(number)}} for f, number in rows]
    report = Report.from_data({"fiscal_year": 2024, "title": "題", "entries": entries})
    table = tabulate(report, layout=layout)
    whole = sum((Fraction(number) for _, number in rows), Fraction())
    at = 0
    for row in table.rows:
        if row.kind is None:
            part = [rows[at][1]]
            at += 1
        else:
            part = [number for _, number in rows[at - row.covers : at]]
        total = sum(map(Fraction, part), Fraction())
        wanted = f"{_half_up(100 * total / whole, 1)}" if whole else "－"
        cells = ["".join(b.text for b in c.blocks) for c in row.cells if c]
        assert cells[-2].replace(",", "").replace("△", "-") == wanted
        average = _half_up(total / len(part), 2)
        assert cells[-1].replace(",", "").replace("△", "-") == str(average)


def _half_up(number: Fraction, places: int) -> Decimal:
    """A fraction rounded by long division, a half away from zero; what is below zero stays so."""
    whole, rest = divmod(abs(number.numerator) * 10**places, number.denominator)
    rounded = Decimal(whole + (2 * rest >= number.denominator)).scaleb(-places)
    rounded = rounded.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return rounded.copy_negate() if number < 0 else rounded


def test_every_format_has_what_was_computed(tmp_path: Path) -> None:
    table = made(tmp_path, {"page": AMOUNTS["page"], "tables": [AMOUNTS_TABLE, MARKS]})
    lines = render(table, "csv").decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[3:7] == ["1100.5", "106.79", "1000", "100.5"]
    assert lines[4].split(",")[3:8] == ["", "", "300", "-300", "皆増"]
    assert lines[7].split(",")[1:4] == ["◎", "2", "50.0"]
    assert lines[6].split(",")[3] == "割合（％）"
    book = load_workbook(io.BytesIO(render(table, "xlsx")))
    values = [[cell.value for cell in row] for row in book["帳票"].iter_rows()]
    assert [106.79, 1000, 100.5, 110.1] in [row[3:7] for row in values]
    for format_ in ("html", "md", "txt"):
        text = render(table, format_).decode("utf-8-sig")
        assert "106.79" in text and "△219.5" in text and "50.0％" in text, format_
    assert render(table, "pdf").startswith(b"%PDF") and render(table, "docx")[:2] == b"PK"


def test_without_the_record_of_last_year_the_mark_is_shown_and_a_warning_given(
    tmp_path: Path,
) -> None:
    table = made(tmp_path, AMOUNTS, last=None)
    assert texts(table)[0][4:7] == ["－", "－", "皆増"]
    assert [one.code for one in table.warnings if one.code == "ER806"] == ["ER806"]
    project(tmp_path, AMOUNTS, THIS, None)
    (tmp_path / "records" / "2023.yaml").write_text("title: [", "utf-8")
    assert "ER806" in {one.code for one in check([2024], project=Project.find(tmp_path))}
    table = made(tmp_path, AMOUNTS)
    assert "ER806" not in {one.code for one in table.warnings}


def test_entries_are_told_apart_by_what_the_layout_says(tmp_path: Path) -> None:
    last = ({"款": "甲", "item": "研修", "額": "1"}, {"款": "乙", "item": "研修", "額": "2"})
    this = ({"款": "乙", "item": "研修", "額": "5"}, {"款": "甲", "item": "研修", "額": "5"})
    columns = [
        {"heading": "事業", "value": "{item}", "width": "5zw", "head": True},
        column("前年度", "{last.extra.額}"),
    ]
    by_name = made(tmp_path, {"columns": columns}, this, last)
    assert [row[1] for row in texts(by_name)] == ["1", "2"]
    by_both = made(tmp_path, {"columns": columns, "match": "{extra.款}{item}"}, this, last)
    assert [row[1] for row in texts(by_both)] == ["2", "1"]
    one = made(tmp_path, {"columns": columns}, this[:1], last)
    assert [one.code for one in one.warnings if one.code == "ER807"] == ["ER807"]


THIRDS: tuple[Row, ...] = tuple({"款": "甲", "item": n, "額": "1"} for n in "アイウ")


def test_a_note_is_there_only_if_rounded_parts_do_not_add_up(tmp_path: Path) -> None:
    columns = [LABELS[1], column("構成比", "{share.extra.額}")]
    layout: dict[str, Any] = {"columns": columns, "subtotals": [{"label": "計"}]}
    noted = layout | {"after": [{"text": "{rounding_note}"}]}
    table = made(tmp_path, noted, THIRDS)
    assert [row[1] for row in texts(table)] == ["33.3", "33.3", "33.3", "100.0"]
    assert [b.text for p in table.after for b in p.blocks] == [
        "※端数処理のため、内訳の合計と計が一致しないことがあります。"
    ]
    assert "ER805" not in {one.code for one in table.warnings}
    assert made(tmp_path, noted, THIRDS[:2]).after == ()
    [warning] = [one for one in made(tmp_path, layout, THIRDS).warnings if one.code == "ER805"]
    assert warning.arguments == {"sum": "99.9", "total": "100.0"}


@pytest.mark.parametrize(
    ("marks", "last", "shown"),
    [
        ({"new": "皆増", "gone": "皆減"}, LAST, "110.1 皆減 皆増 82.4 皆減 皆減 66.5"),
        ({"new": "皆増"}, LAST, "110.1 0.0 皆増 82.4 － － 66.5"),
        ({}, LAST, "110.1 0.0 － 82.4 － － 66.5"),
        ({"new": "皆増", "gone": "皆減"}, None, "－ － － － － － －"),
    ],
)
def test_what_is_new_or_gone_may_have_marks_of_their_own(
    marks: dict[str, str], last: Sequence[Row] | None, shown: str, tmp_path: Path
) -> None:
    columns = [*LABELS, column("前年比", "{growth.extra.額}", "{growth.extra.額}", **marks)]
    table = made(tmp_path, {**AMOUNTS, "columns": columns}, THIS, last)
    assert " ".join(row[-1] for row in texts(table)) == shown
    lines = render(table, "csv").decode("utf-8-sig").splitlines()[1:]
    stated = [shown.split()[row] for row in (0, 1, 2, 4)]
    assert [line.split(",")[-1] for line in lines] == [one.strip("－") for one in stated]


def test_what_is_no_longer_there_is_no_matter_of_rounding(tmp_path: Path) -> None:
    codes = {one.code for one in made(tmp_path, AMOUNTS).warnings}
    assert "ER805" not in codes
    rows = tuple({"款": "甲", "item": n, "額": "1.25"} for n in "アイ")
    columns = [LABELS[1], column("額", "{extra.額}", decimals=1)]
    table = made(tmp_path, {"columns": columns, "subtotals": [{"label": "計"}]}, rows)
    assert [row[1] for row in texts(table)] == ["1.3", "1.3", "2.5"]
    [warning] = [one for one in table.warnings if one.code == "ER805"]
    assert warning.arguments == {"sum": "2.6", "total": "2.5"}


def test_a_stated_total_is_compared_with_the_sum(tmp_path: Path) -> None:
    rows = tuple({**row, "計": total} for row, total in zip(THIRDS, ("3", "3", "3"), strict=True))
    columns = [LABELS[1], column("額", "{extra.額}", "{extra.計}")]
    layout = {"columns": columns, "subtotals": [{"label": "計"}]}
    right = made(tmp_path, layout, rows)
    assert texts(right)[-1] == ["計", "3"]
    assert "ER804" not in {one.code for one in right.warnings}
    wrong = made(tmp_path, layout, [{**row, "計": "1,004"} for row in rows])
    [warning] = [one for one in wrong.warnings if one.code == "ER804"]
    assert warning.arguments == {"field": "extra.計", "total": "1,004", "sum": "3"}
    assert warning.span is not None and warning.span.path.endswith("2024.yaml")


@pytest.mark.parametrize(
    ("labels", "amounts", "found"),
    [
        (["ア", "イ", "合計"], ["1", "2", "3"], []),
        (["ア", "イ", "合 計"], ["1", "2", "4"], [("4", "3")]),
        (["ア", "小計", "イ", "小計", "総計"], ["1", "1", "2", "2", "3"], []),
        (["ア", "小計", "イ", "小計", "総計"], ["1", "1", "2", "3", "3"], [("3", "2")]),
        (["ア", "計", "イ", "計"], ["1", "1", "2", "3"], []),
        (["ア", "計", "イ", "計"], ["1", "1", "2", "4"], [("4", "2")]),
        (["ア", "合計"], ["－", "0"], []),
        (["合計", "ア"], ["5", "1"], []),
        (["計画", "ア"], ["5", "1"], []),
    ],
)
def test_a_total_that_an_entry_states_is_compared_with_those_above(
    labels: list[str], amounts: list[str], found: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = [{"款": "", "item": n, "額": a} for n, a in zip(labels, amounts, strict=True)]
    layout = {"columns": [LABELS[1], column("額", "{extra.額}", None)]}
    table = made(tmp_path, layout, rows)
    warned = [one.arguments for one in table.warnings if one.code == "ER804"]
    assert [(one["total"], one["sum"]) for one in warned] == found


def test_names_of_computed_values_are_read_with_what_they_are_made_of() -> None:
    assert computed("share.extra.予算/決算") == Computed("share", "extra.予算/決算")
    assert computed("ratio.extra.決算/予算/extra.目標") == Computed(
        "ratio", "extra.決算/予算", "extra.目標"
    )
    assert computed("ratio.count.extra.達成度=◎/count") == Computed(
        "ratio", "count.extra.達成度=◎", "count"
    )
    assert computed("share.extra.予算/決算/extra.款") == Computed(
        "share", "extra.予算/決算", "extra.款"
    )
    assert computed("share.count/field") == Computed("share", "count", "field")
    assert computed("ratio.extra.a") is None and computed("share.item") is None
    assert computed("share.") is None and computed("growth.extra.") is None
    assert computed("ratio." + "extra.a/" * 200) is None


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("{構成比.予算額}", "share.extra.予算額"),
        ("{前年比.extra.予算額}", "growth.extra.予算額"),
        ("{share.item}", ""),
        ("{share.extra.額:9}", ""),
        ("{share.sum.extra.額}", "share.extra.額"),
        ("{share.額/field}", "share.extra.額/field"),
        ("{share.額/款}", "share.extra.額/extra.款"),
        ("{last.額}", "last.extra.額"),
        ("{ratio.extra.決算}", "ratio.extra.決算/extra.見出し"),
        ("{ratio.決算/予算}", "ratio.extra.決算/extra.予算"),
        ("{count.評価=◎}", "count.extra.評価=◎"),
        ("{count.extra.評価=}", "count.extra.評価=印"),
        ("{count.extra.評価:◎}", "count.extra.評価=印"),
        ("{count.評価}", "sum.extra.評価"),
    ],
)
def test_a_name_that_is_not_there_is_an_error(value: str, near: str) -> None:
    layout = {"columns": [{"heading": "x", "value": value, "width": "5zw"}]}
    report = Report.from_data(record(2024, THIS))
    with pytest.raises(ReportError) as raised:
        tabulate(report, layout=layout)
    [problem] = raised.value.diagnostics
    assert problem.code in ("ER401", "ER402")
    if near:
        assert problem.arguments["near"] == near


def test_an_own_value_that_is_only_computed_of_is_not_left_out(tmp_path: Path) -> None:
    layout = {"columns": [*LABELS, column("率", "{ratio.extra.額/extra.目標}", None)]}
    of = project(tmp_path, layout, [{**THIS[0]}], None)
    codes = [one for one in check([2024], project=of) if one.code == "ER429"]
    assert [one.arguments["key"] for one in codes] == ["extra.達成度"]
