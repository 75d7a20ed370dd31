"""`make-report era`: both ways between the calendars."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from exchange_report.cli.era import command
from invoking import Done, invoke


def run(*arguments: str, lines: str | bytes = "", lang: str = "en") -> Done:
    return invoke(command(), *arguments, lines=lines, lang=lang)


@pytest.mark.parametrize(
    ("western", "era"),
    [
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1873-01-01", "明治6年1月1日"),
        ("1960", "昭和35年"),
        ("2017年度", "平成29年度"),
        ("2019年度", "令和元年度"),
        ("2012年6月", "平成24年6月"),
        ("2012年7～8月", "平成24年7～8月"),
        ("2017-09-26～2017-09-27", "平成29年9月26日～27日"),
        ("2019-04-30～2019-05-01", "平成31年4月30日～令和元年5月1日"),
    ],
)
def test_both_ways(western: str, era: str) -> None:
    assert run(western).out == f"{era}\n"
    assert run(era).out == f"{western}\n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("S35", "1960"),
        ("平成29", "2017"),
        ("R1.5.1", "2019-05-01"),
        ("㋿元年５月１日", "2019-05-01"),
        ("2019年5月1日", "令和元年5月1日"),
        ("１９６０年", "昭和35年"),
        ("平成29（2017）年度", "2017年度"),
        (" 平成31年度 ", "2019年度"),
    ],
)
def test_other_notations(written: str, told: str) -> None:
    assert run(written).out == f"{told}\n"


def test_several_dates_are_told_in_turn() -> None:
    assert run("2017", "平成24年").out == "平成29年\n2012\n"


def test_style_and_policy() -> None:
    assert run("--style", "with-western", "2017年度").out == "平成29（2017）年度\n"
    assert run("--style", "short", "2019-05-01").out == "R1.5.1\n"
    assert run("--policy", "april", "2019年度").out == "平成31年度\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "平成31年5月1日",
            "there is no 平成31年5月1日: its era had ended (did you mean 令和元年5月1日?)",
        ),
        ("令和元年4月30日", "its era had not begun (did you mean 平成31年4月30日?)"),
        ("昭和64年度", "no fiscal year is called 昭和64年度 (did you mean 平成元年度?)"),
        ("平成29年2月30日", "the calendar has no 平成29年2月30日 (did you mean 平成29年2月28日?)"),
        ("2017-13-01", "the calendar has no 2017-13-01"),
        ("2017-02-30", "the calendar has no 2017-02-30 (did you mean 2017-02-28?)"),
        ("令和0年", "(did you mean 令和元年?)"),
        (
            "平成29年7月13日（金）",
            "is another day of the week (did you mean 平成29年7月13日（木）?)",
        ),
        ("平成29（2018）年", "the era year and the western year differ"),
        ("平成29年9月27日～26日", "ends before it begins"),
        ("明治5年1月1日", "lies before the solar calendar"),
        ("1867", "lies outside the years"),
        ("1000年", "lies outside the years"),
        ("7月13日", "`7月13日` has no year"),
        ("あす", "`あす` is not a date"),
        ("平成29年7月13日に実施", "is not a date"),
    ],
)
def test_what_does_not_exist_is_an_error_with_the_right_date(text: str, told: str) -> None:
    done = run(text)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("error: ")
    assert told in done.err


def test_each_line_of_standard_input_has_its_line_of_output() -> None:
    done = run("-", lines="2019-05-01\n平成31年5月1日\n\nS35\r\n")
    assert done.code == 1
    assert done.err == ""
    first, second, third, last = done.out.splitlines()
    assert (first, third, last) == ("令和元年5月1日", "", "1960")
    assert second.startswith("error: ")


def test_lines_that_all_exist_end_well() -> None:
    done = run("-", lines="\ufeff2019-05-01\n2017年度")
    assert (done.code, done.out) == (0, "令和元年5月1日\n平成29年度\n")


def test_bytes_that_are_no_text_are_an_error_on_their_line() -> None:
    done = run("-", lines=b"\xff\xfe\n2019-05-01\n")
    assert done.code == 1
    assert done.out.splitlines()[1] == "令和元年5月1日"


def test_every_day_comes_back() -> None:
    """Every eighth day, which meets every weekday, month and era."""
    first, last = date(1873, 1, 1), date(2100, 12, 31)
    days = [first + timedelta(days) for days in range(0, (last - first).days + 1, 8)]
    written = "".join(f"{day}\n" for day in days)
    there = run("-", lines=written)
    assert there.code == 0
    assert run("-", lines=there.out).out == written


def test_an_error_is_told_in_japanese() -> None:
    assert "令和元年5月1日 ではありませんか" in run("平成31年5月1日", lang="ja").err


def test_it_loads_neither_models_nor_pdf() -> None:
    """Nor any other room: the command answers at once."""
    script = (
        "import sys; import exchange_report.cli.era;"
        "print(*sorted({'pydantic', 'reportlab', 'uharfbuzz', 'yaml'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"
