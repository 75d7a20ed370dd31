"""The structure tree is the table of the record, whatever pages it runs over: read with pikepdf,
which knows nothing of how it was made.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import reading
import tools
from exchange_report.pages import Pages
from exchange_report.records import Block, over
from exchange_report.table import Cell
from tagged_reports import REPORTS, tagged_report
from tagging import Content, Element, Tags

TagsOf = Callable[[str], Tags]
every_report = pytest.mark.parametrize("name", REPORTS)


def table_of(tags: Tags) -> Element:
    (table,) = (element for element in tags.root.walk() if element.tag == "Table")
    return table


def rows_of(tags: Tags) -> list[Element]:
    return [element for element in table_of(tags).walk() if element.tag == "TR"]


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


def grid(tags: Tags) -> dict[tuple[int, int], Element]:
    """Row and column to the cell that covers the place. No two cover one."""
    places: dict[tuple[int, int], Element] = {}
    for number, row in enumerate(rows_of(tags)):
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
    table = tagged_report(name).table
    size = len(table.rows) + 1, len(table.headings)
    assert set(grid(tags_of(name))) == {(r, c) for r in range(size[0]) for c in range(size[1])}


@every_report
def test_one_table_over_all_pages(name: str, tags_of: TagsOf) -> None:
    """One TR for each row, one TH or TD for each cell: those that are split stay whole."""
    tags, table = tags_of(name), tagged_report(name).table
    parts = [element.tag for element in table_of(tags).elements]
    assert parts == (["THead", "TBody"] if table.rows else ["TR"])
    head, *body = rows_of(tags)
    assert ["".join(cell.text.split("\n")) for cell in head.elements] == [
        heading.text.replace("\n", "") for heading in table.headings
    ]
    assert {cell.tag for cell in head.elements} == {"TH"}
    found = [[cell.text for cell in row.elements] for row in body]
    assert found == [[said(cell) for cell in row.cells if cell] for row in table.rows]


@pytest.mark.parametrize("name", ["tall-row", "tall-rows-one-after-another", "long"])
def test_a_split_cell_is_one_element_with_content_on_several_pages(
    name: str, tags_of: TagsOf
) -> None:
    over = [
        {content.page for content in cell.contents()}
        for row in rows_of(tags_of(name))
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
    for page, marked in zip(tagged_report(name).pages, tags_of(name).pages, strict=True):
        repeated = []
        for fragment in page.fragments:
            for line in fragment.text.lines[fragment.first : fragment.last]:
                repeated += [line.text] if fragment.artifact else []
                dots = (m for m in line.marks if fragment.artifact or not m.is_reading)
                repeated += [mark.run.text for mark in dots]
        assert marked.artifacts == "".join(repeated)


@every_report
def test_the_headers_of_every_cell_can_be_found(name: str, tags_of: TagsOf) -> None:
    """By ISO 32000-1, 14.8.5.7 (Scope): to the top and along the row."""
    pages, places = tagged_report(name), grid(tags_of(name))
    columns = pages.table.layout.columns
    for (row, column), cell in places.items():
        top = places[0, column]
        assert (top.tag, top.attributes["/Scope"]) == ("TH", "/Column")
        if row:
            assert cell.tag == ("TH" if columns[column].head else "TD")
            assert cell.attributes.get("/Scope") == ("/Row" if columns[column].head else None)


@every_report
def test_the_heading_is_the_first_line_of_the_title_that_says_something(
    name: str, tags_of: TagsOf
) -> None:
    lines = [line.text for line in tagged_report(name).table.title if line.text]
    root = tags_of(name).root
    assert root.tag == "Document"
    found = [(element.tag, element.text) for element in root.elements]
    tags = ["H1", *["P"] * len(lines)][: len(lines)]
    expected = [*zip(tags, (line.replace("\n", "") for line in lines), strict=True)]
    assert found[:-1] == expected
    assert found[-1][0] == "Table"


ALLOWED = {
    "Document": {"H1", "P", "Table"},
    "Table": {"THead", "TBody", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "TH": {"P", "L", "Link", "Note", "Ruby", "Span"},
    "TD": {"P", "L", "Link", "Note", "Ruby", "Span"},
    "P": {"Link", "Ruby", "Span"},
    "Ruby": {"RB", "RT"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "LBody": {"P", "L", "Link", "Note", "Ruby", "Span"},
    "Note": {"Lbl", "P"},
}


@every_report
def test_elements_stand_where_they_may(name: str, tags_of: TagsOf) -> None:
    for element in tags_of(name).root.walk():
        kids = [kid.tag for kid in element.elements]
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
    notes = {note.id: note.number for note in tags.root.walk() if note.tag == "Note"}
    assert notes == tags.ids
    assert "" not in notes


def test_lists_are_nested_as_the_record_nests_them(tags_of: TagsOf) -> None:
    cell = rows_of(tags_of("nested-lists"))[1].elements[-1]
    assert list(outline(cell)) == [
        "P 【外交】",
        "L > LI > ・一",
        "L > LI > L > LI > ①一の一",
        "L > LI > L > LI > L > LI > (1)深い",
        "L > LI > L > LI > L > LI > (2)深い",
        "L > LI > L > LI > ②一の二",
        "L > LI > ・二",
        "P 段落",
        "L > LI > ・段落の下",
        "Note ※1 注",
        "Note ※2 深い注",
        "L > LI > 1. 番号",
        "Note （※）注",
    ]
    lists = [element.tag for element in cell.elements]
    assert lists == ["P", "L", "P", "L", "Note", "Note", "L", "Note"]


def outline(element: Element, above: str = "") -> Iterator[str]:
    """Each paragraph, item and note, behind the lists that it stands in."""
    for kid in element.elements:
        if kid.tag in ("P", "Note"):
            yield f"{above}{kid.tag} {kid.text}"
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
