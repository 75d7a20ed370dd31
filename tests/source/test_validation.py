"""Values against a model: every problem in words, with its place and perhaps a hint."""

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from exchange_report.diagnostics import Diagnostic, hint, message
from exchange_report.source import read, validate


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str | None = None
    colour: str | None = Field(default=None, pattern="^#[0-9a-f]{6}$")


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    year: int = Field(default=2017, ge=1868, le=2200)
    place: Literal["before", "after"] | None = None
    share: float | None = None
    wide: bool = False
    texts: tuple[str, ...] = ()
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()
    few: dict[str, str] = Field(default={}, max_length=2)
    short: str = Field(default="", max_length=3)


def problems(text: str) -> list[Diagnostic]:
    return [diagnostic for _, diagnostic in validate(Outer, read(text.encode(), "a.yaml"))[1]]


CASES = {
    "an unknown key": ("yaer: 2017", "ER110", 1, "unknown key `yaer`", "did you mean `year`?"),
    "a key in full width": (
        "ｙｅａｒ: 2017",
        "ER110",
        1,
        "unknown key `ｙｅａｒ`",
        "did you mean `year`?",
    ),
    "a key in capitals": ("Year: 2017", "ER110", 1, "unknown key `Year`", "did you mean `year`?"),
    "a strange key": ("zzzz: 2017", "ER110", 1, "unknown key `zzzz`", ""),
    "an inner key": ("inner: {nmae: x}", "ER110", 9, "unknown key `nmae`", "did you mean `name`?"),
    "too small": ("year: 29", "ER131", 7, "29 is too small", "write 1868 or more"),
    "too large": ("year: 20170", "ER132", 7, "20170 is too large", "write 2200 or less"),
    "too many": (
        "few: {a: x, b: y, c: z}",
        "ER794",
        6,
        "3 are written here, and there may be 2 at most",
        "write fewer, or write them at several entries",
    ),
    "too long": (
        "short: 都市との交流",
        "ER795",
        8,
        "the text has 6 characters, and may have 3 at most",
        "write it shorter",
    ),
    "no choice": (
        "place: befor",
        "ER130",
        8,
        "`befor` is not one of before, after",
        "did you mean `before`?",
    ),
    "a choice in full width": (
        "place: ＢＥＦＯＲＥ",
        "ER130",
        8,
        "`ＢＥＦＯＲＥ` is not one of before, after",
        "did you mean `before`?",
    ),
    "far from a choice": ("place: x", "ER130", 8, "`x` is not one of before, after", ""),
    "a list for a choice": (
        "place: [before]",
        "ER112",
        8,
        "text is expected here, not a list",
        "write the text on one line, in quotes if it starts with a special character",
    ),
    "an era year": (
        "year: 平成29",
        "ER112",
        7,
        "a whole number is expected here, not text",
        "write a whole number, in half-width digits only, and a year as in 2017",
    ),
    "a year of thousands of digits": (
        f"year: {'9' * 5000}",
        "ER112",
        7,
        "a whole number is expected here, not text",
        "write a whole number, in half-width digits only, and a year as in 2017",
    ),
    "no number": (
        "share: 半分",
        "ER112",
        8,
        "a number is expected here, not text",
        "write half-width digits only",
    ),
    "no truth value": (
        "wide: はい",
        "ER112",
        7,
        "`true` or `false` is expected here, not text",
        "write `true`",
    ),
    "text for a list": (
        "texts: x",
        "ER112",
        8,
        "a list is expected here, not text",
        "put `- ` before each element, on lines of their own",
    ),
    "nothing for a list": (
        "texts:",
        "ER112",
        7,
        "a list is expected here, not nothing",
        "write something there, or delete the line",
    ),
    "a mapping for text": (
        "texts: [会議: 北京]",
        "ER112",
        9,
        "text is expected here, not a mapping",
        "write the text on one line, in quotes if it starts with a special character",
    ),
    "text for a mapping": (
        "inner: x",
        "ER112",
        8,
        "a mapping is expected here, not text",
        "write `inner: {name: x}`",
    ),
    "no colour": (
        "inner: {colour: 灰色}",
        "ER113",
        17,
        "`灰色` is not written as it must be here",
        "the pattern is `^#[0-9a-f]{6}$`",
    ),
}


@pytest.mark.parametrize(("text", "code", "column", "told", "advice"), CASES.values(), ids=CASES)
def test_a_wrong_value_is_told(text: str, code: str, column: int, told: str, advice: str) -> None:
    (problem,) = problems(text)
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == (code, 1, column)
    assert (message(problem, "en"), hint(problem, "en")) == (told, advice)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("many:\n  - name： x\n", "ER119", 2, 9),
        ("many:\n  - 都市名：x\n", "ER119", 2, 8),
        ("many:\n  - name:x\n", "ER139", 2, 9),
        ("many:\n　- name: x\n", "ER120", 2, 1),
        ("many:\n  － name: x\n", "ER140", 2, 3),
        ("texts:\n  -x\n", "ER141", 2, 3),
        ("inner:\n  name: x\n　wide: true\n", "ER120", 3, 1),
    ],
)
def test_a_line_that_means_something_else_is_told_as_such(
    text: str, code: str, line: int, column: int
) -> None:
    found = [(p.code, p.span.line, p.span.column) for p in problems(text) if p.span]
    assert (code, line, column) in found
    assert not [place for place in found if place[1:] == (line, column) and place[0] != code]


def test_every_problem_is_told() -> None:
    codes = [p.code for p in problems("yaer: 1\nyear: 1\nplace: x\ninner: {name: [a], b: c}\n")]
    assert sorted(codes) == ["ER110", "ER110", "ER112", "ER130", "ER131"]


def test_of_very_many_the_rest_is_counted() -> None:
    found = problems("many:\n" + "  - nmae: x\n" * 1000)
    assert len(found) == 201
    assert [(d.code, d.arguments) for d in found][-1] == ("ER144", {"count": "800"})


def test_a_long_value_is_not_repeated_in_full() -> None:
    (problem,) = problems(f"place: {'あ' * 5000}")
    assert len(message(problem, "ja")) < 100


class Needy(BaseModel):
    model_config = ConfigDict(extra="forbid")
    entries: tuple[str, ...]


def test_a_key_that_is_misspelt_is_not_missing_too() -> None:
    document = read(b"entires: [x]", "a.yaml")
    assert [d.code for _, d in validate(Needy, document)[1]] == ["ER110"]
    other = read(b"sources: [x]", "a.yaml")
    assert [d.code for _, d in validate(Needy, other)[1]] == ["ER111", "ER110"]
