"""`make-report explain ER102`."""

from exchange_report.cli.main import command
from invoking import invoke


def test_it_prints_the_section_in_the_language_of_the_user() -> None:
    japanese = invoke(command(), "explain", "ER102", lang="ja")
    assert japanese.code == 0
    assert japanese.out.startswith("ER102  キー「…」が同じまとまりの中に二度あります\n")
    assert "誤:\n\n    - item: 北京市との交流\n" in japanese.out
    english = invoke(command(), "explain", "er102", lang="en")
    assert english.out.startswith("ER102  the key `…` stands twice in one mapping\n")
    assert "一つのまとまり" not in english.out


def test_several_codes_at_once() -> None:
    done = invoke(command(), "explain", "ER102", "ER110")
    assert "ER102  " in done.out and "ER110  " in done.out


def test_a_code_that_does_not_exist_is_wrong_usage() -> None:
    done = invoke(command(), "explain", "ER1O2")
    assert done.code == 2
    assert "there is no code ER1O2 (there are ER1" in done.err
