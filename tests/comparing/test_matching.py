"""Which entry of one record is which of another: by name, by stated values, by likeness."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report import Report
from exchange_report.comparing import differences
from exchange_report.matching import Pair, Reason, pair


def record(*entries: dict[str, Any], year: int = 2017) -> Report:
    return Report.from_data({"fiscal_year": year, "title": "交流", "entries": list(entries)})


def row(item: str, *results: str, department: str = "国際課", **more: Any) -> dict[str, Any]:
    return {"item": item, "results": list(results), "department": department, **more}


def found(before: Report, after: Report) -> list[tuple[int | None, int | None, Reason]]:
    return [(one.before, one.after, one.reason) for one in pair(before, after)]


BEIJING = row("北京市との交流", "7月に視察団を受け入れた。")
PARIS = row("パリ市との交流", "8月に都政説明を実施した。")
SEOUL = row("ソウル特別市との交流", "9月に職員を派遣した。")


def test_moved_added_and_deleted_entries_keep_their_names() -> None:
    got = found(record(BEIJING, PARIS), record(SEOUL, BEIJING))
    assert got == [(None, 0, Reason.ADDED), (0, 1, Reason.NAME), (1, None, Reason.DELETED)]


def test_two_years_are_paired_by_what_they_state() -> None:
    got = found(record(BEIJING, PARIS, year=2016), record(PARIS, BEIJING))
    assert got == [(1, 0, Reason.NAME), (0, 1, Reason.NAME)]


def test_another_year_within_a_record_is_another_entry() -> None:
    last, this = {**BEIJING, "fiscal_year": 2016}, BEIJING
    got = found(record(last, this), record(this, {**last, "results": ["変更"]}))
    assert got == [(1, 0, Reason.NAME), (0, 1, Reason.NAME)]


def test_full_width_forms_and_spaces_do_not_rename() -> None:
    before = record(row("A I の 活用", "実施"), PARIS)
    assert found(before, record(row("ＡＩの活用", "実施"), PARIS))[0] == (0, 0, Reason.NAME)


def test_a_department_that_is_renamed_leaves_its_items_paired() -> None:
    after = record(*({**one, "department": "外務課"} for one in (BEIJING, PARIS)))
    assert found(record(BEIJING, PARIS), after) == [(0, 0, Reason.STATED), (1, 1, Reason.STATED)]


def test_an_item_of_two_departments_is_not_guessed() -> None:
    before = record(row("その他", "図書の交換"), row("その他", "施設の見学", department="総務課"))
    after = record(row("その他", "講演会の開催", department="文化課"))
    assert found(before, after) == [
        (None, 0, Reason.ADDED),
        (0, None, Reason.DELETED),
        (1, None, Reason.DELETED),
    ]


def test_an_item_reworded_is_the_same_by_likeness() -> None:
    after = record(row("北京市との交流事業", "7月に視察団を受け入れた。"), PARIS)
    (first, _) = pair(record(BEIJING, PARIS), after)
    assert first[:3] == (0, 0, Reason.LIKENESS) and 0.7 < first.likeness <= 1


def test_the_same_long_result_under_another_item_is_the_same() -> None:
    text = "平成29年7月13日に、北京市青少年キャラバン訪日団を受け入れた。"
    assert found(record(row("招へい", text)), record(row("北京市", text))) == [
        (0, 0, Reason.LIKENESS)
    ]


@pytest.mark.parametrize("text", ["都政説明を実施。", "8月1日に、一行に対する都政説明を実施。"])
def test_another_city_with_the_same_phrases_is_another_entry(text: str) -> None:
    before, after = record(row("北京市との交流", text)), record(row("パリ市との交流", text + "了"))
    assert [one[2] for one in found(before, after)] == [Reason.ADDED, Reason.DELETED]


def test_cities_that_are_stated_are_never_paired_with_others() -> None:
    text = "平成29年7月13日に、青少年の訪日団を受け入れ、市内の学校を見学した。"
    before = record({"partner": {"name": "北京市"}, "results": [text]})
    after = record({"partner": {"name": "南京市"}, "results": [text]})
    assert [one[2] for one in found(before, after)] == [Reason.ADDED, Reason.DELETED]


def test_of_two_that_state_the_same_the_equal_ones_are_paired() -> None:
    first, second = row("会議", "第1回を開いた。"), row("会議", "第2回を開いた。")
    assert found(record(first, second), record(second)) == [
        (1, 0, Reason.NAME),
        (0, None, Reason.DELETED),
    ]


def test_the_last_two_of_one_name_are_paired() -> None:
    first, second = row("会議", "第1回を開いた。"), row("会議", "第2回を開いた。")
    changed = row("会議", "中止した。")
    assert found(record(first, second), record(changed, first)) == [
        (1, 0, Reason.NAME),
        (0, 1, Reason.NAME),
    ]


def test_two_candidates_as_good_as_each_other_are_left_alone() -> None:
    text = "視察団を受け入れ"
    before = record(row("北京市との交流甲", text), row("北京市との交流乙", text))
    assert [one[2] for one in found(before, record(row("北京市との交流丙", text)))] == [
        Reason.ADDED,
        Reason.DELETED,
        Reason.DELETED,
    ]


def test_thousands_that_all_changed_are_paired() -> None:
    count = 3500
    before = [
        row(
            f"第{n}都市との交流{n * 7919 % 10007}",
            f"{n}人の視察団を受け入れた。",
            department=f"部{n // 50}",
        )
        for n in range(count)
    ]
    after = [{**one, "item": one["item"] + "事業"} for one in before]
    assert [one[:2] for one in pair(record(*before), record(*after))] == [
        (n, n) for n in range(count)
    ]


ITEMS = st.lists(st.tuples(st.sampled_from("甲乙丙丁"), st.sampled_from("子丑寅")), max_size=8)


@given(ITEMS, ITEMS)
def test_every_entry_is_in_exactly_one_pair(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    old, new = (record(*(row(i, r) for i, r in side)) for side in (before, after))
    pairs = pair(old, new)
    olds = sorted(one.before for one in pairs if one.before is not None)
    assert olds == [*range(len(before))]
    assert [one.after for one in pairs if one.after is not None] == [*range(len(after))]
    assert pairs == pair(old, new)


@given(st.permutations(range(6)))
def test_the_order_of_entries_pairs_nothing_else(order: list[int]) -> None:
    entries = [row(f"{n}市との交流", f"{n}月に実施") for n in range(6)]
    pairs = pair(record(*entries), record(*(entries[n] for n in order)))
    assert pairs == tuple(Pair(n, at, Reason.NAME) for at, n in enumerate(order))


def test_the_time_grows_with_the_size_alone() -> None:
    """Entries of one item and one department, all of them changed, are the worst there is."""
    chance = random.Random(1)
    texts = ["".join(chance.choices("あいうえおかきくけこ", k=40)) for _ in range(2000)]
    before = record(*(row("会議", text) for text in texts))
    after = record(*(row("会議", text + "。") for text in texts))
    assert sum(one.reason is Reason.LIKENESS for one in pair(before, after)) > 1900


CITY = {"country": "中華人民共和国", "name": "北京市"}


@pytest.mark.parametrize(
    ("partner", "reason"),
    [
        (None, Reason.STATED),
        ({"name": "北京市"}, Reason.STATED),
        ({"country": "大韓民国", "name": "ソウル特別市"}, Reason.ADDED),
    ],
)
def test_what_one_record_does_not_state_tells_nothing_apart(
    partner: dict[str, str] | None, reason: Reason
) -> None:
    before = record({**row("書画展", "開いた。"), "partner": CITY})
    after = {**row("書画展", "別の話をした。"), "partner": partner}
    assert found(before, record({k: v for k, v in after.items() if v}))[0][2] is reason


def test_a_city_alone_is_paired_with_its_item() -> None:
    before = record({**row("書画展", "開いた。"), "partner": CITY}, PARIS)
    after = record({"department": "国際課", "partner": CITY, "results": ["別の話をした。"]})
    assert found(before, after)[0] == (0, 0, Reason.STATED)


def test_an_item_of_two_cities_is_not_guessed_where_no_city_is_shown() -> None:
    other = {"country": "フランス共和国", "name": "パリ市"}
    before = record(
        {**row("書画展", "開いた。"), "partner": CITY},
        {**row("書画展", "開いた。"), "partner": other},
    )
    assert found(before, record(row("書画展", "別の話をした。")))[0] == (None, 0, Reason.ADDED)


def test_the_order_of_own_columns_is_no_difference() -> None:
    before = record({**row("書画展", "開いた。"), "extra": {"備考": "一", "会場": "二"}})
    after = record({**row("書画展", "開いた。"), "extra": {"会場": "二", "備考": "一"}})
    assert not differences(before, after)
