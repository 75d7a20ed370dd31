"""A column for which a year has nothing to say stays empty; the report is made."""

from pathlib import Path

import pytest

from exchange_report import build, check
from exchange_report.diagnostics import Severity
from exchange_report.project import Project

LAYOUT = """\
extends: four-column
columns:
  - {heading: 項目, value: "{item}", width: 10zw}
  - {heading: 備考, value: "{extra.備考}", width: rest}
"""
RECORD = "fiscal_year: 2023\ntitle: 表\nlayout: own\nentries:\n  - {item: 甲, department: 課}\n"


@pytest.mark.parametrize("format_", ["pdf", "csv"])
def test_a_build_goes_on(format_: str, tmp_path: Path) -> None:
    for folder, text in (("records/2023.yaml", RECORD), ("layouts/own.yaml", LAYOUT)):
        (tmp_path / folder).parent.mkdir()
        (tmp_path / folder).write_text(text, encoding="utf-8")
    project = Project.find(tmp_path)
    (made,) = build(2023, [format_], project=project)
    (warning,) = (one for one in made.warnings if one.code == "ER407")
    assert warning.arguments["field"] == "extra.備考"
    assert warning.span and (Path(warning.span.path).name, warning.span.line) == ("own.yaml", 4)
    found = [one for one in check([2023], project=project) if one.code == "ER407"]
    assert [one.severity for one in found] == [Severity.WARNING]
    assert made.path.exists()


@pytest.mark.parametrize(("layout", "place"), [("own", "own.yaml"), ("four-column", "2023.yaml")])
def test_no_layout_that_ships_is_blamed(layout: str, place: str, tmp_path: Path) -> None:
    record = RECORD.replace("own", layout) + "  - {item: 乙, department: 課}\n"
    own = "title: [{text: '{title}'}]\nextends: four-column\n"
    for folder, text in (("records/2023.yaml", record), ("layouts/own.yaml", own)):
        (tmp_path / folder).parent.mkdir()
        (tmp_path / folder).write_text(text, encoding="utf-8")
    found = check([2023], project=Project.find(tmp_path))
    (warning,) = (one for one in found if one.code == "ER407" and "field" in str(one.arguments))
    named = (place, {"own.yaml": 2, "2023.yaml": 3}[place])
    assert warning.span and (Path(warning.span.path).name, warning.span.line) == named
