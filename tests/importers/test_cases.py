"""Files of offices import to the record that a person would write."""

from pathlib import Path
from typing import Any

import pytest

from exchange_report import Project, import_report, load, write
from exchange_report.pipeline import tabulate, typeset
from exchange_report.records import load_record
from importers.comparing import around, codes, record, stated

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "data" / "import"
SHIOMI = ROOT / "examples" / "shiomi"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_case_gives_the_record_that_is_expected(case: Path, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (source,) = case.glob("input.*")
    made = import_report(source, project=Project.find(tmp_path))
    expected = load_record((case / "expected.yaml").read_bytes(), "expected.yaml").record
    assert stated(record(made)) == stated(expected)
    assert around(record(made)) == around(expected)
    assert made.written and made.path.read_text("utf-8") == made.text


def test_what_is_doubtful_is_reported_with_its_place() -> None:
    said = {
        case.name[:2]: [
            (one.code, str(one.span).rpartition(": ")[2].rpartition("/")[2])
            for one in import_report(next(case.glob("input.*")), dry_run=True).diagnostics
        ]
        for case in CASES.iterdir()
    }
    assert ("ER706", "input.csv:10") in said["02"]  # 29, but 28
    assert ("ER708", "作業用") in said["01"]
    assert ("ER707", "R5実績!B9") in said["01"]
    assert ("ER709", "table 2!A1") in said["05"]
    assert ("ER710", "input.tsv:8") in said["06"]


@pytest.mark.parametrize("year", [2012, 2017])
@pytest.mark.parametrize("suffix", ["docx", "pdf", "csv"])
def test_our_own_documents_read_back(year: int, suffix: str, tmp_path: Path) -> None:
    project = Project.find(ROOT)
    report = load(year, project=project)
    made = typeset(report) if suffix == "pdf" else tabulate(report)
    path = tmp_path / f"{year}.{suffix}"
    write(made, path)
    imported = record(import_report(path, project=project, dry_run=True))
    if suffix == "csv":  # it holds no title, and a paragraph a line: no level
        assert [flat(row[1]) for row in stated(imported)] == [
            flat(row[1]) for row in stated(report.record)
        ]
        assert [row[0] for row in stated(imported)] == [row[0] for row in stated(report.record)]
        return
    assert stated(imported) == stated(report.record)
    assert imported.title == report.record.title


def flat(results: Any) -> list[str]:
    return [t for r in results for t in ([r] if isinstance(r, str) else flat(r))]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_report_with_own_columns_groups_and_sums_reads_back(suffix: str, tmp_path: Path) -> None:
    project = Project.find(SHIOMI)
    report = load(2023, project=project)
    path = tmp_path / f"2023.{suffix}"
    write(typeset(report) if suffix == "pdf" else tabulate(report), path)
    made = import_report(path, project=project, layout="shiomi", dry_run=True)
    imported = record(made)
    no_country = [
        ({k: v for k, v in values.items() if k != "partner.country"}, *others)
        for values, *others in stated(report.record)
    ]
    assert stated(imported) == [tuple(row) for row in no_country]  # no column shows it
    assert around(imported) == around(report.record)
    assert imported.issued == report.record.issued
    assert imported.publisher == report.record.publisher
    assert "ER706" not in codes(made)
