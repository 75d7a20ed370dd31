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
    lines, plain = title(text, size), title(text, size, "start")
    assert "".join(line.text for line in lines) == text
    assert len(lines) == len(plain)
    widths = [line.width for line in lines]
    assert max(widths) - min(widths) <= 6 * lines[0].size
    assert not any(line.text[0] in "にをはのがへとでもやッるた" for line in lines[1:])


def test_other_titles_are_filled_line_by_line() -> None:
    first, _ = title(TITLES[1], "14pt", "start")
    assert first.text == TITLES[1][: len(first.text)] and len(first.text) > 20
