"""`make-report explain ER102`."""

from exchange_report.cli.main import command
from exchange_report.diagnostics import CATALOGUE
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


def test_a_code_may_be_written_short() -> None:
    whole = invoke(command(), "explain", "ER201").out
    for short in ("er201", "201", "ＥＲ２０１", "[ER201]:"):
        assert invoke(command(), "explain", short).out == whole


def test_without_a_code_all_are_listed() -> None:
    lines = invoke(command(), "explain").out.splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOGUE)
    assert (
        "ER103  ファイルの文字コードが UTF-8 ではなく … です"
        in invoke(command(), "explain", lang="ja").out
    )


def test_a_code_that_does_not_exist_is_wrong_usage() -> None:
    done = invoke(command(), "explain", "ER1O2")
    assert done.code == 2
    assert "there is no code ER1O2 (there are ER1" in done.err


def test_the_beginning_of_codes_lists_those_that_begin_so() -> None:
    for beginning in ("ER2", "er2", "2"):
        lines = invoke(command(), "explain", beginning).out.splitlines()
        expected = [code for code in CATALOGUE if code.startswith("ER2")]
        assert [line.split()[0] for line in lines] == expected
    assert invoke(command(), "explain", "ER9").code == 2


def test_a_code_may_be_copied_with_what_stands_around_it() -> None:
    whole = invoke(command(), "explain", "ER201").out
    for copied in ("error[ER201]", "ER201[*]", "warning[ER201][*]:", "誤り[ER201]"):
        assert invoke(command(), "explain", copied).out == whole
