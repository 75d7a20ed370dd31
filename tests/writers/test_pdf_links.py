"""Links: addresses in the texts, and text that leads to a place in the document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import reading
import samples
import tagging
from exchange_report import write
from exchange_report.records import parse_block
from samples import column
from scenarios import items
from tagged_reports import leading, tagged_report
from tagging import Element, Link


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("詳細はhttps://example.org/a?b=c#d。", ["https://example.org/a?b=c#d"]),
        ("（http://example.org/x(y)）", ["http://example.org/x(y)"]),
        ("(http://example.org/x).", ["http://example.org/x"]),
        (
            "https://example.org、https://example.jp/",
            ["https://example.org", "https://example.jp/"],
        ),
        ("https://u@example.org:80/%E5", ["https://u@example.org:80/%E5"]),
        ("窓口：a.b+c@city.example.lg.jpまで", ["mailto:a.b+c@city.example.lg.jp"]),
        ("a@b.jp, c@d.jp.", ["mailto:a@b.jp", "mailto:c@d.jp"]),
        ("xhttps://example.org", []),
        ("http://", []),
        ("https://。", []),
        ("ftp://example.org", []),
        ("a@b", []),
        ("@example.org 1/2 @", []),
        ("a@例え.jp", []),
    ],
)
def test_addresses_end_where_the_sentence_goes_on(text: str, found: list[str]) -> None:
    links = parse_block(text).links
    assert [link.uri for link in links] == found
    for link in links:
        assert text[link.start : link.end] == link.uri.removeprefix("mailto:")


def link_elements(pdf: Path) -> list[Element]:
    return [element for element in tagging.tags(pdf).root.walk() if element.tag == "Link"]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tagged_report("links"), tmp_path_factory.mktemp("links") / "links.pdf")


def test_each_address_is_one_link_whose_text_it_is(linked: Path) -> None:
    """Its content is the address, and its annotations lead there, wherever it is broken."""
    expected = [
        link.uri
        for row in tagged_report("links").table.rows
        for cell in row.cells
        for block in (cell.blocks if cell else ())
        for link in block.links
    ]
    found = link_elements(linked)
    assert [element.text for element in found] == [uri.removeprefix("mailto:") for uri in expected]
    for element, uri in zip(found, expected, strict=True):
        assert {link.entries["/A"]["/URI"] for link in element.links} == {uri}
        pages = sorted({content.page for content in element.contents()})
        assert [link.page for link in element.links] == pages
    assert max(len(element.links) for element in found) > 1
    assert max(len(link.quads) for element in found for link in element.links) > 1


def test_an_annotation_is_what_the_standards_ask_for(linked: Path) -> None:
    for element in link_elements(linked):
        for link in element.links:
            assert link.owner == element.number
            assert link.contents.removeprefix("ウェブページ：").removeprefix("電子メール：") == (
                link.entries["/A"]["/URI"].removeprefix("mailto:")
            )
            assert link.entries["/F"] == 4
            assert link.entries["/Border"] == [0, 0, 0]
            assert "/C" not in link.entries


def test_a_repeated_label_is_no_link(linked: Path) -> None:
    with pikepdf.open(linked) as file:
        targets = [str(note.A.URI) for page in file.pages for note in annotations(page)]
    assert len(tagged_report("links").pages) > 2
    assert targets.count("https://example.org/field") == 1


def test_an_address_with_japanese_in_it_is_linked_whole(tmp_path: Path) -> None:
    text = "https://www.example.jp/wiki/東京都_(地方) を参照、http://例え.jp/ も"
    pages = samples.pages([{"item": text}], [column("見", "{item}", "9zw")])
    with pikepdf.open(write(pages, tmp_path / "a.pdf")) as file:
        notes = list(annotations(file.pages[0]))
    assert {str(note.A.URI): str(note.Contents) for note in notes} == {
        "https://www.example.jp/wiki/%E6%9D%B1%E4%BA%AC%E9%83%BD_(%E5%9C%B0%E6%96%B9)": (
            "ウェブページ：https://www.example.jp/wiki/東京都_(地方)"
        ),
        "http://xn--r8jz45g.jp/": "ウェブページ：http://例え.jp/",
    }


def annotations(page: pikepdf.Page) -> Iterator[Any]:
    yield from page.obj.get("/Annots", [])


@pytest.mark.parametrize("align", ["start", "justify"])
def test_the_rectangles_cover_the_letters(align: str, tmp_path: Path) -> None:
    """MuPDF tells where each character stands."""
    text = "東京はPRのhttps://example.org/a/b/c/d/e/f/g/hと、かつて、葛\U000e0100は（a@b.jp）。"
    columns = [column("見", "{item}", "20zw", align=align)]
    pdf = write(samples.pages([{"item": text * 3}], columns), tmp_path / "a.pdf")
    characters = reading.characters(pdf)[0]
    with pikepdf.open(pdf) as file:
        height = float(file.pages[0].mediabox[3])
    covered = ""
    for link in (link for element in link_elements(pdf) for link in element.links):
        for quad in link.quads:
            covered += "".join(c.text for c in characters if is_within(c, quad, height))
    assert covered == ("https://example.org/a/b/c/d/e/f/g/h" + "a@b.jp") * 3


def is_within(character: reading.Piece, quad: list[float], height: float) -> bool:
    left, bottom, right, top = quad
    across, down = (character.left + character.right) / 2, (character.top + character.bottom) / 2
    return left < across < right and bottom < height - down < top


@pytest.mark.parametrize("standard", ["a2u", "none"])
def test_without_tags_links_lead_too(standard: str, tmp_path: Path) -> None:
    pdf = write(tagged_report("links"), tmp_path / "a.pdf", pdf_standard=standard)
    with pikepdf.open(pdf) as file:
        notes = [note for page in file.pages for note in annotations(page)]
        assert len(notes) > 10
        assert not any("/StructParent" in note for note in notes)


def test_what_has_no_address_has_no_annotations(tmp_path: Path) -> None:
    with pikepdf.open(write(samples.official(2017), tmp_path / "a.pdf")) as file:
        assert not any("/Annots" in page for page in file.pages)


@pytest.mark.parametrize("standard", ["ua1+a2a", "a4+ua2", "none"])
def test_text_can_lead_to_a_place_in_the_document(standard: str, tmp_path: Path) -> None:
    pages = leading(samples.pages(items(60)))
    pdf = write(pages, tmp_path / "a.pdf", pdf_standard=standard)
    with pikepdf.open(pdf) as file:
        last = file.pages[-1].obj.objgen
        notes = list(annotations(file.pages[0]))
        assert len(notes) > 10
        for note in notes:
            place = note.Dest if "/Dest" in note else note.A.D
            assert place[0].objgen == last
            assert float(file.pages[0].mediabox[3]) > float(place[3])
            if standard == "a4+ua2":
                assert note.A.SD[0].S in (pikepdf.Name.TD, pikepdf.Name.TH)
    if standard != "none":
        elements = link_elements(pdf)
        assert [element.links[0].contents for element in elements] == [
            f"{len(pages.pages)}ページ：{element.text}" for element in elements
        ]
        told: list[Link] = [link for element in elements for link in element.links]
        assert [link.owner for link in told] == [element.number for element in elements]
