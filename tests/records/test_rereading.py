"""A file that is read again has the values that it has when it is read for the first time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_report.records import read_record
from exchange_report.records.rereading import Rereading

TEXT = """\
fiscal_year: 2017
title: 交流  # 題
preface:
  - 前書き
entries:
  # 上の注
  - item: 一つ目
    results:
      - 文。
      - |
        二行の
        文。
  - field: 分野
    entries:
      - {item: 二つ目, results: ["a, b", c]}
      - item: "三つ目
          の続き"

  # 間の注
  - item: 四つ目
    extra: {備考: 'x'}
"""
PIECES = (
    "文",
    " ",
    "\n",
    "  ",
    "- ",
    ": ",
    "#",
    " #",
    '"',
    "'",
    "{",
    "]",
    "|",
    "&",
    "---\n",
    "\t",
    "\r",
)


def reread(before: str, after: str) -> tuple[object, object]:
    """What is read again after a change, and what is read anew."""
    rereading = Rereading("2017.yaml")
    rereading.prepare(read_record(before.encode(), "2017.yaml"))
    first = rereading.read(after.encode())
    again = rereading.read(after.encode() + b"# x\n")  # after a change that goes on from the first
    new = read_record(after.encode(), "2017.yaml")
    last = read_record(after.encode() + b"# x\n", "2017.yaml")
    found = [(one.value, one.problems, one.text, one.moved) for one in (first, again)]
    return found, [(one.value, one.problems, one.text, one.moved) for one in (new, last)]


@given(
    st.integers(0, len(TEXT)),
    st.integers(0, 12),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
)
def test_any_change_reads_as_the_whole_file_does(at: int, gone: int, come: str) -> None:
    found, wanted = reread(TEXT, TEXT[:at] + come + TEXT[at + gone :])
    assert found == wanted


@pytest.mark.parametrize(
    ("old", "new", "is_quick"),
    [
        ("文。\n      - |", "別の文。\n      - |", True),
        ("二行の", "三行の\n        そして", True),
        ("c]}", "c, d]}", True),
        ("四つ目", "四つ目\n  - item: 五つ目", False),
        ("  - item: 四つ目", " - item: 四つ目", False),
        ("title: 交流", "title: 交際", False),
        ("{備考: 'x'}", "{備考: 'x'}\nnotes: [注]", False),
        ('の続き"', "の続き", False),
    ],
)
def test_only_the_entry_that_changed_is_read(
    old: str, new: str, is_quick: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rereading = Rereading("2017.yaml")
    rereading.prepare(read_record(TEXT.encode(), "2017.yaml"))
    sizes: list[int] = []

    def read(data: bytes, path: str) -> object:
        sizes.append(len(data))
        return read_record(data, path)

    monkeypatch.setattr("exchange_report.records.rereading.read_record", read)
    after = TEXT.replace(old, new)
    assert after != TEXT
    rereading.read(after.encode())
    assert (max(sizes) < len(TEXT.encode()) / 2) is is_quick
