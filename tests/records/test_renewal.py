"""A title of fiscal 2017 as that of another year, in the same notation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.era import format_fiscal_year
from exchange_report.records.renewal import renamed_year, renewed, tells_of


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("平成29年度　国際交流の実績", "平成30年度　国際交流の実績"),
        ("平成２９年度", "平成３０年度"),
        ("平成二十九年度", "平成三十年度"),
        ("平成二九年度の実績", "平成三〇年度の実績"),
        ("平成29（2017）年度", "平成30（2018）年度"),
        ("平成29(2017)年度", "平成30(2018)年度"),
        ("2017（平成29）年度", "2018（平成30）年度"),
        ("2017年度（平成29年度）", "2018年度（平成30年度）"),
        ("２０１７年度", "２０１８年度"),
        ("H29実績、Ｈ２９年度", "H30実績、Ｈ３０年度"),
        ("㍻29年度", "平成30年度"),
        ("（29年度）", "（30年度）"),
        ("平成30年版", "令和元年版"),
        ("平成30年3月31日現在", "平成31年3月31日現在"),
        ("平成29年7月13日（木）開催", "平成30年7月13日（金）開催"),
        ("平成29年4月～30年3月", "平成30年4月～31年3月"),
        ("H29.4.1～H30.3.31", "H30.4.1～H31.3.31"),
        ("2017-04-01現在", "2018-04-01現在"),
        # what does not tell of fiscal 2017
        ("昭和60年からの交流", "昭和60年からの交流"),
        ("第29年度、平成129年度、2017東京", "第29年度、平成129年度、2017東京"),
        ("東京2020大会、H290、AH29", "東京2020大会、H290、AH29"),
        ("平成20～29年度", "平成20～29年度"),
    ],
)
def test_the_year_is_moved_in_its_notation(old: str, new: str) -> None:
    assert renewed(old, 2017, 2018) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("平成30年度", "令和元年度"),
        ("30年度", "令和元年度"),
        ("H30", "R1"),
        ("平成30年4月1日～平成31年3月31日", "平成31年4月1日～令和2年3月31日"),
        ("平成30年4月～31年3月", "平成31年4月～令和2年3月"),
    ],
)
def test_an_era_that_changes(old: str, new: str) -> None:
    assert renewed(old, 2018, 2019) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("北京市（H29）、北京市(平成29)", "北京市（H30）、北京市(平成30)"),
        ("北京市（Ｈ２９）", "北京市（Ｈ３０）"),
        ("平成29年度講座と2017年度講座とH29年度", "平成30年度講座と2018年度講座とH30年度"),
        # calendar years, spans of years and letters before a name may mean something else
        (
            "H29北京市、平成29～31年度講座、平成29年の大会",
            "H29北京市、平成29～31年度講座、平成29年の大会",
        ),
        (
            "北京市（平成29年提携）、（H290）、（AH29）",
            "北京市（平成29年提携）、（H290）、（AH29）",
        ),
    ],
)
def test_in_an_item_only_what_names_the_fiscal_year_is_moved(old: str, new: str) -> None:
    assert renamed_year(old, 2017, 2018) == new


def test_an_era_year_in_brackets_changes_its_era() -> None:
    assert renamed_year("北京市（H30）、(平成30)", 2018, 2019) == "北京市（R1）、(令和元)"


def test_a_leap_day_is_moved_to_the_last_of_february() -> None:
    assert renewed("令和2年2月29日", 2019, 2020) == "令和3年2月28日"


def test_of_a_name_only_the_fiscal_year_is_moved() -> None:
    assert (
        renamed_year("平成29年度研修（平成29年開始）", 2017, 2018)
        == "平成30年度研修（平成29年開始）"
    )


@pytest.mark.parametrize(
    ("text", "yearless", "tells"),
    [
        ("平成29年度は、次のとおり交流を行った。", False, True),
        ("平成30年3月31日現在の数です。", False, True),
        ("昭和60年から平成30年2月まで", False, True),
        ("昭和60年に提携した。", True, False),
        ("10月23日に行った。", True, True),
        ("受付は10月23日から", False, False),
        ("電話 045-671-0000", True, False),
    ],
)
def test_what_tells_of_a_year(text: str, yearless: bool, tells: bool) -> None:
    assert tells_of(text, 2017, yearless=yearless) is tells


YEARS = st.integers(1880, 2150)


@given(YEARS, YEARS)
def test_any_year_is_moved_to_any_other(old: int, new: int) -> None:
    assert renewed(format_fiscal_year(old), old, new) == format_fiscal_year(new)
    assert renewed(f"{old}年度の実績", old, new) == f"{new}年度の実績"


def test_a_long_text_is_moved_whole() -> None:
    text = "平成29年度、" * 20_000
    assert renewed(text, 2017, 2018) == "平成30年度、" * 20_000
