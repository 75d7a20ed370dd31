"""Records as YAML text: what is written reads back the same, and looks as if written by hand."""

from collections.abc import Iterable

import pytest
from hypothesis import given

from exchange_report.records import Record, load_record
from exchange_report.records.writing import record_text, scalar
from exchange_report.resources import bundled
from exchange_report.source import read
from strategies import RECORDS, TEXTS


@given(TEXTS)
def test_any_text_reads_back_the_same_as_a_value(text: str) -> None:
    document = read(f"- {scalar(text)}\n- - {scalar(text)}\n".encode(), "file.yaml")
    assert not document.problems
    assert document.value == [text, [text]]


@given(TEXTS, TEXTS)
def test_any_text_reads_back_the_same_as_a_key(key: str, value: str) -> None:
    document = read(f"extra:\n  {scalar(key)}: {scalar(value)}\n".encode(), "file.yaml")
    assert not document.problems
    assert document.value == {"extra": {key: value}}


@pytest.mark.parametrize(
    "text",
    [
        *("・交換留学生2名を受入れ。", "（※）注", "(1)実施", "【教育分野】", "①", "※注"),
        *("0421", "12:30", "no", "2017-07-13", "1.5", "-5度", "GUAP0", "都市:東京", "C#", "=合計"),
        *(
            "第2回、第3回",
            "「姉妹」都市",
            "100%",
            "a, b",
            "a [b] {c}",
            "it's",
            "<<甲>>",
            "nullではない",
        ),
    ],
)
def test_text_that_needs_no_quotes_has_none(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("- 一", '"- 一"'),
        ("時刻: 12:30", '"時刻: 12:30"'),
        ("備考:", '"備考:"'),
        ("第1 #2", '"第1 #2"'),
        ("*印", '"*印"'),
        ("「a」 ", '"「a」 "'),
        ("\u3000字下げ", '"\u3000字下げ"'),
        ('"引用"', '"\\"引用\\""'),
        ("一\n二", '"一\\n二"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_text_that_would_be_misread_is_quoted(text: str, written: str) -> None:
    assert scalar(text) == written


@given(RECORDS)
def test_any_record_reads_back_the_same(record: Record) -> None:
    assert load_record(record_text(record).encode(), "file.yaml").record == record


@pytest.mark.parametrize("year", [2012, 2017])
def test_the_official_records_are_written_as_they_were_by_hand(year: int) -> None:
    by_hand = (bundled("records") / f"{year}.yaml").read_text("utf-8")
    record = load_record(by_hand.encode(), "file.yaml").record
    assert record_text(record).split("\n") == list(_without_comments(by_hand.split("\n")))


def _without_comments(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in lines if not line.lstrip().startswith("#"))
