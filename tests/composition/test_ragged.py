"""Justified lines that are broken by phrases and would need gaps."""

import pytest

import samples
from exchange_report.pages import Pages
from samples import column

pytest.importorskip("budoux", reason="needs the package budoux")
TEXT = "姉妹都市における国際協力推進事業の実施状況についての報告書を作成した。"


def made(unit: str, align: str) -> Pages:
    column_ = column("項", "{item}", "8zw", align=align) | {"break": unit}
    return samples.pages([{"item": TEXT}], [column_])


def test_no_space_is_wider_than_a_quarter_em() -> None:
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
    pages = made(unit, align)
    assert pages.warnings == ()
    assert not any(line.ragged for line in pages.pages[0].fragments[1].text.lines)
