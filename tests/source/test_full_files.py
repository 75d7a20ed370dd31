"""Files of more values than can be checked: one problem at its place, and nothing read on."""

import pytest

from exchange_report.records.load import read_record, valid_part
from exchange_report.source import reader

HEAD = "fiscal_year: 2017\ntitle: 題\nentries:\n"
ENTRY = "- {item: 項目, results: [実績]}\n"
WEIGHT = 1 + 3 + 1 + 1 + 1
"""A mapping and what it counts beside one, an item, a list, and what is in it."""
FIRST = 4 + 2 + 1
"""The values before the first entry: the record, its two texts, the list of entries."""


LIMIT = reader.VALUE_LIMIT


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "VALUE_LIMIT", FIRST + 10 * WEIGHT)
    monkeypatch.setattr(reader, "KEY_LIMIT", 20)


def test_a_file_at_the_limit_is_read() -> None:
    document = read_record((HEAD + 10 * ENTRY).encode(), "2017.yaml")
    assert not document.problems
    assert valid_part(document) is not None


def test_a_value_more_is_one_problem() -> None:
    document = read_record((HEAD + 11 * ENTRY).encode(), "2017.yaml")
    ((code, line),) = [(d.code, d.span.line) for d in document.problems if d.span]
    assert (code, line) == ("ER619", 14)
    assert valid_part(document) is None


@pytest.mark.parametrize(("count", "codes"), [(20, []), (21, ["ER619"])])
def test_keys_of_one_mapping(count: int, codes: list[str]) -> None:
    keys = "".join(f"  k{i}: 値\n" for i in range(count))
    document = read_record(f"extra:\n{keys}".encode(), "2017.yaml")
    assert [d.code for d in document.problems] == codes


def test_many_empty_brackets_are_values_too() -> None:
    document = read_record((HEAD + "- [[], [], [], {}]\n" * 30).encode(), "2017.yaml")
    assert [d.code for d in document.problems] == ["ER619"]


def test_a_hundred_thousand_rows_with_ten_extras_each_are_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extras = ", ".join(f"k{i}: 1" for i in range(10))
    entry = f"- {{field: 分野, department: 課, item: 項, results: [実績], extra: {{{extras}}}}}\n"
    monkeypatch.setattr(reader, "VALUE_LIMIT", LIMIT // 1000)
    document = read_record((HEAD + 100 * entry).encode(), "2017.yaml")
    assert not document.problems
    assert [d.code for d in read_record((HEAD + 200 * entry).encode(), "x").problems] == ["ER619"]
