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


def test_a_text_at_the_top_of_a_long_file_is_parsed_alone() -> None:
    rows = "".join(f"- item: i{number}\n  results: [r]\n" for number in range(5000))
    document = read(f"title: t\nlayout:  a # b\nentries:\n{rows}".encode(), "a.yaml")
    span = document.span(("layout",))
    assert (span.line, span.column, span.end_column) == (2, 10, 11)
    assert "nodes" not in vars(document)


@pytest.mark.usefixtures("_always")
@pytest.mark.parametrize(
    "head",
    [
        'title: "x\nlayout: a\n"\n"layout": a\n',
        'title: {x: 1,\nlayout: a\n}\n"layout": a\n',
        "title: |\n  layout: a\nlayout: a\n",
        "title: x\nlayout: a\n  b\n",
        "title: &a x\nlayout: *a\n",
        "? layout\n: a\n",
        "layout: 'a'\r\n",
    ],
)
def test_what_only_looks_like_a_key_at_the_top_is_none(head: str) -> None:
    document = read(f"{head}entries: []\n".encode(), "a.yaml")
    whole = Plain(document.path, document.text, document.value)
    assert whole.nodes is not None
    assert document.span(("layout",)) == whole.span(("layout",))
