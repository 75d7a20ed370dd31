"""Titles of even lines."""

import pytest

import samples
from exchange_report.composition import Line
from samples import column

TITLES = (
    "平成29年度　国際交流・国際協力に関する取組の実績について",
    "川崎市における国際交流に係る姉妹都市等との取組の実績報告書",
    "多文化共生の社会に向けた国際施策の推進プランに基づく取組の実績",
    "国際交流協力推進事業実施状況調査結果総括報告書概要版",
)


def title(text: str, size: str, align: str = "center") -> tuple[Line, ...]:
    made = samples.pages(
        [{"item": "項"}],
        [column("項", "{item}", "9zw")],
        page={"size": "A5"},
        title=[{"text": text, "size": size, "line_pitch": "40pt", "align": align}],
    )
    return made.pages[0].fragments[0].text.lines


def test_a_centred_title_ends_its_lines_where_phrases_end() -> None:
    found = [[line.text for line in title(text, "14pt")] for text in TITLES[:3]]
    assert found == [
        ["平成29年度　国際交流・国際協力に", "関する取組の実績について"],
        ["川崎市における国際交流に係る", "姉妹都市等との取組の実績報告書"],
        ["多文化共生の社会に向けた国際施策の", "推進プランに基づく取組の実績"],
    ]


@pytest.mark.parametrize("size", ["14pt", "17pt", "20pt", "24pt"])
@pytest.mark.parametrize("text", TITLES)
def test_its_lines_are_as_few_and_start_with_no_particle(text: str, size: str) -> None:
    lines, plain = title(text, size), title(text, size, "justify")
    assert "".join(line.text for line in lines) == text
    assert len(lines) == len(plain)
    widths = [line.width for line in lines]
    assert max(widths) - min(widths) <= 6 * lines[0].size
    assert not any(line.text[0] in "にをはのがへとでもやッるた" for line in lines[1:])


@pytest.mark.parametrize("text", TITLES)
@pytest.mark.parametrize("size", ["14pt", "17pt", "20pt", "24pt"])
def test_the_lines_are_the_same_wherever_they_are_aligned(text: str, size: str) -> None:
    start, centre, end = (title(text, size, align) for align in ("start", "center", "end"))
    assert [x.text for x in start] == [x.text for x in centre] == [x.text for x in end]
    assert len(start[-1].text) > 2


def test_justified_titles_are_filled_line_by_line() -> None:
    first, _ = title(TITLES[1], "14pt", "justify")
    assert first.text == TITLES[1][: len(first.text)] and len(first.text) > 20


def heading(text: str, width: str, align: str = "center") -> list[str]:
    made = samples.pages([{"item": "項"}], [column(text, "{item}", width)], header={"align": align})
    return [line.text for line in made.pages[0].fragments[0].text.lines]


@pytest.mark.parametrize("align", ["start", "center", "end"])
@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("国際交流事業の名称", "7zw", (4, 5)),
        ("国際交流協力推進事業名", "7zw", (5, 6)),
        ("国際交流協力推進事業名", "5zw", (3, 4)),
        ("実施時期及び回数", "7zw", (4, 4)),
        ("参加者所属部所名", "7zw", (4, 4)),
        ("事業実施部所名", "6zw", (3, 4)),
        ("International exchange", "7zw", (8, 14)),
    ],
)
def test_the_heading_of_a_column_is_broken_evenly(
    text: str, width: str, lines: tuple[int, int], align: str
) -> None:
    found = heading(text, width, align)
    least, most = lines
    assert "".join(found) == text and len(found) > 1
    assert all(least <= len(line.strip()) <= most for line in found)


def test_words_of_two_kanji_stay_whole_where_lines_are_as_few() -> None:
    assert heading("国際交流事業の名称", "7zw") == ["国際交流", "事業の名称"]
    assert heading("国際交流協力推進事業名", "5zw") == ["国際交流", "協力推進", "事業名"]
    found = [line.text for line in title(TITLES[0], "20pt")]
    assert found == ["平成29年度　国際交流・国際", "協力に関する取組の実績について"]


def test_of_equal_ways_the_longest_lines_are_first() -> None:
    assert heading("部所名", "2zw") == ["部所", "名"]
    assert heading("国際交流事業名", "2zw") == ["国際", "交流", "事業", "名"]


def test_a_heading_that_is_broken_by_hand_keeps_its_lines() -> None:
    assert heading("担当（関係）\n部所名", "9zw") == ["担当（関係）", "部所名"]
    assert heading("決算額\n（千円）", "4zw") == ["決算額", "（千円）"]
    assert heading("国際交流協力推進事業名", "7zw", "justify") == ["国際交流協力推", "進事業名"]
