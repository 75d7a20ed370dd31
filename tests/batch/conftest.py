"""A project with records of its own, made anew for each test."""

from pathlib import Path

import pytest

from exchange_report import Project

RECORD = """\
fiscal_year: {year}
title: 国際交流の実績
layout: {layout}
entries:
  - field: 交流
    department: 国際課
    item: 訪問団の受入れ
    results: [第{year}号の訪問団を受け入れました。]
"""
OWN = "extends: four-column\npage: {size: A4, orientation: landscape, margin: {top: 20mm}}\n"
YEARS = range(2020, 2026)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Six records, the last of them in a layout of the project's own."""
    root = tmp_path / "project"
    (root / "records").mkdir(parents=True)
    (root / "layouts").mkdir()
    (root / "layouts" / "own.yaml").write_text("extends: four-column\n", "utf-8")
    for year in YEARS:
        layout = "own" if year == YEARS[-1] else "four-column"
        text = RECORD.format(year=year, layout=layout)
        (root / "records" / f"{year}.yaml").write_text(text, "utf-8")
    return Project(root, root / "records")
