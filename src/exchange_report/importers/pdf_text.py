"""The characters of a cell → its paragraphs: line ends of print are told from those of the text."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from exchange_report.importers.pdf_grid import Box
from exchange_report.records.markers import found_marker

_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！ー々ゝゞヽヾ）］｝〕〉》」』】〙〗’”)]},.:;?!～〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％"
)
"""What begins no line: it takes the character before it along."""
_HANGING: Final = tuple("、。，．")
_NOT_LAST: Final = frozenset("（［｛〔〈《「『【〘〖‘“([{")
_WITHIN: Final = "→⇒➡➢"
"""Markers that stand between words as often."""
_WORD: Final = re.compile(r"[!-~]+")
_BULLET: Final = re.compile("^[\uf0b7\uf06c\uf0a7\uf0d8\u2022\u25cf\uf09f](?:[ \u3000](?=\\S))?")
"""What word processors print for the bullets of lists."""
_WORD_GAP: Final = 0.2
_FULL_GAP: Final = 0.75
"""Ems between two characters that stand for a space, and for a full-width one."""
_OVER: Final = 0.35
"""Ems between the left edges of characters that lie over each other."""
_INDENT: Final = 0.7
"""Ems by which a line is to begin further in to belong to the one before it."""
_UNSURE: Final = 0.06
"""Ems by which a measure that no line reaches may be too wide: browsers round where cells begin."""
_WORD_SPACE: Final = 0.25
_LOWEST: Final = 0.05
_HIGHEST: Final = 0.7
"""Ems from its bottom and from its top at which the baseline of a line has room in its cell."""
_STOP: Final = "。"


class Character(NamedTuple):
    """A character as a page shows it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    size: float

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The middle of the line that it stands on, whatever the shape of the character."""
        return self.baseline + 0.35 * self.size


class Line(NamedTuple):
    """A line of text on a page."""

    text: str
    left: float
    right: float
    top: float
    baseline: float
    size: float


class Measure(NamedTuple):
    """Where the lines of a column begin and end, in points from the left of the page."""

    left: float
    right: float


def lines_of(characters: Sequence[Character]) -> list[Line]:
    """The lines that `characters` stand on, from top to bottom."""
    return [line for line in map(_line, rows_of(characters)) if line.text.strip()]


def rows_of(characters: Sequence[Character]) -> list[list[Character]]:
    """`characters` by the line that they stand on."""
    rows: list[list[Character]] = []
    for one in sorted(characters, key=lambda c: (-c.baseline, c.left)):
        if rows and abs(rows[-1][0].baseline - one.baseline) <= max(one.size, 1) * 0.4:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def are_over_each_other(characters: Sequence[Character]) -> bool:
    """Whether different full-width characters stand in the same place, as where lines run over each
    other.
    """
    wide = [one for one in characters if unicodedata.east_asian_width(one.text[:1]) in "WF"]
    return any(
        one.left - before.left < _OVER * one.size and before.text != one.text
        for row in rows_of(wide)
        for before, one in pairwise(sorted(row, key=lambda c: c.left))
    )


def _line(row: list[Character]) -> Line:
    row = sorted(row, key=lambda c: c.left)
    text = row[0].text
    for before, one in pairwise(row):
        text += _gap(before, one) + one.text
    shown = [one for one in row if one.text.strip()] or row
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(
        _BULLET.sub("・", text.rstrip()),
        shown[0].left,
        shown[-1].right,
        max(one.top for one in shown),
        shown[0].baseline,
        max(one.size for one in shown),
    )


def _gap(before: Character, after: Character) -> str:
    """The space that a gap stands for where the file holds none."""
    gap = (after.left - before.right) / (max(before.size, after.size) or 1)
    if before.text.isspace() or after.text.isspace() or gap < _WORD_GAP:
        return ""
    if before.text.isascii() and (after.text.isascii() or before.text in ".)"):
        return " "
    return "\u3000" if gap > _FULL_GAP else ""


def measure(cells: Sequence[tuple[Box, Sequence[Line]]]) -> Measure | None:
    """The measure of a column: its lines keep as far from the rule on the right as from that on the
    left, unless one of them reaches further.
    """
    lines = [(box, line) for box, found in cells for line in found]
    if not lines:
        return None
    left = min(map(_begun, (line for _, line in lines)))
    box = lines[0][0]
    reached = max(_reached(line) for _, line in lines)
    return Measure(left, max(reached, box.right - (left - box.left)))


def _begun(line: Line) -> float:
    """Where a line begins; the white half of an opening bracket may stand before the measure."""
    return line.left + (line.size / 2 if line.text[:1] in _NOT_LAST else 0)


def _reached(line: Line) -> float:
    """Where a line ends; a comma or a full stop may hang over the measure."""
    return line.right - (line.size if line.text[-1:] in _HANGING else 0)


def flowed(lines: Sequence[Line], column: Measure | None) -> list[tuple[str, int]]:
    """The paragraphs of a cell, and how deep each belongs to those before it."""
    if not lines:
        return []
    left = column.left if column else min(line.left for line in lines)
    right = column.right if column else max(line.right for line in lines)
    indents = [_indent(line, left) for line in lines]
    is_first_indented = indents[0] > 0 == min(indents)  # as books set each paragraph
    made: list[tuple[str, int]] = []
    before: Line | None = None
    for line, indent in zip(lines, indents, strict=True):
        text = line.text.strip(" ")
        begins = is_first_indented and indent > 0
        if before is not None and not begins and _goes_on(before, line, text, right):
            last, level = made[-1]
            gap = " " if _needs_space(last, text) else ""
            made[-1] = (f"{last}{gap}{text}", level)
        else:
            made.append((text, max(indent - indents[0], 0)))
        before = line
    return _levelled(made)


def _indent(line: Line, left: float) -> int:
    """By how many ems a line begins further in than its column."""
    is_deep = line.size and line.left - left > _INDENT * line.size
    return round((line.left - left) / line.size) if is_deep else 0


def _levelled(lines: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Indents in ems as levels: each that is deeper than the one before is one level down."""
    indents: list[int] = [0]
    made = []
    for text, indent in lines:
        while len(indents) > 1 and indent < indents[-1]:
            indents.pop()
        if indent > indents[-1]:
            indents.append(indent)
        made.append((text.strip("\u3000"), len(indents) - 1))
    return made


def _needs_space(before: str, after: str) -> bool:
    """Whether a line ends between two Western words."""
    return before[-1:].isalnum() and after[:1].isalnum() and (before[-1:] + after[:1]).isascii()


def is_cut(line: Line, box: Box) -> bool:
    """Whether a line reaches over the top or the bottom of its cell, as where a row is too low."""
    return (
        line.baseline - box.bottom < _LOWEST * line.size
        or box.top - line.baseline < _HIGHEST * line.size
    )


def may_end(lines: Sequence[Line], column: Measure | None) -> bool:
    """Whether a line ends in a full stop so near to the measure that nothing tells whether its
    paragraph ends there too.
    """
    return any(
        before.text.endswith(_STOP)
        and column is not None
        and not _indent(line, column.left)
        and _goes_on(before, line, line.text.strip(" "), column.right)
        for before, line in pairwise(lines)
    )


def _goes_on(before: Line, line: Line, text: str, right: float) -> bool:
    """Whether a line goes on with the one before: what it begins with had no room there."""
    text = text.lstrip("\u3000")
    if found_marker(text) and text[0] not in _WITHIN:
        return False
    is_ended = before.text.endswith(_STOP)
    if is_ended and text[:1] in _NOT_LAST:  # a text in brackets of its own
        return False
    mixed = text[:1].isascii() + before.text[-1:].isascii()
    gap = line.size / 4 if mixed == 1 else 0.0  # between Japanese and Western text (JLREQ 3.2.6)
    if _needs_space(before.text, text):
        gap = _WORD_SPACE * line.size
    near = (0.01 if is_ended else _UNSURE) * line.size
    return before.right + gap + _room(text, line.size) > right - near


def _room(text: str, size: float) -> float:
    """The width of what cannot be parted at the beginning of a line."""
    word = _WORD.match(text)
    end = word.end() if word else 1
    while end < len(text) and (
        text[end] in _NOT_FIRST
        or text[end - 1] in _NOT_LAST
        or (text[end - 1] in _HANGING and _WORD.match(text, end))  # as LibreOffice sets them
    ):
        word = _WORD.match(text, end)
        end = word.end() if word else end + 1
    return sum(size / 2 if one.isascii() else size for one in text[:end])
