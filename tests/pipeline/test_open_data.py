"""`check --for open-data`: what breaks the rule for machine-readable tables, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

import samples
from exchange_report import Project, Report, check
from invoking import run
from samples import column

RULE = ("ER308", "ER346", "ER347", "ER348", "ER349", "ER684")
COLUMNS = (
    column("項目", "{item}", "9zw"),
    column("額（千円）", "{extra.額}", "9zw"),
    column("実績", "{results}", "9zw"),
)


def told(tmp_path: Path, entries: list[Any], layout: dict[str, object]) -> list[tuple[str, str]]:
    """Code and subject of all that breaks the rule."""
    (tmp_path / "layouts").mkdir(exist_ok=True)
    path = tmp_path / "layouts" / "tried.yaml"
    path.write_bytes(samples._yaml({"page": samples.LANDSCAPE, **layout}))
    report = samples.report(entries)
    found = check(
        [report], project=Project(tmp_path, tmp_path), layout=str(path), purpose="open-data"
    )
    return [
        (d.code, d.arguments.get("text") or d.arguments.get("column") or d.arguments["count"])
        for d in found
        if d.code in RULE
    ]


def amounts(*written: str) -> list[Any]:
    return [{"item": f"項目{n}", "extra": {"額": one}} for n, one in enumerate(written)]


def test_what_a_typed_column_reads_is_a_number(tmp_path: Path) -> None:
    number = {"unit": "千円", "words": ["皆増"], "blank": "…"}
    typed = column("額", "{extra.額}", "9zw", type="number", number=number)
    written = ("1,000千円", "（３）", "△5", "－", "…", "皆増", "8")
    found = told(tmp_path, amounts(*written), {"columns": [COLUMNS[0], typed, COLUMNS[2]]})
    assert found == [("ER346", "皆増")]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        (("1,000", "△5", "0"), []),
        (("1,000", "－", "約500"), ["－", "約500"]),
        (("1,000", "－", "なし"), []),  # which data leaves empty
        (("1,000", "○", ""), ["○"]),
        (("－", "なし"), []),
        (("あり", "なし", "3"), ["あり", "なし"]),
        (("あり", "多数", "3"), []),
        (("1,000円", "約2千円", "300 人（見込）"), ["1,000円", "約2千円", "300 人（見込）"]),
        (("12.5%", "５０％", "3割"), ["12.5%", "５０％", "3割"]),
        (("1階", "5年生", "2日間", "7月1日", "1-2"), []),
    ],
)
def test_what_is_no_number_among_numbers(
    written: tuple[str, ...], wrong: list[str], tmp_path: Path
) -> None:
    found = told(tmp_path, amounts(*written), {"columns": [*COLUMNS]})
    assert found == [("ER346", one) for one in wrong]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("〃", True),
        ("同上", True),
        ("　同じ ", True),
        ("上に同じ。", True),
        ("同上の会場", False),
        ("同市", False),
        ("－", False),
        ("同窓会", False),
    ],
)
def test_what_stands_for_what_is_above_it(written: str, wrong: bool, tmp_path: Path) -> None:
    ditto = {"item": "乙", "department": written, "results": [written], "extra": {"額": written}}
    entries = [{"item": "甲", "department": "部", "results": ["ア"]}, ditto]
    found = told(tmp_path, entries, {"columns": [*COLUMNS]})
    assert [code for code, _ in found] == ["ER684"] * (3 * wrong)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("{extra.額}千円", True),
        ("{item}\n{department}", True),
        ("{department}[（{contact}）]", False),
        ("{results}\n{notes}", False),
        ("（{item}）", False),
    ],
)
def test_a_cell_holds_one_value(value: str, wrong: bool, tmp_path: Path) -> None:
    entries = [{"item": "甲", "department": "部", "extra": {"額": "5"}, "results": ["ア"]}]
    found = told(tmp_path, entries, {"columns": [*COLUMNS, column("試", value, "9zw")]})
    assert found == ([("ER347", "試")] if wrong else [])


@pytest.mark.parametrize(
    ("entry", "wrong"),
    [
        ({"item": "備　考"}, True),
        ({"item": "備 考"}, True),
        ({"item": "総務部\n国際課"}, True),
        ({"item": "甲", "department": " 部"}, True),
        ({"item": "甲", "results": ["行った。  次に"]}, True),
        ({"item": "Sister Cities"}, False),
        ({"item": "甲", "results": ["平成29年5月　ソウル市"]}, False),
    ],
)
def test_blanks_for_looks(entry: dict[str, Any], wrong: bool, tmp_path: Path) -> None:
    found = told(tmp_path, [entry], {"columns": [*COLUMNS]})
    assert [code for code, _ in found] == (["ER349"] if wrong else [])


def test_headings_tables_and_characters(tmp_path: Path) -> None:
    count = {"count_by": "{item}", "columns": [column("件 数", "{count}", "9zw")]}
    layout: dict[str, object] = {"tables": [{"columns": [*COLUMNS]}, count]}
    found = told(tmp_path, [{"item": "①甲"}], layout)
    assert sorted(found) == [("ER308", "①"), ("ER349", "件 数")]
    (tmp_path / "exchange-report.yaml").write_text("csv: {tables: together}\n", encoding="utf-8")
    found = told(tmp_path, [{"item": "①甲"}], layout)
    assert sorted(found) == [("ER308", "①"), ("ER348", "2"), ("ER349", "件 数")]


def test_only_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "records").mkdir()
    record = (
        "fiscal_year: 2030\ntitle: 題\nlayout: partner-cities\nentries:\n"
        "  - item: 備　考 # er: ignore[ER349]\n    partner: {country: 国, name: ①}\n"
        "    department: 部\n    results: [した。]\n"
    )
    (tmp_path / "records" / "2030.yaml").write_text(record, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    plain = run("check", "2030")
    assert not any(f"[{code}]:" in plain.out for code in (*RULE, "ER137"))
    asked = run("check", "2030", "--for", "open-data")
    assert all(f"[{code}]:" in asked.out for code in ("ER308", "ER347"))
    assert "[ER349]:" not in asked.out
    assert run("check", "2030", "--for", "other").code == 2
    with pytest.raises(ValueError, match="open-data"):
        check(2030, purpose="other")  # type: ignore[arg-type]


def test_data_is_held_to_the_rule_too() -> None:
    report = Report.from_data({"fiscal_year": 2017, "title": "題", "entries": [{"item": "備　考"}]})
    found = check([report], project=samples.OURS, purpose="open-data")
    assert "entries[0].item" in [d.span.at for d in found if d.span and d.code == "ER349"]
