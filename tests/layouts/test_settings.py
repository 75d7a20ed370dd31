"""The settings of tables, of what stands around them, and of rules: defaults, and what is wrong."""

import pytest

import samples
from exchange_report import ReportError, load, typeset
from exchange_report.choices import RuleStyle
from exchange_report.layouts import Column, ColumnGroup, Layout, load_layout
from exchange_report.length import length

RECORD = "fiscal_year: 2017\ntitle: 題\nentries:\n  - item: 項目\n    results: [結果]\n"
COLUMNS = 'columns:\n  - {heading: 項目, value: "{item}", width: rest}\n'
SHIPPED = ("four-column", "partner-cities", "four-column-portrait", "accessible", "summary")


def loaded(text: str) -> Layout:
    return load_layout(text.encode(), samples.LAYOUT).layout


def problems(text: str) -> list[tuple[str, str]]:
    """Code and offending text of each problem of a layout on the way to the pages."""
    with pytest.raises(ReportError) as caught:
        samples.set_text(RECORD, text)
    lines = text.split("\n")
    found = []
    for diagnostic in caught.value.diagnostics:
        span = diagnostic.span
        assert span is not None and span.path == samples.LAYOUT
        end = span.end_column - 1 if span.end_line == span.line else None
        found.append((diagnostic.code, lines[span.line - 1][span.column - 1 : end]))
    return found


def test_nothing_stands_around_a_table_unless_the_layout_says_so() -> None:
    layout = loaded(COLUMNS)
    assert (layout.cover, layout.contents, layout.watermark) == (None, None, None)
    around = (layout.before, layout.after, layout.index, layout.running_heads)
    assert not any((*around, layout.groups, layout.subtotals, layout.tables))
    assert (layout.each, layout.count_by, layout.unit) == (None, None, None)
    assert not (*layout.heading, *layout.where)
    assert layout.rows.page_breaks


def test_a_contents_page_needs_no_more_than_its_name() -> None:
    contents = loaded(f"contents: {{}}\n{COLUMNS}").contents
    assert contents is not None
    assert (contents.heading.text.source, contents.levels, contents.leader) == ("目次", 9, "…")


def test_one_running_line_is_a_list_of_one() -> None:
    one = loaded(f'running_heads: {{text: "{{title}}"}}\n{COLUMNS}')
    two = loaded(f'running_heads: [{{text: "{{title}}"}}, {{text: "{{section}}"}}]\n{COLUMNS}')
    assert [len(layout.running_heads) for layout in (one, two)] == [1, 2]
    assert one.running_heads == two.running_heads[:1]


def test_a_weight_alone_is_a_solid_black_rule() -> None:
    rules = loaded(f"rules: {{outer: 1pt, row: {{style: dotted}}}}\n{COLUMNS}").rules
    assert (rules.outer.weight.at(length(0)), rules.outer.colour) == (length(1), "#000000")
    assert rules.outer.style is rules.inner.style is RuleStyle.SOLID
    assert rules.row is not None and rules.row.style is RuleStyle.DOTTED
    assert str(rules.row.weight) == "0.5pt"
    assert rules.header is rules.column is rules.group is rules.subtotal is rules.cut is None


def test_columns_that_have_columns_are_groups() -> None:
    nested = "columns:\n  - heading: 実績\n    columns:\n" + "".join(
        f'      - {{heading: {name}, value: "{{item}}", width: 5zw}}\n' for name in "甲乙"
    )
    layout = loaded(nested)
    (group,) = layout.columns
    assert isinstance(group, ColumnGroup) and isinstance(group.columns[0], Column)
    (shape, _), *_ = layout.shapes()
    assert [(c.heading.source, loc) for c, loc in shape.leaves()] == [
        ("甲", ("columns", 0, "columns", 0)),
        ("乙", ("columns", 0, "columns", 1)),
    ]


@pytest.mark.parametrize(
    ("setting", "code", "at"),
    [
        ("rules: {outer: {colour: red}}", "ER154", "red"),
        ("rules: {row: {style: wavy}}", "ER130", "wavy"),
        ("rules: {row: {wight: 1pt}}", "ER110", "wight"),
        ("rules: {row: 1zw}", "ER405", "1zw"),
        ("rules: {rows: 1pt}", "ER110", "rows"),
        ("rules: {cut: {weight: 30pt}}", "ER414", "{weight: 30pt}"),
        ("rows: {page_breaks: perhaps}", "ER112", "perhaps"),
        ("rows: {zebra: grey}", "ER154", "grey"),
        ('groups: [{value: "{fild}"}]', "ER401", '"{fild}"'),
        ('groups: [{value: "{results}"}]', "ER401", '"{results}"'),
        ('groups: [{value: "{field}", fill: "#fff"}]', "ER154", '"#fff"'),
        ('groups: [{value: "{field}", face: nosuch}]', "ER408", "nosuch"),
        ('groups: [{vlaue: "{field}"}]', "ER110", "vlaue"),
        ("groups: [{continued: 続}]", "ER111", "{continued: 続}"),
        ('groups: {value: "{field}"}', "ER112", '{value: "{field}"}'),
        ("subtotals: [{label: 計, after: department}, {after: x}]", "ER111", "{after: x}"),
        ('subtotals: [{label: 計, after: "{count}"}]', "ER401", '"{count}"'),
        ("subtotals: [{label: 計, face: nosuch}]", "ER408", "nosuch"),
        ('each: "{count.field}"', "ER401", '"{count.field}"'),
        ('count_by: "{sum.extra.額}"', "ER401", '"{sum.extra.額}"'),
        ('outline: ["{count}"]', "ER401", '"{count}"'),
        ('heading: {text: "{page}"}', "ER401", '"{page}"'),
        ("heading: {text: 表, size: 0pt}", "ER412", "0pt"),
        ("heading: {text: 表, face: nosuch}", "ER408", "nosuch"),
        ('before: [{text: "{prefase}"}]', "ER401", '"{prefase}"'),
        ('before: [{text: "前書き{preface}"}]', "ER404", '"前書き{preface}"'),
        ("before: [{text: 文, line_pitch: 5pt}]", "ER413", "5pt"),
        ("after: [{text: 文, face: nosuch}]", "ER408", "nosuch"),
        ("after: [{text: 文, align: left}]", "ER130", "left"),
        ("after: [{txt: 文}]", "ER110", "txt"),
        ("cover: {lines: []}", "ER112", "[]"),
        ("cover: {lines: [{text: 題, vertical_align: top}]}", "ER110", "vertical_align"),
        ("cover: {lines: [{text: 題, face: nosuch}]}", "ER408", "nosuch"),
        ("contents: {levels: 0}", "ER131", "0"),
        ("contents: {leader: 1, heading: {text: 目次, size: 9em}}", "ER405", "9em"),
        ("contents: {line_pitch: 1pt}", "ER413", "1pt"),
        ("contents: {face: nosuch}", "ER408", "nosuch"),
        ('index: [{value: "{department}"}]', "ER111", '{value: "{department}"}'),
        ('index: [{heading: {text: 索引}, value: "{item}", order: abc}]', "ER130", "abc"),
        ('index: [{heading: {text: 索引}, value: "{count}"}]', "ER401", '"{count}"'),
        ('running_heads: {text: "{sektion}"}', "ER401", '"{sektion}"'),
        ('running_heads: [{text: "{section}", face: nosuch}]', "ER408", "nosuch"),
        ("running_heads: {text: 柱, size: 90pt}", "ER420", "柱"),
        ("watermark: {text: 案, angle: 360}", "ER132", "360"),
        ("watermark: {text: 案, colour: grey}", "ER154", "grey"),
        ("watermark: {text: 案, face: nosuch}", "ER408", "nosuch"),
        ("watermark: 案", "ER112", "案"),
    ],
)
def test_a_problem_of_a_setting_is_told_where_it_stands(setting: str, code: str, at: str) -> None:
    assert problems(f"{setting}\n{COLUMNS}") == [(code, at)]


GROUP = (
    "columns:\n  - heading: 外\n    columns:\n      - heading: 内\n        columns:\n          - "
)


@pytest.mark.parametrize(
    ("column", "code", "at"),
    [
        ('{heading: 項, value: "{item}", width: rest, marge: true}', "ER110", "marge"),
        ('{heading: 項, value: "{item}"}', "ER111", '{heading: 項, value: "{item}"}'),
        ('{heading: 項, value: "{itme}", width: rest}', "ER401", '"{itme}"'),
        ('{heading: "{item}", value: "{item}", width: rest}', "ER401", '"{item}"'),
        ('{heading: 項, value: "{item}", width: 0zw}', "ER411", "0zw"),
        ('{heading: 項, value: "{item}", width: 999zw}', "ER406", "columns"),
        ('{heading: 項, value: "{item}", width: rest, fill: blue}', "ER154", "blue"),
        ('{heading: 項, value: "{item}", width: rest, subtotal: "{itme}"}', "ER401", '"{itme}"'),
        ("{heading: 項, columns: []}", "ER112", "[]"),
        ("{heading: 項, columns: [], width: rest}", "ER112", "[]"),
    ],
)
def test_a_problem_of_a_nested_column_is_told_where_it_stands(
    column: str, code: str, at: str
) -> None:
    assert (code, at) in problems(f"{GROUP}{column}\n")


def test_each_table_needs_columns() -> None:
    assert problems("tables:\n  - heading: {text: 一}\n") == [("ER111", "heading")]


def test_the_first_column_has_no_sum() -> None:
    text = COLUMNS.replace("rest}", 'rest, subtotal: "{count}"}') + "subtotals: [{label: 計}]\n"
    assert problems(text) == [("ER426", "subtotal")]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("year", [2012, 2017])
def test_every_layout_that_ships_sets_every_record_that_ships(name: str, year: int) -> None:
    pages = typeset(load(year, project=samples.OURS), name, project=samples.OURS)
    empty = {
        ("four-column", 2012): ["field", "item"],
        ("partner-cities", 2017): ["partner.country"],
    }
    found = [(one.code, one.arguments["field"]) for one in pages.warnings]
    assert found == [("ER407", field) for field in empty.get((name, year), ())]
    assert len(pages.pages) == 1 or name != "summary"
    assert all(row.page_break is False for row in pages.table.rows) or name in SHIPPED[:2]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_layout_that_ships_shows_what_stands_around_the_table(name: str) -> None:
    record = RECORD.replace(
        "entries",
        "issued: 2018-06-01\npreface: [ま]\nlegend: [は]\nnotes: [ち]\ninquiries: [と]\nentries",
    )
    table = samples.set_text(record, samples.shipped(name)).table
    before = ["".join(b.text for b in one.blocks) for one in table.before]
    assert "30" in before[0] and before[1:] == ["ま", "は"]
    assert ["".join(b.text for b in one.blocks) for one in table.after] == ["ち", "と"]


def test_the_accessible_layout_merges_nothing() -> None:
    for year in (2012, 2017):
        table = typeset(load(year, project=samples.OURS), "accessible", project=samples.OURS).table
        assert all(c and (c.rows, c.columns) == (1, 1) for row in table.rows for c in row.cells)
        assert all(row.kind is None and row.cells[0].blocks for row in table.rows if row.cells[0])
