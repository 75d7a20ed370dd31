"""What a table is told apart by: numbers inside of it, names from what is stated to the outside."""

import re
from collections.abc import Iterator

import pytest

import samples
from exchange_report import render
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.pages import Pages, try_typeset
from exchange_report.pages.display_list import ListEntry
from exchange_report.records import load_record
from exchange_report.table import Table, build_table
from furnished import furnished
from samples import OURS, Entry, column
from scenarios import group, items

NAME = re.compile(r"e[0-9]{4}_[0-9a-f]{16}(_[0-9]+)?")


def numbers(table: Table) -> Iterator[int]:
    """The number of all that holds text."""
    titles = (*table.cover, table.contents, *table.title, *(s.title for s in table.sections))
    yield from (line.number for line in titles if line)
    yield from (one.number for one in (*table.before, *table.after))
    yield from (one.heading.number for one in table.indexes)
    yield from (cell.number for section in table.sections for cell in section.headings)
    yield from (cell.number for _, _, cell in table.cells())


@pytest.mark.parametrize("name", ["everything", "two-shapes", "spread-labels"])
def test_all_that_holds_text_has_a_number_of_its_own(name: str) -> None:
    made = furnished(name)
    found = [*numbers(made.table), *(one.number for one in listed(made))]
    assert len(found) == len(set(found)) > 10
    assert min(found) > 0
    assert max(numbers(made.table)) <= made.table.last_number


def listed(pages: Pages) -> Iterator[ListEntry]:
    for one in pages.lists:
        yield from one.entries


def test_kinds_of_rows_are_numbered_over_all_tables() -> None:
    table = furnished("everything").table
    kinds = [kind for columns in table.shapes for kind in columns.kinds]
    assert [kind.number for kind in kinds] == [*range(1, len(kinds) + 1)]
    specs = {kind.number: kind.spec for kind in kinds}
    rows = table.rows
    assert {row.kind_number for row in rows} == {0, *specs}
    assert all(row.kind == specs.get(row.kind_number) for row in rows)


def test_rows_know_their_entries() -> None:
    table = samples.table([group(items(3), field="分野"), *items(2, field="外")])
    assert [row.entry for row in table.rows] == [0, 1, 2, 3, 4]
    assert [entry.values["item"] for entry in table.entries][3:] == ["項目1", "項目2"]
    grouped = samples.table(
        [group(items(3), field="分野"), *items(2, field="外")],
        [column("項目", "{item}", "rest")],
        each="{field}",
        groups=[{"value": "{field}"}],
    )
    assert [[row.entry for row in s.rows] for s in grouped.sections] == [
        [None, 0, 1, 2],
        [None, 3, 4],
    ]
    counted = samples.table(
        [*items(2, field="一"), *items(1, field="二"), *items(1, field="一")],
        [column("分野", "{field}", "rest"), column("件", "{count}", "10zw")],
        count_by="{field}",
    )
    assert [row.entry for row in counted.rows] == [0, 2]


def names(*entries: Entry, **top: object) -> tuple[str, ...]:
    return build_table(samples.report(entries, **top), samples.layout()).names


OTHERS: tuple[Entry, ...] = (
    {"field": "教育", "department": "総務課", "item": "来訪"},
    {"field": "教育", "department": "総務課", "partner": {"country": "英国", "name": "ロンドン"}},
    {"field": "教育", "item": "来訪"},
)


def test_an_entry_that_is_put_in_renames_no_other() -> None:
    before = names(*OTHERS)
    new: Entry = {"field": "文化", "item": "新しい取組"}
    assert names(new, *OTHERS)[1:] == before
    assert names(OTHERS[0], new, *OTHERS[1:])[2:] == before[1:]
    assert names(*OTHERS[::-1]) == before[::-1]


def test_entries_that_state_the_same_are_counted() -> None:
    once = names(*OTHERS)
    first, _, _, second, third = names(*OTHERS, OTHERS[0], OTHERS[0])
    assert (first, second, third) == (once[0], f"{once[0]}_2", f"{once[0]}_3")


def test_a_name_is_that_of_what_holds_for_the_entry_wherever_it_is_stated() -> None:
    flat = names(*({**one, "field": "教育"} for one in OTHERS))
    (nested,) = [names({"field": "教育", "entries": [{**one} for one in OTHERS]})]
    assert flat == nested


@pytest.mark.parametrize(
    "same",
    [
        {"item": "２０１７年　来訪", "results": ["他の実績"]},
        {"item": "2017\u00a0年 来\u200b訪"},
        {"item": "2017年｜来訪《らいほう》"},
        {"item": "2017年\n来訪", "contact": "内線1", "notes": ["注"]},
    ],
)
def test_widths_spaces_readings_and_results_rename_nothing(same: Entry) -> None:
    assert names(same) == names({"item": "2017年来訪"})


@pytest.mark.parametrize(
    "other", [{"item": "2018年来訪"}, {"item": "2017年来訪", "department": "課"}, {"item": "来訪"}]
)
def test_what_is_stated_tells_entries_apart(other: Entry) -> None:
    assert names(other) != names({"item": "2017年来訪"})
    assert names({"field": "ab", "item": "c"}) != names({"field": "a", "item": "bc"})


def test_a_name_may_stand_in_any_format() -> None:
    """An NCName, and with the number of a column no longer than a bookmark of Word may be."""
    entries = [*OTHERS, {"item": "<&\"'>:/ #"}, {"item": "字" * 5000}, {"item": "\ue000"}] * 300
    found = names(*entries)
    assert len(set(found)) == len(found) == 1800
    assert all(NAME.fullmatch(name) and len(name) <= 30 for name in found)
    assert names(*OTHERS, fiscal_year=2018)[0].startswith("e2018_")
    in_two_years = names(*({**OTHERS[0], "fiscal_year": year} for year in (2016, 2017)))
    assert [name[:6] for name in in_two_years] == ["e2016_", "e2017_"]


FIRST = """\
fiscal_year: 2016
title: 題
entries: [{item: 項目, extra: {額: '1'}}]
"""
SECOND = """\
fiscal_year: 2017
title: 次
entries:
- item: ITEM
  extra: {額: AMOUNT}
"""


def two_records(item: str, amount: str) -> Table:
    """A table of two records: the second has `item` and `amount` in its one entry."""
    text = SECOND.replace("ITEM", item).replace("AMOUNT", amount)
    first, second = (
        load_record(FIRST.encode(), "2016.yaml"),
        load_record(text.encode(), "2017.yaml"),
    )
    columns = [column("項目", "{item}", "rest"), column("額", "{extra.額}", "10zw")]
    file = samples.layout(columns, subtotals=[{"label": "計{sum.extra.額}"}])
    return build_table(first, file, following=[second])


def placed(found: Diagnostic) -> tuple[str, str, int]:
    assert found.span
    return found.code, found.span.path, found.span.line


def test_the_cells_of_several_records_lead_to_their_own() -> None:
    table = two_records("項\ue000目", "2")
    assert [document.path for document in table.documents] == ["2016.yaml", "2017.yaml"]
    assert table.document is table.documents[0]
    assert [[c.document for c in row.cells if c] for row in table.rows] == [[0, 0], [1, 1], [0]]
    assert [row.fiscal_year for row in table.rows] == [2016, 2017, 0]
    assert [name[:6] for name in table.names] == ["e2016_", "e2017_"]
    made = try_typeset(table, OURS.faces())
    assert [placed(one) for one in made.problems] == [("ER501", "2017.yaml", 4)]


def test_problems_of_several_records_are_told_in_each() -> None:
    table = two_records("項目", "二つ")
    assert [placed(one) for one in table.problems] == [("ER419", "2017.yaml", 5)]
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
    wide = try_typeset(two_records(word, "2"), OURS.faces())
    assert [placed(one) for one in wide.warnings] == [("ER502", "2017.yaml", 4)]
    with pytest.raises(ReportError) as caught:
        render(two_records('"項\\x01目"', "2"), "docx")
    assert [placed(one) for one in caught.value.diagnostics] == [("ER505", "2017.yaml", 4)]
