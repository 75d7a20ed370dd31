"""Addresses in the texts of a report, and where they stand on a page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from exchange_report.composition import Line, Run, logical_order
from exchange_report.fonts import EM
from exchange_report.language import DOCUMENT
from exchange_report.pages.display_list import Fragment
from exchange_report.records import Block
from exchange_report.records.addresses import Address
from exchange_report.records.footnotes import note_of
from exchange_report.records.links import is_word
from exchange_report.records.one_line import one_line


class Area(NamedTuple):
    """A rectangle on a page, in scaled points from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


def description(block: Block, link: Address) -> str:
    """What a reader is told of a link of a block (ISO 14289-1, 7.18.5): the address as it is
    written, after the word that leads there; or the sign of a note.
    """
    if note_of(link.uri):
        return DOCUMENT.linked_note.format(sign=one_line(block.text[link.start : link.end]))
    is_mail = link.uri.startswith("mailto:")
    kind = DOCUMENT.linked_mail if is_mail else DOCUMENT.linked_site
    shown = one_line(block.text[link.start : link.end])
    if is_word(shown, link.uri):
        target = kind.format(address=link.uri.removeprefix("mailto:"))
        return DOCUMENT.linked_word.format(word=shown, target=target)
    return kind.format(address=shown)


def areas(fragment: Fragment, block: int, link: Address) -> Iterator[Area]:
    """The rectangles of each line of `fragment` that shows characters of a link of its block: one,
    but where others stand between them, as of words from right to left some may.
    """
    text = fragment.text
    ends = (*text.starts[1:], len(text.lines))
    at = 0
    for index in range(text.starts[block], ends[block]):
        line = text.lines[index]
        first, last = max(link.start - at, 0), min(link.end - at, len(line.text))
        at += len(line.text)
        if first < last and fragment.first <= index < fragment.last:
            for edges in _edges(line, first, last):
                yield _area(fragment, index, edges)


def whole_areas(fragment: Fragment) -> Iterator[Area]:
    """The rectangle of each line of `fragment`."""
    for index in range(fragment.first, fragment.last):
        line = fragment.text.lines[index]
        if line.text:
            yield _area(fragment, index, (0, _advance(line, len(line.text))))


def joined(found: Iterable[Area]) -> list[Area]:
    """Rectangles, of which those beside one another on a line are one."""
    lines: dict[tuple[int, int], Area] = {}
    for area in found:
        line = lines.get((area.top, area.bottom), area)
        left, right = min(line.left, area.left), max(line.right, area.right)
        lines[area.top, area.bottom] = Area(left, area.top, right, area.bottom)
    return list(lines.values())


def _area(fragment: Fragment, index: int, edges: tuple[int, int]) -> Area:
    """From the top to the bottom of the em box of a line, and between two edges from its first
    character on.
    """
    text, line = fragment.text, fragment.text.lines[index]
    left = fragment.x + line.x + line.shift
    base = fragment.y + text.baseline_of(index) - text.tops[fragment.first]
    top = base - round(text.down * line.size)
    return Area(left + edges[0], top, left + edges[1], top + line.size)


def _edges(line: Line, first: int, last: int) -> Iterable[tuple[int, int]]:
    """From where to where the characters of `line` from `first` to before `last` stand."""
    if not line.said:
        return [(_advance(line, first), _advance(line, last))]
    clusters = [cluster for run in line.runs for cluster in run.clusters or ()]
    levels = [one for run in line.runs for one in run.levels or bytes(len(run.clusters or ()))]
    places = chain.from_iterable(_units(run, len(run.text)) for run in line.runs)
    sums = [units * line.size // EM for units in accumulate(places, initial=0)]
    shown, at = [], 0
    for place in logical_order(levels):
        if at < last and first < at + len(clusters[place].text):
            shown.append(place)
        at += len(clusters[place].text)
    found: dict[int, int] = {}  # the places from the key to before the value
    for place in sorted(shown, reverse=True):
        found[place] = found.pop(place + 1, place + 1)
    return [(sums[start], sums[end]) for start, end in sorted(found.items())]


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
