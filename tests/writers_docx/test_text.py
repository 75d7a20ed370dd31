"""What Word shows is what the record says: every cell, marker and merged cell."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Any

import pytest

import samples
import wordreading
from exchange_report.table import Cell, Row, Table
from exchange_report.writers.docx import docx_bytes
from scenarios import SCENARIOS, group, items, scenario
from wordreading import ShownCell, Word, attribute, find
from writers_docx.documents import word

WordOf = Callable[[str], Word]


Shown = list[list[tuple[tuple[str, ...], int, int]]]
"""Of each cell its paragraphs, and the rows and columns that it covers."""


def expected(table: Table) -> Shown:
    """What the rows show: a merged cell ends where the record begins a page, and begins anew."""
    return [cells for section in table.sections for cells in _rows(section.rows)]


def _rows(rows: Sequence[Row]) -> Iterator[list[tuple[tuple[str, ...], int, int]]]:
    owners: list[dict[int, Cell]] = []
    for row in rows:
        here: dict[int, Cell] = {}
        column = 0
        while column < len(row.cells):
            here[column] = row.cells[column] or owners[-1][column]
            column += here[column].columns
        owners.append(here)
    starts = [n for n, row in enumerate(rows) if n == 0 or row.page_break]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        for number in range(start, end):
            yield [_cell(owners[start:end], number - start, c) for c in owners[number]]


def _cell(owners: Sequence[dict[int, Cell]], row: int, column: int) -> tuple[Any, int, int]:
    cell = owners[row][column]
    if row and owners[row - 1].get(column) is cell:
        return ("",), 0, 1
    below = takewhile(lambda here: here.get(column) is cell, owners[row:])
    texts = tuple(block.text for block in cell.blocks) or ("",)
    return texts, sum(1 for _ in below), cell.columns


def pages_begun(table: Table) -> int:
    """How many rows begin a page, but for the first."""
    return sum(row.page_break for row in table.rows[1:])


def shown(cells: list[list[ShownCell]]) -> Shown:
    return [[(cell.paragraphs, cell.rows, cell.columns) for cell in row] for row in cells]


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_cell_shows_its_text(name: str, word_of: WordOf) -> None:
    assert shown(word_of(name).rows()) == expected(scenario(name).table)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_heading_row_is_one_and_is_marked(name: str, word_of: WordOf) -> None:
    headings = [heading.text for heading in scenario(name).table.headings]
    parts = 1 + pages_begun(scenario(name).table)
    assert word_of(name).heading_rows() == [headings] * parts


AWKWARD = {
    "markup": "<b>A & B</b> ]]> &amp; \"x\" 'y'",
    "beyond the BMP": "𠮷野家の𩸽",
    "variation sequences": "葛\U000e0100城市と辻\U000e0101",
    "right to left": "ירושלים עם العربية(2017)",
    "combining": "か\u3099と\u0301とA\u030a",
    "a long word": "W" * 5000,
    "spaces": "  前に二つ  間に二つ　全角　",
    "tab": "欄\t欄",
    "joiners": "👨\u200d👩\u200d👧と\u200b零幅と\u2060結合と\u00ad軟",
    "bidirectional controls": "\u202b(2017)\u202c\u200e",
    "private use": "外字\ue000\U000f0000",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_awkward_text_survives(text: str) -> None:
    entries = [{"item": text, "field": text, "results": [text, f"・{text}", f"【{text}】{text}"]}]
    table = samples.table(entries)
    assert shown(wordreading.read(docx_bytes(table)).rows()) == expected(table)


MARKERS = {
    "a bullet": ["・あ", "・い"],
    "bullets with gaps": ["・ あ", "・　い", "・う"],
    "circled": ["①あ", "②い", "③う"],
    "to twenty": [chr(0x2460 + n) + "あ" for n in range(20)],
    "in brackets": ["(1)あ", "(2)い"],
    "full width": ["（１）あ", "（２）い", "１．う", "２．え", "１０．お"],
    "with a point": ["1.あ", "2.い", "9.う", "10.え"],
    "leading zero": ["(01)あ", "(02)い"],
    "starting late": ["③あ", "④い"],
    "not in order": ["②あ", "①い", "①う", "③え"],
    "two lists at once": ["①あ", "(1)い", "②う", "(2)え", "・お", "③か"],
    "nested": ["①あ", ["①い", "②う", ["・え"]], "②お", ["①か"]],
    "only markers": ["・", "①", "(1)", "※", "【】"],
    "a gap too long": ["・" + " " * 40 + "あ", "①" + " " * 40 + "い"],
    "notes": ["※あ", "※1い", "（※２）う"],
    "mixed brackets": ["(1）あ", "（2)い"],
    "zero": ["(0)あ", "0.い"],
}


@pytest.mark.parametrize("results", MARKERS.values(), ids=MARKERS)
def test_markers_show_as_they_were_written(results: list[object]) -> None:
    table = samples.table([{"item": "項目", "results": results}] * 2)
    assert shown(wordreading.read(docx_bytes(table)).rows()) == expected(table)


def test_bullets_and_numbers_are_lists_and_not_typed() -> None:
    table = samples.table([{"item": "項目", "results": ["・あ", "①い", "(1)う", "1.え"]}])
    word = wordreading.read(docx_bytes(table))
    cell = wordreading.find(word.body, "w:tbl/w:tr[2]/w:tc[4]")[0]
    assert [wordreading.text(p) for p in wordreading.find(cell, ".//w:p")] == list("あいうえ")


def test_more_lists_than_word_can_number_are_typed() -> None:
    table = samples.table([{"item": "項目", "results": ["①あ", "②い"]}] * 2050)
    word = wordreading.read(docx_bytes(table))
    assert shown(word.rows()) == expected(table)
    assert len(wordreading.find(word.xml("word/numbering.xml"), "w:num")) <= 2046


def test_each_cell_has_a_bookmark_that_leads_to_its_entry() -> None:
    rows = items(3)
    table = samples.table([group(rows, field="分野", department="部"), *items(2, field="外")])
    found = wordreading.read(docx_bytes(table)).rows()
    names = [[cell.name for cell in row] for row in found]
    entries = table.names
    assert names[0] == [f"_{entries[0]}C{column}" for column in (1, 2, 3, 4)]
    assert names[2] == [None, None, f"_{entries[2]}C3", f"_{entries[2]}C4"]
    assert names[4][2:] == [f"_{entries[4]}C3", f"_{entries[4]}C4"]
    every = [name for row in names for name in row if name]
    assert len(every) == len(set(every))


def test_bookmarks_can_be_left_out() -> None:
    table = samples.table(items(2), docx={"content_controls": False})
    word = wordreading.read(docx_bytes(table))
    assert not wordreading.find(word.body, ".//w:bookmarkStart")
    assert len(word.xml("customXml/item1.xml")) == 0
    assert shown(word.rows()) == expected(table)


def test_a_table_without_rows_is_a_document() -> None:
    columns = [samples.column("項目", "{item}", "rest")]
    word = wordreading.read(docx_bytes(samples.table([], columns)))
    assert word.rows() == []
    assert word.heading_rows() == [["項目"]]


def test_a_number_below_one_of_its_format_begins_a_list_of_its_own() -> None:
    """Word and LibreOffice count anew there, as the record does not."""
    results = ["①一", ["①深い"], "②二", ["②深い", "③深い"]]
    document = word([{"item": "項目", "results": results}])
    ids = [attribute(one) for one in find(document.body, ".//w:numPr/w:numId")]
    top, deep, again, later, last = ids
    assert top == again and later == last and len({top, deep, later}) == 3
    starts = {
        attribute(one, "numId"): [attribute(s) for s in find(one, ".//w:startOverride")]
        for one in find(document.xml("word/numbering.xml"), "w:num")
    }
    assert (starts[top], starts[deep], starts[later]) == (["1"], ["1"], ["2"])
