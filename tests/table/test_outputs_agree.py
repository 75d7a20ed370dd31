"""PDF and Word show what the table decided, whatever the report: rules and fills read back."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

import wordreading
from exchange_report.layouts import GroupRow, Keep
from exchange_report.layouts.rules import RuleKind, Stroke, strokes
from exchange_report.pages import Page
from exchange_report.pages.drawing.sheets import Drawing
from exchange_report.pages.placing.flow import TableBand
from exchange_report.table import Row, Section, Table
from exchange_report.table.column_names import column_names
from exchange_report.table.keeps import keeps
from exchange_report.table.looks import BETWEEN_HEADINGS, Looks, runs_on
from exchange_report.table.outline import outline
from exchange_report.table.page_parts import TablePart, table_parts
from exchange_report.writers.csv import csv_bytes
from exchange_report.writers.docx import docx_bytes
from painted import NAMES, painted, scenario_table
from wordreading import Word, attribute, find


def looks_of(table: Table, section: Section) -> Looks:
    return Looks(table.layout, table.shapes[section.shape])


def crosses(row: Row, edge: int) -> bool:
    """Whether a cell of the row stands on both sides of the left edge of a column."""
    return any(cell and cell.column < edge < cell.column + cell.columns for cell in row.cells)


class Drawn:
    """One part of a table on a page, with what is drawn there."""

    def __init__(self, table: Table, page: Page, band: TableBand) -> None:
        self.table, self.page, self.band = table, page, band
        self.section = table.sections[band.section]
        self.looks = looks_of(table, self.section)
        self.lefts = table.frame.grids[self.section.shape].lefts
        self.tops = [band.body + y for y in (0, *band.sheet.bottoms)]
        self.strokes = strokes(table.layout.rules)

    @property
    def rows(self) -> list[Row]:
        return [self.section.rows[number] for number in self.band.sheet.rows]

    def across(self, y: int, column: int) -> set[str]:
        """The colours of the rules that cross the middle of a column at a height."""
        x = (self.lefts[column] + self.lefts[column + 1]) // 2
        found = (r for r in self.page.rules if r.y0 == r.y1 == y and r.x0 < x < r.x1)
        return {rule.colour for rule in found}

    def down(self, edge: int, top: int, bottom: int) -> set[str]:
        """The colours of the rules between two columns at a height."""
        x, y = self.lefts[edge], (top + bottom) // 2
        found = (r for r in self.page.rules if r.x0 == r.x1 == x and r.y0 < y < r.y1)
        return {rule.colour for rule in found}

    def fill(self, column: int, top: int, bottom: int) -> str | None:
        """The uppermost fill in the middle of a column between two heights."""
        x, y = (self.lefts[column] + self.lefts[column + 1]) // 2, (top + bottom) // 2
        found = None
        for fill in self.page.fills:
            if fill.x < x < fill.x + fill.width and fill.y < y < fill.y + fill.height:
                found = fill.colour
        return found

    def expect(self, kind: RuleKind, y: int, hidden: set[int]) -> None:
        for column in range(len(self.lefts) - 1):
            colour = _colour(self.strokes[kind])
            wanted = set() if column in hidden else {colour}
            assert self.across(y, column) == wanted, (self.page.number, kind, column)


def _colour(stroke: Stroke | None) -> str:
    assert stroke is not None
    return stroke.colour


def parts(name: str) -> Iterator[Drawn]:
    pages = painted(name)
    assert isinstance(pages.pages, Drawing)
    for page, bands in zip(pages.pages, pages.pages.bands, strict=True):
        yield from (Drawn(pages.table, page, b) for b in bands if isinstance(b, TableBand))


@pytest.mark.parametrize("name", NAMES)
def test_rules_across_are_drawn_as_the_table_says(name: str) -> None:
    for part in parts(name):
        band, rows = part.band, part.rows
        columns = range(len(part.lefts) - 1)
        part.expect(RuleKind.OUTER, band.top, set())
        foot = RuleKind.CUT if band.sheet.cut else RuleKind.OUTER
        part.expect(foot, part.tops[-1], set())
        if rows:
            part.expect(part.looks.under_headings(rows=True), band.body, set())
        for number, y in enumerate(band.header.tops[1:-1], 1):
            over = [c for c in band.header.cells if c.row < number < c.row + c.rows]
            hidden = {c.column + i for c in over for i in range(c.columns)}
            part.expect(BETWEEN_HEADINGS, band.top + y, hidden)
        for above, below, y in zip(rows, rows[1:], part.tops[1:], strict=False):
            both = above.kind is None and below.kind is None
            hidden = {c for c in columns if both and runs_on(below, c)}
            part.expect(part.looks.edge(above, below), y, hidden)


@pytest.mark.parametrize("name", NAMES)
def test_rules_between_columns_are_drawn_as_the_table_says(name: str) -> None:
    for part in parts(name):
        outer, column = (_colour(part.strokes[k]) for k in (RuleKind.OUTER, RuleKind.COLUMN))
        last = len(part.lefts) - 1
        for row, top, bottom in zip(part.rows, part.tops, part.tops[1:], strict=False):
            assert part.down(0, top, bottom) == part.down(last, top, bottom) == {outer}
            for edge in range(1, last):
                wanted = set() if crosses(row, edge) else {column}
                assert part.down(edge, top, bottom) == wanted, (part.page.number, edge)


@pytest.mark.parametrize("name", NAMES)
def test_fills_are_drawn_as_the_table_says(name: str) -> None:
    for part in parts(name):
        grounds = part.looks.grounds(part.section.rows)
        columns = range(len(part.lefts) - 1)
        shown = zip(part.band.sheet.rows, part.tops, part.tops[1:], strict=False)
        for number, top, bottom in shown:
            found = [part.fill(column, top, bottom) for column in columns]
            assert found == [ground.colour for ground in grounds[number]], part.page.number
        heading = part.fill(0, part.band.top, part.band.body)
        assert heading == part.looks.heading_fill


def in_parts(table: Table) -> Iterator[tuple[Section, TablePart]]:
    """The tables of Word: each table of the report, cut where the record begins a page."""
    for section in table.sections:
        for part in table_parts(section.rows, table.columns(section)):
            yield section, part


def word_of(name: str) -> tuple[Table, Word]:
    table = painted(name).table
    return table, wordreading.read(docx_bytes(table))


def by_column(row: Any) -> Iterator[Any]:
    """The cells of a row, one that is merged across once for each of its columns."""
    for cell in find(row, "w:tc"):
        spans = find(cell, "w:tcPr/w:gridSpan")
        yield from [cell] * int(attribute(spans[0]) or 1 if spans else 1)


def border(element: Any, path: str) -> str | None:
    """The colour of a border, as the layout writes it."""
    found = find(element, path)
    return f"#{attribute(found[0], 'color')}" if found else None


def written(word: Word) -> Iterator[tuple[list[list[Any]], list[list[Any]]]]:
    """The cells of the headings and of the other rows of each table, by column."""
    for table in find(word.body, "w:tbl"):
        heads = find(table, "w:tr[w:trPr/w:tblHeader]")
        rows = find(table, "w:tr[not(w:trPr/w:tblHeader)]")
        yield [list(by_column(row)) for row in heads], [list(by_column(row)) for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_borders_in_word_are_those_of_the_table(name: str) -> None:
    """Both cells that meet in an edge say the same; what they do not say is the table's."""
    table, word = word_of(name)
    colours = {kind: _colour(stroke) for kind, stroke in strokes(table.layout.rules).items()}
    style = find(word.xml("word/styles.xml"), "w:style[@w:styleId='ReportTable']")[0]
    sides = {side: border(style, f"w:tblPr/w:tblBorders/w:{side}") for side in SIDES}
    assert sides == {side: colours[kind] for side, kind in SIDES.items()}
    for (section, part), (heads, cells) in zip(in_parts(table), written(word), strict=True):
        rows, edges = part.rows, looks_of(table, section).edges(part.rows)
        grid = [*heads, *cells]
        first = len(heads)
        kinds = [RuleKind.OUTER, *[BETWEEN_HEADINGS] * (first - 1), *edges]
        for number in range(1, len(grid)):
            for column, (above, below) in enumerate(
                zip(*grid[number - 1 : number + 1], strict=True)
            ):
                if _merged_down(below):
                    continue
                wanted = colours[kinds[number]]
                assert (border(above, BOTTOM) or sides["insideH"]) == wanted, (number, column)
                assert (border(below, TOP) or sides["insideH"]) == wanted, (number, column)
        assert kinds[len(grid)] is RuleKind.OUTER and len(rows) == len(cells)
        assert all(border(cell, BOTTOM) is None for cell in grid[-1])


SIDES = {
    **dict.fromkeys(("top", "left", "bottom", "right"), RuleKind.OUTER),
    "insideH": RuleKind.ROW,
    "insideV": RuleKind.COLUMN,
}
TOP, BOTTOM = "w:tcPr/w:tcBorders/w:top", "w:tcPr/w:tcBorders/w:bottom"


def _merged_down(cell: Any) -> bool:
    merges = find(cell, "w:tcPr/w:vMerge")
    return bool(merges) and attribute(merges[0]) is None


@pytest.mark.parametrize("name", NAMES)
def test_shading_in_word_is_that_of_the_table(name: str) -> None:
    table, word = word_of(name)
    for (section, part), (_, cells) in zip(in_parts(table), written(word), strict=True):
        looks = looks_of(table, section)
        end = part.start + len(part.rows) - part.heads
        grounds = looks.grounds(part.rows[: part.heads])
        grounds += looks.grounds(section.rows)[part.start : end]
        for number, (row, wanted) in enumerate(zip(cells, grounds, strict=True)):
            found = [next((attribute(s, "fill") for s in find(c, SHADING)), None) for c in row]
            colours = [ground.colour[1:] if ground.colour else None for ground in wanted]
            assert found == colours, number


SHADING = "w:tcPr/w:shd"


def keeping(table: Table, keep: Keep) -> Table:
    layout = table.layout
    rows = layout.rows.model_copy(update={"keep": keep})
    return replace(table, file=replace(table.file, layout=layout.model_copy(update={"rows": rows})))


@pytest.mark.parametrize("keep", Keep)
@pytest.mark.parametrize("name", NAMES)
def test_rows_stay_together_in_word_as_the_table_says(name: str, keep: Keep) -> None:
    """But for rows that no page holds, whose paragraphs must be free to go on."""
    table = keeping(scenario_table(name), keep)
    word = wordreading.read(docx_bytes(table))
    whole = wordreading.read(docx_bytes(keeping(table, Keep.ROW)))
    for (section, part), (_, cells), (_, split) in zip(
        in_parts(table), written(word), written(whole), strict=True
    ):
        kept = keeps(part.rows, table.columns(section), keep)
        bound = {i for i, one in enumerate(kept) if one.with_next}
        for number, one in enumerate(kept):
            if one.innermost:
                bound |= {*range(number, number + one.rows - 1)}
        headings = {i for i, row in enumerate(part.rows) if isinstance(row.kind, GroupRow)}
        for number, row in enumerate(cells):
            if not find(split[number][0], "../w:trPr/w:cantSplit"):
                bound.discard(number)
            for paragraph in (p for cell in row for p in find(cell, ".//w:p")):
                said = bool(find(paragraph, "w:pPr/w:keepNext")) or number in headings
                assert said is (number in bound), number


def _in_order(names: Sequence[str], line: Sequence[str]) -> bool:
    """Whether `line` has all the names in their order; columns of western dates are between."""
    rest = iter(line)
    return all(name in rest for name in names)


@pytest.mark.parametrize("name", NAMES)
def test_columns_have_the_same_names_in_csv_and_word(name: str) -> None:
    table = scenario_table(name)
    word = wordreading.read(docx_bytes(table))
    lines = list(csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline="")))
    for (section, _), written_table in zip(in_parts(table), find(word.body, "w:tbl"), strict=True):
        names = column_names(section.headings)
        assert any(_in_order(names, line) for line in lines)
        description = attribute(find(written_table, "w:tblPr/w:tblDescription")[0]) or ""
        assert f"（列：{'、'.join(names)}。" in description


@pytest.mark.parametrize("name", NAMES)
def test_bookmarks_are_the_outline_in_order(name: str) -> None:
    pages = painted(name)
    entries = outline(pages.table).entries
    marks = pages.bookmarks[: len(entries)]
    assert [(m.level, m.title) for m in marks] == [(e.level, e.name) for e in entries]
    assert len(pages.bookmarks) - len(entries) == sum(not one.is_contents for one in pages.lists)
    places = [(mark.page, mark.y) for mark in marks]
    assert places == sorted(places)
