"""What changed between two records: nothing is missed, and the changes lead from one to other."""

import pickle
from typing import Any

from hypothesis import given

from differing import RECORDS, record
from exchange_report import Report, load
from exchange_report.comparing import Differences, FieldChange, Kind, Line, differences
from exchange_report.comparing.records import RECORD_FIELDS, entry_lines, result_lines
from exchange_report.records import rows
from samples import OURS

Values = dict[str, tuple[Line, ...]]


def content(report: Report) -> tuple[Values, list[Values]]:
    """All that a record says, as lines by name, and that of each of its entries."""
    own: Values = {}
    for name in RECORD_FIELDS:
        value = getattr(report.record, name)
        lines = result_lines(value) if isinstance(value, tuple) else (Line(str(value)),)
        if value is not None and lines:
            own[name] = lines
    year = report.record.fiscal_year
    entries = [entry_lines(entry, year) for entry in rows(report.record)]
    return own, [{k: v for k, v in entry.items() if v} for entry in entries]


def applied(found: Differences, before: Report) -> tuple[Values, list[Values]]:
    """The content of `before` after the changes; every deleted line must be there."""
    own, entries = content(before)
    _change(own, found.record)
    made: dict[int, Values] = {}
    for one in found.pairs:
        if one.after is not None:
            made[one.after] = {} if one.before is None else dict(entries[one.before])
    for group in found.groups:
        for number in group.entries:
            _change(made[number], (group.change,))
    for entry in found.entries:
        if entry.after is not None:
            _change(made[entry.after], entry.fields)
        else:
            assert {f.name: f.before for f in entry.fields} == entries[entry.before or 0]
    return own, [made[n] for n in range(len(made))]


def _change(values: Values, fields: tuple[FieldChange, ...]) -> None:
    for change in fields:
        assert values.get(change.name, ()) == change.before
        for line in change.lines:
            texts = {Kind.DELETED: line.after, Kind.INSERTED: line.before}
            for kind, side in texts.items():
                text = "".join(t for k, t in line.pieces if k is not kind)
                assert text == (side.text if side else "")
        values.pop(change.name, None)
        if change.after:
            values[change.name] = change.after


@given(RECORDS, RECORDS)
def test_the_differences_lead_from_one_record_to_the_other(before: Report, after: Report) -> None:
    found = differences(before, after)
    assert applied(found, before) == content(after)
    assert bool(found) is (content(before) != content(after))


@given(RECORDS)
def test_a_record_does_not_differ_from_itself(report: Report) -> None:
    assert not differences(report, report)


def test_every_value_of_an_entry_is_compared() -> None:
    old: dict[str, Any] = {"item": "視察", "results": ["実施"]}
    new: dict[str, Any] = {
        **old,
        "field": "教育",
        "contact": "1",
        "notes": ["中止"],
        "partner": {"since": 1979, "country_code": "CN"},
        "extra": {"備考": "新規"},
        "page_break": "before",
        "fiscal_year": 2016,
    }
    (entry,) = differences(record({**old, "fiscal_year": 2016}), record(new)).entries
    assert [one.name for one in entry.fields] == [
        *("field", "contact", "partner.country_code", "partner.since"),
        *("notes", "page_break", "extra.備考"),
    ]


def test_a_change_of_a_group_is_told_once() -> None:
    def grouped(name: str) -> Report:
        items = [{"item": f"{n}市", "results": [f"{n}回実施"]} for n in range(3)]
        return record({"department": name, "entries": items})

    found = differences(grouped("国際課"), grouped("外務課"))
    (group,) = found.groups
    assert group.entries == (0, 1, 2) and found.entries == ()
    assert (group.change.before, group.change.after) == ((Line("国際課"),), (Line("外務課"),))


def test_the_fewest_entries_are_moved_and_deleted_ones_stand_where_they_stood() -> None:
    first, second, third, last = ({"item": f"{n}市", "results": [n]} for n in "甲乙丙丁")
    found = differences(record(first, second, third, last), record(last, first, third))
    assert [(one.kind, one.is_moved, one.labels) for one in found.entries] == [
        (Kind.SAME, True, ("丁市",)),
        (Kind.DELETED, False, ("乙市",)),
    ]


def test_differences_travel() -> None:
    found = differences(load(2012, project=OURS), load(2017, project=OURS))
    assert pickle.loads(pickle.dumps(found)) == found
    assert (found.count(Kind.DELETED), found.count(Kind.INSERTED)) == (15, 35)
