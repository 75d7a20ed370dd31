"""A label that was broken by hand has one name, wherever it is named."""

import io
import json
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

import samples
from exchange_report import write
from exchange_report.pages import Pages
from samples import column

RECORD = {
    "fiscal_year": 2017,
    "title": "国際\n交流",
    "subject": "Sister\nCities",
    "entries": [
        {"field": "教育\u2028文化", "department": "総務部\n国際課", "item": "Long\nname"},
    ],
}
LAYOUT = {
    "page": {"size": "A4"},
    "document_title": "{title}",
    "outline": ["{field}", "{department}"],
    "contents": {"heading": {"text": "目\n次"}},
    "index": [{"value": "{item}", "heading": {"text": "さく\nいん"}}],
    "running_heads": [{"text": "{title}｜{section}"}],
    "columns": [
        column("担当\n部所名", "{department}", "8zw", merge=True),
        column("項目", "{item}", "rest"),
    ],
}


@pytest.fixture(scope="module")
def pages() -> Pages:
    return samples.set_text(json.dumps(RECORD), json.dumps(LAYOUT))  # JSON: YAML with escapes


def test_bookmarks_and_titles_of_a_pdf(pages: Pages, tmp_path: Path) -> None:
    titles: list[str] = []
    with pikepdf.open(write(pages, tmp_path / "a.pdf")) as file:
        with file.open_outline() as outline:
            stack = list(outline.root)
            while stack:
                one = stack.pop(0)
                titles.append(one.title)
                stack = [*one.children, *stack]
        assert str(file.docinfo.Title) == "国際交流"
        assert str(file.docinfo.Subject) == "Sister Cities"
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == "国際交流"
    assert titles == ["教育文化", "総務部国際課", "さくいん"]


def test_contents_index_and_running_heads(pages: Pages) -> None:
    texts = {
        "".join(line.text for line in fragment.text.lines)
        for page in pages.pages
        for fragment in page.fragments
    }
    assert {"教育文化", "総務部国際課", "さくいん", "Long name"} <= texts
    assert {"国際交流｜教育文化", "国際交流｜さくいん"} <= texts


def test_names_in_a_word_file(pages: Pages, tmp_path: Path) -> None:
    data = write(pages, tmp_path / "a.docx").read_bytes()
    document = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    source = zipfile.ZipFile(io.BytesIO(data)).read("customXml/item1.xml").decode()
    core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()
    assert "<dc:title>国際交流</dc:title>" in core
    assert 'TC "総務部国際課"' in document
    assert 'TC "教育文化"' in document
    assert 'XE "Long name"' in document
    assert '<w:tblCaption w:val="国際交流"/>' in document
    assert set(re.findall('<column number="[12]" name="([^"]*)"', source)) == {"担当部所名", "項目"}
    assert "\u2028" not in document
