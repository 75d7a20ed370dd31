"""What must hold of every display list, whatever is in it. Lengths are scaled points."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import cos, radians, sin

from exchange_report.pages import DrawnRule, Fragment, Furniture, Page, Pages
from exchange_report.pages.display_list import ListEntry
from exchange_report.table import Cell, HeadingCell, PassageText, Row, Section


@dataclass(frozen=True, slots=True)
class Box:
    """The em boxes of one visible line: half of the leading lies above and below them."""

    left: int
    top: int
    right: int
    bottom: int
    text: str
    owner: object

    def meets(self, other: "Box") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


def boxes(page: Page) -> Iterator[Box]:
    """The lines of a page that show anything."""
    for fragment in page.fragments:
        text = fragment.text
        for index in range(fragment.first, fragment.last):
            line = text.lines[index]
            if not line.text.strip():
                continue
            baseline = fragment.y + text.tops[index] - text.tops[fragment.first] + text.baseline
            top = baseline - round(0.88 * text.size)
            left = fragment.x + line.x
            yield Box(left, top, left + line.width, top + text.size, line.text, text.owner)


def check(pages: Pages, *, labels_fit: bool = True) -> None:
    """Nothing leaves its cell or its page, nothing meets, and every line stands once.

    `labels_fit` tells that each merged cell alone fits on a page.
    """
    pages = replace(pages, pages=tuple(pages.pages))
    places = Places(pages)
    for page in pages.pages:
        lines = list(boxes(page))
        for box in lines:
            across = min(box.left, pages.width - box.right)
            assert min(across, box.top, pages.height - box.bottom) >= 0, (page.number, box)
        for one, other in combinations(lines, 2):
            assert not one.meets(other), (page.number, one, other)
        check_rules(page, lines, places)
    check_every_line_once(pages)
    check_labels(pages, labels_fit)
    check_headings(pages, places)
    check_lists(pages)
    check_watermark(pages)


class Places:
    """Which table the cells belong to, and where the edges of its columns are."""

    def __init__(self, pages: Pages) -> None:
        grids = pages.table.frame.grids
        self._lefts: dict[int, tuple[int, ...]] = {}
        self.sections: dict[int, int] = {}
        for number, section in enumerate(pages.table.sections):
            cells = [cell for row in section.rows for cell in row.cells if cell]
            for cell in (*section.headings, *cells):
                self._lefts[id(cell)] = grids[section.shape].lefts
                self.sections[id(cell)] = number
        rules = pages.table.layout.rules
        self.is_ruled = all(not stroke or stroke.weight.value for _, stroke in rules)

    def edges(self, cell: Cell | HeadingCell) -> tuple[int, int]:
        """The left and the right edge of a cell."""
        lefts = self._lefts[id(cell)]
        return lefts[cell.column], lefts[cell.column + cell.columns]


def edges(page: Page) -> tuple[list[DrawnRule], list[DrawnRule]]:
    """The vertical rules from left to right, and the horizontal ones from the top down."""
    down = sorted((r for r in page.rules if r.x0 == r.x1), key=lambda r: r.x0)
    across = sorted((r for r in page.rules if r.y0 == r.y1), key=lambda r: r.y0)
    assert len(down) + len(across) == len(page.rules)
    assert all(r.x0 < r.x1 or r.y0 < r.y1 for r in page.rules)
    return down, across


def check_rules(page: Page, lines: list[Box], places: Places) -> None:
    """No glyph meets the ink of a rule; text of a table stands between the rules of its cell,
    and frames are closed.
    """
    down, across = edges(page)
    for box in lines:
        for rule in page.rules:
            half = rule.weight // 2
            clear = (
                box.right <= rule.x0 - half
                or rule.x1 + half <= box.left
                or box.bottom <= rule.y0 - half
                or rule.y1 + half <= box.top
            )
            assert clear, (page.number, box, rule)
        if isinstance(box.owner, Cell | HeadingCell):
            left, right = places.edges(box.owner)
            assert left < box.left and box.right < right, (page.number, box)
            for rule in down:
                inside = left + rule.weight < rule.x0 < right - rule.weight
                beside = rule.y1 <= box.top or box.bottom <= rule.y0
                assert beside or not inside or _near(rule.x0, (left, right)), (box, rule)
            if places.is_ruled:
                check_cell(box, (left, right), down, across)
    for side in down:
        ends = [any(_meets(side, rule, y) for rule in across) for y in (side.y0, side.y1)]
        assert all(ends) or not places.is_ruled, (page.number, side)
    for rule in across:
        ends = [any(_meets(rule, side, x) for side in down) for x in (rule.x0, rule.x1)]
        assert all(ends) or not places.is_ruled, (page.number, rule)


_NEAR = 4 * 65536
"""Rules of an edge stand no further from it: half of the heaviest, and its lines."""


def _near(x: int, edges: tuple[int, int]) -> bool:
    return any(abs(x - edge) <= _NEAR for edge in edges)


def _meets(rule: DrawnRule, other: DrawnRule, end: int) -> bool:
    """Whether the `end` of a rule lies in the ink of one across it."""
    half = (other.weight + rule.weight) // 2 + 2
    if rule.x0 == rule.x1:
        across = other.x0 - half <= rule.x0 <= other.x1 + half
        return across and abs(other.y0 - end) <= half
    along = other.y0 - half <= rule.y0 <= other.y1 + half
    return along and abs(other.x0 - end) <= half


def check_cell(
    box: Box, sides: tuple[int, int], down: list[DrawnRule], across: list[DrawnRule]
) -> None:
    """Rules stand on the sides of the cell, and above and below it over its whole width."""
    for x in sides:
        beside = [r for r in down if abs(r.x0 - x) <= _NEAR]
        assert any(r.y0 <= box.top and box.bottom <= r.y1 for r in beside), (box, x)
    left, right = sides
    for is_above in (True, False):
        beyond = [r for r in across if (r.y0 <= box.top if is_above else r.y0 >= box.bottom)]
        over = [r for r in beyond if r.x0 < right - _NEAR and left + _NEAR < r.x1]
        assert over, (box, is_above)
        nearest = max(r.y0 for r in over) if is_above else min(r.y0 for r in over)
        reach = left + _NEAR
        for rule in sorted((r for r in over if abs(r.y0 - nearest) < _NEAR), key=lambda r: r.x0):
            assert rule.x0 <= reach, (box, rule)
            reach = max(reach, rule.x1 + _NEAR)
        assert reach >= right, (box, is_above)


def check_every_line_once(pages: Pages) -> None:
    """What is no artifact holds every line of every text once, in order."""
    ends: dict[int, int] = defaultdict(int)
    owners: set[int] = set()
    for fragment in fragments(pages):
        if fragment.artifact or fragment.text.owner is None:
            continue
        key = id(fragment.text)
        owners.add(id(fragment.text.owner))
        assert fragment.first == ends[key], fragment
        ends[key] = fragment.last
        if isinstance(fragment.text.owner, Cell | PassageText):
            said = "".join(line.text for line in fragment.text.lines)
            assert said == "".join(block.text for block in fragment.text.owner.blocks)
    texts = {id(f.text): f.text for f in fragments(pages)}
    for key, end in ends.items():
        assert end == len(texts[key].lines), texts[key].owner
    table = pages.table
    shown = [cell for row in table.rows for cell in row.cells if cell and cell.blocks]
    headings = [cell for section in table.sections for cell in section.headings]
    titles = [section.title for section in table.sections if section.title]
    lists = [x for one in pages.lists for x in (one.heading, *one.entries)]
    around = (*table.cover, *table.title, *titles, *table.before, *table.after, *lists)
    assert {id(owner) for owner in (*shown, *headings, *around)} <= owners


def fragments(pages: Pages) -> Iterator[Fragment]:
    for page in pages.pages:
        yield from page.fragments


def check_labels(pages: Pages, fit: bool) -> None:
    """On each page that rows of a merged cell stand on, the cell stands too: whole if labels fit,
    as content the first time and as an artifact after that. The same holds of headings of groups.
    """
    rows = row_pages(pages)
    parts: dict[int, dict[int, Fragment]] = defaultdict(dict)
    for page in pages.pages:
        for fragment in page.fragments:
            here = parts[id(fragment.text.owner)]
            if isinstance(fragment.text.owner, Cell):
                assert page.number not in here
                here[page.number] = fragment
    spans = [(start, cell.rows, cell) for start, cell in labels(pages)]
    for start, covered, cell in (*spans, *group_headings(pages)):
        covered_pages = {n for row in range(start, start + covered) for n in rows[row]}
        here = parts[id(cell)]
        assert covered_pages <= set(here), (covered_pages, here)
        if fit:
            assert all(f.last - f.first == len(f.text.lines) for f in here.values()), here
            assert [f.artifact for f in here.values()] == [n > 0 for n in range(len(here))]


def labels(pages: Pages) -> Iterator[tuple[int, Cell]]:
    """The merged cells that say something, each with its first row."""
    for start, (section, row) in enumerate(rows_of(pages)):
        columns = pages.table.columns(section)
        for cell in row.cells:
            if row.kind is None and cell and cell.blocks and columns[cell.column].merge:
                yield start, cell


def group_headings(pages: Pages) -> Iterator[tuple[int, int, Cell]]:
    """The headings of groups that stand again, each with its row and how many it stands for."""
    for start, (_, row) in enumerate(rows_of(pages)):
        if row.covers and getattr(row.kind, "repeat", False) and row.cells[0]:
            yield start, row.covers + 1, row.cells[0]


def rows_of(pages: Pages) -> Iterator[tuple[Section, Row]]:
    for section in pages.table.sections:
        for row in section.rows:
            yield section, row


def row_pages(pages: Pages) -> list[set[int]]:
    """The pages that each row stands on, by its cells that are not merged."""
    numbers: dict[int, int] = {}
    for number, (section, row) in enumerate(rows_of(pages)):
        columns = pages.table.columns(section)
        for cell in row.cells:
            if cell and (row.kind is not None or not columns[cell.column].merge):
                numbers[id(cell)] = number
    found: list[set[int]] = [set() for _ in pages.table.rows]
    for page in pages.pages:
        for fragment in page.fragments:
            row_number = numbers.get(id(fragment.text.owner))
            if row_number is not None and not fragment.artifact:
                found[row_number].add(page.number)
    return found


def check_headings(pages: Pages, places: Places) -> None:
    """The heading rows stand whole above each part of a table, as content above the first."""
    seen: set[int] = set()
    before = -1
    for page in pages.pages:
        heads: list[Fragment] = []
        for fragment in page.fragments:
            owner = fragment.text.owner
            if isinstance(owner, HeadingCell):
                heads.append(fragment)
                continue
            if not isinstance(owner, Cell):
                continue
            number = places.sections[id(owner)]
            if heads:
                owners = [head.text.owner for head in heads]
                assert owners == list(pages.table.sections[number].headings)
                assert all(head.last - head.first == len(head.text.lines) for head in heads)
                assert {head.artifact for head in heads} == {number in seen}
                seen.add(number)
                heads, before = [], number
            assert number == before, (page.number, owner)
        assert not heads or not all(section.rows for section in pages.table.sections)
        before = -1
    with_rows = {n for n, section in enumerate(pages.table.sections) if section.rows}
    assert seen == with_rows


def check_lists(pages: Pages) -> None:
    """The numbers of the contents and the index are those of the pages where the names stand."""
    places = row_pages(pages)
    lists = list(pages.lists)
    targets: dict[int, list[Fragment]] = defaultdict(list)
    for page in pages.pages:
        for fragment in page.fragments:
            if isinstance(fragment.text.owner, ListEntry):
                targets[id(fragment.text.owner)].append(fragment)
                assert fragment.target or len(fragment.text.owner.links) > 1
    for one in lists:
        for entry in one.entries:
            numbers = targets[id(entry)][-len(entry.links) :]
            shown = [n.text.lines[0].text.removesuffix("、") for n in numbers]
            assert shown == [text for text, _ in entry.links]
            assert [n.target for n in numbers] == [place for _, place in entry.links]
            assert all(text.split("～")[0] == str(place.page) for text, place in entry.links)
    if lists and lists[0].is_contents:
        for entry in lists.pop(0).entries:
            place = entry.links[0][1]
            page = pages.pages[place.page - 1]
            texts = [b for b in boxes(page) if not isinstance(b.owner, ListEntry)]
            below = sorted((b for b in texts if b.bottom > place.y), key=lambda b: b.top)
            assert any(entry.name.startswith(b.text) or b.text in entry.name for b in below), entry
    for number, one in enumerate(lists):
        found: dict[str, set[int]] = defaultdict(set)
        for row, here in zip(pages.table.rows, places, strict=True):
            if row.names and row.names[number]:
                found[row.names[number]] |= here
        assert {e.name: [text for text, _ in e.links] for e in one.entries} == {
            name: runs(sorted(here)) for name, here in found.items()
        }


def runs(pages: list[int]) -> list[str]:
    """3, 5～7."""
    starts = [p for p in pages if p - 1 not in pages]
    ends = [p for p in pages if p + 1 not in pages]
    return [str(a) if a == b else f"{a}～{b}" for a, b in zip(starts, ends, strict=True)]


def check_watermark(pages: Pages) -> None:
    """Its middle is that of the page."""
    mark = pages.watermark
    if mark is None:
        return
    turned, size = radians(mark.angle), mark.text.size
    along, up = mark.text.lines[0].width / 2, 0.38 * size
    x = mark.x + along * cos(turned) - up * sin(turned)
    y = mark.y - along * sin(turned) - up * cos(turned)
    assert abs(x - pages.width / 2) < 65536 and abs(y - pages.height / 2) < 65536


def check_running(pages: Pages, foot: str = "{page} / {pages}") -> None:
    """Each page but the cover has its number below the text."""
    for page in pages.pages:
        wanted = foot.format(page=page.number, pages=len(pages.pages))
        shown = [b.text for b in boxes(page) if b.owner is Furniture.FOOT]
        has_cover = bool(pages.table.cover) and page.number == 1
        assert (wanted in shown) is not has_cover
