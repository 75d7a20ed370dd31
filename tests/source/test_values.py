"""What YAML values become, and what is refused although YAML allows it."""

import pytest

from exchange_report.source import Document, read


def problems(text: str) -> list[tuple[str, int, int]]:
    found = read(text.encode(), "a.yaml").problems
    return [(p.code, p.span.line, p.span.column) for p in found if p.span]


@pytest.mark.parametrize(
    "text",
    [
        "0421",
        "no",
        "yes",
        "on",
        "true",
        "12:30",
        "2017-07-13",
        "1e5",
        "0x1F",
        "1_000",
        ".inf",
        "３",
    ],
)
def test_text_stays_as_it_is_written(text: str) -> None:
    document = read(f"内線: {text}\nb: [{text}]\n".encode(), "a.yaml")
    assert document.problems == ()
    assert document.value == {"内線": text, "b": [text]}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_unless_quoted(text: str) -> None:
    document = read(f"a: {text}\nb: '{text}'\n".encode(), "a.yaml")
    assert document.value == {"a": None, "b": text}


def test_equal_keys_are_told_at_the_second() -> None:
    assert problems("a: 1\nb:\n  c: 2\n  c: 3\na: 4\n") == [("ER102", 4, 3), ("ER102", 5, 1)]


def test_equal_keys_of_different_mappings_are_none() -> None:
    assert problems("- a: 1\n- a: 2\n- {a: {a: 3}}\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: *x\n", [("ER104", 1, 4), ("ER104", 2, 4)]),
        ("a: &x [1]\n<<: {b: 2}\n", [("ER104", 1, 4), ("ER117", 2, 1)]),
        ("*x : 1\na: 1", [("ER104", 1, 1)]),
        ("a: !!str 1\n", [("ER105", 1, 4)]),
        ("? [a]\n: 1\n", [("ER109", 1, 3)]),
        ("", [("ER108", 1, 1)]),
        ("# nothing\n", [("ER108", 1, 1)]),
        ("---\n", [("ER108", 1, 1)]),
        ("~", [("ER108", 1, 1)]),
    ],
)
def test_what_is_not_used_here_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert problems(text) == expected


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read(b"'<<': 1\n", "a.yaml").value == {"<<": "1"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 10_000, (1, 51)),
        ("[" * 10_000 + "]" * 10_000, (1, 51)),
        ("[" * 900, (1, 51)),
        ("[\n" * 10_000, (51, 1)),
        ("- " * 10_000, (1, 101)),
        ("a: " + "[" * 2_000, (1, 53)),
        ("\n".join("  " * depth + "a:" for depth in range(500)), (51, 101)),
        ("\n".join("  " * depth + "a:" for depth in range(1_500)), (51, 101)),
    ],
)
def test_deep_nesting_is_told_and_costs_nothing(text: str, place: tuple[int, int]) -> None:
    """The same of every PyYAML: from 6.0.4 on, libyaml has a limit of its own (1,000 levels)."""
    document = read(text.encode(), "a.yaml")
    problem = document.problems[-1]
    assert problem.code == "ER106" and problem.span
    assert (problem.span.line, problem.span.column) == place
    assert document.span(("a", "b")).line == 1  # the positioned parse gives up too


def test_keys_that_nest_deep_are_told() -> None:
    document = read(b"{" * 10_000, "a.yaml")
    assert {problem.code for problem in document.problems} == {"ER106", "ER109"}


def test_an_error_before_a_limit_that_libyaml_looks_ahead_to_is_reported() -> None:
    document = read(b"preface: [a" + b"[" * 6000 + b"1]\n", "a.yaml")
    assert [problem.code for problem in document.problems] == ["ER133"]
    assert document.problems[0].span and document.problems[0].span.column == 10
    assert document.span(("a", "b")).line == 1


def test_anchors_do_not_multiply() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    document = read(bomb.encode(), "a.yaml")
    assert {p.code for p in document.problems} == {"ER104", "ER618"}  # not read to its end
    assert len(document.problems) == 201  # as many as are reported of a file, and that line


def test_the_last_of_equal_keys_has_the_place() -> None:
    document = read(b"a: 1\na: 22\n", "a.yaml")
    assert isinstance(document, Document)
    assert document.span(("a",)).line == 2
