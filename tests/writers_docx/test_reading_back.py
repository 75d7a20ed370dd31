"""An edited document leads back to the entries of its record."""

import io
from typing import Any

import docx
import pytest
from lxml import etree

import samples
from exchange_report.writers.docx import docx_bytes
from exchange_report.writers.docx.properties import SOURCE_NAMESPACE
from scenarios import group, items
from wordreading import attribute, find, parts, text

S = f"{{{SOURCE_NAMESPACE}}}"


def read_back(data: bytes) -> dict[str, dict[str, str]]:
    """By the entries' places, the texts of their cells by column: only what the custom part and the
    bookmarks say.
    """
    files = parts(data)
    source = next(
        root
        for name, content in files.items()
        if name.startswith("customXml/item") and "Props" not in name
        for root in [etree.fromstring(content)]
        if root.tag == f"{S}source"
    )
    body = etree.fromstring(files["word/document.xml"])
    cells: dict[str, Any] = {
        attribute(start, "name") or "": start.getparent().getparent()
        for start in find(body, ".//w:tc/w:p/w:bookmarkStart")
    }
    found: dict[str, dict[str, str]] = {}
    for table in source.iter(f"{S}cells"):
        columns = {c.get("number"): c.get("name") for c in table.iter(f"{S}column")}
        for row in table.iter(f"{S}row"):
            said = found.setdefault(row.get("entry"), {})
            for number, name in columns.items():
                cell = cells.get(f"{row.get('bookmarks')}C{number}")
                if cell is not None:
                    said[name] = "\n".join(text(p) for p in find(cell, "w:p"))
    return found


def test_an_edited_document_leads_to_its_entries() -> None:
    rows: list[samples.Entry] = [
        *items(2),
        {"item": "新", "results": ["旧"], "page_break": "before"},
    ]
    data = docx_bytes(samples.table([group(rows, field="分野", department="部")]))
    document = docx.Document(io.BytesIO(data))
    first, second = document.tables
    first.rows[2].cells[3].paragraphs[0].runs[0].text = "直した結果"
    second.rows[1].cells[3].add_paragraph("足した段落")
    first._tbl.remove(first.rows[1]._tr)
    saved = io.BytesIO()
    document.save(saved)
    assert read_back(saved.getvalue()) == {
        "0.0": {},
        "0.1": {"項目名": "項目2", "実績": "直した結果"},
        "0.2": {"項目名": "新", "実績": "旧\n足した段落"},
    }


def test_labels_are_those_of_the_first_entry_below_them() -> None:
    data = docx_bytes(samples.table([group(items(2), field="分野", department="部")]))
    whole = {"分野": "分野", "部所名": "部", "項目名": "項目1", "実績": "結果1"}
    assert read_back(data)["0.0"] == whole
    assert read_back(data)["0.1"] == {"項目名": "項目2", "実績": "結果2"}


@pytest.mark.parametrize("depth", [1, 9, 20])
def test_names_of_bookmarks_are_those_that_word_takes(depth: int) -> None:
    """At most 40 characters, letters, digits and `_`, each once."""
    entries: list[Any] = items(12)
    for _ in range(depth):
        entries = [*items(11), group(entries, field="分野")]
    table = samples.table(entries)
    body = etree.fromstring(parts(docx_bytes(table))["word/document.xml"])
    names = [attribute(one, "name") or "" for one in find(body, ".//w:bookmarkStart")]
    assert (
        len(names)
        == len(set(names))
        == sum(cell is not None for row in table.rows for cell in row.cells)
    )
    assert all(len(name) <= 40 and name.isascii() and name.isidentifier() for name in names)
    assert len(read_back(docx_bytes(table))) == len(table.rows)
