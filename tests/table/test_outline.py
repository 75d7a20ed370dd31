"""The outline of a report, as the table says it and as every output lists it."""

from typing import Any, Final

import samples
import wordreading
from exchange_report.pages import Pages
from exchange_report.table import Table
from exchange_report.table.outline import outline
from exchange_report.writers.docx import docx_bytes
from samples import column
from scenarios import group, items
from wordreading import attribute, find

COLUMNS: Final = (
    column("分野", "{field}", "8zw", merge=True),
    column("部", "{department}", "8zw", merge=True),
    column("項目", "{item}", "9zw"),
)
OUTLINE: Final = ["{field}", "{department}"]


def entries(table: Table) -> list[tuple[int, str]]:
    return [(entry.level, entry.name) for entry in outline(table).entries]


def fields(*names: str, **shared: Any) -> list[Any]:
    parts = [group(items(2), department=name) for name in "甲乙"]
    return [group(parts, field=name, **shared) for name in names]


def year(number: int, *names: str) -> Any:
    return group(fields(*names), fiscal_year=number)


def by_year(**more: Any) -> Pages:
    """A table for each year; the second begins with the field that the first ends with."""
    years = [year(2016, "教育", "文化"), year(2017, "文化")]
    heading = {"text": "{fiscal_year:western}"}
    shape: Any = {"each": "{fiscal_year}", "heading": heading, "contents": {}, **more}
    return samples.pages(years, COLUMNS, outline=OUTLINE, **shape)


BY_YEAR: Final = [
    (0, "2016年度"),
    (1, "教育"),
    (2, "甲"),
    (2, "乙"),
    (1, "文化"),
    (2, "甲"),
    (2, "乙"),
    (0, "2017年度"),
    (1, "文化"),
    (2, "甲"),
    (2, "乙"),
]


def test_an_entry_begins_with_each_name_that_the_row_before_has_not() -> None:
    table = samples.table(fields("教育", "文化"), COLUMNS, outline=OUTLINE)
    assert entries(table) == [(0, "教育"), (1, "甲"), (1, "乙"), (0, "文化"), (1, "甲"), (1, "乙")]


def test_what_stands_under_the_heading_of_a_table_is_a_level_lower() -> None:
    assert entries(by_year().table) == BY_YEAR


def test_bookmarks_are_the_outline() -> None:
    assert [(mark.level, mark.title) for mark in by_year().bookmarks] == BY_YEAR


def test_word_lists_the_same() -> None:
    word = wordreading.read(docx_bytes(by_year().table))
    assert contents(word) == BY_YEAR


def contents(word: Any) -> list[tuple[int, str]]:
    """The lines of the contents: levels from 0, and texts."""
    lines = find(word.body, "w:sdt//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]")
    styles = [(attribute(find(line, "w:pPr/w:pStyle")[0]) or "", line) for line in lines]
    numbered = [(name[3:], line) for name, line in styles if name[3:].isdigit()]
    return [(int(level) - 2, wordreading.text(line).split("\t")[0]) for level, line in numbered]


def test_levels_of_the_contents_are_those_of_the_layout_in_every_output() -> None:
    pages = by_year(contents={"levels": 1})
    shown = [entry for entry in BY_YEAR if entry[0] < 2]
    (made,) = pages.lists
    assert [(entry.level, entry.name) for entry in made.entries] == shown
    assert contents(wordreading.read(docx_bytes(pages.table))) == shown


def test_a_heading_that_shows_the_first_entry_stands_for_it() -> None:
    shape: Any = {"each": "{field}", "heading": {"text": "{field}の表"}}
    pages = samples.pages(fields("教育", "文化"), COLUMNS, outline=OUTLINE, **shape)
    found = [(0, "教育"), (1, "甲"), (1, "乙"), (0, "文化"), (1, "甲"), (1, "乙")]
    assert entries(pages.table) == found
    assert [(mark.level, mark.title) for mark in pages.bookmarks] == found
    assert not outline(pages.table).nested


def test_a_heading_broken_by_hand_shows_the_entry_and_has_one_name() -> None:
    names = ("国際\n交流", "Sister\nCities")
    shape: Any = {"each": "{field}", "heading": {"text": "第1表\n{field}"}}
    table = samples.table(fields(*names), COLUMNS, outline=OUTLINE[:1], **shape)
    assert entries(table) == [(0, "国際交流"), (0, "Sister Cities")]
    assert not outline(table).nested
    table = samples.table(fields(*names), COLUMNS, **shape)
    assert entries(table) == [(0, "第1表国際交流"), (0, "第1表Sister Cities")]


def test_a_table_without_an_outline_is_listed_by_its_heading() -> None:
    counts: Any = {
        "heading": {"text": "件数"},
        "count_by": "{field}",
        "columns": [column("分野", "{field}", "8zw"), column("件数", "{count}", "8zw")],
    }
    listed: Any = {"heading": {"text": "一覧"}, "columns": COLUMNS}
    pages = samples.pages(fields("教育"), tables=[counts, listed], outline=OUTLINE[:1])
    assert entries(pages.table) == [(0, "件数"), (0, "一覧"), (1, "教育")]
    places = [(mark.page, mark.y) for mark in pages.bookmarks]
    assert places == sorted(places)


def test_a_row_that_shows_nothing_of_its_own_is_listed_too() -> None:
    entries: Any = [{"item": "事業", "department": "部", "field": name} for name in "一二"]
    pages = samples.pages(entries, COLUMNS[1:2], outline=OUTLINE[:1])
    assert [(mark.level, mark.title) for mark in pages.bookmarks] == [(0, "一"), (0, "二")]
    first, second = (mark.y for mark in pages.bookmarks)
    assert first < second
