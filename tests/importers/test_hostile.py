"""Files from anywhere: a record or diagnostics, never a traceback, never more than the limits."""

import cProfile
import csv
import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import office
from exchange_report import ReportError
from exchange_report.importers.assembly import assembled
from exchange_report.importers.csv import read as read_csv
from exchange_report.importers.model import Reading
from exchange_report.importers.selection import Choice
from growth import assert_linear
from importers.comparing import tried

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "data" / "import"
HEAD = [["平成29年度　国際交流の実績"], ["部所名", "項目名", "実績"], ["国際課", "視察", "来た。"]]
VALUES = ("", "0", "-1", "99999999", "XFD1048576", "A1:XFD1048576", "s", "abc", "true", "１")


def told(folder: Path, name: str, data: bytes) -> list[str]:
    """The codes of what is said of a file that cannot be imported; nothing if it can be."""
    try:
        tried(folder, name, data, year=2017)
    except ReportError as error:
        return [one.code for one in error.diagnostics]
    return []


def changed_bytes(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randrange(1, 50)]
            case 2:
                changed[at:at] = changed[at : at + chance.randrange(1, 80)]
            case _:
                changed[at:at] = chance.choice((b"-1", b'"', b"<", b"&", b"\xff", b"\0"))
    return bytes(changed)


def changed_part(data: bytes, chance: random.Random) -> bytes:
    """An office file in which one part has other values of attributes, or other bytes."""
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        picked = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            parts[name] = package.read(name)
    text = bytes(package_part) if isinstance(package_part := parts[picked], bytes) else b""
    if chance.random() < 0.3:
        parts[picked] = changed_bytes(text, chance)
    else:
        shown = text.decode("utf-8", "replace")
        values = [*re.finditer('="([^"]*)"', shown)]
        for one in sorted(chance.sample(values, min(3, len(values))), key=lambda m: -m.start()):
            shown = shown[: one.start(1)] + chance.choice(VALUES) + shown[one.end(1) :]
        parts[picked] = shown
    return office.zipped(parts)


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_damaged_file_gives_a_record_or_diagnostics(case: Path, tmp_path: Path) -> None:
    (source,) = case.glob("input.*")
    data = source.read_bytes()
    for seed in range(40):
        chance = random.Random(seed)
        is_zip = data.startswith(b"PK") and chance.random() < 0.8
        change: Callable[[bytes, random.Random], bytes] = changed_part if is_zip else changed_bytes
        told(tmp_path, source.name, change(data, chance))  # it returns


def test_a_part_that_inflates_without_end_is_refused(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {"xl/workbook.xml": b"<workbook/>" + b" " * (70 << 20)}
    assert told(tmp_path, "a.xlsx", office.zipped(parts)) == ["ER701"]
    text = "<w:document>" + "<w:p/>" * 2_000_000
    assert told(tmp_path, "a.docx", office.zipped({"word/document.xml": text})) == ["ER701"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_and_no_file_is_opened(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    body = office.paragraph("&x;") + office.table(HEAD[1:])
    data = office.document(body)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("word/document.xml").decode()
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
    text = text.replace("&amp;x;", "&x;").replace("?>\n", f"?>\n{doctype}", 1)
    text = text.replace("UTF-8", encoding.upper())
    parts: dict[str, str | bytes] = {"word/document.xml": text.encode(encoding)}
    assert told(tmp_path, "a.docx", office.zipped(parts)) == ["ER701"]


def test_cells_far_away_and_merges_over_merges_are_refused(tmp_path: Path) -> None:
    far = office.workbook({"S": [*HEAD, ["", "", ""]]})
    with zipfile.ZipFile(io.BytesIO(far)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n) for n in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    last = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", last)
    assert told(tmp_path, "a.xlsx", office.zipped(parts)) == ["ER701"]
    rows = [*HEAD, *([["あ"] * 26] * 900)]
    merges = [f"A{row}:Z900" for row in range(4, 500)]
    assert told(tmp_path, "a.xlsx", office.workbook({"S": rows}, merges=merges)) == ["ER701"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ER700"),
        ("a.csv", b"", "ER700"),
        ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "ER700"),
        ("a.zip", office.zipped({"a.txt": "x"}), "ER700"),
        ("a.pdf", b"%PDF-1.7\n%damaged", "ER701"),
        ("a.pdf", office.scanned_pdf(), "ER720"),
        ("a.xlsx", b"PK\x03\x04 xl/workbook.xml", "ER701"),
        ("a.csv", "部所名,項目名\n".encode() + b"\xff\xff", "ER702"),
    ],
    ids=range(8),
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    assert told(tmp_path, name, data) == [code]


def test_a_long_run_of_spaces_costs_no_more_than_other_text(tmp_path: Path) -> None:
    text = "平成29年度 交流\t\t\n部所名\t項目名\t実績\n国際課\t視察\t来た" + " " * 100_000 + "。\n"
    assert told(tmp_path, "a.tsv", text.encode()) == []


def _sheet_of(rows: int) -> list[list[str]]:
    """A table of `rows` rows with labels, paragraphs and numbers."""
    shown = [
        [f"分野{i // 40}", f"課{i // 10}", f"事業{i}", f"・来た{i}。\n　見た。", str(i)]
        for i in range(rows)
    ]
    heads = [["平成29年度　国際交流の実績"], ["分野", "部所名", "項目名", "実績", "人数"]]
    return [*heads, *shown]


def _file_of(suffix: str, rows: list[list[str]]) -> bytes:
    """The rows as a file of that kind; the first row is its title, but for CSV."""
    if suffix == "csv":
        lines = io.StringIO()
        csv.writer(lines).writerows(rows)
        return lines.getvalue().encode()
    if suffix == "xlsx":
        return office.workbook({"S": rows})
    if suffix == "docx":
        return office.document(office.paragraph(rows[0][0]) + office.table(rows[1:]))
    if suffix == "md":
        lines_of = [" | ".join(one.replace("\n", "<br>") for one in row) for row in rows]
        return "\n".join((lines_of[0], "", lines_of[1], "|--|--|", *lines_of[2:])).encode()
    shown = "".join(f"<tr>{''.join(f'<td>{one}' for one in row)}" for row in rows[1:])
    return f"<h1>{rows[0][0]}</h1><table>{shown}</table>".encode()


def _calls(folder: Path, suffix: str, rows: list[list[str]]) -> int:
    """The calls that an import of the rows makes, each step of a generator one."""
    data = _file_of(suffix, rows)
    profile = cProfile.Profile()
    with profile:
        made = tried(folder, f"a.{suffix}", data)
    assert made.rows
    return sum(one.callcount for one in profile.getstats())


KINDS = ("csv", "xlsx", "docx", "md", "html")


@pytest.mark.parametrize("suffix", KINDS)
def test_calls_grow_no_faster_than_rows(suffix: str, tmp_path: Path) -> None:
    _calls(tmp_path, suffix, _sheet_of(10))  # what is loaded once
    assert _calls(tmp_path, suffix, _sheet_of(800)) < 2.3 * _calls(tmp_path, suffix, _sheet_of(400))


def test_a_table_takes_no_longer_than_it_has_columns() -> None:
    def work(columns: int) -> None:
        _, heads, *rows = _sheet_of(5)
        more = [f"見出し{one}" for one in range(columns)]
        data = _file_of("csv", [heads + more, *(row + ["値"] * columns for row in rows)])
        made = assembled(read_csv(data, "a.csv", Reading()), Choice(year=2017))
        assert len(made.columns) == columns + 5

    work(1)
    assert_linear(work, 245)


@pytest.mark.parametrize("suffix", KINDS)
def test_a_table_of_columns_by_the_thousand_is_refused(suffix: str, tmp_path: Path) -> None:
    for columns, codes in ((995, []), (996, ["ER749"])):
        title, heads, *rows = _sheet_of(1)
        rows = [row + ["値"] * (columns - 1) + ["末"] for row in rows]
        data = _file_of(suffix, [title, heads + [""] * columns, *rows])
        assert told(tmp_path, f"{columns}.{suffix}", data) == codes


def test_cells_over_more_columns_than_there_are_leave_the_table_as_it_is(tmp_path: Path) -> None:
    title, heads, *rows = _sheet_of(1)
    shown = "".join(f"<tr>{''.join(f'<td>{one}' for one in row)}" for row in (heads, *rows))
    table = f"<h1>{title[0]}</h1><table>{shown}{{}}</table>"
    plain = tried(tmp_path, "a.html", table.format("<tr><td colspan=5>注"))
    wide = table.format("<tr><td colspan=1000>注" * 1900)
    assert tried(tmp_path, "b.html", wide).rows == plain.rows == 1
    more = "<tr>" + "<td>" * 1500
    assert told(tmp_path, "c.html", table.format(f"{more}<td>x{'<tr><td>x' * 2000}").encode()) == [
        "ER701"
    ]


def test_cells_far_to_the_right_in_a_document_are_refused(tmp_path: Path) -> None:
    table = office.table(HEAD[1:] * 300)
    far = '<w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr>'
    data = office.document(table.replace("<w:tr>", far))
    assert data != office.document(table)
    assert told(tmp_path, "a.docx", data) == ["ER701"]


@pytest.mark.parametrize("mapping", [{"\udcff": "item"}, {"項目": "extra.\udcff"}])
def test_a_mapping_that_no_file_can_hold_is_refused(
    mapping: dict[str, str], tmp_path: Path
) -> None:
    """A byte of a command line that is no UTF-8 arrives as a lone surrogate."""
    with pytest.raises(ReportError, match="ER726"):
        tried(tmp_path, "a.csv", "項目名,実績\n視察,来た。\n".encode(), year=2017, mapping=mapping)


def test_a_tag_of_attributes_by_the_thousand_is_not_read(tmp_path: Path) -> None:
    """The parser compares each attribute to all before it."""
    cells = "<tr><td>分野</td><td>項目名</td><td>実績</td></tr>"
    many = " ".join(f"a{number}=1" for number in range(50_000))
    for tag in (f"<td {many}>", f"<td {many.replace('=1 ', '/')}>", f"<td {many}"):
        data = f"<table>{cells}<tr>{tag}交流</td><td>視察</td><td>来た。</td></tr></table>"
        assert told(tmp_path, "a.html", data.encode()) == ["ER701"]
    few = " ".join(f"data-a{number}='<b>'" for number in range(90))
    data = f"<table>{cells}<tr><td {few}>交流</td><td>視察</td><td>来た。</td></tr></table>"
    assert told(tmp_path, "b.html", data.encode()) == []
