"""The record of a new year: last year's groups and rows, with the results left to fill in."""

import pytest
import yaml
from hypothesis import given

from exchange_report.records import Entry, Record, load_record, record_values, rows
from exchange_report.records.skeleton import skeleton, without_results
from exchange_report.resources import bundled
from strategies import RECORDS

SCHEMA = ".schema/records.schema.json"


def official(year: int) -> Record:
    data = (bundled("records") / f"{year}.yaml").read_bytes()
    return load_record(data, "file.yaml").record


@pytest.mark.parametrize("year", [2012, 2017])
def test_rows_keep_all_that_is_not_of_their_year(year: int) -> None:
    last = official(year)
    new = load_record(skeleton(year + 1, last, SCHEMA).encode(), "file.yaml").record
    assert record_values(new) == {**record_values(last), "fiscal_year": year + 1}
    assert new.layout == last.layout
    before = [{**row.values, "fiscal_year": year + 1} for row in rows(last)]
    assert [row.values for row in rows(new)] == before
    assert not any(row.results or row.notes or row.page_break for row in rows(new))


def test_every_row_has_a_place_to_fill_in() -> None:
    last = official(2017)
    lines = skeleton(2018, last, SCHEMA).split("\n")
    places = [line for line in lines if line.strip() == "results:"]
    assert len(places) == sum(1 for _ in rows(last))


def test_it_tells_how_to_fill_it_in() -> None:
    lines = skeleton(2018, official(2017), SCHEMA).split("\n")
    assert lines[0] == f"# yaml-language-server: $schema={SCHEMA}"
    assert lines[1] == "# 平成30年度の実績。平成29年度の記録から、実績と注記を除いて写しました。"
    assert any("平成30年7月" in line for line in lines)
    assert any("make-report check 2018" in line for line in lines)


def test_the_first_year_of_an_era_is_named_so() -> None:
    assert "# 令和元年度の実績。" in skeleton(2019, official(2017), SCHEMA)
    assert "令和元年7月、" in skeleton(2019, official(2017), SCHEMA)


def test_the_example_in_the_comments_can_be_used_as_it_is() -> None:
    text = skeleton(2018, None, SCHEMA)
    example = [line[2:] for line in text.split("\n") if line.startswith("#   ")]
    row = [line for line in text.split("\n") if line.strip() == "results:"]
    assert row == ["            results:"]
    filled = text.replace(row[0], "\n".join(" " * 10 + line for line in example))
    (only,) = rows(load_record(filled.encode(), "file.yaml").record)
    assert len(only.results) == 4
    assert len(only.results[3]) == 2


def test_without_a_former_record_there_is_a_row_to_rename() -> None:
    new = load_record(skeleton(2018, None, SCHEMA).encode(), "file.yaml").record
    (row,) = rows(new)
    assert {"field", "department", "item"} <= row.values.keys()
    assert new.fiscal_year == 2018


def test_own_columns_keep_their_headings_and_lose_their_texts() -> None:
    row = Entry(item="講座", extra={"参加者": "30名"})
    alone = Entry(extra={"番号": "1"})
    group = Entry(extra={"区分": "派遣"}, entries=(row, alone))
    record = Record(fiscal_year=2017, title="題", entries=(group,))
    (new,) = without_results(record, 2018).entries
    assert new.extra == {"区分": "派遣"}
    assert new.entries is not None
    assert new.entries[0].extra == {"参加者": ""}
    assert new.entries[1].extra == {"番号": "1"}  # nothing else says what the row is about


@given(RECORDS)
def test_any_record_makes_a_valid_one(record: Record) -> None:
    new = load_record(skeleton(2018, record, SCHEMA).encode(), "file.yaml").record
    assert len(list(rows(new))) == len(list(rows(record)))


def of_2017(**texts: object) -> Record:
    """A record of fiscal 2017 that is read from a file."""
    row = {"item": "項目", "results": ["実績"]}
    values = {"fiscal_year": 2017, "title": "題", "entries": [row], **texts}
    text = yaml.safe_dump(values, allow_unicode=True)
    return load_record(text.encode(), "2017.yaml").record


def test_titles_are_those_of_the_new_year() -> None:
    last = of_2017(title="平成29年度の実績", subject="2017年度の交流", issued="平成30年6月1日")
    text = skeleton(2018, last, SCHEMA)
    new = load_record(text.encode(), "file.yaml").record
    assert (new.title, new.subject, new.issued) == ("平成30年度の実績", "2018年度の交流", None)
    head = text.partition("fiscal_year:")[0]
    assert "# 発行日（issued）は写していません。" in head
    assert "# 題などの中の年度は、平成30年度に改めました。" in head


def test_texts_of_the_old_year_are_kept_as_comments_to_be_written_anew() -> None:
    last = of_2017(
        preface=["平成29年度は、次のとおり交流を行った。", ["10月: 周年行事"]],
        legend=["（新）は新規の取組"],
        notes=["人数は平成30年3月31日現在"],
        inquiries=["国際課　電話 045-671-0000", "受付は4月1日から"],
    )
    text = skeleton(2018, last, SCHEMA)
    new = load_record(text.encode(), "file.yaml").record
    assert (new.preface, new.notes) == (None, None)
    assert (new.legend, new.inquiries) == (last.legend, last.inquiries)
    assert "# 次の文は、平成29年度のことを述べているので、" in text
    lines = text.split("\n")
    uncommented = lines[lines.index("# preface:") : lines.index("fiscal_year: 2018")]
    again = "\n".join([*(line.removeprefix("# ") for line in uncommented), *lines])
    both = load_record(again.encode(), "file.yaml").record
    assert (both.preface, both.notes) == (last.preface, last.notes)


def test_nothing_is_said_of_what_was_not_there() -> None:
    head = skeleton(2018, of_2017(), SCHEMA).partition("fiscal_year:")[0]
    for word in ("issued", "改めました", "次の文"):
        assert word not in head


def test_entries_of_other_years_move_along() -> None:
    last = of_2017(
        entries=[
            {"item": "平成29年度研修", "fiscal_year": 2016, "results": ["実績"]},
            {"item": "平成29年に始めた講座", "results": ["実績"]},
        ]
    )
    assert [(row.item, row.fiscal_year) for row in without_results(last, 2019).entries] == [
        ("令和元年度研修", 2018),
        ("平成29年に始めた講座", None),
    ]


def test_a_comment_that_silences_a_warning_is_not_carried_over() -> None:
    text = "fiscal_year: 2017\ntitle: 題\nentries:\n  - item: GUAP0  # er: ignore[ER311]\n"
    last = load_record(text.encode(), "file.yaml").record
    assert "er: ignore" not in skeleton(2018, last, SCHEMA)


def test_texts_that_are_kept_as_they_were_are_named() -> None:
    last = Record(
        fiscal_year=2017,
        title="交流の実績",
        preface=("昨年度より3件増えました。",),
        inquiries=("問合せ先　国際課",),
        entries=(Entry(item="視察"),),
    )
    text = skeleton(2018, last, "s.json")
    assert "# 前書き、問合せ先は、平成29年度のまま写しました。平成30年度に合うか、" in text
    bare = skeleton(2018, last.model_copy(update={"preface": None, "inquiries": None}), "s.json")
    assert "のまま写しました" not in bare


def test_names_that_count_the_years_are_named() -> None:
    entries = (
        Entry(item="第3回日中交流"),
        Entry(item="派遣"),
        Entry(field="提携10周年", item="式"),
    )
    last = Record(fiscal_year=2017, title="年報　第12号", entries=entries)
    text = skeleton(2018, last, "s.json")
    names = "年報　第12号、第3回日中交流、提携10周年"
    assert f"写したままです。平成30年度に合うか、お確かめください：{names}\n" in text
    plain = Record(fiscal_year=2017, title="年報", entries=(Entry(item="派遣"),))
    assert "回数" not in skeleton(2018, plain, "s.json")
