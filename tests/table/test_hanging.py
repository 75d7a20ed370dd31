"""Values that begin with a marker hang by it, in any column."""

import pytest

import samples
from exchange_report.records import BlockKind
from samples import column

TEXT = "国際交流に関する取組の実績についての長い値"


MARKERS = [("①", 1), ("・", 1), ("（１）", 3), ("(1) ", 2), ("※", 1)]


@pytest.mark.parametrize(("marker", "ems"), MARKERS)
@pytest.mark.parametrize("key", ["field", "department", "item"])
def test_a_value_hangs_by_its_marker(key: str, marker: str, ems: float) -> None:
    entry = {"item": "項", key: marker + TEXT}
    made = samples.pages([entry], [column("欄", f"{{{key}}}", "9zw", merge=key != "item")])
    text = made.pages[0].fragments[1].text
    first, *later = text.lines
    assert first.x == 0 and len(later) > 1
    assert {line.x for line in later} == {ems * first.size}
    assert "".join(line.text for line in text.lines) == marker + TEXT


LONG_WORDS = [
    ("・", "Internationalization", "・Inte"),
    ("① ", "Internationalization", "① Int"),
    ("※", "http://www.example.jp/abc", "※http"),
    ("・", "2,000,000人", "・2,"),
    ("・　", "０４４－２００－１１１１", "・　０"),
]


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize("breaking", ["greedy", "optimal"])
@pytest.mark.parametrize(("marker", "word", "first"), LONG_WORDS)
def test_a_marker_stays_with_the_first_piece_of_a_long_word(
    marker: str, word: str, first: str, breaking: str, align: str
) -> None:
    entry = {"item": "項", "results": [marker + word]}
    columns = [column("欄", "{results}", "3zw", align=align)]
    made = samples.pages([entry], columns, composition={"breaking": breaking})
    lines = made.pages[0].fragments[1].text.lines
    assert lines[0].text == first
    assert "".join(line.text for line in lines) == marker + word
    assert all(line.x + line.width <= 3 * line.size for line in lines)


@pytest.mark.parametrize(
    ("marker", "width", "hang"), [("①", 2, 0), ("①", 3, 1), ("(1) ", 3, 1), ("(1) ", 4, 2)]
)
def test_lines_that_hang_keep_two_characters(marker: str, width: int, hang: int) -> None:
    entry = {"item": "項", "results": [marker + TEXT]}
    made = samples.pages([entry], [column("欄", "{results}", f"{width}zw")])
    first, *later = made.pages[0].fragments[1].text.lines
    assert first.x == 0 and later
    assert {line.x for line in later} == {hang * first.size}


def test_a_marker_that_fills_its_line_is_a_line_and_no_broken_word() -> None:
    entry = {"item": "項", "results": ["（１）東京"]}
    made = samples.pages([entry], [column("欄", "{results}", "3zw")])
    lines = made.pages[0].fragments[1].text.lines
    assert [line.text for line in lines] == ["（１）", "東京"]
    assert made.warnings == ()


def test_the_value_stays_a_paragraph_with_its_whole_text() -> None:
    table = samples.table([{"item": "①" + TEXT}], [column("欄", "{item}", "9zw")])
    ((_, _, cell),) = table.cells()
    (block,) = cell.blocks
    assert (block.kind, block.text, block.marker) == (BlockKind.PARAGRAPH, "①" + TEXT, 1)


def test_labels_and_dates_and_columns_that_say_so_do_not_hang() -> None:
    for value in ("【新規】" + TEXT, "10.5メートルの" + TEXT, "2017年の" + TEXT):
        made = samples.pages([{"item": value}], [column("欄", "{item}", "9zw")])
        assert {line.x for line in made.pages[0].fragments[1].text.lines} == {0}
    made = samples.pages([{"item": "①" + TEXT}], [column("欄", "{item}", "9zw", hang=False)])
    assert {line.x for line in made.pages[0].fragments[1].text.lines} == {0}
