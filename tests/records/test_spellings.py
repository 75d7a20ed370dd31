"""Names that are spelt in two ways across years."""

import tracemalloc
from collections.abc import Sequence

import pytest

from exchange_report.diagnostics import Diagnostic
from exchange_report.records import Report, load_record
from exchange_report.records.lint import lint_together
from growth import assert_linear


def report(year: int, departments: Sequence[str], partner: str = "北京市") -> Report:
    rows = "".join(
        f"  - {{department: {name}, item: '{at}', partner: {{name: {partner}}}, results: [訪問]}}\n"
        for at, name in enumerate(departments)
    )
    source = f"fiscal_year: {year}\ntitle: t\nentries:\n{rows}"
    return load_record(source.encode(), f"{year}.yaml")


def told(*reports: Report) -> list[tuple[str, str, str]]:
    def line(diagnostic: Diagnostic) -> str:
        assert diagnostic.code == "ER318"
        assert diagnostic.span is not None
        return f"{diagnostic.span.path}:{diagnostic.span.line}"

    return [(d.arguments["text"], d.arguments["right"], line(d)) for d in lint_together(reports)]


@pytest.mark.parametrize(
    ("usual", "slip"),
    [
        ("福祉保健局健康安全部", "福祉保険局健康安全部"),
        ("産業労働局商工部", "産業労働局商エ部"),
        ("オリンピック・パラリンピック準備局", "オリンピック･パラリンピック準備局"),
        ("教育庁指導部国際課", "教育庁指導部国際際課"),
        ("政策企画局外務部", "政策企画局　外務部"),
        ("生活文化スポーツ局", "生活文化スポツー局"),
    ],
)
def test_the_rarer_spelling_is_told(usual: str, slip: str) -> None:
    years = [report(2015, [usual]), report(2016, [f"'{slip}'"]), report(2017, [usual])]
    assert told(*years) == [(slip, usual, "2016.yaml:4")]


def test_of_two_years_the_later_is_told() -> None:
    first, second = report(2017, ["財務局主計部国際班"]), report(2016, ["財務局主計部国際版"])
    assert told(first, second) == [("財務局主計部国際班", "財務局主計部国際版", "2017.yaml:4")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("総務局総務部", "総務局行政部"),
        ("総務局総務部第一課", "総務局総務部第二課"),
        ("教育庁都立学校教育部", "教育庁都立学校教育課"),
        ("主税局総務部総務課", "主計局総務部総務課"),
        ("建設局東部公園事務所", "建設局西部公園事務所"),
        ("北京市", "南京市"),
        ("環境局総務部", "環境局総務部総務課"),
    ],
)
def test_two_offices_are_two(one: str, other: str) -> None:
    assert told(report(2016, [one]), report(2017, [other])) == []


def test_names_that_stand_together_are_two() -> None:
    names = ["福祉保健局健康安全部", "福祉保険局健康安全部"]
    assert told(report(2016, names), report(2017, names)) == []


def test_partners_too() -> None:
    years = [
        report(2016, ["総務局"], "ニュー・サウス・ウェールズ州"),
        report(2017, ["総務局"], "ニューサウスウェールズ州"),
    ]
    assert told(*years) == [
        ("ニューサウスウェールズ州", "ニュー・サウス・ウェールズ州", "2017.yaml:4")
    ]


def test_one_report_alone_is_compared_with_itself() -> None:
    assert told(report(2017, ["ソウル・センター", "ソウルセンター"])) != []
    assert told(report(2017, ["ソウル・センター"])) == []


def test_a_very_long_name_costs_no_more_than_its_length() -> None:
    """No slip is looked for in it: without each of its characters it would be there n times."""
    name = "政策企画局" * 4000
    reports = report(2016, [name]), report(2017, [f"{name}部"])
    tracemalloc.start()
    try:
        assert told(*reports) == []
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


def test_the_work_grows_with_the_names_and_not_with_their_pairs() -> None:
    def spelt(count: int) -> list[Report]:
        marks = (f"{n:020b}".translate({48: "ー", 49: "・"}) for n in range(count))
        return [report(2016, [f"国際{mark}部" for mark in marks]), report(2017, ["国際部"])]

    reports = {count: spelt(count) for count in (500, 2000)}
    assert len(list(lint_together(reports[500]))) == 500
    assert_linear(lambda count: list(lint_together(reports[count])), 500)


def test_a_series_of_names_that_one_place_tells_apart_holds_no_slips() -> None:
    kanji = [chr(ord("亜") + n) for n in range(2000)]
    reports = {
        count: [
            report(2016, [f"国際{sign}交流課" for sign in kanji[:count:2]]),
            report(2017, [f"国際{sign}交流課" for sign in kanji[1:count:2]]),
        ]
        for count in (500, 2000)
    }
    assert told(*reports[500]) == []
    assert_linear(lambda count: list(lint_together(reports[count])), 500)
