"""Addresses in the texts of a report, and where they stand on a page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from exchange_report.composition import BASELINE, Line, Run
from exchange_report.fonts import EM
from exchange_report.language import DOCUMENT
from exchange_report.pages import Fragment
from exchange_report.records import Block
from exchange_report.records.addresses import addresses
from exchange_report.records.one_line import one_line
from exchange_report.table import Cell, PassageText, Table


class Link(NamedTuple):
    """The characters from `start` to before `end` of a block, which read `text`, lead to `uri`."""

    start: int
    end: int
    uri: str
    text: str

    @property
    def description(self) -> str:
        """What a reader is told of it (ISO 14289-1, 7.18.5): the address as it is written."""
        is_mail = self.uri.startswith("mailto:")
        kind = DOCUMENT.linked_mail if is_mail else DOCUMENT.linked_site
        return kind.format(address=self.text)


ReportLinks: TypeAlias = Mapping[int, tuple[tuple[Link, ...], ...]]
"""The links of each block of the cells that have any, by the cells' identities."""


class Area(NamedTuple):
    """A rectangle on a page, in scaled points from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


def links(text: str) -> Iterator[Link]:
    """The addresses in `text`."""
    for start, end, uri in addresses(text):
        yield Link(start, end, uri, one_line(text[start:end]))


def report_links(table: Table) -> ReportLinks:
    """The links of `table`. The files are searched first: nearly always that settles it."""
    documents = (table.document, table.file.document)
    if not any(sign in document.text for document in documents for sign in ("://", "@")):
        return {}
    found: dict[int, tuple[tuple[Link, ...], ...]] = {}
    cells = [cell for _, _, cell in table.cells()]
    owners: list[Cell | PassageText] = [*table.before, *cells, *table.after]
    for owner in owners:
        inside = tuple([tuple(_links(block)) for block in owner.blocks])
        if any(inside):
            found[id(owner)] = inside
    return found


def _links(block: Block) -> Iterator[Link]:
    """Those that share no character with a marker, or with what is read or emphasised."""
    for link in links(block.text):
        above = any(one.start < link.end and link.start < one.end for one in block.annotations)
        if link.start >= block.marker and not above:
            yield link


def areas(fragment: Fragment, block: int, link: Link) -> Iterator[Area]:
    """The rectangle of each line of `fragment` that shows characters of a link of its block."""
    text = fragment.text
    ends = (*text.starts[1:], len(text.lines))
    at = 0
    for index in range(text.starts[block], ends[block]):
        line = text.lines[index]
        first, last = max(link.start - at, 0), min(link.end - at, len(line.text))
        at += len(line.text)
        if first < last and fragment.first <= index < fragment.last:
            yield _area(fragment, index, (first, last))


def whole_areas(fragment: Fragment) -> Iterator[Area]:
    """The rectangle of each line of `fragment`."""
    for index in range(fragment.first, fragment.last):
        if length := len(fragment.text.lines[index].text):
            yield _area(fragment, index, (0, length))


def joined(found: Iterable[Area]) -> list[Area]:
    """Rectangles, of which those beside one another on a line are one."""
    lines: dict[tuple[int, int], Area] = {}
    for area in found:
        line = lines.get((area.top, area.bottom), area)
        left, right = min(line.left, area.left), max(line.right, area.right)
        lines[area.top, area.bottom] = Area(left, area.top, right, area.bottom)
    return list(lines.values())


def _area(fragment: Fragment, index: int, characters: tuple[int, int]) -> Area:
    """From the top to the bottom of the em box of a line, and across some of its characters."""
    text, line = fragment.text, fragment.text.lines[index]
    first, last = characters
    left = fragment.x + line.x + line.shift
    base = fragment.y + text.baseline_of(index) - text.tops[fragment.first]
    top = base - round(BASELINE * line.size)
    return Area(left + _advance(line, first), top, left + _advance(line, last), top + line.size)


def _advance(line: Line, length: int) -> int:
    """How far the character `length` of `line` stands from the first."""
    units = 0
    for run in line.runs:
        units += sum(_units(run, max(length, 0)))
        length -= len(run.text)
    return units * line.size // EM


def _units(run: Run, length: int) -> Sequence[int]:
    """The advances of the clusters of `run` that begin before its character `length`."""
    if run.clusters is None:
        advances = run.advances or [run.face.advances[character] for character in run.text]
        return advances[:length]
    starts = accumulate((len(cluster.text) for cluster in run.clusters), initial=0)
    count = sum(1 for start, _ in zip(starts, run.clusters, strict=False) if start < length)
    return (run.advances or [cluster.advance for cluster in run.clusters])[:count]
