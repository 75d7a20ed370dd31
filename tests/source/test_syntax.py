"""A file that is not YAML: what is wrong is said in plain words, on the line where it is wrong."""

import pytest

from exchange_report.diagnostics import hint
from exchange_report.source import read

HEAD = "fiscal_year: 2017\ntitle: 交流\nentries:\n"  # three lines
RESULTS = "    results:\n      - x\n"

CASES = {
    # name: (text, code, line, column)
    "no colon behind a key": (HEAD + "  - item 北京\n" + RESULTS, "ER125", 4, 5),
    "no colon behind a last key": (HEAD + "  - item: a\n    notes\n", "ER125", 5, 5),
    "no colon behind the first key": ("fiscal_year 2017\ntitle: x\n", "ER125", 1, 1),
    "no space behind a colon": (HEAD + "  - item:北京\n" + RESULTS, "ER139", 4, 9),
    "no space behind the first colon": ("fiscal_year:2017\ntitle: x\n", "ER139", 1, 12),
    "a full-width colon": (HEAD + "  - item： 北京\n" + RESULTS, "ER119", 4, 9),
    "a full-width colon after another name": (
        HEAD + "  - 項目名： 北京\n" + RESULTS,
        "ER119",
        4,
        8,
    ),
    "a full-width colon after a name alone": (
        HEAD + "  - item: 北京\n    実績：\n      - x\n",
        "ER119",
        5,
        7,
    ),
    "text with a full-width colon": (
        HEAD + "  - item: 北京\n    results:\n      - 電話：045\n        時刻: x\n",
        "ER126",
        7,
        9,
    ),
    "text with a full-width colon and no hyphen": (
        HEAD + "  - item: 北京\n    results:\n      - 電話：045\n      内容：x\n",
        "ER150",
        7,
        7,
    ),
    "a full-width colon above": (
        HEAD + "  - item: 北京\n    results：\n      - x\n",
        "ER119",
        5,
        12,
    ),
    "a line too far left": (HEAD + "  - item: 北京\n   results:\n      - x\n", "ER126", 5, 4),
    "a line too far right": (HEAD + "  - item: 北京\n     results:\n      - x\n", "ER126", 5, 6),
    "a list element too far left": (HEAD + "  - item: a\n" + RESULTS + "     - y\n", "ER126", 7, 6),
    "an entry too far left": (HEAD + "  - item: a\n - item: b\n", "ER126", 5, 2),
    "the second key set in": ("fiscal_year: 2017\n title: x\n", "ER126", 2, 2),
    "an open double quote": (HEAD + '  - item: "北京\n' + RESULTS, "ER127", 4, 11),
    "an open single quote": (HEAD + "  - item: '北京\n" + RESULTS, "ER127", 4, 11),
    "an open quote before another": (
        HEAD + "  - item: '北京\n    results:\n      - 'x'\n",
        "ER127",
        4,
        11,
    ),
    "text behind a quote": (HEAD + '  - item: "北京"との交流\n' + RESULTS, "ER136", 4, 15),
    "an apostrophe in single quotes": (HEAD + "  - item: 'it's'\n" + RESULTS, "ER136", 4, 15),
    "text behind a bracket": (HEAD + "  - item: [重要] 会議\n" + RESULTS, "ER136", 4, 16),
    "an open bracket": (HEAD + "  - item: [重要\n" + RESULTS, "ER133", 4, 11),
    "an open brace": (HEAD + "  - {item: a, results: [x]\n", "ER133", 4, 5),
    "an open bracket at the end": (HEAD + "  - item: [", "ER133", 4, 11),
    "an unknown escape": (HEAD + '  - item: "C:\\日本"\n', "ER142", 4, 14),
    "half an escape": (HEAD + '  - item: "\\u12"\n', "ER142", 4, 12),
    "an asterisk": (HEAD + "  - item: *注意 北京\n", "ER128", 4, 11),
    "an ampersand": (HEAD + "  - item: & 北京\n", "ER128", 4, 11),
    "an at sign": (HEAD + "  - item: @北京\n", "ER128", 4, 11),
    "a backtick": (HEAD + "  - item: `北京`\n", "ER128", 4, 11),
    "a percent sign": (HEAD + "  - item: %北京\n", "ER128", 4, 11),
    "an exclamation mark": (HEAD + "  - item: !重要 北京\n", "ER128", 4, 11),
    "a bar": (HEAD + "  - item: |北京\n", "ER128", 4, 11),
    "a greater-than sign": (HEAD + "  - item: > 北京\n", "ER128", 4, 11),
    "a question mark": (HEAD + "  - item: ? 北京\n", "ER128", 4, 11),
    "a comma": (HEAD + "  - item: ,北京\n", "ER128", 4, 11),
    "a list behind a key": (HEAD + "  - item: - 北京\n", "ER143", 4, 11),
    "a second colon": (HEAD + "  - item: 会議: 北京\n" + RESULTS, "ER134", 4, 13),
    "a tab first": (HEAD + "\t- item: 北京\n", "ER118", 4, 1),
    "a tab in the text's way": (HEAD + "  - item: 北京\n\tresults:\n", "ER118", 5, 1),
    "a tab behind spaces": (HEAD + "  - item: a\n    results:\n    \t- x\n", "ER118", 6, 5),
    "a full-width space behind a hyphen": (HEAD + "  -　item: 北京\n" + RESULTS, "ER120", 4, 4),
    "a full-width space behind a colon": (HEAD + "  - item:　北京\n" + RESULTS, "ER120", 4, 10),
    "a full-width indent": (HEAD + "  - item: a\n" + RESULTS + "　　　- y\n", "ER120", 7, 1),
    "no space behind a hyphen": (HEAD + "  -item: 北京\n" + RESULTS, "ER141", 4, 3),
    "a second document": (HEAD + "  - item: a\n---\na: b\n", "ER107", 5, 1),
    "text behind the end mark": ("a: b\n...\nfoo: bar\n", "ER107", 2, 1),
    "a key of nothing": (": b\n", "ER109", 1, 1),
    "a stray line": (
        HEAD + "  - item: a\n    results:\n      - x\nそして\n      - z\n",
        "ER145",
        7,
        1,
    ),
    "an entry far too far left": (
        HEAD + "      - item: a\n        results: [x]\n  - item: b\n",
        "ER126",
        6,
        3,
    ),
    "another mark for a colon": ("fiscal_year；2017\ntitle: x\n", "ER145", 1, 1),
    "a directive": ("%FOO\na: b\n", "ER101", 1, 5),
}


@pytest.mark.parametrize(("text", "code", "line", "column"), CASES.values(), ids=CASES)
def test_the_cause_is_told_where_it_stands(text: str, code: str, line: int, column: int) -> None:
    (problem,) = read(text.encode(), "a.yaml").problems
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == (code, line, column)
    assert problem.line == text.split("\n")[line - 1]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_no_place(ends: str) -> None:
    text, code, line, column = CASES["a line too far right"]
    (problem,) = read(text.replace("\n", ends).encode(), "a.yaml").problems
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == (code, line, column)


@pytest.mark.parametrize(
    ("written", "code"), [("北京", "ER134"), ('"北京"', "ER136"), ("[北京]", "ER136")]
)
def test_a_comment_wants_an_ordinary_space_before_it(written: str, code: str) -> None:
    text = HEAD + f"  - item: {written}\u3000# er: ignore[ER314]\n" + RESULTS
    (problem,) = read(text.encode(), "a.yaml").problems
    assert problem.code == code
    said = "write an ordinary space before `#`: after another no comment begins"
    assert hint(problem, "en") == said


def test_the_line_to_set_in_after_is_named() -> None:
    text = HEAD + "  - item: a\n    results:\n      - x\n  - item: b\n   results: [y]\n"
    (problem,) = read(text.encode(), "a.yaml").problems
    assert problem.arguments == {"line": "7"}


def test_a_file_that_ends_within_a_quote_is_told_at_its_start() -> None:
    (problem,) = read(b"a: b\nc: 'd", "a.yaml").problems
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == ("ER127", 2, 4)
