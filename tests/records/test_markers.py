"""Markers of notes: their number, and what is no number of a note."""

import pytest

from exchange_report.records.blocks import BlockKind, parse_block


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("※注", "※"),
        ("※1 注", "※1 "),
        ("※１　注", "※１　"),
        ("※12注", "※12"),
        ("※1. 注", "※1"),
        ("※1日本語で実施", "※1"),
        ("※2人材育成", "※2"),
        ("（※１）注", "（※１）"),
        ("※８月１日から", "※"),
        ("※2019年に実施", "※"),
        ("※11月（月）", "※"),
        ("※1,234人が参加", "※"),
        ("※3か国の4人", "※"),
        ("※12人", "※"),
        ("※50％", "※"),
        ("※3.5点", "※"),
    ],
)
def test_the_number_of_a_note_is_no_quantity_and_no_date(text: str, marker: str) -> None:
    block = parse_block(text)
    assert block.kind is BlockKind.NOTE
    assert block.text[: block.marker] == marker
    assert block.text == text
