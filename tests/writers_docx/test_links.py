"""Addresses are hyperlinks; nothing of the text is lost for it."""

from typing import Any

import pytest

import wordreading
from wordreading import Word, find
from writers_docx.documents import word

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def links(document: Word, path: str = ".//w:tc//w:hyperlink") -> list[tuple[str, str]]:
    """The texts of links and where they lead."""
    relationships = {one.get("Id"): one for one in document.xml("word/_rels/document.xml.rels")}
    found = []
    for link in find(document.body, path):
        target = relationships[link.get(R)]
        assert target.get("TargetMode") == "External"
        found.append((wordreading.text(link), target.get("Target")))
    return found


def of(text: str, **more: Any) -> list[tuple[str, str]]:
    return links(word([{"item": "a", "results": [text], **more}]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("詳細はhttps://example.jp/a?b=c&d=<e>。", [("https://example.jp/a?b=c&d=",) * 2]),
        ("・窓口：a.b@example.lg.jp", [("a.b@example.lg.jp", "mailto:a.b@example.lg.jp")]),
        (
            "https://example.jp/東京 を見る",
            [("https://example.jp/東京", "https://example.jp/%E6%9D%B1%E4%BA%AC")],
        ),
        ("【注】https://example.jp", [("https://example.jp",) * 2]),
        ("【https://example.jp】注", []),
        ("《《https://example.jp》》", []),
        ("https://example.jp:99999/", []),
        ("https://example.jp/%zz", []),
        ("https://example.jp/" + "a" * 3000, []),
        (
            "https://example.jp/?a[]=1",
            [("https://example.jp/?a[]=1", "https://example.jp/?a%5B%5D=1")],
        ),
    ],
)
def test_addresses_lead_where_they_say(text: str, found: list[tuple[str, str]]) -> None:
    assert of(text) == found


def test_the_text_around_an_address_stays_as_it_is() -> None:
    text = "視察団《しさつだん》は https://example.jp/ と b@example.jp　です。"
    document = word([{"item": "a", "results": [text]}], text={"line_pitch": "16pt"})
    (cell,) = find(document.body, "w:tbl/w:tr[2]/w:tc[4]")
    assert (
        wordreading.text(cell) == "しさつだん視察団は https://example.jp/ と b@example.jp　です。"
    )


def test_an_address_that_stands_often_is_one_relationship() -> None:
    document = word([{"item": "a", "results": ["https://example.jp/ https://example.jp/"]}] * 3)
    assert len(links(document)) == 6
    rels = document.xml("word/_rels/document.xml.rels")
    assert len([one for one in rels if one.get("TargetMode") == "External"]) == 1


def test_addresses_in_passages_are_links() -> None:
    document = word(before=[{"text": "問合せ：info@example.jp"}])
    assert links(document, "w:p/w:hyperlink") == [("info@example.jp", "mailto:info@example.jp")]
