"""The record as data: what it says is there, with what it inherits, and the schema holds."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft7Validator

import samples
from exchange_report import Project, Report, load, render, tabulate
from exchange_report.records import annotated, parse_blocks, rows
from exchange_report.schemas import schema
from exchange_report.table import build_table
from exchange_report.writers.json import json_bytes
from scenarios import PROSE, group

VALIDATOR = Draft7Validator(schema("output"))
SHIOMI = Project.at(samples.ROOT / "examples" / "shiomi" / "records")


def data_of(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json_bytes(build_table(report, samples.layout())))
    assert list(VALIDATOR.iter_errors(made)) == []
    return made


def dated(texts: list[dict[str, Any]], entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the spans of dates in results cut out, and what they say they are."""
    for one in entry.get("dates", ()):
        if one["in"].startswith("results["):
            text = texts[int(one["in"][len("results[") : -1])]["text"]
            yield text[slice(*one["span"])], one["text"]


@pytest.mark.parametrize(
    ("source", "project"), [(2017, samples.OURS), (2012, samples.OURS), (2023, SHIOMI)]
)
def test_the_data_says_all_that_the_record_says(source: int, project: Project) -> None:
    report = load(source, project=project)
    made = data_of(report)
    found = list(rows(report.record))
    assert made["count"] == len(made["entries"]) == len(found)
    assert made["title"] == report.record.title
    written = report.document.text.splitlines()
    for number, (entry, row) in enumerate(zip(made["entries"], found, strict=True), 1):
        assert entry["number"] == number
        assert entry.get("department") == row.values.get("department")
        assert entry.get("partner", {}).get("name") == row.values.get("partner.name")
        assert [one["text"] for one in entry["results"]] == [
            block.text for block in parse_blocks(row.results)
        ]
        extra = {k.removeprefix("extra."): v for k, v in row.values.items() if "extra." in k}
        assert entry.get("extra", {}) == extra
        assert written[entry["place"]["line"] - 1].lstrip().startswith("- ")
        assert all(cut == text for cut, text in dated(entry["results"], entry))


def test_dates_have_their_days_and_marks_are_taken_out() -> None:
    entries = [
        group(
            [
                {
                    "item": "富川市《プチョンし》との交流",
                    "results": [
                        "平成29年7月13日と10月23日～25日に《《初めて》》開催",
                        ["① ｜東京《とう きょう》で平成31年5月1日に開催\n続き"],
                    ],
                    "extra": {"実施時期": "平成29年度", "内線": "1-2", "派遣（人）": "5"},
                }
            ],
            field="分野",
            partner={"country": "大韓民国", "country_code": "KR", "since": 2001},
        )
    ]
    made = data_of(samples.report(entries, code="130001", issued="平成30年6月1日"))
    assert (made["code"], made["issued"]) == ("130001", "2018-06-01")
    assert made["period"] == {"start": "2017-04-01", "end": "2018-03-31"}
    (entry,) = made["entries"]
    assert (entry["field"], entry["item"]) == ("分野", "富川市との交流")
    assert entry["place"]["path"] == "entries[0].entries[0]"
    assert entry["partner"] == {"country": "大韓民国", "country_code": "KR", "since": 2001}
    first, second, third = entry["results"]
    assert first["text"] == "平成29年7月13日と10月23日～25日に初めて開催"
    assert second == {
        "kind": "number",
        "text": "① 東京で平成31年5月1日に開催",
        "level": 1,
        "marker": "① ",
    }
    assert third["text"] == "続き"
    days = [(one["in"], one["start"], one["end"]) for one in entry["dates"]]
    assert days[-1] == ("results[1]", None, None) and entry["dates"][-1]["error"] == "after-era"
    assert ("extra.実施時期", "2017-04-01", "2018-03-31") in days
    assert {one[0] for one in days} == {"results[0]", "results[1]", "extra.実施時期"}
    in_first = [one for one in entry["dates"] if one["in"] == "results[0]"]
    periods = [p for one in in_first for p in one.get("periods", [[one["start"], one["end"]]])]
    assert periods == [["2017-07-13", "2017-07-13"], ["2017-10-23", "2017-10-25"]]
    assert [(one["in"], one["kind"]) for one in entry["annotations"]] == [
        ("item", "reading"),
        ("results[0]", "emphasis"),
        ("results[1]", "reading"),
    ]
    assert entry["annotations"][2]["readings"] == ["とう", "きょう"]
    start, end = entry["annotations"][0]["span"]
    assert entry["item"][start:end] == "富川市"


def test_what_stands_around_the_table_is_there() -> None:
    made = data_of(samples.report([{"item": "甲"}], notes=["※注《ちゅう》"], preface=[PROSE]))
    assert made["notes"] == [{"kind": "note", "text": "※注", "marker": "※"}]
    assert made["dates"][0]["in"] == "preface[0]"
    assert date.fromisoformat(made["dates"][0]["start"]) == date(2017, 7, 1)
    assert made["entries"][0]["results"] == made["entries"][0]["notes"] == []


HOSTILE = ('"}]\\', "</script>", "\u2028", "𠮷\U000e0100", "=1+1", "a\nb", "\x01", "{item}", "《》")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back(text: str) -> None:
    title = f"表{text}題"
    data = {"fiscal_year": 2017, "title": title, "entries": [{"item": text, "extra": {text: text}}]}
    made = data_of(Report.from_data(data))
    assert made["title"] == annotated(title).text
    assert made["entries"][0]["item"] == annotated(text).text
    assert made["entries"][0]["extra"] == {text: text}
    assert "line" not in made["entries"][0]["place"]


def test_the_lines_of_entries_in_a_long_file_are_right() -> None:
    entries = [group([{"item": f"項目{n}", "results": [PROSE]}], field=f"{n}") for n in range(300)]
    report = samples.report(entries)
    lines = report.document.text.splitlines()
    assert len(report.document.text) > 40_000
    for entry in data_of(report)["entries"]:
        assert lines[entry["place"]["line"] - 1].strip() == f"- item: {entry['item']}"


def test_the_same_record_gives_the_same_bytes_and_an_entry_a_line() -> None:
    table = tabulate(load(2017, project=samples.OURS), project=samples.OURS)
    first, second = (render(table, "json") for _ in range(2))
    assert first == second
    lines = first.decode().split('"entries": [\n')[1].splitlines()
    assert [json.loads(line.rstrip(","))["number"] for line in lines[:-2]] == list(range(1, 36))
