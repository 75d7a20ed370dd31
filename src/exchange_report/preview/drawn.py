"""Pages as the page of the preview shows them: SVG as it is written to files, and frames of cells.

An SVG page carries its faces, which takes longest: one that looks as before is not written again.
"""

from collections import OrderedDict
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from exchange_report.composition import Line
from exchange_report.length import SCALE
from exchange_report.pages import Box, Furniture, Page, Pages, boxes
from exchange_report.records import Block
from exchange_report.table import Cell, HeadingCell, PassageText, Table, TitleLine
from exchange_report.writers.contract import Company
from exchange_report.writers.svg import svg_page

_KEPT: Final = 64
"""Pages whose SVG is kept."""
STEM: Final = "page"
"""What the files of pages are named after, to which links in them lead."""


class Drawn(NamedTuple):
    """A page as SVG, and the digest of what stands on it."""

    digest: str
    svg: bytes


class Drawings:
    """The SVG of pages that were asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Drawn] = OrderedDict()

    def of(self, pages: Pages, index: int) -> Drawn:
        """The page `index` of `pages`."""
        count = len(pages.pages)
        digest = page_digest(pages.pages[index], f"{count} {pages.size(index + 1)}")
        found = self._kept.pop(digest, None)
        if found is None:
            found = Drawn(digest, svg_page(pages, index, company=Company(STEM)))
        self._kept[digest] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found


def page_digest(page: Page, frame: str) -> str:
    """A digest of all that is drawn on a page within a `frame`."""
    digest = blake2b(frame.encode(), digest_size=12)
    parts: list[object] = [page.number, page.fills, page.rules]
    for one in page.fragments:
        lines = one.text.lines[one.first : one.last]
        target = one.target and (one.target.page, one.target.y)
        parts += (one.x, one.y, one.first, one.artifact, target, one.text.baseline, one.text.drop)
        parts += (one.text.tops[one.first : one.last + 1], [_line(line) for line in lines])
    digest.update(repr(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _line(line: Line) -> tuple[object, ...]:
    runs = [
        (r.face.postscript_name, r.face.language, r.text, r.advances, r.clusters) for r in line.runs
    ]
    marks = [(m.run.face.postscript_name, m.run.text, m.x, m.rise, m.size) for m in line.marks]
    return line.x, line.width, line.size, line.shift, runs, marks


def frames(pages: Pages, index: int) -> Iterator[dict[str, Any]]:
    """The frames of a page as plain data: lengths in points, `number` that of what stands in it.
    `kind` is `cell`, `heading` or `text`; `label` is the heading of a cell's column.
    """
    table = pages.table
    for box in boxes(pages, index):
        owner = box.owner
        if isinstance(owner, Furniture):
            continue
        yield {
            "number": owner.number,
            "x": _points(box.x),
            "y": _points(box.y),
            "width": _points(box.width),
            "height": _points(box.height),
            "section": box.section,
            "row": box.row,
            "again": box.again,
            **_said(table, box),
        }


def _said(table: Table, box: Box) -> dict[str, Any]:
    """What a frame is, and what stands in it."""
    match box.owner:
        case Cell() as cell:
            shape = table.shapes[table.sections[box.section].shape]
            label = shape.columns[cell.column].heading.source.replace("\n", "")
            if "{" in label:
                headings = table.sections[box.section].headings
                names = [h.name for h in headings if h.column == cell.column and h.columns == 1]
                label = names[-1] if names else ""
            return {
                "kind": "cell",
                "label": label,
                "text": block_text(cell.blocks),
                "rows": cell.rows,
                "column": cell.column,
            }
        case HeadingCell() as heading:
            last = heading.column + heading.columns - 1
            return {"kind": "heading", "label": "", "text": heading.name, "column": last}
        case TitleLine() as line:
            return {"kind": "text", "label": "", "text": line.name}
        case PassageText(blocks=blocks):
            return {"kind": "text", "label": "", "text": block_text(blocks)}
        case other:
            return {"kind": "text", "label": "", "text": str(getattr(other, "name", ""))}


def block_text(blocks: tuple[Block, ...]) -> str:
    """The blocks of a cell, a line each."""
    return "\n".join(block.text for block in blocks)


def _points(value: int) -> float:
    return round(value / SCALE, 3)
