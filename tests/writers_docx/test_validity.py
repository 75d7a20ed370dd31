"""The parts are what the standard asks for, and other programs open them."""

import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

import samples
import tools
import wordreading
from exchange_report import write
from exchange_report.table import Table
from exchange_report.writers.docx import docx_bytes
from scenarios import SCENARIOS, items, scenario
from wordreading import Word
from writers_docx.documents import assert_read_alike, everything
from writers_docx.schema import ANY_ORDER, ORDER
from writers_docx.test_text import pages_begun

WordOf = Callable[[str], Word]
EVERYTHING = "everything"
AUDITED = ["official-2012", "official-2017", "seven-columns", "nested-labels", "latin-words"]


def xml_parts(word: Word) -> dict[str, Any]:
    return {n: etree.fromstring(d) for n, d in word.files.items() if n.endswith((".xml", ".rels"))}


def disorder(root: Any) -> list[str]:
    """Elements whose children do not come in the order of the schema, or are unknown to it."""
    found = []
    for element in root.iter(f"{{{wordreading.W}}}*"):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        if name in ANY_ORDER or not children:
            properties = [c for c in children if c.endswith("Pr") and c != "sectPr"]
            if properties and children[0] not in properties:
                found.append(f"{name}: {children}")
            continue
        order = ORDER.get(name, "").split()
        places = [order.index(child) if child in order else -1 for child in children]
        if places != sorted(places) or -1 in places:
            found.append(f"{name}: {children}")
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_elements_come_in_the_order_of_the_schema(name: str, word_of: WordOf) -> None:
    for part, root in xml_parts(word_of(name)).items():
        found = disorder(root)
        assert not found, (part, found[:3])


def test_elements_of_all_that_there_is_come_in_order() -> None:
    word = wordreading.read(docx_bytes(everything()))
    for part, root in xml_parts(word).items():
        found = disorder(root)
        assert not found, (part, found[:3])


def test_the_order_is_looked_at() -> None:
    """The check above fails for a document whose elements are out of order."""
    source = f'<w:pPr xmlns:w="{wordreading.W}"><w:jc/><w:ind/></w:pPr>'
    assert disorder(etree.fromstring(source))
    source = f'<w:p xmlns:w="{wordreading.W}"><w:r/><w:pPr/></w:p>'
    assert disorder(etree.fromstring(source))


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_reference_has_its_target(name: str, word_of: WordOf) -> None:
    word = word_of(name)
    styles = word.xml("word/styles.xml")
    known = {wordreading.attribute(s, "styleId") for s in wordreading.find(styles, "w:style")}
    numbering = word.xml("word/numbering.xml")
    lists = {wordreading.attribute(n, "numId") for n in wordreading.find(numbering, "w:num")}
    for root in xml_parts(word).values():
        for path in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn"):
            used = {wordreading.attribute(e) for e in wordreading.find(root, f".//{path}")}
            assert used <= known, path
        assert {wordreading.attribute(e) for e in wordreading.find(root, ".//w:numId")} <= lists


@pytest.mark.parametrize("name", SCENARIOS)
def test_python_docx_opens_it(name: str) -> None:
    table = scenario(name).table
    document = docx.Document(io.BytesIO(docx_bytes(table)))
    grids = document.tables
    assert len(grids) == 1 + pages_begun(table)
    assert sum(len(grid.rows) - 1 for grid in grids) == len(table.rows)
    assert {len(grid.columns) for grid in grids} == {len(table.headings)}
    assert document.core_properties.title == table.document_title
    assert document.core_properties.language == "ja-JP"


@pytest.mark.parametrize("name", SCENARIOS)
def test_python_docx_reads_the_text_of_every_cell(name: str) -> None:
    assert_read_alike(scenario(name).table)


@pytest.mark.parametrize("name", [*AUDITED, EVERYTHING])
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    audit = optional("openxml_audit")
    path = write(table_of(name), tmp_path / "a.docx")
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("name", [*AUDITED, EVERYTHING])
def test_ooxml_integrity_finds_nothing(name: str, tmp_path: Path) -> None:
    integrity = optional("ooxml_integrity")
    assert integrity.check(str(write(table_of(name), tmp_path / "a.docx"))) == []


def table_of(name: str) -> Table:
    return everything() if name == EVERYTHING else scenario(name).table


def optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        tools.unavailable(f"the package {name} is not installed")


def test_the_same_table_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, hashlib; from exchange_report import load, tabulate\n"
        "from exchange_report.writers.docx import docx_bytes\n"
        f"from exchange_report import Project; from pathlib import Path\n"
        f"ours = Project.at(Path({str(samples.ROOT / 'records')!r}))\n"
        "table = tabulate(load(2017, project=ours), project=ours)\n"
        "print(hashlib.sha256(docx_bytes(table)).hexdigest())"
    )
    settings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "99", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    ]
    said = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": str(samples.ROOT / "src"), **setting},
            capture_output=True,
            check=True,
        ).stdout
        for setting in settings
    ]
    assert said[0] == said[1]


def test_only_a_date_that_was_given_is_stated() -> None:
    table = samples.table(items(1))
    plain = wordreading.parts(docx_bytes(table))["docProps/core.xml"]
    assert b"dcterms:created" not in plain
    dated = docx.Document(io.BytesIO(docx_bytes(table, datetime(2018, 4, 1, 9, tzinfo=UTC))))
    assert dated.core_properties.created == datetime(2018, 4, 1, 9, tzinfo=UTC)


def test_source_date_epoch_dates_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1522540800")
    path = write(samples.table(items(1)), tmp_path / "a.docx")
    properties = docx.Document(str(path)).core_properties
    assert properties.created == properties.modified == datetime(2018, 4, 1, tzinfo=UTC)


def test_a_pdf_does_not_load_the_writer_of_word_documents(tmp_path: Path) -> None:
    script = (
        "import sys, json; from exchange_report import build, Project; from pathlib import Path\n"
        f"ours = Project.at(Path({str(samples.ROOT / 'records')!r}))\n"
        f"build(2012, ['pdf'], {str(tmp_path)!r}, project=ours)\n"
        "print(json.dumps([name in sys.modules for name in ('docx', 'lxml')]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(samples.ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [False, False]


def test_tens_of_thousands_of_rows_are_streamed() -> None:
    """What the document takes beside its table does not grow with the rows."""
    script = (
        "import samples; from pathlib import Path; from scenarios import items\n"
        "from exchange_report.writers.docx import docx_bytes\n"
        # the peak of this process alone: getrusage would begin with that of its parent
        "def peak():\n"
        "    lines = Path('/proc/self/status').read_text().splitlines()\n"
        "    return next(int(line.split()[1]) for line in lines if line.startswith('VmHWM'))\n"
        "entries = [{'department': f'部{n}', 'entries': items(100)} for n in range(300)]\n"
        "table = samples.table(entries)\n"
        "before = peak()\n"
        "size = len(docx_bytes(table))\n"
        "print(peak() - before, size)"
    )
    paths = os.pathsep.join([str(samples.ROOT / "src"), str(samples.ROOT / "tests")])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        check=True,
    )
    grown, size = map(int, done.stdout.split())
    assert size > 500_000 and grown < 25 * 1024
