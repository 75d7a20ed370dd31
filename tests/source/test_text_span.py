"""`Document.text_span`: characters of a value, found again in the file as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.source import Document, Loc, read

FILE = """\
plain: 平成29年5月
double: "x\\u5E73成 \\
   年 y
   z"
single: 'it''s 𠮷
   ed  text

   more'
literal: |
  一行目
    二行目

  三行目
folded: >-
  一 二
  三

  四
indented: |2
    三字下げ
list:
  - plain text
    goes on
  - [flow, "a\\tb"]
"""


def document(text: str = FILE) -> Document:
    found = read(text.encode(), "a.yaml")
    assert found.problems == ()
    return found


def value(read_file: Document, loc: Loc) -> str:
    found = read_file.at(loc)
    assert isinstance(found, str)
    return found


def written(loc: Loc, start: int, end: int) -> str:
    read_file = document()
    span = read_file.text_span(loc, start, end)
    first, last = read_file.offset(span.line), read_file.offset(span.end_line)
    return read_file.text[first + span.column - 1 : last + span.end_column - 1]


@pytest.mark.parametrize(
    "loc",
    [
        ("plain",),
        ("double",),
        ("single",),
        ("literal",),
        ("folded",),
        ("list", 0),
        ("list", 1, 0),
        ("list", 1, 1),
    ],
)
def test_every_character_is_found_where_it_is_written(loc: Loc) -> None:
    spellings = {"平": ("平", "\\u5E73"), "'": ("''",), "\t": ("\\t",)}
    for index, character in enumerate(value(document(), loc)):
        found = written(loc, index, index + 1)
        if character in " \n":
            assert not found.strip(" \n\\")
        else:
            assert found in spellings.get(character, (character,))


def test_a_stretch_runs_over_the_line_ends_between() -> None:
    assert written(("list", 0), 6, 15) == "text\n    goes"
    assert written(("double",), 0, 4) == "x\\u5E73成 "
    assert written(("single",), 0, 4) == "it''s"


def test_nothing_stands_between_two_characters() -> None:
    span = document().text_span(("plain",), 2, 2)
    assert (span.line, span.column, span.end_column) == (1, 10, 10)


@pytest.mark.parametrize("loc", [("plain",), ("indented",), ("list",), ("nowhere",)])
def test_without_an_answer_it_is_the_place_of_the_whole(loc: Loc) -> None:
    read_file = document()
    assert read_file.text_span(loc, 90, 99) == read_file.span(loc)


TEXT = st.text(st.sampled_from("あ漢x1 、'\"\\#:-\n𠮷か\u3099"), min_size=1, max_size=30)


@given(TEXT, st.data())
def test_in_double_quotes_it_is_exact_however_the_text_is_escaped(
    text: str, data: st.DataObject
) -> None:
    pieces = [f"\\U{ord(c):08X}" if c in '"\\\n' or data.draw(st.booleans()) else c for c in text]
    read_file = read(f'a: "{"".join(pieces)}"'.encode(), "a.yaml")
    assert read_file.value == {"a": text}
    at = data.draw(st.integers(0, len(text) - 1))
    before = 5 + sum(map(len, pieces[:at]))
    span = read_file.text_span(("a",), at, at + 1)
    assert (span.line, span.column) == (1, before)
    assert span.end_column == before + len(pieces[at])


@given(TEXT, st.integers(1, 6))
def test_in_a_literal_block_it_is_exact(text: str, indent: int) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or lines[0][0] == " ":
        return
    block = "\n".join(" " * indent + line for line in lines)
    read_file = read(f"a: |-\n{block}\n".encode(), "a.yaml")
    joined = "\n".join(lines)
    assert read_file.value == {"a": joined}
    for at, character in enumerate(joined):
        if character != "\n":
            span = read_file.text_span(("a",), at, at + 1)
            assert read_file.line(span.line)[span.column - 1] == character


def test_a_value_is_found_by_the_way_to_it() -> None:
    read_file = read(b"a:\n  - b: c\n  -\n", "file.yaml")
    assert read_file.at(("a", 0, "b")) == "c"
    assert read_file.at(("a", 1)) is None
    nowhere: tuple[Loc, ...] = (("b",), ("a", 9), ("a", "b"), ("a", 0, "b", "c"), (0,))
    assert [read_file.at(loc) for loc in nowhere] == [None] * 5
