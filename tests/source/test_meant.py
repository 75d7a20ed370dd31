"""What stands under a misspelt key, or in another shape than is wanted, is looked at all the same,
each finding where it is written.
"""

import pytest

from exchange_report.diagnostics import ReportError
from exchange_report.records import read_record, report_of, valid_part
from exchange_report.records.lint import lint

TOP = "fiscal_year: 2017\ntitle: 表\n"
ENTRY = "  - item: 甲\n    department: 国際課\n"


def _found(text: str) -> list[tuple[str, int, str]]:
    """Codes, lines and the characters that they stand at, of all that is wrong in a record."""
    document = read_record(text.encode(), "2017.yaml")
    with pytest.raises(ReportError) as caught:
        report_of(document)
    part = valid_part(document)
    assert part is not None
    lines = text.split("\n")
    return sorted(
        (d.code, d.span.line, lines[d.span.line - 1][d.span.column - 1 : d.span.end_column - 1])
        for d in (*caught.value.diagnostics, *lint(part))
        if d.span
    )


@pytest.mark.parametrize("entries", ["entrys", "entry", "項目"])
@pytest.mark.parametrize("results", ["result", "reslts", "実績", "内容"])
def test_what_stands_under_misspelt_keys_is_looked_at(entries: str, results: str) -> None:
    text = f"{TOP}{entries}:\n{ENTRY}    {results}:\n      - 令和5年2月30日に訪問した。\n"
    text += "      - ﾊﾝｶｸで訪問した。\n    foo: x\n"
    assert _found(text) == [
        ("ER110", 3, entries),
        ("ER110", 6, results),
        ("ER110", 9, "foo"),
        ("ER202", 7, "令和5年2月30日"),
        ("ER307", 8, "ﾊﾝｶｸ"),
    ]


def test_a_key_that_is_there_already_is_not_taken_twice() -> None:
    text = f"{TOP}entries:\n{ENTRY}    results: [訪問した。]\n    reslts: [ﾊﾝｶｸ]\n"
    assert _found(text) == [("ER110", 7, "reslts")]


def test_a_list_of_entries_under_a_word_for_item_is_a_group() -> None:
    text = f"{TOP}entries:\n  - department: 国際課\n    項目:\n      - item: ﾊﾝｶｸ\n"
    document = read_record(text.encode(), "2017.yaml")
    with pytest.raises(ReportError) as caught:
        report_of(document)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.arguments["near"]) == ("ER110", "entries")
    assert _found(text) == [("ER110", 5, "項目"), ("ER307", 6, "ﾊﾝｶｸ")]


def test_a_mapping_where_text_is_wanted_is_read_as_its_text() -> None:
    text = f"{TOP}entries:\n{ENTRY}    results:\n      - TEL: ０４５\n"
    text += "      - 令和5年2月30日に訪問した。\n      - ﾊﾝｶｸ\n"
    found = _found(text)
    assert ("ER112", 7, "TEL") in found
    assert ("ER202", 8, "令和5年2月30日") in found
    assert ("ER307", 9, "ﾊﾝｶｸ") in found


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("preface: ﾊﾝｶｸ", "ﾊﾝｶｸ"),
        ("legend: {注: ﾊﾝｶｸ}", "{注: ﾊﾝｶｸ}"),
        ("publisher: [市, ﾊﾝｶｸ]", "[市, ﾊﾝｶｸ]"),
        ("subject: {注: ﾊﾝｶｸ}", "{注: ﾊﾝｶｸ}"),
        ("entries: {item: ﾊﾝｶｸ}", "ﾊﾝｶｸ"),
        ("entries: [{item: 甲, extra: ﾊﾝｶｸ}]", "ﾊﾝｶｸ"),
        ("entries: [{item: 甲, results: ﾊﾝｶｸ}]", "ﾊﾝｶｸ"),
        ("entries: [{item: 甲, results: [[{注: ﾊﾝｶｸ}]]}]", "{注: ﾊﾝｶｸ}"),
    ],
)
def test_texts_in_another_shape_are_looked_at(written: str, at: str) -> None:
    text = TOP + written + "\n" + ("" if "entries" in written else "entries: []\n")
    found = _found(text)
    found = [one for one in found if one[0] != "ER315"]  # no results
    assert [code for code, _, _ in found] == ["ER112", "ER307"]
    assert found[1][1:] == (3, at)


def test_many_misspelt_keys_are_read_as_one_is() -> None:
    entries = "".join(f"  - item: 甲{n}\n    実績:\n      - 訪問した。\n" for n in range(300))
    document = read_record(f"{TOP}項目:\n{entries}".encode(), "2017.yaml")
    part = valid_part(document)
    assert part is not None
    assert len(part.record.entries) == 300
    assert all(entry.results == ("訪問した。",) for entry in part.record.entries)


@pytest.mark.parametrize(
    ("written", "meant_as"),
    [
        ("担当部所名: 国際課", "department"),
        ("所管局: 国際局", "department"),
        ("実績内容: [訪問した。]", "results"),
        ("partner: {市: パリ}", "name"),
        ("partner: {city: パリ}", "name"),
        ("partner: {提携年: 1979}", "since"),
        ("partner: {事業開始年度: 1979}", "since"),
    ],
)
def test_words_of_offices_are_taken_for_keys(written: str, meant_as: str) -> None:
    document = read_record(f"{TOP}entries:\n  - item: 甲\n    {written}\n".encode(), "2017.yaml")
    with pytest.raises(ReportError) as caught:
        report_of(document)
    assert [(d.code, d.arguments["near"]) for d in caught.value.diagnostics] == [
        ("ER110", meant_as)
    ]


def test_an_item_that_is_an_alias_is_not_missing_too() -> None:
    text = f"{TOP}entries:\n  - item: *a\n    results: [訪問した。]\n"
    with pytest.raises(ReportError) as caught:
        report_of(read_record(text.encode(), "2017.yaml"))
    assert [d.code for d in caught.value.diagnostics] == ["ER104"]
