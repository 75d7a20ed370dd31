"""Places in a long file are those that a parse of all of it gives, and little of it is parsed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange_report.source import Document, Loc, Value, read
from exchange_report.source import pieces as room
from exchange_report.source.document import Document as Plain

ROOT = Path(__file__).parents[2]
HARD = """\
title: 'a

  entries:'
entries:  # the rows
- item: "one
- two"
  results:
  - a
  - - b
    - |
      - c
  notes: [x, y]
- item: two
-
  item: three
- {item: four, results: [a, b]}
after:
- x
"""
PLAIN = """\
entries:
  - field: f
    entries:
      - item: a
        results:
        - one
        - 'two: ''2'''
        - |
          - three
      # a comment
      - item: b
        results: []
    department: d
  - item: c
preface:
  - p
"""


def locs(value: Value, here: Loc = ()) -> Iterator[Loc]:
    yield here
    if isinstance(value, dict):
        for key, one in value.items():
            yield from locs(one, (*here, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from locs(one, (*here, index))


@pytest.fixture
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_LONG", 0)


@pytest.mark.usefixtures("_always")
@pytest.mark.parametrize(
    "text",
    [
        *(path.read_text("utf-8") for path in sorted((ROOT / "records").glob("*.yaml"))),
        *(HARD, PLAIN, PLAIN.replace("\n", "\r\n"), PLAIN.replace("one", "\u2028one")),
    ],
)
def test_places_are_those_of_a_parse_of_all(text: str) -> None:
    document = read(text.encode(), "a.yaml")
    whole = Plain(document.path, document.text, document.value)
    assert whole.nodes is not None  # from here on it looks all up there
    ways = [*locs(document.value), ("entries", 99, "item"), ("entries", 0, "none"), ("x", 0)]
    assert [document.span(loc) for loc in ways] == [whole.span(loc) for loc in ways]
    assert [document.span(loc, key=True) for loc in ways] == [
        whole.span(loc, key=True) for loc in ways
    ]


def test_little_of_a_long_file_is_parsed() -> None:
    rows = "".join(f"- item: i{number}\n  results: [r]\n" for number in range(5000))
    document: Document = read(f"title: t\nentries:\n{rows}".encode(), "a.yaml")
    span = document.span(("entries", 4000, "results", 0))
    assert (span.line, span.column) == (2 + 2 * 4000 + 2, 13)
    assert "nodes" not in vars(document)
