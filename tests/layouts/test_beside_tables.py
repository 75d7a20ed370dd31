"""Settings of a table beside `tables`, which take their place."""

from pathlib import Path

import pytest

from exchange_report import Project, ReportError
from exchange_report.layouts.writing import layout_text

TABLES = 'tables: [{columns: [{heading: 分野, value: "{field}", width: rest}]}]\n'
COLUMNS = 'columns: [{heading: 項目, value: "{item}", width: rest}]\n'
GROUPS = 'groups: [{value: "{field}"}]\n'


def layout(folder: Path, text: str, base: str) -> Project:
    (folder / "layouts").mkdir()
    (folder / "layouts" / "base.yaml").write_text(base, encoding="utf-8")
    (folder / "layouts" / "own.yaml").write_text(text, encoding="utf-8")
    return Project.find(folder)


@pytest.mark.parametrize(
    ("own", "base", "told"),
    [
        (TABLES + COLUMNS + GROUPS, "", [("own.yaml:3", "groups"), ("own.yaml:2", "columns")]),
        ("extends: base\n" + GROUPS, TABLES, [("own.yaml:2", "groups")]),
        ("extends: base\n", COLUMNS + TABLES, [("base.yaml:1", "columns")]),
        ("extends: base\n" + TABLES, COLUMNS + GROUPS, []),
        ("extends: base\ntables: null\n" + COLUMNS, TABLES, []),
        ("extends: base\ngroups: null\n" + TABLES, COLUMNS + GROUPS, []),
    ],
)
def test_what_has_no_effect_is_told(
    own: str, base: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    project = layout(tmp_path, own, base)
    try:
        project.layout("own")
        found = []
    except ReportError as error:
        assert {d.code for d in error.diagnostics} == {"ER428"}
        spans = [(d.span, d.arguments["key"]) for d in error.diagnostics]
        found = [(f"{Path(at.path).name}:{at.line}", key) for at, key in spans if at]
    assert sorted(found) == sorted(told)


def test_a_layout_shown_reads_back_without_what_its_tables_replace(tmp_path: Path) -> None:
    project = layout(tmp_path, "extends: base\n" + TABLES, COLUMNS + GROUPS)
    shown = layout_text(project.layout("own").layout)
    (tmp_path / "layouts" / "shown.yaml").write_text(shown, encoding="utf-8")
    again = project.layout("shown").layout
    assert again.tables == project.layout("own").layout.tables and not again.columns
