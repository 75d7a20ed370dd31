"""The text of a page is that of the record, in its order, in sound elements."""

import re
from itertools import pairwise

import pytest

from exchange_report.layouts import GroupRow
from exchange_report.table import Cell
from exchange_report.table.looks import GroundKind, Looks
from exchange_report.writers.html.palette import ground
from painted import NAMES, painted
from writers_html.pages import (
    Element,
    cells,
    files,
    grid,
    painted_page,
    rows,
    tables,
    text_of,
)

BOTH = [(name, labels) for name in NAMES for labels in ("merged", "repeated")]


def said(cell: Cell) -> str:
    return "".join(block.text for block in cell.blocks)


def shown(cell: Element) -> str:
    return text_of(cell).replace("\n", "")


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_says_what_the_table_says(name: str) -> None:
    for table, number, lines in cells(name):
        for row, line in zip(table.sections[number].rows, lines, strict=True):
            wanted = [said(cell) for cell in row.cells if cell is not None]
            assert [shown(cell) for cell in line] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_repeated_labels_stand_in_every_row(name: str) -> None:
    merged, repeated = painted_page(name), painted_page(name, "repeated")
    for one, other in zip(tables(merged), tables(repeated), strict=True):
        assert not other.xpath("./tbody/tr/*[@rowspan]")
        bodies = one.xpath("./tbody"), other.xpath("./tbody")
        for body, same in zip(*bodies, strict=True):
            wanted = [[shown(c) for c, _ in line] for line in grid(list(body))]
            assert [[shown(c) for c, _ in line] for line in grid(list(same))] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_all_text_around_the_tables_is_there(name: str) -> None:
    table, text = painted(name).table, shown(painted_page(name).body)
    for passage in (*table.before, *table.after):
        assert all(block.text in text for block in passage.blocks)
    lines = [*table.cover, *table.title, *(s.title for s in table.sections if s.title)]
    assert all(line.text.replace("\n", "") in text for line in lines)
    assert all(heading.text.replace("\n", "") in text for heading in table.headings)
    for index in table.indexes:
        assert index.heading.text in text and all(one in text for one in index.names)
    assert table.watermark in text


@pytest.mark.parametrize(("name", "labels"), BOTH)
def test_the_elements_are_sound(name: str, labels: str) -> None:
    root = painted_page(name, labels)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(root.xpath("//h1")) == 1
    for href in root.xpath("//a/@href"):
        assert not href.startswith("#") or href[1:] in ids
    for one in tables(root):
        width = sum(len(group) for group in one.xpath("./colgroup"))
        for part in (*one.xpath("./thead"), *one.xpath("./tbody")):
            assert {len(line) for line in grid(list(part))} <= {width}
        for head in one.xpath(".//th"):
            assert head.get("scope") and text_of(head)
        for named in one.xpath(".//@headers"):
            assert set(named.split()) <= set(ids)
    levels = [int(one.tag[1]) for one in root.xpath("//h1|//h2|//h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_fills_and_rules_are_those_of_the_table(name: str) -> None:
    table = painted(name).table
    (css,) = painted_page(name).xpath("//style/text()")
    light = dict(re.findall(r"--er-([gf]\d+): (#\w+);", css[css.index(" --er-") :])[::-1])
    for _, number, lines in cells(name):
        section = table.sections[number]
        looks = Looks(table.layout, table.shapes[section.shape])
        for row, line, grounds, edge in zip(
            section.rows,
            lines,
            looks.grounds(section.rows),
            looks.edges(section.rows)[:-1],
            strict=True,
        ):
            wanted = f"er-above-{edge.value}"
            assert (wanted in (line.get("class") or "")) == (edge.value != "row")
            own = [cell for cell in row.cells if cell is not None]
            for cell, element in zip(own, line, strict=True):
                is_own = re.search(r"er-g(\d+)", element.get("class"))
                found = grounds[cell.column]
                fill = table.shapes[section.shape].columns[cell.column].fill
                if found.colour == fill:
                    assert not is_own or found.kind is not GroundKind.COLUMN
                else:
                    assert is_own
                    assert found.colour is None or light[f"g{is_own[1]}"] in ground(found.colour)[0]


@pytest.mark.parametrize("name", ["everything", "nested-labels", "two-shapes"])
def test_cells_name_their_headings_where_scope_cannot(name: str) -> None:
    for table, number, lines in cells(name):
        shape = table.shapes[table.sections[number].shape].shape
        depth = max(h.row + h.rows for h in table.sections[number].headings)
        explicit = depth > 2 or len(shape.groups) > 1
        for row, line in zip(table.sections[number].rows, lines, strict=True):
            for cell in line:
                if explicit and not isinstance(row.kind, GroupRow):
                    assert cell.get("headers")
                elif not explicit:
                    assert cell.get("headers") is None


def test_the_headings_that_a_cell_names_are_those_around_it() -> None:
    root = painted_page("everything")
    by_id = {one.get("id"): text_of(one) for one in root.xpath("//*[@id]")}
    line = rows(tables(root)[0])[3]
    heads = [[by_id[name] for name in cell.get("headers").split()] for cell in line]
    assert heads[1][:3] == ["相手", "都市", "名"]
    assert heads[1][3:] == ["分野1（18件）", "総部", "分野1"]
    assert heads[-1][:2] == ["規模\n（見込み）", "人数"]


def test_the_same_table_gives_the_same_bytes() -> None:
    table = painted("everything").table
    assert files(table) == files(table)
    assert files(table, parts=True, css="file") == files(table, parts=True, css="file")
