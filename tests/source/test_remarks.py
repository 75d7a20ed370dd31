"""Warnings of the reading: text that YAML cuts or joins without a word."""

import pytest

from exchange_report.source import read, remarks


def told(text: str) -> list[tuple[str, int, int]]:
    document = read(text.encode(), "a.yaml")
    assert document.problems == ()
    return [(d.code, d.span.line, d.span.column) for d in remarks(document) if d.span]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: 北京市との交流 #1\n", 12),
        ("a: 会議 # 第2回\n", 7),
        ("- 会議 # 第2回\n", 6),
        ("a: PR #1\n", 7),
        ("- [x, 会議 #1\n  ]\n", 10),
    ],
)
def test_a_cut_text_is_told_at_the_comment(text: str, column: int) -> None:
    assert told(text) == [("ER129", 1, column)]


@pytest.mark.parametrize(
    "text",
    [
        "# comment\na: 北京\n",
        "a: 北京\n# comment\n",
        "a: 1960  # 昭和35年\n",
        "a: before # 改ページ\n",
        "a: '会議 #1'\n",
        'a: "会議 #1"\n',
        "a: |\n  会議 #1\n",
        "a: 会議#1\n",
        "a: 会議 # er: ignore[ER311]\n",
        "a:  # 見出し\n  b: 1\n",
        "a: '会議' # 第2回\n",
    ],
)
def test_a_comment_that_is_meant_is_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n  - x\n    - y\n", 3, 5),
        ("a:\n  - x\n    -y\n", 3, 5),
        ("a:\r\n  - x\r\n    - y\r\n", 3, 5),
        ("a:\n  - x\n  - y\n   -z\n", 4, 4),
    ],
)
def test_a_line_that_was_joined_is_told(text: str, line: int, column: int) -> None:
    assert told(text) == [("ER135", line, column)]


@pytest.mark.parametrize(
    "text",
    ["a:\n  - - x\n    - y\n", "a:\n  -\n    - y\n", "a: x\n  y\n", "a: |\n  x\n   -y\n  - z\n"],
)
def test_nested_lists_and_blocks_are_not_joined(text: str) -> None:
    assert told(text) == []


def test_a_number_that_is_cut_in_two_is_told() -> None:
    assert told("a: [約1,000人, 2,000]\n") == [("ER146", 1, 7), ("ER146", 1, 15)]
    assert told("a: ['1,000人', 12,13]\nb:\n  - 1,000人\n") == []


def test_a_byte_order_mark_is_told() -> None:
    assert told("\ufeffa: b\n") == [("ER121", 1, 1)]


@pytest.mark.parametrize(
    "text", ["[" * 500_000, "- " + " " * 500_000 + "x\ny", "a: " + "1,00" * 200_000, "#" * 500_000]
)
def test_a_hostile_line_takes_no_longer_than_its_length(text: str) -> None:
    assert list(remarks(read(text.encode(), "a.yaml"))) == []
