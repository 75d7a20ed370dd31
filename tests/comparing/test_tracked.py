"""The Word document with tracked changes: accepted it is the later report, rejected the earlier."""

import io
import re
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

import samples
from differing import RECORDS, record
from exchange_report import Report, compare, load, render_differences, tabulate
from exchange_report.differences.docx import unmerged
from exchange_report.differences.tracked import Tracker, w
from exchange_report.resources import bundled
from exchange_report.table import Table
from samples import OURS, column
from tools import path_of
from tracking import Decision, resolved
from wordreading import parts, read

SHIPPED = sorted(path.stem for path in bundled("layouts").glob("*.yaml"))
DECISIONS: tuple[Decision, ...] = ("accept", "reject")
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def table(report: Report, layout: str) -> Table:
    return tabulate(report, unmerged(OURS.layout(layout)), project=OURS)


def said(made: Table) -> list[list[tuple[str, ...]]]:
    """The paragraphs of every cell of a table, row by row."""
    return [
        [tuple(b.text for b in cell.blocks) or ("",) for cell in row.cells if cell]
        for row in made.rows
    ]


def shown(document: bytes) -> list[list[tuple[str, ...]]]:
    """The same as a Word document shows it."""
    return [[cell.paragraphs for cell in row] for row in read(document).rows()]


def assert_tracks(before: Report, after: Report, layout: str = "four-column") -> bytes:
    made = render_differences(compare(before, after, project=OURS), "docx", layout=layout)
    sides: tuple[tuple[Decision, Report], ...] = (("accept", after), ("reject", before))
    for decision, report in sides:
        assert shown(resolved(made, decision)) == said(table(report, layout)), decision
    return made


@pytest.mark.parametrize("layout", SHIPPED)
def test_two_years_are_tracked_in_every_layout(layout: str) -> None:
    assert_tracks(load(2012, project=OURS), load(2017, project=OURS), layout)
    assert_tracks(load(2017, project=OURS), load(2012, project=OURS), layout)


@settings(max_examples=60, deadline=None)
@given(RECORDS, RECORDS)
def test_any_two_records_are_tracked(before: Report, after: Report) -> None:
    assert_tracks(before, after)


def changed(report: Report) -> Report:
    """A record with changes of every kind."""
    text = report.document.text
    text = text.replace("7月13日", "7月14日").replace("北京市との交流\n", "北京市との交流事業\n")
    entries = Report.from_text(text).to_data()
    group = entries["entries"][0]["entries"]
    group[0]["entries"].insert(1, {"item": "ロンドン市との交流", "results": ["①視察", "②派遣"]})
    del group[0]["entries"][3]
    group[0]["entries"].append(group[0]["entries"].pop(4))
    group[1]["department"] = "総務部"
    return Report.from_data(entries)


def test_a_version_of_a_record_is_tracked() -> None:
    report = load(2017, project=OURS)
    made = assert_tracks(report, changed(report))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml"))
    deleted = [
        "".join(one.itertext()) for one in root.iter(w("del")) if one.getparent().tag == w("p")
    ]
    inserted = [
        "".join(one.itertext()) for one in root.iter(w("ins")) if one.getparent().tag == w("p")
    ]
    assert "13" in deleted and {"14", "事業", "ロンドン市との交流", "①視察", "②派遣"} <= {*inserted}
    rows = [
        one.getparent().getparent()
        for one in root.iter(w("ins"), w("del"))
        if one.getparent().tag == w("trPr")
    ]
    assert len(rows) == 4  # one new, one deleted, one moved


def test_nothing_is_tracked_where_nothing_differs() -> None:
    report = load(2017, project=OURS)
    made = render_differences(compare(report, report, project=OURS), "docx")
    for name, part in parts(made).items():
        assert not re.search(rb"<w:(ins|del|pPrChange) ", part), name


def test_a_layout_with_an_index_is_tracked_without_it() -> None:
    columns = [column("項目名", "{item}", "20zw"), column("実績", "{results}", "20zw")]
    layout = samples.layout(columns, index=[{"heading": {"text": "索引"}, "value": "{item}"}])
    before = record({"item": "甲", "results": ["一"]})
    after = record({"item": "甲", "results": ["二"]}, {"item": "乙", "results": ["三"]})
    made = render_differences(compare(before, after, project=OURS), "docx", layout=layout)
    sides: tuple[tuple[Decision, Report], ...] = (("accept", after), ("reject", before))
    for decision, report in sides:
        document = resolved(made, decision)
        assert shown(document) == said(tabulate(report, layout, project=OURS)), decision
        assert "索引" not in "".join(read(document).body.itertext())


def test_the_title_and_the_texts_around_are_tracked() -> None:
    before = record({"item": "甲", "results": ["一"]}, title="表題", preface=["前書き"])
    after = record({"item": "甲", "results": ["一"]}, title="新表題", preface=["前書きの文"])
    made = assert_tracks(before, after)
    bodies = {
        decision: "".join(read(resolved(made, decision)).body.itertext()) for decision in DECISIONS
    }
    assert "新表題" in bodies["accept"] and "新表題" not in bodies["reject"]


def paragraph(text: str, style: str = "") -> Any:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return etree.fromstring(f"<w:p {NAMESPACE}>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["甲を実施。"], ["甲を実施。", "乙を派遣。", "丙を招待。"]),
        (["甲を実施。", "乙を派遣。", "丙を招待。"], ["甲を実施。"]),
        (["甲を実施。", "乙を派遣。"], ["乙を派遣。"]),
        (["甲を実施。", "乙を派遣。"], ["甲を実施。", "全く別の文章"]),
        (["ABC"], ["あいう", "かきく"]),
        (["ABC", "DEF"], ["あいう"]),
        ([""], ["新しい"]),
        (["古い"], [""]),
        (["A", "B", "C", "D"], ["B", "X", "D", "Y", "Z"]),
    ],
)
def test_paragraphs_of_a_cell_lead_to_both(before: list[str], after: list[str]) -> None:
    made = Tracker("someone").paragraphs(
        [paragraph(t, "Old") for t in before], [paragraph(t, "New") for t in after]
    )
    for decision, texts in zip(DECISIONS, (after, before), strict=True):
        body = etree.fromstring(f"<w:document {NAMESPACE}><w:tc/></w:document>")
        body[0].extend(etree.fromstring(etree.tostring(one)) for one in made)
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as file:
            file.writestr("word/document.xml", etree.tostring(body))
        found = zipfile.ZipFile(io.BytesIO(resolved(data.getvalue(), decision)))
        root = etree.fromstring(found.read("word/document.xml"))
        assert ["".join(p.itertext()) for p in root.iter(w("p"))] == texts


def test_what_is_no_text_is_tracked_as_a_whole() -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    old = etree.fromstring(f"<w:p {NAMESPACE}>{ruby}<w:r><w:t>字</w:t><w:br/></w:r></w:p>")
    new = etree.fromstring(f"<w:p {NAMESPACE}><w:r><w:t>漢字</w:t></w:r></w:p>")
    (made,) = Tracker("someone").paragraphs([old], [new])
    assert {one.text for one in made.iter(w("delText"))} >= {"かん", "漢"}
    assert len(list(made.iter(w("br")))) == 1


def test_a_document_is_the_same_on_every_day_and_states_the_day_it_is_given() -> None:
    report = load(2017, project=OURS)
    found = compare(report, changed(report), project=OURS)
    assert render_differences(found, "docx") == render_differences(found, "docx")
    day = datetime(2018, 6, 1, tzinfo=UTC)
    made = zipfile.ZipFile(io.BytesIO(render_differences(found, "docx", date=day)))
    main = made.read("word/document.xml").decode()
    dates = set(re.findall(r'<w:(?:ins|del) [^>]*w:date="([^"]*)"', main))
    assert dates == {"2018-06-01T00:00:00Z"}
    numbers = re.findall(r'<w:(?:ins|del|pPrChange) [^>]*w:id="(\d+)"', main)
    assert len(set(numbers)) == len(numbers) > 20


def test_word_opens_the_document(tmp_path: Path) -> None:
    validator = import_module("openxml_audit").OpenXmlValidator()
    report = load(2017, project=OURS)
    for number, other in enumerate((changed(report), load(2012, project=OURS))):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(render_differences(compare(report, other, project=OURS), "docx"))
        assert validator.validate(str(path)).errors == []


def converted(documents: Sequence[Path], folder: Path) -> list[str]:
    subprocess.run(
        [
            path_of("soffice"),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(folder),
            *map(str, documents),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return [(folder / one.with_suffix(".txt").name).read_text("utf-8-sig") for one in documents]


def test_libreoffice_reads_both_reports(tmp_path: Path) -> None:
    report = load(2017, project=OURS)
    other = changed(report)
    made = render_differences(compare(report, other, project=OURS), "docx")
    plain = {
        decision: render_differences(compare(one, one, project=OURS), "docx")
        for decision, one in zip(DECISIONS, (other, report), strict=True)
    }
    paths = []
    for decision, document in plain.items():
        for name, data in (("tracked", resolved(made, decision)), ("plain", document)):
            paths.append(tmp_path / f"{decision}-{name}.docx")
            paths[-1].write_bytes(data)
    accepted, after, rejected, before = converted(paths, tmp_path)
    assert (accepted, rejected) == (after, before) and after != before
