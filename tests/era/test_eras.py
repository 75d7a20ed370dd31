"""The eras, their boundaries, and which era names a year."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from exchange_report.era import (
    ERAS,
    Era,
    EraError,
    era_of,
    eras,
    eras_of_year,
    expressions,
    fiscal_year_bounds,
    fiscal_year_of,
    format_date,
    format_fiscal_year,
    format_year,
    mentions,
    parse_date,
    parse_fiscal_year,
)

SOURCE = Path(__file__).parents[2] / "src"
BOUNDARIES = [
    line.split("\t")
    for line in (Path(__file__).parent / "boundaries.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("iso", "long", "short"), BOUNDARIES)
def test_days_round_a_change_of_era(iso: str, long: str, short: str) -> None:
    day = date.fromisoformat(iso)
    assert (format_date(day), format_date(day, "short")) == (long, short)
    assert parse_date(long) == parse_date(short) == parse_date(iso) == day
    assert long.startswith(era_of(day).name)


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (1868, ["明治"]),
        (1912, ["明治", "大正"]),
        (1926, ["大正", "昭和"]),
        (1989, ["昭和", "平成"]),
        (2018, ["平成"]),
        (2019, ["平成", "令和"]),
        (9999, ["令和"]),
    ],
)
def test_a_year_of_change_belongs_to_two_eras(year: int, names: list[str]) -> None:
    assert [era.name for era in eras_of_year(year)] == names
    assert format_year(year).startswith(names[-1])


@pytest.mark.parametrize("year", [1867, 0, -1, 10000])
def test_no_year_outside_the_eras(year: int) -> None:
    with pytest.raises(EraError) as caught:
        format_year(year)
    assert caught.value.reason == "out-of-range"


def test_no_day_before_the_solar_calendar() -> None:
    with pytest.raises(EraError) as caught:
        format_date(date(1872, 12, 31))
    assert caught.value.reason == "before-gregorian"
    assert format_date(date(1872, 12, 31), "western") == "1872年12月31日"
    assert format_date(date(1872, 12, 31), "iso") == "1872-12-31"


def test_a_fiscal_year_runs_from_april_to_march() -> None:
    assert fiscal_year_bounds(2017) == (date(2017, 4, 1), date(2018, 3, 31))
    assert fiscal_year_of(date(2017, 3, 31)) == 2016
    assert fiscal_year_of(date(2017, 4, 1)) == fiscal_year_of(date(2018, 3, 31)) == 2017


@pytest.mark.parametrize(
    ("year", "agreed", "april"),
    [
        (1912, "明治45年度", "明治45年度"),
        (1913, "大正2年度", "大正2年度"),
        (1926, "大正15年度", "大正15年度"),
        (1988, "昭和63年度", "昭和63年度"),
        (1989, "平成元年度", "平成元年度"),
        (2018, "平成30年度", "平成30年度"),
        (2019, "令和元年度", "平成31年度"),
        (2020, "令和2年度", "令和2年度"),
    ],
)
def test_only_fiscal_2019_is_a_question_of_policy(year: int, agreed: str, april: str) -> None:
    assert format_fiscal_year(year) == format_fiscal_year(year, policy="agreed") == agreed
    assert format_fiscal_year(year, policy="april") == april


def test_a_future_era_is_one_line_of_data(monkeypatch: pytest.MonkeyPatch) -> None:
    future = Era("光文", "K", "Kobun", "㋾", date(2041, 7, 1), first_fiscal_year=2041)
    monkeypatch.setattr(eras, "ERAS", (*ERAS, future))
    with monkeypatch.context() as patch:
        for name in ("expression", "opening"):
            patch.setattr(expressions, name, vars(expressions)[name].__wrapped__)
        patch.setattr(mentions, "_eras_written", mentions._eras_written.__wrapped__)
        assert format_date(date(2041, 6, 30)) == "令和23年6月30日"
        assert format_date(date(2041, 7, 1)) == "光文元年7月1日"
        for text in ("光文元年7月1日", "K1.7.1", "㋾元年7月1日", "Ｋ１年７月１日"):
            assert parse_date(text) == date(2041, 7, 1)
        assert format_fiscal_year(2041) == "光文元年度"
        assert format_fiscal_year(2041, policy="april") == "令和23年度"
        assert parse_fiscal_year("光文元年度") == parse_fiscal_year("令和23年度") == 2041
        with pytest.raises(EraError) as caught:
            parse_date("令和23年7月1日")
        assert caught.value.hint == "光文元年7月1日"


def test_era_letters_and_squares_are_distinct() -> None:
    for written in ("name", "letter", "romaji", "square"):
        assert len({getattr(era, written) for era in ERAS}) == len(ERAS)
    assert list(ERAS) == sorted(ERAS, key=lambda era: era.start)


def test_importing_the_room_imports_no_babel_and_compiles_no_expression() -> None:
    """Run apart, with a bare package in place of ours, so that only this room is imported."""
    program = f"""
import sys, types
package = types.ModuleType("exchange_report")
package.__path__ = [{str(SOURCE / "exchange_report")!r}]
sys.modules["exchange_report"] = package
from exchange_report.era import expressions, format_fiscal_year
assert format_fiscal_year(2017) == "平成29年度"
assert expressions.expression.cache_info().currsize == 0
print(sorted(name for name in sys.modules if name.startswith(("babel", "pydantic", "exchange"))))
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    imported = run.stdout
    assert "babel" not in imported and "pydantic" not in imported
    assert "exchange_report.era.weekdays" not in imported
