"""Columns whose headings have a unit after them, and values one above the other, read back."""

from pathlib import Path
from typing import Final

import docx
import pytest

import exchange_report
from exchange_report import Project, Severity

LAYOUT: Final = """\
columns:
  - {heading: 事業, value: "{item}", width: rest, head: true}
  - width: 8zw
    stack:
      - heading: 予算額
        value: "{extra.予算額}"
        type: number
        number: {unit: 千円, unit_in: heading}
      - {heading: 決算額, value: "{extra.決算額}", type: number}
  - heading: 人数
    value: "{extra.人数}"
    width: 6zw
    type: number
    number: {unit: 人, unit_in: heading}
  - heading: 回数
    value: "{extra.回数}"
    width: 6zw
    type: number
    number: {unit: 回, unit_in: none}
"""
RECORD: Final = """\
fiscal_year: 2023
title: 実績
layout: own
entries:
  - {item: あ, extra: {予算額: "1,000", 決算額: "900.5", 人数: "5", 回数: "1"}}
  - {item: い, extra: {予算額: "2,000", 人数: "6", 回数: "2"}}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder, name, text in (("layouts", "own", LAYOUT), ("records", "2023", RECORD)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yaml").write_text(text, "utf-8")
    return Project.find(tmp_path)


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_a_document_as_it_was_made_changes_nothing(format_: str, project: Project) -> None:
    (made,) = exchange_report.build(2023, format_, project=project)
    merged = exchange_report.merge(made.path, project=project)
    assert [one for one in merged.diagnostics if one.severity is Severity.ERROR] == []
    assert Path(project.root, "records", "2023.yaml").read_text("utf-8") == RECORD


def test_an_edited_value_of_several_is_the_only_one_that_changes(project: Project) -> None:
    (made,) = exchange_report.build(2023, "docx", project=project)
    document = docx.Document(str(made.path))
    cell = document.tables[0].rows[1].cells[1]
    (run,) = (one for paragraph in cell.paragraphs for one in paragraph.runs if "900" in one.text)
    run.text = "901.5"
    document.save(str(made.path))
    exchange_report.merge(made.path, project=project)
    text = Path(project.root, "records", "2023.yaml").read_text("utf-8")
    assert text == RECORD.replace("900.5", "901.5")
