"""The space between two characters is that of JLREQ appendix B, table 1."""

import pytest

from exchange_report.jlreq import class_of
from exchange_report.jlreq.char_class import JLREQ_CLASS, LINE_END, LINE_HEAD, CharClass
from exchange_report.jlreq.spacing import EIGHTHS, SpaceKind, spaces_between, spacing_table
from jlreq.vectors import table

NOTES = {  # what the notes put in the place of a cell
    "n2": "1/2b",
    "n3": "1/4b+1/4a",
    "n4": "1/4b",
    "n5": "1/2b+1/4a",
    "n6": "1/2b",
    "n12": "1/4a",
}
WIDTHS = {4: "1/2", 2: "1/4"}


def number(label: str) -> int:
    return {"head": LINE_HEAD, "end": LINE_END}.get(label) or int(label)


def published(cell: str) -> str:
    """A cell without what it says about ruby; solid where nothing else is said."""
    cell = NOTES.get(cell, cell).removesuffix("h")
    return cell if cell[0] == "1" else "."


def described(before: int, after: int) -> str:
    leading, trailing = spaces_between(before, after)
    spaces = [(leading, "b"), (trailing, "a")]
    return "+".join(f"{WIDTHS[EIGHTHS[kind]]}{em}" for kind, em in spaces if kind) or "."


def test_every_cell_of_table_1() -> None:
    cells = table(1)
    assert len(cells) == 29 * 29
    ours = {pair: described(*map(number, pair)) for pair in cells}
    assert ours == {pair: published(cell) for pair, cell in cells.items()}


@pytest.mark.parametrize(
    ("pair", "leading", "trailing"),
    [
        ("、「", SpaceKind.COMMA, SpaceKind.NONE),
        ("」「", SpaceKind.CLOSING, SpaceKind.NONE),
        ("「（", SpaceKind.NONE, SpaceKind.NONE),
        ("市（", SpaceKind.NONE, SpaceKind.OPENING),
        ("。・", SpaceKind.STOP, SpaceKind.DOT),
        ("・：", SpaceKind.DOT, SpaceKind.DOT),
        ("成2", SpaceKind.LATIN, SpaceKind.NONE),
        ("9年", SpaceKind.NONE, SpaceKind.LATIN),
        ("々A", SpaceKind.LATIN, SpaceKind.NONE),
        ("１A", SpaceKind.LATIN, SpaceKind.NONE),
        ("2、", SpaceKind.NONE, SpaceKind.NONE),
        ("5℧", SpaceKind.UNIT, SpaceKind.NONE),
        ("x＝", SpaceKind.NONE, SpaceKind.NONE),
        ("＋2", SpaceKind.NONE, SpaceKind.NONE),
        ("’s", SpaceKind.NONE, SpaceKind.NONE),
        ("’と", SpaceKind.CLOSING, SpaceKind.NONE),
        ("？　", SpaceKind.NONE, SpaceKind.NONE),
        ("が\u3099", SpaceKind.NONE, SpaceKind.NONE),
    ],
)
def test_spaces_of_official_prose(pair: str, leading: SpaceKind, trailing: SpaceKind) -> None:
    assert spaces_between(*map(class_of, pair)) == (leading, trailing)


def test_parts_of_a_class_are_spaced_as_the_class() -> None:
    for part, whole in JLREQ_CLASS.items():
        for other in range(1, 31):
            if part is not CharClass.APOSTROPHE:
                assert spaces_between(part, other) == spaces_between(whole, other)
            assert spaces_between(other, part) == spaces_between(other, whole)


def test_a_cell_of_the_table_holds_both_spaces() -> None:
    cell = spacing_table()[CharClass.CL06 << 6 | CharClass.CL05]
    assert (cell >> 4, cell & 15) == (SpaceKind.STOP, SpaceKind.DOT)
    assert len(EIGHTHS) == len(SpaceKind) <= 16
