"""Records from plain data: what a file of the same values gives, with ways instead of lines."""

import json
import pickle
import re
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report import Report, ReportError, check
from exchange_report.records import Record, load_record
from exchange_report.records.writing import record_text
from exchange_report.source import read
from samples import OURS, ROOT
from strategies import RECORDS, TEXTS


class Kind(StrEnum):
    SISTER = "姉妹都市"


def data(**entry: object) -> dict[str, Any]:
    return {"fiscal_year": 2017, "title": "交流", "entries": [{"item": "視察", **entry}]}


def problems(given: Any, name: str = "budget") -> list[tuple[str, str | None]]:
    """The codes and ways of what is wrong with data."""
    with pytest.raises(ReportError) as caught:
        Report.from_data(given, name=name)
    return [(d.code, d.span.at if d.span else None) for d in caught.value.diagnostics]


@pytest.mark.parametrize("year", [2012, 2017])
def test_the_values_of_a_file_make_the_record_of_the_file(year: int) -> None:
    text = (ROOT / "records" / f"{year}.yaml").read_bytes()
    values = read(text, "file.yaml").value
    assert isinstance(values, dict)
    report = Report.from_data(values)
    assert report.record == load_record(text, "file.yaml").record
    assert Report.from_data(report.to_data()).record == report.record
    assert Report.from_text(report.document.text).record == report.record


@given(RECORDS)
def test_any_record_is_the_same_from_its_values_and_from_what_it_states(record: Record) -> None:
    values = read(record_text(record).encode(), "file.yaml").value
    assert isinstance(values, dict)
    report = Report.from_data(values)
    assert report.record == record
    assert Report.from_data(report.to_data()).record == record


PAIR: Final = re.compile(r"\\ud[89ab]..\\ud[c-f]..")
"""How JSON writes a character that YAML writes as `\\U0001f600`."""

VALUES: Final = st.recursive(
    st.none() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            TEXTS | st.sampled_from([*Record.model_fields, "item", "since", "partner", "itme"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*Record.model_fields]), VALUES, min_size=1))
def test_wrong_values_are_as_wrong_as_in_a_file(values: dict[str, Any]) -> None:
    """But for None, which a file has to leave out to say the same."""
    values = without_nothing(values)
    text = PAIR.sub(_escaped, json.dumps(values))
    try:
        record = load_record(text.encode(), "file.yaml").record
    except ReportError as error:
        codes = sorted(d.code for d in error.diagnostics)
        assert sorted(code for code, _ in problems(values)) == codes
    else:
        assert Report.from_data(values).record == record


def _escaped(pair: re.Match[str]) -> str:
    character: str = json.loads('"' + pair[0] + '"')
    return f"\\U{ord(character):08x}"


def without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nothing(one) for key, one in value.items() if one is not None}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((1200, "1200"), (0, "0"), (1.5, "1.5"), (3.0, "3.0"), (1e16, "1e+16")),
        *((Decimal("1.50"), "1.50"), (True, "true"), (False, "false"), ("", "")),
        (Kind.SISTER, "姉妹都市"),
        (date(2017, 7, 13), "2017-07-13"),
        (datetime(2017, 7, 13), "2017-07-13"),
        (datetime(2017, 7, 13, 10, 30), "2017-07-13T10:30:00"),
    ],
)
def test_a_scalar_is_text(value: object, text: str) -> None:
    report = Report.from_data(data(extra={"値": value}))
    assert report.record.entries[0].extra == {"値": text}


class NotATime(datetime):
    """The missing moment of a DataFrame: a `datetime` that differs from itself and has no time."""

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = datetime.__hash__

    def time(self) -> Any:
        raise ValueError("NaTType does not support time")


class NotAvailable:
    """The missing value of a DataFrame: what is asked of it is missing too."""

    def __ne__(self, other: object) -> Any:
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


@pytest.mark.parametrize("nothing", [NotATime(1, 1, 1), NotAvailable()])
def test_the_missing_values_of_a_data_frame_state_nothing(nothing: object) -> None:
    report = Report.from_data(data(extra={"期日": nothing, "人数": 1}))
    assert report.to_data()["entries"] == [{"item": "視察", "extra": {"人数": "1"}}]


@pytest.mark.parametrize("name", [None, 3, b"x"])
def test_a_name_is_a_text(name: Any) -> None:
    with pytest.raises(TypeError, match="name must be a text"):
        Report.from_data(data(), name=name)
    with pytest.raises(TypeError, match="name must be a text"):
        Report.from_text("", name=name)


@pytest.mark.parametrize("text", [None, 3, [1]])
def test_the_text_of_a_record_is_text_or_bytes(text: Any) -> None:
    with pytest.raises(TypeError, match="text must be a text"):
        Report.from_text(text)


@pytest.mark.parametrize("nothing", [None, float("nan"), Decimal("NaN"), Decimal("sNaN")])
def test_nothing_states_nothing(nothing: object) -> None:
    """As in the rows of a table whose columns do not all hold for every row."""
    entry: dict[str, object] = dict.fromkeys(("field", "results", "notes", "entries"), nothing)
    report = Report.from_data(data(**entry, extra={"額": nothing}, partner={"since": nothing}))
    assert report.record == Report.from_data(data(partner={})).record


def test_years_and_days_come_as_numbers_and_days() -> None:
    given = data(partner={"since": 1960.0}) | {"fiscal_year": 2017.0, "issued": date(2018, 6, 1)}
    record = Report.from_data(given).record
    assert (record.fiscal_year, record.issued) == (2017, date(2018, 6, 1))
    assert record.entries[0].partner and record.entries[0].partner.since == 1960


def test_keys_become_text_like_values() -> None:
    assert Report.from_data(data(extra={2017: 1, 1.5: 2})).record.entries[0].extra == {
        "2017": "1",
        "1.5": "2",
    }
    assert problems(data(extra={1: "一", "1": "壱"})) == [("ER102", 'entries[0].extra["1"]')]
    assert problems(data(extra={None: "一"})) == [("ER109", "entries[0].extra")]
    assert problems(data(extra={b"k": "一"})) == [("ER109", "entries[0].extra")]


@pytest.mark.parametrize(
    "value", [{1}, b"x", object(), float("inf"), Decimal("-Infinity"), range(2), 1j]
)
def test_what_is_no_value_of_a_record_is_told_where_it_is(value: object) -> None:
    assert problems(data(extra={"額": value})) == [("ER640", "entries[0].extra.額")]
    assert problems(data(results=["一", ("二", value)]))[0] == ("ER640", "entries[0].results[1][1]")


def test_a_number_of_more_digits_than_python_writes_is_told() -> None:
    assert problems(data(extra={"額": 10**5000})) == [("ER640", "entries[0].extra.額")]


def test_every_problem_is_told_at_its_place_in_the_order_of_the_data() -> None:
    entries: list[dict[str, object]] = [{"item": f"{n}"} for n in range(12)]
    entries[10] = {"itme": "視察"}
    entries[2] = {"item": ["視察"], "extra": {"a.b": {}}}
    given = {"fiscal_year": "平成29年度", "entries": entries}
    assert problems(given) == [
        ("ER111", ""),
        ("ER153", "fiscal_year"),
        ("ER112", "entries[2].item"),
        ("ER112", 'entries[2].extra["a.b"]'),
        ("ER110", "entries[10].itme"),
    ]


def test_half_a_character_is_told() -> None:
    assert problems(data(results=["文\ud842字"])) == [("ER116", "entries[0].results[0]")]


def test_what_holds_itself_is_too_deep() -> None:
    circle: list[object] = []
    circle.append(circle)
    assert "ER106" in [code for code, _ in problems(data(results=circle))]


def test_what_is_shared_over_and_over_is_too_much() -> None:
    shared: list[object] = ["実績" * 50]
    for _ in range(40):
        shared = [shared, shared]
    assert problems(data(results=shared))[0] == ("ER124", "")


@pytest.mark.parametrize("other", [None, [], "title: 題", 2017])
def test_what_is_no_mapping_is_a_type_error(other: Any) -> None:
    with pytest.raises(TypeError, match="data must be a mapping, not"):
        Report.from_data(other)


def test_a_problem_shows_the_value_and_its_way() -> None:
    with pytest.raises(ReportError) as caught:
        Report.from_data(data(partner={"since": "千九百六十"}), name="都市.db")
    (problem,) = caught.value.diagnostics
    assert problem.line == "千九百六十"
    assert str(problem).startswith("都市.db: entries[0].partner.since: error[ER153]: ")
    told = problem.to_dict("ja")
    assert (told["path"], told["at"]) == ("都市.db", "entries[0].partner.since")
    assert told["start"] is None and told["end"] is None
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics


def test_a_report_of_data_is_checked_like_a_file() -> None:
    results = ["平成31年5月1日に来た。", "ﾊﾝｶｸ # er: ignore[ER307]"]
    given = data(results=results, field="交流", department="国際課")
    given["entries"] *= 2
    report = Report.from_data(given, name="budget")
    found = [(d.code, d.span and (d.span.at, d.span.column)) for d in check([report], project=OURS)]
    assert found == [
        ("ER201", ("entries[0].results[0]", 1)),
        ("ER307", ("entries[0].results[1]", 1)),
        ("ER313", ("entries[1].item", 1)),
        ("ER201", ("entries[1].results[0]", 1)),
        ("ER307", ("entries[1].results[1]", 1)),
    ]
    repeated = next(d for d in check([report], project=OURS) if d.code == "ER313")
    assert repeated.hint("en") == "it is first at `entries[0].item`"


def test_a_report_can_come_from_text_and_bytes() -> None:
    text = "fiscal_year: 2017\ntitle: 交流\nentries:\n  - item: 視察\n"
    expected = Report.from_data(data()).record
    assert Report.from_text(text).record == Report.from_text(text.encode()).record == expected
    with pytest.raises(ReportError) as caught:
        Report.from_text(text.replace("item", "itme"), name="貼り付け")
    assert [str(d.span) for d in caught.value.diagnostics] == ["貼り付け:4"]
    with pytest.raises(ReportError) as caught:
        Report.from_text(text.replace("交流", "交流の記録\ud800"))
    assert "ER123" in [d.code for d in caught.value.diagnostics]


def test_a_blank_that_yaml_would_stumble_over_is_a_text() -> None:
    given = data() | {"fiscal_year": "\u3000"}
    assert problems(given) == [("ER112", "fiscal_year")]
