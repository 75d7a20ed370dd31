"""Diagnostics on a terminal: the caret stands under what is wrong, whatever the line holds."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.diagnostics import (
    Diagnostic,
    ReportError,
    SourceSpan,
    render_concise,
    render_full,
)
from exchange_report.diagnostics.renderers import RENDERERS
from exchange_report.diagnostics.text import columns, shown


def unknown(line: str, start: int, end: int) -> Diagnostic:
    span = SourceSpan("records/2017.yaml", 41, start + 1, 41, end + 1)
    return Diagnostic("ER110", span, {"key": "itme", "near": "item"}, line)


def terminal(line: str) -> str:
    """A cell for each column: a full-width character takes two, a joining mark none."""
    cells = ""
    for character in line:
        width = columns(character)
        cells += character * width
    return cells


def test_a_problem_in_full() -> None:
    assert render_full([unknown("      - itme: 北京市", 8, 12)], "ja") == (
        "records/2017.yaml:41:9: error[ER110]: 「itme」というキーはありません\n"
        "   41 |       - itme: 北京市\n"
        "      |         ^^^^ 「item」ではありませんか"
    )
    assert render_concise([unknown("      - itme: 北京市", 8, 12)], "en") == (
        "records/2017.yaml:41:9: error[ER110]: unknown key `itme`"
    )


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("- 平成31年5月1日に、視察", "平成31年5月1日"),
        ("- ｶﾞｲﾄﾞと視察", "視察"),
        ("- か\u3099くと𠮷野家", "𠮷野"),
        ("- 葛\U000e0100飾区の視察", "視察"),
        ("- ①視察…受入れ", "受入れ"),
        ("-\titem: x", "item"),
        ("- \x1b[31m赤: x", "赤"),
        ("- a\u200bb\u202eかな", "かな"),
    ],
)
def test_the_caret_stands_under_it(line: str, wrong: str) -> None:
    start = line.index(wrong)
    _, text, caret = render_full([unknown(line, start, start + len(wrong))], "en").split("\n")
    cells = terminal(text)
    first = caret.index("^")
    marked = cells[first : first + caret.count("^")]
    assert marked == terminal(wrong)


LINE = st.text(
    st.sampled_from("aあ漢ｶ①…か\u3099𠮷\t\x1b \u200b\U000e0100"), min_size=1, max_size=200
)


@given(LINE, st.data())
def test_a_long_line_is_cut_around_it(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    _, text, caret = render_full([unknown(line, start, end)], "en").split("\n")
    text, caret = text[8:], caret[8:].split(" did ")[0]
    assert columns(text) <= 98
    first = caret.find("^")
    wanted = terminal(shown(line[start:end]))
    if wanted.strip() and not line[start:end].isspace():
        marked = terminal(text)[first : first + caret.count("^")]
        assert wanted.startswith(marked.rstrip("…").rstrip()) or marked in wanted


def test_a_line_as_long_as_a_file_is_no_burden() -> None:
    line = "あ" * 5_000_000
    told = render_full([unknown(line, 4_000_000, 4_000_002)], "en")
    assert len(told) < 500 and "…" in told


def test_no_file_commands_the_terminal() -> None:
    diagnostic = Diagnostic(
        "ER110",
        SourceSpan("a\x1b[2J.yaml", 1, 1, 1, 2),
        {"key": "\x1b]0;x\x07", "near": ""},
        "\x1b[2J\x9b\u202e",
        hinted=False,
    )
    for told in (render_full([diagnostic], "ja"), render_concise([diagnostic], "ja")):
        assert not [c for c in told if unicodedata.category(c) == "Cc" and c != "\n"]
        assert "\u202e" not in told


def test_without_a_place_the_hint_has_a_line_of_its_own() -> None:
    diagnostic = Diagnostic("ER601", arguments={"year": "2031", "years": "2012, 2017"})
    assert render_full([diagnostic], "en") == (
        "error[ER601]: there is no record for 2031\n      = there are records for 2012, 2017"
    )


def test_what_is_raised_is_in_file_order_and_says_everything() -> None:
    later, sooner = unknown("x: y", 0, 1), Diagnostic("ER108", SourceSpan("a", 1, 1, 1, 1))
    error = ReportError([later, sooner])
    assert error.diagnostics == (sooner, later)
    assert str(error).count("error[") == 2


def told(line: int, read: str, code: str = "ER309", **arguments: str) -> Diagnostic:
    span = SourceSpan("records/2017.yaml", line, 3, line, 4)
    return Diagnostic(code, span, arguments, read)


def test_the_same_at_many_places_is_told_once_with_their_number() -> None:
    same = [told(line, "department: 国際 交流課") for line in (4, 9, 14)]
    (first, _, _, others) = render_full(same, "en").split("\n")
    assert first == "records/2017.yaml:4:3: warning[ER309]: a space stands inside Japanese text"
    assert others == "      = the same at 2 more places, on lines 9, 14"
    assert render_concise(same, "ja") == (
        "records/2017.yaml:4:3: warning[ER309]: 和文の途中に空白があります"
        " (同じものが、ほかに2か所あります（9, 14行目）)"
    )


def test_what_differs_is_not_gathered() -> None:
    lines = [told(line, f"item: 国際 交流{line}") for line in range(1, 10)]
    assert render_concise(lines, "en").count("ER309") == 9
    assert render_concise([*lines, told(10, "a")], "en").count("ER309") == 1  # too many to read
    texts = [told(line, "a", "ER307", text=text, right=text) for line, text in enumerate("ｱｲｳ", 1)]
    assert render_concise(texts, "en").count("ER307") == 3
    twice = [told(1, "a"), told(2, "a")]
    assert render_concise(twice, "en").count("ER309") == 2


def test_programs_get_each_place() -> None:
    same = [told(line, "department: 国際 交流課") for line in range(1, 31)]
    assert len(json.loads(RENDERERS["json"](same, "en"))) == 30
    assert len(json.loads(RENDERERS["sarif"](same, "en"))["runs"][0]["results"]) == 30
    assert RENDERERS["github"](same, "en").count("::warning") == 30
    assert ", 21, …" in render_full(same, "en")


def test_what_looks_the_same_is_told_apart_by_code_point() -> None:
    wave = Diagnostic("ER305", None, {"text": "〜", "code_point": "301C", "right": "～"})
    assert wave.hint("en") == "write `～` (U+FF5E)"
    assert wave.hint("ja") == "「～」と書いてください（U+FF5E）"
    bar = Diagnostic("ER305", None, {"text": "-", "code_point": "002D", "right": "～"})
    assert bar.hint("en") == "write `～`"
