"""The two official tables of Tokyo, read from `tests/data/` into the cells a record must hold.

A source text is a run of tab-separated tables, one for each official page, with list tags left in
its cells and every kind of white space folded to one ASCII space. What each space stood for is
decided here (`Space`); docs/analysis/official-tables.md argues the cases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final, TypeAlias

Results: TypeAlias = tuple[str | tuple[str, ...], ...]
"""The blocks of a cell; a tuple holds the blocks that belong to the block before it."""

_DATA: Final = Path(__file__).parent / "data"
_BULLET: Final = "・"
_CIRCLED: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
_TAG: Final = re.compile(r"<[^>]*>")
_DATE_END: Final = re.compile(r"\d[月日]$")


class Space(Enum):
    """What a space of the source stood for; the value is the character set in its place."""

    LINE_END = "\n"  # a line end of the printed table: no text
    BLOCK = "\f"  # the border of two blocks
    WIDE = "\u3000"  # a full-width gap
    NARROW = " "  # a space between words


PLACES: Final = {
    "Summer|Programme": Space.NARROW,
    "「2017|北東アジア": Space.NARROW,
    "フランセ|が協力し": Space.LINE_END,
    "をテーマ|にした": Space.LINE_END,
    "クアラルンプール|（平成30年": Space.LINE_END,
    "実施。併|せて": Space.LINE_END,
    "フォーラム」に|環境局": Space.LINE_END,
    "プロジェクト会議|に、": Space.LINE_END,
    "再生セン|ター": Space.LINE_END,
    "平成29年10月23日|東京都及び": Space.BLOCK,
    "実施することを発表|平成30年": Space.BLOCK,
    "4月まで|「パリ東京": Space.BLOCK,
    "において開催）|平成29年": Space.BLOCK,
    "～27日|共通テーマ": Space.BLOCK,
    "に、ソウル特別市関係者が出席した。|予防接種": Space.BLOCK,
    "に、トムスク州関係者が出席した。|HIV": Space.BLOCK,
    "学芸員の相互交流|実施に": Space.WIDE,
    "活用した展覧会|開催に": Space.WIDE,
}
"""The spaces of the results that no rule of `_space` tells apart, as `before|after`."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of the 2017 table; `page` counts the official pages from 1."""

    page: int
    field: str
    department: str
    item: str
    results: Results


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One row of the 2012 table; a merged last cell is filled in from the row above.

    `partner` keeps the spaces of the source: they are the line ends of a narrow column.
    """

    page: int
    partner: str
    department: str
    contact: str
    results: Results


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A line end of the printed 2017 table: all the text of its block before and after it."""

    column: str
    before: str
    after: str


def item_rows() -> Iterator[ItemRow]:
    """The rows of the 2017 table in order."""
    for page, table in enumerate(tables(2017), 1):
        for field, department, item, results in table[1:]:
            plain = (_unbroken(field), _unbroken(department), _unbroken(item))
            yield ItemRow(page, *plain, _results(results))


def partner_rows() -> Iterator[PartnerRow]:
    """The rows of the 2012 table in order."""
    department = contact = ""
    for page, table in enumerate(tables(2012), 1):
        for partner, results, office in table[1:]:
            if office:
                department, contact = office.split(" ")
            yield PartnerRow(page, partner, department, contact, _results(results))


def line_ends() -> tuple[LineEnd, ...]:
    """The distinct line ends that the 2017 source shows, in order of appearance.

    Two are the same when column, text before and text after agree, so a cell that several rows
    repeat counts once.
    """
    return tuple(dict.fromkeys(_line_ends()))


def tables(year: int) -> list[list[list[str]]]:
    """The tables of a source text: its pages, their rows (the heading row first), raw cells."""
    parts = text(year).split("\n\n")
    return [
        [row.split("\t") for row in part.strip("\n").split("\n")] for part in parts if "\t" in part
    ]


def captions(year: int) -> list[str]:
    """The lines of a source text that stand outside its tables."""
    return [part.strip() for part in text(year).split("\n\n") if part.strip() and "\t" not in part]


def text(year: int) -> str:
    """The source text of a fiscal year, as published."""
    return (_DATA / f"{year}-official-table.txt").read_text(encoding="utf-8")


def bare(cell: str) -> str:
    """`cell` without tags and white space: what it says, however its spaces are read."""
    return "".join(_TAG.sub("", cell).split())


def elements(cell: str) -> list[str]:
    """The texts of `cell` between its tags."""
    return [piece.strip() for piece in _TAG.split(cell) if piece.strip()]


def marked(element: str) -> str:
    """`element` with each space replaced by the character of its `Space`.

    Raises `ValueError` for a space that neither `PLACES` nor a rule knows.
    """

    def mark(space: re.Match[str]) -> str:
        return _space(element[: space.start()], element[space.end() :]).value

    return re.sub(" ", mark, element)


def _space(before: str, after: str) -> Space:
    for place, space in PLACES.items():
        head, tail = place.split("|")
        if before.endswith(head) and after.startswith(tail):
            return space
    if after[0] == _BULLET or after[0] in _CIRCLED or before.endswith("】"):
        return Space.BLOCK
    if _DATE_END.search(before):
        return Space.WIDE
    raise ValueError(f"unknown space: {before[-12:]!r} | {after[:12]!r}")


def _results(cell: str) -> Results:
    """The blocks of `cell`, with what continues a bullet nested below it."""
    results: list[str | tuple[str, ...]] = []
    head = ""
    for block, opens in _blocks(cell):
        if not _continues(block, opens, head):
            head = block
            results.append(block)
        elif isinstance(results[-1], tuple):
            results[-1] = (*results[-1], block)
        else:
            results.append((block,))
    return tuple(results)


def _continues(block: str, opens: bool, head: str) -> bool:
    """Whether `block` belongs under the bullet `head`.

    A ①② item does, and so does unmarked text that goes on in the element of the bullet.
    """
    goes_on = not opens and block[0] != _BULLET
    return head.startswith(_BULLET) and (goes_on or block[0] in _CIRCLED)


def _blocks(cell: str) -> Iterator[tuple[str, bool]]:
    """The block texts of `cell`, each with whether it opens an element of the source."""
    for element in elements(cell):
        for index, block in enumerate(marked(element).split(Space.BLOCK.value)):
            yield block.replace(Space.LINE_END.value, ""), index == 0


def _line_ends() -> Iterator[LineEnd]:
    for table in tables(2017):
        for *labels, results in table[1:]:
            for column, label in zip(("field", "department", "item"), labels, strict=True):
                yield from _ends_of(column, label.replace(" ", Space.LINE_END.value))
            for element in elements(results):
                for block in marked(element).split(Space.BLOCK.value):
                    yield from _ends_of("results", block)


def _ends_of(column: str, block: str) -> Iterator[LineEnd]:
    lines = block.split(Space.LINE_END.value)
    for count in range(1, len(lines)):
        yield LineEnd(column, "".join(lines[:count]), "".join(lines[count:]))


def _unbroken(label: str) -> str:
    """`label` without its spaces: in the three narrow columns every one is a line end."""
    return label.replace(" ", "")
