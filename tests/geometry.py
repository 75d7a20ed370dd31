"""What must hold of every display list, whatever is in it. Lengths are scaled points."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from exchange_report.pages import Fragment, Page, Pages, Rule
from exchange_report.table import Cell, HeadingCell, TitleLine


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
    for page in pages.pages:
        lines = list(boxes(page))
        for box in lines:
            across = min(box.left, pages.width - box.right)
            assert min(across, box.top, pages.height - box.bottom) >= 0, (page.number, box)
        for one, other in combinations(lines, 2):
            assert not one.meets(other), (page.number, one, other)
        check_rules(page, lines)
    check_every_line_once(pages)
    check_labels(pages, labels_fit)
    check_headings(pages)


def edges(page: Page) -> tuple[list[Rule], list[Rule]]:
    """The vertical rules from left to right, and the horizontal ones from the top down."""
    down = sorted((r for r in page.rules if r.x0 == r.x1), key=lambda r: r.x0)
    across = sorted((r for r in page.rules if r.y0 == r.y1), key=lambda r: r.y0)
    assert len(down) + len(across) == len(page.rules)
    return down, across


def check_rules(page: Page, lines: list[Box]) -> None:
    """No glyph meets the ink of a rule; text of the table stands between the rules of its column,
    and the frame is closed.
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
            here = box.owner.column
            assert down[here].x0 < box.left and box.right < down[here + 1].x0, (page.number, box)
            assert across[0].y0 < box.top and box.bottom < across[-1].y0, (page.number, box)
    if down:
        left, right, top, bottom = down[0], down[-1], across[0], across[-1]
        assert (top.x0, top.x1) == (bottom.x0, bottom.x1) == (left.x0, right.x0)
        for side in down:
            assert (side.y0, side.y1) == (top.y0, bottom.y0)


def check_every_line_once(pages: Pages) -> None:
    """What is no artifact holds every line of every text of the table once, in order."""
    ends: dict[int, int] = defaultdict(int)
    owners: set[int] = set()
    for fragment in fragments(pages):
        if fragment.artifact or fragment.text.owner is None:
            continue
        key = id(fragment.text)
        owners.add(id(fragment.text.owner))
        assert fragment.first == ends[key], fragment
        ends[key] = fragment.last
        if isinstance(fragment.text.owner, Cell):
            said = "".join(line.text for line in fragment.text.lines)
            assert said == "".join(block.text for block in fragment.text.owner.blocks)
    texts = {id(f.text): f.text for f in fragments(pages)}
    for key, end in ends.items():
        assert end == len(texts[key].lines), texts[key].owner
    cells = [cell for row in pages.table.rows for cell in row.cells if cell]
    shown = [cell for cell in cells if cell.blocks]
    assert {id(owner) for owner in (*shown, *pages.table.headings, *pages.table.title)} <= owners


def fragments(pages: Pages) -> Iterator[Fragment]:
    for page in pages.pages:
        yield from page.fragments


def check_labels(pages: Pages, fit: bool) -> None:
    """On each page that rows of a merged cell stand on, the cell stands too: whole if labels fit,
    as content the first time and as an artifact after that.
    """
    places = row_pages(pages)
    for start, cell in labels(pages):
        covered = {n for row in range(start, start + cell.rows) for n in places[row]}
        parts = cell_parts(pages, cell)
        assert covered <= set(parts), (covered, parts)
        if fit:
            assert all(f.last - f.first == len(f.text.lines) for f in parts.values()), parts
            assert [f.artifact for f in parts.values()] == [n > 0 for n in range(len(parts))]


def labels(pages: Pages) -> Iterator[tuple[int, Cell]]:
    """The merged cells that say something, each with its first row."""
    for start, row in enumerate(pages.table.rows):
        for cell in row.cells:
            if cell and cell.blocks and pages.table.layout.columns[cell.column].merge:
                yield start, cell


def row_pages(pages: Pages) -> list[set[int]]:
    """The pages that each row stands on, by its cells that are not merged."""
    merged = [column.merge for column in pages.table.layout.columns]
    rows = {id(c): i for i, row in enumerate(pages.table.rows) for c in row.cells if c}
    found: list[set[int]] = [set() for _ in pages.table.rows]
    for page in pages.pages:
        for fragment in page.fragments:
            owner = fragment.text.owner
            if isinstance(owner, Cell) and not merged[owner.column]:
                found[rows[id(owner)]].add(page.number)
    return found


def cell_parts(pages: Pages, cell: Cell) -> dict[int, Fragment]:
    """Page number to the fragment of `cell` there; there is one at most."""
    found: dict[int, Fragment] = {}
    for page in pages.pages:
        for fragment in page.fragments:
            if fragment.text.owner is cell:
                assert page.number not in found
                found[page.number] = fragment
    return found


def check_headings(pages: Pages) -> None:
    """The heading row stands whole on every page with rows, as content on the first of them."""
    seen = 0
    for page in pages.pages:
        heads = [f for f in page.fragments if isinstance(f.text.owner, HeadingCell)]
        if not heads:
            assert all(isinstance(f.text.owner, TitleLine | None) for f in page.fragments)
            continue
        assert [f.text.owner for f in heads] == list(pages.table.headings)
        assert all(f.last - f.first == len(f.text.lines) for f in heads)
        assert {f.artifact for f in heads} == {seen > 0}
        seen += 1
    assert seen
