"""A page of the display list as SVG: fills, the watermark, rules, then texts in reading order."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from exchange_report.pages import DrawnRule, Fragment, Furniture, Page, Sheets
from exchange_report.pages.display_list import Watermark
from exchange_report.pages.links import Area, areas, description, whole_areas
from exchange_report.records import Block
from exchange_report.records.addresses import Address
from exchange_report.records.footnotes import note_of
from exchange_report.table import Cell, PassageText, TitleLine
from exchange_report.writers.svg.lines import Placed, Texts
from exchange_report.writers.svg.markup import escaped, in_line, number
from exchange_report.writers.svg.names import CellName

_DOTS: Final = 98304
"""The least distance of dots: one and a half points."""
_WITH_BLOCKS: Final = (Cell, PassageText)
_LEVELS: Final = 6
"""Levels of headings that every reader knows."""


class PageWriter:
    """Writes pages of `pages` as text, or `outlined`. `names` are those of its cells, by their
    numbers; `address` gives that of a page, by its number from 1, for links.
    """

    def __init__(
        self,
        pages: Sheets,
        names: Mapping[int, CellName],
        texts: Texts,
        address: Callable[[int], str],
        outlined: bool,
    ) -> None:
        self._pages = pages
        self._texts = texts
        self._address = address
        self._outlined = outlined
        self._names = names

    def written(self, page: Page) -> Iterator[str]:
        """The content of a page, from its top left corner."""
        width, height = self._pages.size(page.number)
        size = f'width="{number(width)}" height="{number(height)}"'
        yield f'<rect {size} fill="#ffffff"/>\n'
        for fill in page.fills:
            place = f'x="{number(fill.x)}" y="{number(fill.y)}"'
            size = f'width="{number(fill.width)}" height="{number(fill.height)}"'
            yield f'<rect {place} {size} fill="{fill.colour}"/>\n'
        if mark := self._pages.behind(page.number):
            yield from self._behind(mark)
        yield from _rules(page.rules)
        for line in _lines_of(one for one in page.fragments if one.first < one.last):
            target = line[0].target
            yield f'<a href="{escaped(self._address(target.page))}">' if target else ""
            for fragment in line:
                yield from self._fragment(fragment)
            yield "</a>\n" if target else ""

    def _behind(self, mark: Watermark) -> Iterator[str]:
        runs = tuple(run for line in mark.text.lines for run in line.runs)
        turned = f"translate({number(mark.x)} {number(mark.y)})rotate({-mark.angle})"
        yield f'<g aria-hidden="true" fill="{mark.colour}" transform="{turned}">'
        yield from self._lines([Placed(runs, 0, 0, mark.text.lines[0].size)])
        yield "</g>\n"

    def _fragment(self, fragment: Fragment) -> Iterator[str]:
        colour = f' fill="{fragment.text.colour}"' if fragment.text.colour else ""
        yield f"<g{self._attributes(fragment)}{colour}>"
        if self._outlined:
            yield from _link_areas(fragment)
            yield f'<g role="img" aria-label="{in_line(_label(fragment))}">'
        yield from self._blocks(fragment)
        if self._outlined:
            yield "</g>"
        yield "</g>\n"

    def _attributes(self, fragment: Fragment) -> str:
        """What a fragment is: a part of an entry, a heading, or nothing that is read."""
        owner = fragment.text.owner
        if fragment.artifact or isinstance(owner, Furniture):
            return ' aria-hidden="true"'
        if isinstance(owner, TitleLine) and owner.level:
            return f' role="heading" aria-level="{min(owner.level, _LEVELS)}"'
        named = self._names.get(owner.number) if isinstance(owner, Cell) else None
        if named is None:
            return ""
        own = f' id="{named.id}"' if named.id and fragment.first == 0 else ""
        return f'{own} data-entry="{named.entry}"'

    def _blocks(self, fragment: Fragment) -> Iterator[str]:
        """The lines of a fragment, those of a block as one text, so that a word is found that goes
        on in the next line; then what stands above them.
        """
        text, owner = fragment.text, fragment.text.owner
        links = (
            [_outside(block) for block in owner.blocks] if isinstance(owner, _WITH_BLOCKS) else []
        )
        block, at = bisect_right(text.starts, fragment.first) - 1, fragment.first
        while at < fragment.last:
            start, after = text.starts[block], text.starts[block + 1 : block + 2]
            end = min(*after, fragment.last) if after else fragment.last
            before = sum(len(line.text) for line in text.lines[start:at])
            here = links[block] if links and not fragment.artifact else ()
            yield from self._lines(list(_placed(fragment, range(at, end), before)), here)
            block, at = block + 1, end
        for index in range(fragment.first, fragment.last):
            yield from self._marks(fragment, index)

    def _marks(self, fragment: Fragment, index: int) -> Iterator[str]:
        """The readings above a line, and dots, which are not read."""
        line, base = fragment.text.lines[index], _baseline(fragment, index)
        for mark in line.marks:
            x = fragment.x + line.x + mark.x
            drawn = self._lines([Placed((mark.run,), x, base - mark.rise, mark.size)])
            yield from drawn if mark.is_reading else ('<g aria-hidden="true">', *drawn, "</g>")

    def _lines(self, lines: Sequence[Placed], links: Sequence[Address] = ()) -> Iterator[str]:
        if self._outlined:
            return self._texts.outlines(lines)
        return self._texts.text(lines, links)


def _lines_of(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """Fragments that stand alone, and those of a line of contents or of an index that lead to one
    place, with the dots between them: one link, which is read once.
    """
    line: list[Fragment] = []
    for fragment in fragments:
        goes_on = line and line[0].target and fragment.target in (line[0].target, None)
        if goes_on and _foot(fragment) == _foot(line[0]):
            line.append(fragment)
            continue
        if line:
            yield line
        line = [fragment]
    if line:
        yield line


def _label(fragment: Fragment) -> str:
    """What outlines say when they are read aloud: the lines of a block as one text, each block
    apart.
    """
    text = fragment.text
    starts = {at for at in text.starts if fragment.first < at}
    lines = enumerate(text.lines[fragment.first : fragment.last], fragment.first)
    return "".join(f" {line.text}" if at in starts else line.text for at, line in lines)


def _foot(fragment: Fragment) -> int:
    """The baseline of the last line of a fragment, as `_baseline` has it."""
    return _baseline(fragment, fragment.last - 1)


def _placed(fragment: Fragment, indexes: range, at: int) -> Iterator[Placed]:
    """Lines of a block in their places; `at` is that of the first in the text of the block."""
    for index in indexes:
        line = fragment.text.lines[index]
        x = fragment.x + line.x + line.shift
        yield Placed(line.runs, x, _baseline(fragment, index), line.size, at)
        at += len(line.text)


def _baseline(fragment: Fragment, index: int) -> int:
    text = fragment.text
    return fragment.y + text.baseline_of(index) - text.tops[fragment.first]


def _link_areas(fragment: Fragment) -> Iterator[str]:
    """What leads elsewhere where text is drawn as outlines: the areas of its links."""
    if fragment.target:
        yield from map(_area, whole_areas(fragment))
    owner = fragment.text.owner
    if fragment.artifact or not isinstance(owner, _WITH_BLOCKS):
        return
    for number_, block in enumerate(owner.blocks):
        for link in _outside(block):
            if here := "".join(map(_area, areas(fragment, number_, link))):
                label = escaped(description(block, link))
                yield f'<a href="{escaped(link.uri)}" aria-label="{label}">{here}</a>'


def _area(area: Area) -> str:
    place = f'x="{number(area.left)}" y="{number(area.top)}"'
    size = f'width="{number(area.right - area.left)}" height="{number(area.bottom - area.top)}"'
    return f'<rect {place} {size} fill="none" pointer-events="all"/>'


def _rules(rules: Iterable[DrawnRule]) -> Iterator[str]:
    """Rules of one pen are one path."""
    for (weight, colour, dotted), same in groupby(rules, key=_pen):
        lines = "".join(
            f"M{number(one.x0)} {number(one.y0)}L{number(one.x1)} {number(one.y1)}" for one in same
        )
        gap = f' stroke-dasharray="0 {number(max(2 * weight, _DOTS))}"' if dotted else ""
        cap = "round" if dotted else "square"  # so that corners close
        stroke = f'stroke="{colour}" stroke-width="{number(weight)}" stroke-linecap="{cap}"{gap}'
        yield f'<path fill="none" {stroke} d="{lines}"/>\n'


def _pen(rule: DrawnRule) -> tuple[int, str, bool]:
    return rule.weight, rule.colour, rule.dotted


def _outside(block: Block) -> tuple[Address, ...]:
    """The links of a block that lead out of the report: a note may be in another file."""
    return tuple(one for one in block.links if not note_of(one.uri))
