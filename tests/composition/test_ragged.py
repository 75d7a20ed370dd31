"""Justified lines that would need gaps, beside phrases and beside long Western words."""

import pytest

import samples
from exchange_report.pages import Pages
from samples import column

TEXT = "姉妹都市における国際協力推進事業の実施状況についての報告書を作成した。"


def made(unit: str, align: str) -> Pages:
    column_ = column("項", "{item}", "8zw", align=align) | {"break": unit}
    return samples.pages([{"item": TEXT}], [column_])


def test_no_space_is_wider_than_a_quarter_em() -> None:
    pytest.importorskip("budoux", reason="needs the package budoux")
    pages = made("phrase", "justify")
    lines = pages.pages[0].fragments[1].text.lines
    measure = 8 * lines[0].size
    assert [line.text for line in lines if line.ragged] == ["の実施状況に"]
    for line in lines[:-1]:
        assert line.width == (measure if not line.ragged else len(line.text) * line.size)
    (told,) = pages.warnings
    assert told.code == "ER512" and told.arguments["text"] == "の実施状況に"


@pytest.mark.parametrize(("unit", "align"), [("character", "justify"), ("phrase", "start")])
def test_nothing_is_reported_of_other_columns(unit: str, align: str) -> None:
    if unit == "phrase":
        pytest.importorskip("budoux", reason="needs the package budoux")
    pages = made(unit, align)
    assert pages.warnings == ()
    assert not any(line.ragged for line in pages.pages[0].fragments[1].text.lines)


@pytest.mark.parametrize("breaking", ["greedy", "optimal"])
def test_a_line_before_a_long_word_is_ragged_and_reported(breaking: str) -> None:
    column_ = column("項", "{item}", "12zw", align="justify")
    text = "英語で国際化Internationalizationという言葉の意味を考えた。"
    pages = samples.pages([{"item": text}], [column_], composition={"breaking": breaking})
    first, *others = pages.pages[0].fragments[1].text.lines
    assert first.ragged and first.width == len(first.text) * first.size
    assert "英語で国際化".startswith(first.text)
    assert [one.width for one in others[:-1]] == [12 * first.size] * len(others[:-1])
    (reported,) = pages.warnings
    assert (reported.code, reported.arguments["text"]) == ("ER512", first.text)


def test_nothing_is_stretched_that_stands_alone_in_its_line() -> None:
    column_ = column("項", "{item}", "10zw", align="justify")
    pages = samples.pages([{"item": "Agreement Internationalization"}], [column_])
    assert [one.ragged for one in pages.pages[0].fragments[1].text.lines] == [True, False]
