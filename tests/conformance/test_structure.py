"""The structure tree is the table of the record, whatever pages it runs over: read with pikepdf,
which knows nothing of how it was made.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

import reading
import tools
from exchange_report.layouts import GroupRow
from exchange_report.pages import Pages
from exchange_report.records import Block, over
from exchange_report.table import Cell, Row, Section
from tagged_reports import REPORTS, tagged_report
from tagging import Content, Element, Tags

TagsOf = Callable[[str], Tags]
every_report = pytest.mark.parametrize("name", REPORTS)


def tables_of(tags: Tags) -> list[Element]:
    return [element for element in tags.root.walk() if element.tag == "Table"]


def rows_of(table: Element) -> list[Element]:
    return [element for element in table.walk() if element.tag == "TR"]


def all_rows(tags: Tags) -> list[Element]:
    return [row for table in tables_of(tags) for row in rows_of(table)]


def sections(name: str, tags: Tags) -> Iterator[tuple[Section, Element]]:
    """Each table of a report, with its element."""
    return zip(tagged_report(name).table.sections, tables_of(tags), strict=True)


def heading_rows(section: Section) -> int:
    return max(cell.row + cell.rows for cell in section.headings)


def cells_of(pages: Pages) -> list[Cell]:
    """The cells of the logical table, row by row."""
    return [cell for row in pages.table.rows for cell in row.cells if cell is not None]


def said(cell: Cell) -> str:
    """The text of a cell, each reading behind what it is of."""
    return "".join(_read(block) for block in cell.blocks)


def _read(block: Block) -> str:
    text = block.text
    for _, end, above in reversed(list(over(text, block.annotations))):
        text = text[:end] + above + text[end:]
    return text


def grid(table: Element) -> dict[tuple[int, int], Element]:
    """Row and column to the cell that covers the place. No two cover one."""
    places: dict[tuple[int, int], Element] = {}
    for number, row in enumerate(rows_of(table)):
        column = 0
        for cell in row.elements:
            while (number, column) in places:
                column += 1
            for down in range(cell.attributes.get("/RowSpan", 1)):
                for across in range(cell.attributes.get("/ColSpan", 1)):
                    place = number + down, column + across
                    assert place not in places
                    places[place] = cell
    return places


@every_report
def test_the_grid_is_regular(name: str, tags_of: TagsOf) -> None:
    """Every row has a cell, of its own or from above, in every column; none sticks out."""
    columns = tagged_report(name).table.columns
    for section, table in sections(name, tags_of(name)):
        rows = range(len(section.rows) + heading_rows(section))
        assert set(grid(table)) == set(product(rows, range(len(columns(section)))))


@every_report
def test_one_table_over_all_pages(name: str, tags_of: TagsOf) -> None:
    """One TR for each row, one TH or TD for each cell: those that are split stay whole."""
    for section, table in sections(name, tags_of(name)):
        parts = [element.tag for element in table.elements]
        assert parts == (["THead", "TBody"] if section.rows else ["TR"] * heading_rows(section))
        rows = rows_of(table)
        head, body = rows[: heading_rows(section)], rows[heading_rows(section) :]
        assert ["".join(cell.text.split("\n")) for row in head for cell in row.elements] == [
            heading.text.replace("\n", "") for heading in section.headings
        ]
        assert {cell.tag for row in head for cell in row.elements} == {"TH"}
        found = [[cell.text for cell in row.elements] for row in body]
        assert found == [[said(cell) for cell in row.cells if cell] for row in section.rows]


@pytest.mark.parametrize("name", ["tall-row", "tall-rows-one-after-another", "long"])
def test_a_split_cell_is_one_element_with_content_on_several_pages(
    name: str, tags_of: TagsOf
) -> None:
    over = [
        {content.page for content in cell.contents()}
        for row in all_rows(tags_of(name))
        for cell in row.elements
    ]
    assert max(map(len, over)) > 1
    assert all(pages == set(range(min(pages), max(pages) + 1)) for pages in over if pages)


@every_report
def test_content_and_tree_name_each_other_once(name: str, tags_of: TagsOf) -> None:
    """Every MCID of every page has its owner in the parent tree, and that owner names it."""
    tags = tags_of(name)
    named = [
        (content.page, content.mcid, element.number)
        for element in tags.root.walk()
        for content in element.kids
        if isinstance(content, Content)
    ]
    owned = [
        (page, mcid, owner)
        for page, owners in enumerate(tags.owners)
        for mcid, owner in enumerate(owners)
    ]
    assert sorted(named) == owned
    assert [sorted(page.texts) for page in tags.pages] == [[*range(len(o))] for o in tags.owners]


@every_report
def test_nothing_is_painted_outside_of_tags_and_artifacts(name: str, tags_of: TagsOf) -> None:
    assert [page.outside for page in tags_of(name).pages] == [()] * len(tagged_report(name).pages)


@every_report
def test_what_is_repeated_is_an_artifact(name: str, tags_of: TagsOf) -> None:
    pages = tagged_report(name)
    for page, marked in zip(pages.pages, tags_of(name).pages, strict=True):
        repeated = [pages.table.watermark]
        for fragment in page.fragments:
            for line in fragment.text.lines[fragment.first : fragment.last]:
                repeated += [line.text] if fragment.artifact else []
                dots = (m for m in line.marks if fragment.artifact or not m.is_reading)
                repeated += [mark.run.text for mark in dots]
        assert marked.artifacts == "".join(repeated)


@every_report
def test_the_headers_of_every_cell_can_be_found(name: str, tags_of: TagsOf) -> None:
    """By `Scope` (ISO 32000-1, 14.8.5.7), to the top and along the row; or where groups have
    headings of their own between the rows, by the names in `Headers`.
    """
    tags = tags_of(name)
    for section, table in sections(name, tags):
        columns, top = tagged_report(name).table.columns(section), heading_rows(section)
        places = grid(table)
        groups: list[str] = []
        for (number, column), cell in sorted(places.items(), key=lambda place: place[0]):
            if number < top:
                assert (cell.tag, cell.attributes["/Scope"]) == ("TH", "/Column")
                continue
            row = section.rows[number - top]
            head = column == 0 if row.kind else columns[column].head
            if row.cells[column] is not None:
                assert cell.tag == ("TH" if head else "TD")
                assert cell.attributes.get("/Scope") == ("/Row" if head else None)
            if isinstance(row.kind, GroupRow):
                groups = [*groups[: levels(tagged_report(name), section, row)], cell.id]
            elif any(isinstance(one.kind, GroupRow) for one in section.rows):
                above = {places[at, column].id for at in range(top)}
                assert above <= set(cell.attributes["/Headers"])
                assert set(cell.attributes["/Headers"]) <= set(tags.ids)
                if row.kind is None:
                    assert set(groups) <= set(cell.attributes["/Headers"])


def levels(pages: Pages, section: Section, row: Row) -> int:
    """How many groups stand around that of a heading."""
    groups = pages.table.shapes[section.shape].shape.groups
    return next(level for level, group in enumerate(groups) if group is row.kind)


@every_report
def test_headings_tell_how_the_document_is_built(name: str, tags_of: TagsOf) -> None:
    """The first is of level one, and no level is left out (ISO 14289-1, 7.4.2)."""
    pages, root = tagged_report(name), tags_of(name).root
    table = pages.table
    contents = [one.heading for one in pages.lists if one.is_contents]
    lines = [*table.cover, *contents, *table.title]
    lines += (section.title for section in table.sections if section.title)
    lines += (one.heading for one in pages.lists if not one.is_contents)
    expected = [(f"H{x.level}", x.text.replace("\n", "")) for x in lines if x.level]
    assert root.tag == "Document"
    assert [(e.tag, e.text) for e in root.elements if e.tag in ("H1", "H2")] == expected
    told = [tag for tag, _ in expected]
    assert not told or told[0] == "H1"


ALLOWED = {
    "Document": {"H1", "H2", "P", "Div", "Table", "TOC", "Index"},
    "TOC": {"TOC", "TOCI"},
    "TOCI": {"Reference"},
    "Reference": {"Link"},
    "Index": {"L"},
    "Div": {"Div", "P", "L", "Note"},
    "Table": {"THead", "TBody", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "TH": {"Div", "P", "L", "Link", "Note", "Reference", "Ruby", "Span"},
    "TD": {"Div", "P", "L", "Link", "Note", "Reference", "Ruby", "Span"},
    "P": {"Link", "Reference", "Ruby", "Span"},
    "Ruby": {"RB", "RT"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "LBody": {"Div", "P", "L", "Link", "Note", "Reference", "Ruby", "Span"},
    "Note": {"Lbl", "P"},
}


@every_report
def test_elements_stand_where_they_may(name: str, tags_of: TagsOf) -> None:
    root = tags_of(name).root
    names = {
        item.number for index in root.elements if index.tag == "Index" for item in index.walk()
    }
    for element in root.walk():
        kids = [kid.tag for kid in element.elements]
        if element.number in names:
            assert element.tag in ("Index", "L", "LI", "LBody", "Link")
            continue
        assert set(kids) <= ALLOWED.get(element.tag, set()), element.tag
        if element.tag in ("LI", "Note"):
            assert kids == ["Lbl", "LBody" if element.tag == "LI" else "P"]
        if element.tag == "L":
            assert element.attributes["/ListNumbering"] in ("/Disc", "/Decimal")
            assert kids
        if element.tag not in ("TR", "TH", "TD"):
            assert element.kids, element.tag


@every_report
def test_notes_have_ids_of_their_own(name: str, tags_of: TagsOf) -> None:
    tags = tags_of(name)
    named = {element.id: element.number for element in tags.root.walk() if element.id}
    assert named == tags.ids
    assert all(element.id for element in tags.root.walk() if element.tag == "Note")


def test_lists_are_nested_as_the_record_nests_them(tags_of: TagsOf) -> None:
    cell = all_rows(tags_of("nested-lists"))[1].elements[-1]
    assert list(outline(cell)) == [
        "P 【外交】",
        "L > LI > ・一",
        "L > LI > L > LI > ①一の一",
        "L > LI > L > LI > L > LI > (1)深い",
        "L > LI > L > LI > L > LI > (2)深い",
        "L > LI > L > LI > ②一の二",
        "L > LI > ・二",
        "P 段落",
        "Div > L > LI > ・段落の下",
        "Note ※1 注",
        "Div > Note ※2 深い注",
        "L > LI > 1. 番号",
        "Div > Note （※）注",
    ]
    lists = [element.tag for element in cell.elements]
    assert lists == ["P", "L", "P", "Div", "Note", "Div", "L", "Div"]


def outline(element: Element, above: str = "") -> Iterator[str]:
    """Each paragraph, item and note, after the lists and the paragraphs that it belongs to."""
    for kid in element.elements:
        if kid.tag in ("P", "Note"):
            yield f"{above}{kid.tag} {kid.text}"
        elif kid.tag == "Div":
            yield from outline(kid, f"{above}Div > ")
        elif kid.tag == "L":
            for item in kid.elements:
                label, body = item.elements
                own = "".join(k.text for k in body.kids if isinstance(k, Content))
                yield f"{above}L > LI > {label.text}{own}"
                yield from outline(body, f"{above}L > LI > ")


@pytest.mark.parametrize(
    "name",
    [
        *("official-2012", "nested-lists", "no-rows", "shaped", "tall-row", "titles", "random-1"),
        "ruby-justified",
    ],
)
def test_poppler_reads_the_tree_in_the_order_of_the_record(
    name: str, pdf_of: Callable[[str], Path]
) -> None:
    """White space apart, which poppler sets by itself. It reads a page anew for each element, so
    only a few reports are asked for.
    """
    table = tagged_report(name).table
    texts = [line.text for line in table.title]
    texts += [heading.text for heading in table.headings]
    texts += [said(cell) for cell in cells_of(tagged_report(name))]
    expected = "".join("".join(texts).split())
    assert "".join(reading.structured_text(pdf_of(name)).split()) == expected


def test_shaped_text_says_what_it_is(tags_of: TagsOf) -> None:
    """Variation sequences and combining marks through `ActualText`, in every cell."""
    text = "".join(
        page_text for page in tags_of("shaped").pages for page_text in page.texts.values()
    )
    counted = Counter(text)
    assert counted["\U000e0100"] == counted["葛"] > 0
    assert counted["\u3099"] > 0 and counted["\u200b"] > 0


def test_it_is_marked_and_titled(pdf_of: Callable[[str], Path]) -> None:
    said_ = tools.ask("pdfinfo", pdf_of("official-2017")).text
    assert "Tagged:          yes\n" in said_
    assert "Title:           姉妹・友好都市及び政策提携都市との交流（平成29年度）\n" in said_


def test_readings_are_ruby_and_dots_are_artifacts(tags_of: TagsOf) -> None:
    """Ruby of RB and RT, in their places among the text (ISO 32000-1, 14.8.4.4.3)."""
    tags = tags_of("ruby")
    rubies = [element for element in tags.root.walk() if element.tag == "Ruby"]
    assert {tuple(kid.tag for kid in ruby.elements) for ruby in rubies} == {("RB", "RT")}
    found = {tuple(kid.text for kid in ruby.elements) for ruby in rubies}
    assert {
        ("東", "とう"),
        ("京", "きょう"),
        ("富川市", "プチョンし"),
        ("見出し", "みだし"),
    } <= found
    assert "•" not in tags.root.text
    assert any("•" in page.artifacts for page in tags.pages)
    assert any(len({content.page for content in cell.contents()}) > 1 for cell in tags.root.walk())
