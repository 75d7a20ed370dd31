"""Report + layout → logical table."""

import pytest

import samples
from exchange_report import load, tabulate
from exchange_report.records import BlockKind
from exchange_report.table import Cell, Table
from samples import Entry, column, table
from scenarios import group, items


def texts(made: Table) -> list[list[str | None]]:
    """The cells row by row, their blocks joined by `/`; None where one from above runs on."""
    return [
        ["/".join(block.text for block in cell.blocks) if cell else None for cell in row.cells]
        for row in made.rows
    ]


def spans(made: Table, index: int) -> list[int]:
    """The rows that each cell of a column covers, 0 where one from above runs on."""
    return [cell.rows if (cell := row.cells[index]) else 0 for row in made.rows]


LABELS = (
    column("分野", "{field}", "5zw", merge=True),
    column("部", "{department}", "5zw", merge=True),
    column("項目", "{item}", "5zw"),
)


def labelled(*labels: tuple[str, str]) -> Table:
    """A table whose rows have these fields and departments."""
    entries: list[Entry] = [{"field": f, "department": d, "item": "項目"} for f, d in labels]
    return table(entries, LABELS)


def test_equal_neighbours_of_a_merged_column_are_one_cell() -> None:
    made = labelled(("甲", "一"), ("甲", "一"), ("甲", "二"), ("甲", "一"))
    assert spans(made, 0) == [4, 0, 0, 0]
    assert spans(made, 1) == [2, 0, 1, 1]
    assert spans(made, 2) == [1, 1, 1, 1]


def test_a_cell_never_runs_across_the_end_of_a_label_to_its_left() -> None:
    made = labelled(("甲", "一"), ("甲", "一"), ("乙", "一"), ("乙", "一"), ("乙", "二"))
    assert spans(made, 0) == [2, 0, 3, 0, 0]
    assert spans(made, 1) == [2, 0, 2, 0, 1]


def test_a_label_to_the_right_ends_nothing_on_its_left() -> None:
    made = labelled(("甲", "一"), ("甲", "二"), ("甲", "三"))
    assert spans(made, 0) == [3, 0, 0]


def test_empty_cells_are_not_merged_and_end_nothing_to_their_right() -> None:
    made = labelled(("", "一"), ("", "一"), ("甲", ""), ("甲", ""))
    assert spans(made, 0) == [1, 1, 2, 0]
    assert spans(made, 1) == [2, 0, 1, 1]


def test_a_column_that_is_not_merged_repeats_its_text() -> None:
    made = table(items(3, department="部"), [column("部", "{department}", "5zw")])
    assert texts(made) == [["部"]] * 3


def test_every_place_of_the_grid_is_covered_once() -> None:
    for year in (2012, 2017):
        made = samples.official(year).table
        for index in range(len(made.headings)):
            covered = [
                r
                for start, span in enumerate(spans(made, index))
                for r in range(start, start + span)
            ]
            assert covered == list(range(len(made.rows)))


def test_the_official_labels_are_merged_as_in_the_source() -> None:
    made = samples.official(2017).table
    assert spans(made, 0) == [35] + [0] * 34
    departments = [cell.blocks[0].text for row in made.rows if (cell := row.cells[1])]
    assert len(departments) == len(set(departments)) == 13


def test_a_cell_knows_its_entry() -> None:
    made = table([group(items(2), field="分野")])
    cell = made.rows[1].cells[2]
    assert isinstance(cell, Cell) and cell.loc == ("entries", 0, "entries", 1)


def test_values_are_shown_in_their_formats() -> None:
    since = "{partner.since}/{partner.since:era}/{partner.since:era-short}/{partner.since:era-year}"
    columns = [
        column("{fiscal_year:era}", f"{since}/{{partner.since:western}}", "20zw"),
        column("{fiscal_year:with-western}", "{fiscal_year:era-short}", "20zw"),
    ]
    made = table(
        [{"item": "一", "partner": {"since": year}} for year in (1960, 1989, 2019)], columns
    )
    assert [heading.text for heading in made.headings] == ["平成29年度", "平成29（2017）年度"]
    assert [row[0] for row in texts(made)] == [
        "1960/昭和35年度/S35/35/1960年度",
        "1989/平成元年度/H1/元/1989年度",
        "2019/令和元年度/R1/元/2019年度",
    ]
    assert texts(made)[0][1] == "H29"


def test_lines_of_a_template_are_blocks_and_empty_ones_are_left_out() -> None:
    value = "{partner.country}\n{partner.name}[({partner.since:era-short})]\n[電話 {contact}]"
    entries: list[Entry] = [
        {"partner": {"country": "国", "name": "市", "since": 1960}, "contact": "1"},
        {"partner": {"name": "市"}},
        {"item": "一"},
    ]
    made = table(entries, [column("都市", value, "20zw")])
    assert texts(made) == [["国/市(S35)/電話 1"], ["市"], [""]]


def test_results_and_notes_are_blocks_in_their_order() -> None:
    results = ["【教育分野】", "・一", ["①二", ["(1)三"]], "四", "1.五", "２．六", "10.5％"]
    made = table([{"item": "項目", "results": results, "notes": ["※注", "（※1）注"]}])
    cell = made.rows[0].cells[3]
    assert cell is not None
    assert [(b.kind, b.text, b.marker, b.level) for b in cell.blocks] == [
        (BlockKind.LABEL, "【教育分野】", 6, 0),
        (BlockKind.BULLET, "・一", 1, 0),
        (BlockKind.NUMBER, "①二", 1, 1),
        (BlockKind.NUMBER, "(1)三", 3, 2),
        (BlockKind.PARAGRAPH, "四", 0, 0),
        (BlockKind.NUMBER, "1.五", 2, 0),
        (BlockKind.NUMBER, "２．六", 2, 0),
        (BlockKind.PARAGRAPH, "10.5％", 0, 0),
        (BlockKind.NOTE, "※注", 1, 0),
        (BlockKind.NOTE, "（※1）注", 4, 0),
    ]


def test_values_are_never_templates_themselves() -> None:
    made = table([{"item": "{title}[{field}]{{x}}", "results": ["{results}"]}])
    assert texts(made)[0][2:] == ["{title}[{field}]{{x}}", "{results}"]


def test_a_line_end_in_a_value_starts_a_block() -> None:
    made = table([{"item": "一行目\n二行目\n", "results": ["・一\n・二"]}])
    assert texts(made)[0][2:] == ["一行目/二行目", "・一/・二"]


def test_the_title_block_and_the_properties() -> None:
    title = [{"text": "{fiscal_year:era}　{title}"}, {"text": "[{publisher}]"}]
    made = table(items(1), title=title)
    assert [line.text for line in made.title] == ["平成29年度　題", ""]
    assert made.document_title == "題（平成29年度）"
    assert made.headings[0].text == "分野"


def test_a_report_without_entries_is_a_table_without_rows() -> None:
    assert table([]).rows == ()
    assert table([], [column("項目", "{item}", "5zw")]).rows == ()


def test_an_extra_column_that_no_entry_has_is_a_warning_with_a_hint() -> None:
    entries: list[Entry] = [{"item": "一", "extra": {"予算額": "1"}}, {"item": "二"}]
    columns = [column("予算", "{extra.予算}", "5zw"), column("額", "{extra.予算額}", "5zw")]
    made = table(entries, columns)
    (problem,) = made.warnings
    assert made.problems == ()
    assert (problem.code, problem.span and problem.span.path) == ("ER407", samples.LAYOUT)
    assert problem.arguments == {"field": "extra.予算", "near": "extra.予算額"}
    assert texts(table(entries, columns[1:])) == [["1"], [""]]


@pytest.mark.parametrize(
    ("stated", "shown", "near"),
    [
        ("備考", "備老", "extra.備考"),
        ("予算額", "予算", "extra.予算額"),
        ("値", "備考", ""),
        ("予算額", "備考", ""),
    ],
)
def test_the_column_that_is_meant_is_one_with_a_name_that_is_alike(
    stated: str, shown: str, near: str
) -> None:
    entries: list[Entry] = [{"item": "一", "extra": {stated: "1"}}]
    made = table(entries, [column("欄", f"{{extra.{shown}}}", "5zw")])
    ((code, arguments, hinted),) = [(d.code, d.arguments, d.hinted) for d in made.warnings]
    assert (code, arguments["near"], hinted) == ("ER407", near, bool(near))
    assert texts(made) == [[""]]


def test_the_library_makes_the_table_of_a_record() -> None:
    made = tabulate(load(2012, project=samples.OURS), project=samples.OURS)
    assert [heading.text.split("\n")[0] for heading in made.headings] == [
        "提携都市名",
        "内容・実績",
        "所管局",
    ]
    assert texts(made)[0][0] == "アメリカ合衆国/ニューヨーク市(S35)"
    other = tabulate(load(2012, project=samples.OURS), "four-column", project=samples.OURS)
    assert len(other.headings) == 4
