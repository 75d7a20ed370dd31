"""Entries that are moved in a record file, in their groups and from one to the other."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from exchange_report.diagnostics import ReportError
from exchange_report.records import read_record
from exchange_report.records.moving import moved_entry
from exchange_report.source import Loc

RECORD = """\
fiscal_year: 2017
title: 題
entries:
  - field: 甲
    entries:
      # 一の注
      - item: 一
      # 二の注
      - item: 二
        results:
          - |
            二行の
            文  # 注ではない
  - field: 乙
    department: 課
    entries:
    - item: 三  # 三の後
  - item: 四
"""


def moved(text: str, loc: Loc, steps: int) -> tuple[str, Loc] | None:
    return moved_entry(read_record(text.encode(), "x"), loc, steps)


def test_an_entry_goes_into_the_group_beside_its_own() -> None:
    text, loc = moved(RECORD, ("entries", 0, "entries", 1), 1) or ("", ())
    assert loc == ("entries", 1, "entries", 0)
    assert text == RECORD.replace(
        """\
      # 二の注
      - item: 二
        results:
          - |
            二行の
            文  # 注ではない
""",
        "",
    ).replace(
        "    - item: 三",
        """\
    # 二の注
    - item: 二
      results:
        - |
          二行の
          文  # 注ではない
    - item: 三""",
    )
    assert moved(text, loc, -1) == (RECORD, ("entries", 0, "entries", 1))


def test_comments_of_the_first_entry_go_with_it() -> None:
    text, loc = moved(RECORD, ("entries", 0, "entries", 0), 1) or ("", ())
    assert loc == ("entries", 0, "entries", 1)
    assert text.index("# 二の注") < text.index("item: 二") < text.index("# 一の注")
    assert text.index("# 一の注") < text.index("item: 一")
    assert moved(text, loc, -1) == (RECORD, ("entries", 0, "entries", 0))


def test_a_group_that_is_left_without_entries_goes() -> None:
    text, loc = moved(RECORD, ("entries", 1, "entries", 0), -1) or ("", ())
    assert loc == ("entries", 0, "entries", 2)
    assert "乙" not in text and "      - item: 三  # 三の後\n" in text
    text, loc = moved(RECORD, ("entries", 1, "entries", 0), 1) or ("", ())
    assert loc == ("entries", 1)
    assert text.endswith("            文  # 注ではない\n  - item: 三  # 三の後\n  - item: 四\n")


@pytest.mark.parametrize(
    ("loc", "steps"), [(("entries", 0, "entries", 0), -1), (("entries", 2), 1), (("entries", 9), 1)]
)
def test_at_the_ends_there_is_no_further_place(loc: Loc, steps: int) -> None:
    assert moved(RECORD, loc, steps) is None


HEAD = "fiscal_year: 2017\ntitle: 題\nentries:\n"


@pytest.mark.parametrize(
    ("text", "loc", "steps", "expected"),
    [
        (
            "  - field: 甲\n    entries: [{item: 一}, {item: '二', results: [x]}]\n  - item: 三\n",
            ("entries", 0, "entries", 1),
            1,
            "  - field: 甲\n    entries: [{item: 一}]\n  - {item: '二', results: [x]}\n"
            "  - item: 三\n",
        ),
        (
            "  - field: 甲\n    entries: [{item: 一}]\n  # 注\n  - item: 三\n",
            ("entries", 0, "entries", 0),
            1,
            "  - {item: 一}\n  # 注\n  - item: 三\n",
        ),
        (
            "  - {field: 甲, entries: [{item: 一}]}\n  - {field: 乙, entries: [{item: 二}]}\n",
            ("entries", 0, "entries", 0),
            1,
            "  - {field: 乙, entries: [{item: 一}, {item: 二}]}\n",
        ),
        (
            "  - field: 甲\n    entries: [{item: 一}]\n  - field: 乙\n    entries:\n"
            "      - item: 二\n        results:\n          - 文\n      - item: 三  # 注\n",
            ("entries", 1, "entries", 0),
            -1,
            "  - field: 甲\n    entries: [{item: 一}, {item: 二, results: [文]}]\n"
            "  - field: 乙\n    entries:\n      - item: 三  # 注\n",
        ),
        (
            "  - field: 甲\n    entries: [\n      {item: 一},  # 一の注\n      {item: 二}\n    ]\n"
            "  - item: 三\n",
            ("entries", 0, "entries", 1),
            1,
            "  - field: 甲\n    entries: [\n      {item: 一},  # 一の注\n    ]\n"
            "  - {item: 二}\n  - item: 三\n",
        ),
    ],
)
def test_what_is_written_in_brackets_is_carried_too(
    text: str, loc: Loc, steps: int, expected: str
) -> None:
    for end in ("\n", "\r\n"):
        found = moved((HEAD + text).replace("\n", end), loc, steps)
        assert found is not None and found[0] == (HEAD + expected).replace("\n", end)


@pytest.mark.parametrize(
    ("text", "loc"),
    [
        (
            "  - field: 甲\n    entries: [\n      {item: 一},\n      {item: 二},  # 二の注\n    ]\n"
            "  - item: 三\n",
            ("entries", 0, "entries", 1),
        ),
        (
            "  - field: 甲\n    entries: [{item: 一}]\n  - field: 乙\n    entries:\n"
            "      # 二の注\n      - item: 二\n      - item: 三\n",
            ("entries", 1, "entries", 0),
        ),
    ],
)
def test_no_comment_is_lost_in_brackets(text: str, loc: Loc) -> None:
    with pytest.raises(ReportError) as caught:
        moved(HEAD + text, loc, 1 if loc[1] == 0 else -1)
    assert [one.code for one in caught.value.diagnostics] == ["ER770"]


def test_any_entry_is_moved_any_way_and_nothing_else_changes() -> None:
    chance = random.Random(19)
    for turn in range(60):
        lines = ["fiscal_year: 2017", "title: 題", "entries:"]
        _grow(lines, chance, 0, chance.choice((0, 2)))
        end = "\r\n" if turn % 3 == 0 else "\n"
        text = end.join([*lines, ""])
        value: Any = read_record(text.encode(), "x").value
        before = dict(_leaves(value, ()))
        for loc, entry in before.items():
            for steps in (-1, 1):
                found = moved(text, loc, steps)
                if found is None:
                    continue
                now = read_record(found[0].encode(), "x")
                assert now.at(found[1]) == entry
                after = [one["item"] for _, one in _leaves(now.value, ())]
                items = [one["item"] for one in before.values()]
                at = items.index(entry["item"])
                items.remove(entry["item"])
                assert after in (
                    [*items[: at + step], entry["item"], *items[at + step :]]
                    for step in range(-len(items), len(items) + 1)
                )
                left = {line.strip() for line in text.split("\n")}
                left -= {line.strip() for line in found[0].split("\n")}
                assert all("field" in one or "entries" in one or "注の" in one for one in left)


def _leaves(value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    for number, one in enumerate(value.get("entries") or ()):
        place = (*loc, "entries", number)
        yield from _leaves(one, place) if "entries" in one else ((place, one),)


def _grow(lines: list[str], chance: random.Random, depth: int, column: int) -> None:
    """Entries and groups at random; comments above groups are `注の`, above entries `注`."""
    pad = " " * column
    for _ in range(chance.randint(1, 3)):
        number = len(lines)
        if depth < 3 and chance.random() < 0.5:
            lines += [f"{pad}# 注の{number}"] if chance.random() < 0.3 else []
            lines += [f"{pad}- field: 分野{number}", f"{pad}  entries:"]
            _grow(lines, chance, depth + 1, column + chance.choice((2, 4)))
            continue
        lines += [f"{pad}# 注{number}"] if chance.random() < 0.4 else []
        lines += [f"{pad}- item: 項目{number}"]
        if chance.random() < 0.5:
            lines += [f"{pad}  results:", f"{pad}    - |", f"{pad}        行{number}"]
            lines += [f"{pad}        文{number}"]
