"""`columns` as a mapping: what a layout changes in the columns of the one that it extends."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report import Layout, Project, ReportError, layout_from_data
from exchange_report.layouts import load as loading
from exchange_report.layouts.column import ColumnGroup
from exchange_report.layouts.load import LayoutSource, load_layout
from exchange_report.layouts.writing import layout_text

SHIPPED = Project.find(Path("/nowhere"))
BASE = """\
columns:
  - {heading: 名, value: "{item}", width: 8zw}
  - heading: 人数
    columns:
      - {heading: 派遣, value: "{extra.派遣}", width: 4zw}
      - {heading: 受入, value: "{extra.受入}", width: 4zw}
  - {heading: "実績（{fiscal_year}年度）", value: "{results}", width: 20zw}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    Path(tmp_path / "layouts" / "base.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find()


def own(project: Project, text: str) -> Layout:
    Path("layouts/own.yaml").write_text(text, encoding="utf-8")
    return project.layout("own").layout


def shown(layout: Layout) -> list[tuple[str, str]]:
    return [(column.heading.source, str(column.width)) for column, _ in layout.leaves()]


def problems(project: Project, text: str) -> list[tuple[str, int, str]]:
    """The code, the line and the offending text of each problem, all in the file `text`."""
    with pytest.raises(ReportError) as caught:
        own(project, text)
    found = []
    for problem in caught.value.diagnostics:
        span = problem.span
        assert span is not None and span.path == str(Path("layouts/own.yaml"))
        line = text.split("\n")[span.line - 1]
        assert problem.line == line
        found.append((problem.code, span.line, line[span.column - 1 : span.end_column - 1]))
    return found


def test_one_column_is_changed_and_the_widest_gives_way(project: Project) -> None:
    layout = own(project, "extends: four-column\ncolumns: {項目名: {width: 20zw}}\n")
    before = SHIPPED.layout("four-column").layout
    assert shown(layout) == [
        ("分野", "10zw"),
        ("担当（関係）\n部所名", "9zw"),
        ("項目名", "20zw"),
        ("実績（{fiscal_year:era-year}年度）", "1fr"),
    ]
    assert [c.merge for c, _ in layout.leaves()] == [c.merge for c, _ in before.leaves()]
    assert layout.title == before.title


@pytest.mark.parametrize(
    "name", ["実績（{fiscal_year}年度）", "実績", "results", "績", "実績（｛fiscal_year｝ 年度）"]
)
def test_a_column_is_named_by_what_stands_or_shows_there(project: Project, name: str) -> None:
    layout = own(project, f'extends: base\ncolumns: {{"{name}": {{width: 10zw}}}}\n')
    assert shown(layout)[-1] == ("実績（{fiscal_year}年度）", "10zw")


def test_columns_are_hidden_moved_and_added(project: Project) -> None:
    text = """\
extends: base
columns:
  名: {after: 実績, heading: 名称}
  受入: {hide: true}
  計: {value: "{extra.計}", after: 派遣}
  備考: {value: "{extra.備考}", width: 5zw}
  国: {before: 人数, value: "{partner.country}"}
"""
    layout = own(project, text)
    assert [c.heading.source for c, _ in layout.leaves()] == [
        *("国", "派遣", "計", "実績（{fiscal_year}年度）", "名称", "備考")
    ]
    group = layout.columns[1]
    assert isinstance(group, ColumnGroup) and len(group.columns) == 2
    assert [str(c.width) for c, _ in layout.leaves()][:3] == ["auto", "4zw", "auto"]


def test_a_heading_over_no_column_goes(project: Project) -> None:
    layout = own(project, "extends: base\ncolumns: {派遣: null, 受入: {hide: true}}\n")
    assert [column.heading.source for column in layout.columns] == [
        *("名", "実績（{fiscal_year}年度）")
    ]


def test_changes_are_made_over_changes(project: Project) -> None:
    own(project, "extends: base\ncolumns: {名: {width: 9zw}, 派遣: {hide: true}}\n")
    Path("layouts/top.yaml").write_text(
        "extends: own\ncolumns: {受入: {heading: 受入れ}, 名: {before: 実績}}\n", encoding="utf-8"
    )
    layout = project.layout("top").layout
    assert shown(layout)[:2] == [("受入れ", "4zw"), ("名", "9zw")]


@pytest.mark.parametrize(
    "text, found",
    [
        ("columns:\n  備考: {hide: true}\n", [("ER820", 3, "備考")]),
        ("columns:\n  名: {after: 備考}\n", [("ER820", 3, "備考")]),
        ("columns:\n  '{': {width: 1zw}\n", [("ER820", 3, "'{'")]),
        ("columns:\n  e: {hide: true}\n", [("ER820", 3, "e")]),
        ("columns:\n  名: {after: 派遣, before: 受入}\n", [("ER823", 3, "before")]),
        ("columns:\n  名: {width: 1zw}\n  item: {width: 2zw}\n", [("ER824", 4, "item")]),
        ("columns:\n  名: {hide: ja}\n", [("ER112", 3, "ja")]),
        ("columns:\n  名: {wdth: 3zw}\n", [("ER110", 3, "wdth")]),
        ("columns:\n  名: {width: 3zz}\n", [("ER405", 3, "3zz")]),
        ("columns:\n  新: {value: '{itm}'}\n", [("ER401", 3, "'{itm}'")]),
        ("columns:\n  名: 3zw\n", [("ER112", 3, "3zw")]),
    ],
)
def test_what_is_wrong_stands_in_the_file_itself(
    project: Project, text: str, found: list[tuple[str, int, str]]
) -> None:
    assert problems(project, f"extends: base\n{text}") == found


def test_a_part_of_several_headings_is_ambiguous(project: Project) -> None:
    text = "extends: four-column\ncolumns:\n  名: {hide: true}\n"
    assert problems(project, text) == [("ER821", 3, "名")]


def test_columns_of_one_heading_are_told_apart_by_their_values(project: Project) -> None:
    one, other = (f'{{heading: 実績, value: "{{extra.{name}}}", width: 9zw}}' for name in "甲乙")
    Path("layouts/same.yaml").write_text(f"columns: [{one}, {other}]\n", encoding="utf-8")
    assert problems(project, "extends: same\ncolumns:\n  実績: {hide: true}\n") == [
        ("ER821", 3, "実績")
    ]
    for name in ("extra.乙", '"{extra.乙}"'):
        text = f"extends: same\ncolumns:\n  {name}: {{hide: true}}\n"
        (kept,) = own(project, text).leaves()
        assert kept[0].value.source == "{extra.甲}"


def test_type_larger_than_its_lines_is_reported_where_it_is_stated(project: Project) -> None:
    text = "extends: four-column\ntext: {size: 16pt, line_pitch: 12pt}\n"
    assert problems(project, text) == [("ER413", 2, "12pt")]


@pytest.mark.parametrize(
    "base", ["extends: four-column", "columns: [{heading: 値, value: a, width: 9zw}]"]
)
@pytest.mark.parametrize(("size", "pitch"), [("16pt", "20pt"), ("12pt", "12pt"), ("20Q", "25Q")])
def test_lines_give_way_to_larger_type_alone(
    project: Project, base: str, size: str, pitch: str
) -> None:
    layout = own(project, f"{base}\ntext: {{size: {size}}}\n")
    assert str(layout.text.line_pitch) == pitch


@pytest.mark.parametrize("base", ["summary", "nothing"])
def test_there_must_be_columns_below(project: Project, base: str) -> None:
    Path("layouts/nothing.yaml").write_text("text: {size: 9pt}\n", encoding="utf-8")
    text = f"extends: {base}\ncolumns:\n  名: {{width: 3zw}}\n"
    assert ("ER822", 2, "columns") in problems(project, text)


def test_changes_in_plain_data() -> None:
    data = {"extends": "four-column", "columns": {"項目名": {"width": "20zw"}}}
    layout = layout_from_data(data, project=SHIPPED).layout
    assert shown(layout)[2] == ("項目名", "20zw")


@pytest.mark.parametrize(
    "text, width",
    [
        ("page: {orientation: portrait}", "1fr"),
        ("text: {size: 10.5pt}", "1fr"),
        ("page: null", "1fr"),
        ("padding: {x: 5pt}", "1fr"),
        ("columns: {分野: null}", "1fr"),
        ("text: {line_pitch: 13pt}", "45.2zw"),
        ("footer: null", "45.2zw"),
        ("columns: {実績: {width: 30zw}}", "30zw"),
    ],
)
def test_the_widest_column_gives_way_to_what_changes_its_room(
    project: Project, text: str, width: str
) -> None:
    assert shown(own(project, f"extends: four-column\n{text}\n"))[-1][1] == width


def test_a_width_of_ones_own_stays(project: Project) -> None:
    own(project, "extends: four-column\ncolumns: {実績: {width: 30zw}}\n")
    Path("layouts/top.yaml").write_text(
        "extends: own\npage: {orientation: portrait}\n", encoding="utf-8"
    )
    assert shown(project.layout("top").layout)[-1][1] == "1fr"
    assert shown(project.layout("own").layout)[-1][1] == "30zw"


NAMES = ["名", "派遣", "受入", "実績"]
CHANGE = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {},
        optional={
            "width": st.sampled_from(["3zw", "rest", "auto"]),
            "hide": st.booleans(),
            "after": st.sampled_from(NAMES),
            "heading": st.just("見出し"),
        },
    ),
)


@given(st.dictionaries(st.sampled_from(NAMES), CHANGE))
def test_no_column_is_lost_unasked(changes: dict[str, dict[str, object] | None]) -> None:
    """Each column is there once, unless it is hidden, with the width that is written."""

    def find(name: str, where: Path | None) -> LayoutSource:
        return LayoutSource(BASE.encode(), "base", Path("base"))

    data = {"extends": "base", "columns": changes}
    hidden = {n for n, c in changes.items() if c is None or c.get("hide")}
    try:
        layout = loading.layout_from_data(data, "own", find).layout
    except ReportError as error:
        codes = {problem.code for problem in error.diagnostics}
        itself = any(c and c.get("after") == n for n, c in changes.items())
        assert (codes == {"ER820"} and itself) or (hidden == set(NAMES) and codes == {"ER810"})
        return
    values = {"名": "{item}", "派遣": "{extra.派遣}", "受入": "{extra.受入}", "実績": "{results}"}
    left = {column.value.source: column for column, _ in layout.leaves()}
    assert set(left) == {values[name] for name in NAMES if name not in hidden}
    for name, change in changes.items():
        if change and "width" in change and name not in hidden:
            width = str(left[values[name]].width)
            assert width == {"rest": "1fr"}.get(str(change["width"]), change["width"])


def test_the_same_layout_reads_back(project: Project) -> None:
    layout = own(project, "extends: base\ncolumns: {名: {after: 実績}, 受入: null}\n")
    again = load_layout(layout_text(layout).encode(), "again").layout
    assert shown(again) == shown(layout)


def test_a_layout_keeps_a_column(project: Project) -> None:
    hidden = "{分野: null, 部所名: {hide: true}, 項目名: null, 実績: null}"
    text = f"extends: four-column\ncolumns: {hidden}\n"
    assert problems(project, text) == [("ER810", 2, "columns")]
    added = text.replace("実績: null", "実績: null, 新: {value: a}")
    assert shown(own(project, added)) == [("新", "auto")]
