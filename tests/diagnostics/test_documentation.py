"""Every code has its section in docs/diagnostics.md, and every example there does what it says.

What an example leaves out is added as the introduction says. A word in brackets behind `wrong`
tells what a Markdown file cannot show: an encoding, a character, a number of repetitions.
"""

import ast
import csv
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple
from unittest import mock

import docx
import fsspec  # type: ignore[import-untyped]  # it ships no types
import openpyxl
import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from openpyxl.comments import Comment

import exchange_report
import office
from exchange_report import Project, Report, ReportError, Severity, load, typeset
from exchange_report.checking import check
from exchange_report.cli.main import command
from exchange_report.diagnostics import CATALOGUE, Diagnostic
from exchange_report.diagnostics.explanation import explanation
from exchange_report.records import load_record
from exchange_report.records.lint import WordingPolicy, lint
from exchange_report.writers.xlsx.sheet import MOST_ROWS
from packages import formats_anew

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
SECTION: Final = re.compile(r"^## (ER\d+) (\S.*)\n((?:(?!^## ).*\n)+)", re.MULTILINE)
EXAMPLE: Final = re.compile(
    r"^(?:誤 / wrong|正 / right)(?: \((?P<note>.*)\))?:\n\n"
    r"```(?P<kind>\w+)\n(?P<text>(?:(?!```).*\n)+)```$",
    re.MULTILINE,
)
_NAMED: Final = ("docx", "html", "xlsx")
"""The formats that an example may name."""
CODECS: Final = {"Shift_JIS": "cp932", "UTF-16": "utf-16", "BOM": "utf-8-sig"}
LAYOUT: Final = """\
columns:
  - {heading: 項目名, value: "{item}", width: 16zw}
"""
NUMBERS: Final = """\
subtotals: [{label: 計}]
columns:
  - {heading: 項目名, value: "{item}", width: 16zw, head: true}
  - heading: 人数
    value: "{extra.人数}"
    width: 6zw
    type: number
    subtotal: "{sum.extra.人数}"
  - heading: 構成比
    value: "{share.extra.人数}"
    width: 6zw
    type: number
    subtotal: "{share.extra.人数}"
"""
CHANGE: Final = """\
  - {heading: 増減, value: "{change.extra.人数}", width: 6zw, type: number}
"""
REMARKS: Final = """\
  - {heading: 備考, value: "{extra.備考}", width: 16zw}
"""
RECORD: Final = """\
fiscal_year: 2017
title: 交流
layout: tried
entries:
  - item: 北京市との交流
    extra: {備考: 継続}
    results: [視察団を受け入れた。]
"""
FORM_RECORD: Final = """\
fiscal_year: 2017
title: 国際交流の実績
entries:
  - field: 友好都市
    department: 国際課
    entries:
      - item: 北京市との交流
        results: [視察団を受け入れた。]
      - item: 職員の派遣
        results:
          - 一人を派遣した。
"""
"""The record of a form: its rows are the fifth and the sixth of the sheet, with the columns 削除,
分野, 部所名, 項目名, 実績 and 番号.
"""
TABLE: Final = """\
平成29年度　国際交流の実績,,
部所名,項目名,実績
国際課,視察,視察団を受け入れた。
,派遣,職員を派遣した。
"""
"""What is there to be imported where an example does not say it."""
TWO_TABLES: Final = """\
tables:
  - heading: {text: 事業の一覧}
    columns:
      - {heading: 項目名, value: "{item}", width: 10zw}
      - {heading: 都市名, value: "{partner.name}", width: 10zw}
  - heading: {text: 事業の内容}
    columns:
      - {heading: 項目名, value: "{item}", width: 10zw}
      - {heading: 実績, value: "{results}", width: 10zw}
"""


class Example(NamedTuple):
    code: str
    is_wrong: bool
    note: str
    kind: str
    text: str


def _examples() -> Iterator[Example]:
    for code, _, body in SECTION.findall(DOCUMENT):
        for found in EXAMPLE.finditer(body):
            is_wrong = found[0].startswith("誤")
            yield Example(code, is_wrong, found["note"] or "", found["kind"], found["text"])


EXAMPLES: Final = tuple(_examples())


def test_every_code_has_a_section_with_a_wrong_and_a_right_example() -> None:
    assert [code for code, *_ in SECTION.findall(DOCUMENT)] == list(CATALOGUE)
    told = [(example.code, example.is_wrong) for example in EXAMPLES]
    assert told == [(code, is_wrong) for code in CATALOGUE for is_wrong in (True, False)]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda e: f"{e.code}-{'wrong' if e.is_wrong else 'right'}"
)
def test_an_example_is_as_wrong_or_right_as_it_says(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if missing := re.search(r"\bwithout (\w+)$", example.note):
        monkeypatch.setitem(sys.modules, missing[1], None)
    monkeypatch.setattr("uvicorn.Server.run", mock.Mock())
    if example.note == "out of memory":
        monkeypatch.setattr("exchange_report.jobs.Plan.begun", mock.Mock(side_effect=MemoryError))
    if example.note.startswith("a storage"):
        spoil_storage(example.note, monkeypatch)
    in_use = example.note == "port in use"
    with socket.create_server(("127.0.0.1", 8765)) if in_use else nullcontext():
        if example.note == "scheduler without workers":
            found = told_without_workers(example.text, tmp_path, monkeypatch)
        else:
            found = told_of(example, tmp_path)
    codes = [diagnostic.code for diagnostic in found]
    if example.is_wrong:
        assert example.code in codes
    else:
        assert example.code not in codes
        assert [d for d in found if d.severity is Severity.ERROR] == []


def spoil_storage(note: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the storage in memory be `a storage that …`."""
    refused = mock.Mock(side_effect=PermissionError("Access Denied"))
    storage = fsspec.get_filesystem_class("memory")
    if note.endswith("lists nothing"):
        monkeypatch.setattr(storage, "ls", refused)
        return
    put = storage.pipe_file

    def only_csv(self: object, path: str, *given: object, **more: object) -> None:
        if not path.endswith(".csv"):
            refused()
        put(self, path, *given, **more)

    monkeypatch.setattr(storage, "pipe_file", only_csv)
    monkeypatch.setattr(storage, "rm_file", refused)
    monkeypatch.setattr(storage, "store", {})


def told_of(example: Example, folder: Path) -> tuple[Diagnostic, ...]:
    if example.note == "form":
        return told_of_form(example.text, folder)
    if example.note == "document":
        return told_of_document(example.text, folder)
    if example.kind == "console":
        if example.note == "git":
            committed(folder)
        if "make-report fonts" in example.text:
            with_faces(folder, one_line=example.note == "manifest of one line")
        return told_by_command(example.text, folder)
    if example.kind in ("csv", "html", "md") or example.note in ("import settings", "scanned"):
        return told_of_import(example, folder)
    if example.kind == "toml":
        return told_of_package(example.text, folder)
    if example.kind == "data":
        return raised(lambda: Report.from_data(ast.literal_eval(example.text)))
    if example.kind == "python":
        named = re.findall(r'"(\w+)"', example.text)
        project = Project(folder, ROOT / "records")
        return raised(lambda: exchange_report.build(2017, named, project=project))
    (folder / "records").mkdir()
    formats = (example.note.split(", ")[-1],) if example.note.endswith(_NAMED) else ("pdf",)
    if example.note.startswith("layout") and example.note.endswith("open-data"):
        if "together" in example.note:
            settings = folder / "exchange-report.yaml"
            settings.write_text("csv: {tables: together}\n", encoding="utf-8")
        told_of_layout(example.text, folder, ("csv",), preface=False)
        return check([2017], project=Project.find(folder), purpose="open-data")
    if example.kind in ("jinja", "css"):
        return told_of_page(example, folder)
    if example.note.startswith("layout"):
        return told_of_layout(
            example.text, folder, formats, preface=example.note.endswith("preface")
        )
    if example.note == "settings":
        (folder / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
        (folder / "exchange-report.yaml").write_text(example.text, encoding="utf-8")
        (folder / "layouts").mkdir()
        (folder / "layouts" / "tried.yaml").write_text(LAYOUT, encoding="utf-8")
        return check([2017], project=Project.find(folder))
    if example.note == "fonts":
        return told_of_fonts(example.text, folder)
    if example.note in ("build", *_NAMED):
        path = folder / "records" / "2017.yaml"
        path.write_text(whole(example), encoding="utf-8")
        return raised(lambda: exchange_report.build(2017, formats, project=Project.find(folder)))
    if found := re.fullmatch(r"(rows of a sheet|characters) (\d+), xlsx", example.note):
        text = whole(example).replace("…", "…" * int(found[2]) if found[1] == "characters" else "…")
        (folder / "records" / "2017.yaml").write_text(text, encoding="utf-8")
        most = int(found[2]) if found[1] != "characters" else MOST_ROWS
        with mock.patch("exchange_report.writers.xlsx.requirements.MOST_ROWS", most):
            return raised(
                lambda: exchange_report.build(2017, formats, project=Project.find(folder))
            )
    if example.note == "cp932":
        (folder / "records" / "2017.yaml").write_text(whole(example), encoding="utf-8")
        project = Project.find(folder)
        return raised(
            lambda: exchange_report.build(2017, "csv", project=project, csv_encoding="cp932")
        )
    if example.note == "platform_dependent":
        report = load_record(whole(example).encode(), "2017.yaml")
        return tuple(lint(report, WordingPolicy(platform_dependent=True)))
    if example.note.endswith("numbers"):
        return told_of_numbers(example, folder)
    if example.note == "2016, 2017":
        for year, text in zip((2016, 2017), example.text.split("---\n"), strict=True):
            one = whole(example._replace(text=text)).replace("2017", str(year))
            (folder / "records" / f"{year}.yaml").write_text(one, encoding="utf-8")
    else:
        (folder / "records" / "2017.yaml").write_bytes(encoded(example))
    project = Project.find(folder)
    if example.note != "open-data":
        return check(project.years(), project=project)
    (folder / "layouts").mkdir()
    (folder / "layouts" / "open.yaml").write_text(LAYOUT + REMARKS, encoding="utf-8")
    return check(project.years(), layout="open", project=project, purpose="open-data")


def told_of_numbers(example: Example, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of a record in a layout with columns of numbers, which compares with the year
    before if the example has one.
    """
    texts = example.text.split("---\n")
    for year, text in zip((2017,) if len(texts) == 1 else (2016, 2017), texts, strict=True):
        one = whole(example._replace(text=text)).replace("2017", str(year))
        one = one.replace("entries:", "layout: tried\nentries:", 1)
        (folder / "records" / f"{year}.yaml").write_text(one, encoding="utf-8")
    (folder / "layouts").mkdir()
    layout = NUMBERS + (CHANGE if len(texts) > 1 else "")
    (folder / "layouts" / "tried.yaml").write_text(layout, encoding="utf-8")
    return check([2017], project=Project.find(folder))


def told_of_form(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of forms that are filled in as the lines say: the text of a cell, a deed, the
    cell of a second form, what the record says meanwhile, or the year that is asked for.
    """
    (folder / "records").mkdir()
    record = folder / "records" / "2017.yaml"
    record.write_text(FORM_RECORD, encoding="utf-8")
    project = Project.find(folder)
    made = exchange_report.collect(2017, project=project).forms[0].path
    books = [openpyxl.load_workbook(made), openpyxl.load_workbook(made)]
    year = None
    for line in text.splitlines():
        what, _, value = line.partition(": ")
        number = int(what.startswith("2 "))
        sheet = books[number]["記入"]
        if what == "record":
            old, new = value.replace("\\n", "\n").split(" → ")
            record.write_text(record.read_text("utf-8").replace(old, new), encoding="utf-8")
        elif what == "year":
            year = int(value)
        elif what == "merge":
            sheet.merge_cells(value)
        elif what == "row":
            sheet.delete_rows(int(value))
        elif what.startswith("comment "):
            sheet[what.removeprefix("comment ")].comment = Comment(value, "国際課")
        elif what == "sheet":
            del books[0][value]
        else:
            sheet[what.removeprefix("2 ")] = value or None
    paths = [folder / "one.xlsx", folder / "two.xlsx"]
    for path, book in zip(paths, books, strict=True):
        book.save(path)
    paths = paths if "\n2 " in text else paths[:1]
    try:
        return exchange_report.merge(paths, year=year, project=project).diagnostics
    except ReportError as error:
        return error.diagnostics


def told_of_document(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of a Word document that is edited as the lines say: a text that is another one,
    a row that is taken out, a paragraph that is put in, or its note of what it was made from.
    """
    (folder / "records").mkdir()
    record = FORM_RECORD.replace("entries:", "preface: [主な取組を示します。]\nentries:", 1)
    (folder / "records" / "2017.yaml").write_text(record, encoding="utf-8")
    project = Project.find(folder)
    made = exchange_report.build(2017, "docx", project=project)[0].path
    document = docx.Document(str(made))
    body = document.element.body
    for line in text.splitlines():
        what, _, value = line.partition(": ")
        old, _, new = value.partition(" → ")
        for one in [one for one in body.iter(qn("w:t")) if old in (one.text or "")]:
            if what == "text":
                one.text = (one.text or "").replace(old, "" if new == "なし" else new)
            elif what == "row":
                row = next(one.iterancestors(qn("w:tr")))
                row.getparent().remove(row)
        if what == "add":
            document.add_paragraph(value)
        elif what == "origin":
            document.part.drop_rel(
                next(
                    r for r, one in document.part.rels.items() if one.reltype.endswith("/customXml")
                )
            )
    document.save(str(made))
    try:
        return exchange_report.merge(made, project=project).diagnostics
    except ReportError as error:
        return error.diagnostics


def told_of_import(example: Example, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of a file that is imported into a new project."""
    (folder / "records").mkdir()
    path, data, mapping = folder / f"input.{example.kind}", encoded_text(example), {}
    rows = list(csv.reader(example.text.splitlines()))
    if example.note == "import settings":
        (folder / "exchange-report.yaml").write_text(example.text, encoding="utf-8")
        path, data, mapping = folder / "input.csv", TABLE.encode(), {"備考": "notes"}
    elif example.note.startswith("last cell × "):
        last = f",{rows[-1][-1]}" * int(example.note.split()[-1])
        data = f"{example.text.rstrip()}{last}\n".encode()
    elif example.note == "two tables":
        (folder / "layouts").mkdir()
        (folder / "layouts" / "tried.yaml").write_text(TWO_TABLES, encoding="utf-8")
    elif example.note == "scanned":
        path, data = folder / "input.pdf", office.scanned_pdf()
    elif example.note.startswith("xlsx"):
        merges = example.note.removeprefix("xlsx").strip(": ").split()
        path, data = folder / "input.xlsx", office.workbook({"29": rows}, merges=merges)
    elif example.note == "two sheets":
        parts = (list(csv.reader(part.splitlines())) for part in example.text.split("---\n"))
        sheets = {f"表{number}": part for number, part in enumerate(parts, 1)}
        path, data = folder / "input.xlsx", office.workbook(sheets)
    elif example.note == "PDF without rules":
        path, data = folder / "input.pdf", office.plain_pdf(["2017", "a", "b"])
    elif example.note == "PDF" and "◎" in example.text:
        path, data = folder / "input.pdf", office.crowded_pdf()
    elif example.note == "PDF, two pages wide":
        path, data = folder / "input.pdf", office.wide_pdf()
    elif example.note == "PDF" and "▼" in example.text:
        path, data = folder / "input.pdf", office.crowded_pdf(481.0)
    elif example.note == "PDF, no rules":
        path, data = folder / "input.pdf", office.printed_pdf(rows[0][0], rows[1:], has_rules=False)
    elif example.note == "PDF":
        unnamed = "姉" if "〓" in example.text else ""
        shown = [[text.replace("〓", "姉") for text in row] for row in rows]
        path = folder / "input.pdf"
        data = office.printed_pdf("国際交流の実績", shown[1:], unnamed)
    elif example.note == "Word":
        body = office.paragraph(rows[0][0]) + office.table(rows[1:])
        path, data = folder / "input.docx", office.document(body)
    path.write_bytes(data)
    project = Project.find(folder)
    try:
        return exchange_report.import_report(path, mapping=mapping, project=project).diagnostics
    except ReportError as error:
        return error.diagnostics


def encoded_text(example: Example) -> bytes:
    """The text of an example without anything added to it."""
    return encoded(example._replace(note=example.note, kind="whole"))


def told_of_page(example: Example, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of a template or of a style of a project."""
    (folder / "records" / "2017.yaml").write_text(RECORD.replace("layout: tried\n", ""), "utf-8")
    templates = folder / "templates" / "html"
    templates.mkdir(parents=True)
    if example.kind == "jinja":
        (templates / "page.html.j2").write_text(example.text, "utf-8")
    else:
        (folder / "own.css").write_bytes(example.text.encode(CODECS.get(example.note, "utf-8")))
        (folder / "exchange-report.yaml").write_text("html: {style: own.css}\n", "utf-8")
    return raised(lambda: exchange_report.build(2017, ["html"], project=Project.find(folder)))


def told_of_package(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    """What is said of a format of a package that names it as `text` says."""
    package = folder / "office_lines-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: office_lines\n", "utf-8")
    (names,) = tomllib.loads(text)["project"]["entry-points"].items()
    lines = "".join(f"{name} = {target}\n" for name, target in names[1].items())
    (package / "entry_points.txt").write_text(f"[{names[0]}]\n{lines}", "utf-8")
    with formats_anew(folder, "office_lines"):
        return raised(
            lambda: exchange_report.build(
                2017, ["lines"], folder, project=Project.find(ROOT / "records")
            )
        )


def told_of_layout(
    text: str, folder: Path, formats: tuple[str, ...], *, preface: bool
) -> tuple[Diagnostic, ...]:
    (folder / "layouts").mkdir()
    (folder / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    whole_layout = text if "columns:" in text else text + LAYOUT
    (folder / "layouts" / "tried.yaml").write_text(whole_layout, encoding="utf-8")
    project = Project.find(folder)
    if preface:
        record = RECORD.replace("entries:", "preface: [前書き]\nentries:")
        (folder / "records" / "2017.yaml").write_text(record, encoding="utf-8")
        return check([2017], project=project)
    problems = raised(lambda: exchange_report.build(2017, formats, project=project))
    if problems or "pdf" not in formats:
        return problems
    return typeset(load(2017, project=project), project=project).warnings


def told_of_fonts(manifest: str, folder: Path) -> tuple[Diagnostic, ...]:
    (folder / "fonts").mkdir()
    (folder / "fonts" / "manifest.yaml").write_text(manifest, encoding="utf-8")
    (folder / "fonts" / "own.otf").write_bytes(b"OTTO" + bytes(60))
    shutil.copy(ROOT / "fonts" / "BIZUDMincho-Regular.ttf", folder / "fonts" / "own.ttf")
    return raised(lambda: Project.find(folder).faces())


def with_faces(folder: Path, *, one_line: bool) -> None:
    """A face that ships, one that states no licence, and perhaps a manifest of one line."""
    (folder / "faces").mkdir()
    shipped = (ROOT / "fonts" / "BIZUDMincho-Regular.ttf").read_bytes()
    (folder / "faces" / "BIZUDMincho-Regular.ttf").write_bytes(shipped)
    face = TTFont(BytesIO(shipped))
    face["name"].names = [one for one in face["name"].names if one.nameID not in (13, 14)]
    face.save(folder / "faces" / "silent.ttf")
    (folder / "faces" / "LICENCE.txt").write_text("OFL", "utf-8")
    if one_line:
        (folder / "fonts").mkdir()
        (folder / "fonts" / "manifest.yaml").write_text("faces: {}\n", "utf-8")


def raised(act: Callable[[], object]) -> tuple[Diagnostic, ...]:
    try:
        act()
    except ReportError as error:
        return error.diagnostics
    return ()


def committed(folder: Path) -> None:
    """Makes `folder` a repository with a commit of the record."""
    (folder / "records").mkdir()
    shutil.copy(ROOT / "records" / "2017.yaml", folder / "records")
    as_someone = ("-c", "user.name=someone", "-c", "user.email=someone@example.jp")
    for arguments in (["init", "-q"], ["add", "."], [*as_someone, "commit", "-qm", "start"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


def told_by_command(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    """The codes on the output of the last command, run in a project with one record."""
    (folder / "records").mkdir(exist_ok=True)
    shutil.copy(ROOT / "records" / "2017.yaml", folder / "records")
    (folder / "input.csv").write_text(TABLE.replace("29", "28"), encoding="utf-8")
    output = ""
    for line in text.split("\n$ "):
        before, _, after = line.removeprefix("$ ").partition("make-report ")
        environment = dict(word.split("=", 1) for word in shlex.split(before))
        output = (
            CliRunner()
            .invoke(command(), shlex.split(after), env={"LANGUAGE": "en", **environment})
            .output
        )
    return tuple(Diagnostic(code) for code in re.findall(r"\[(ER\d+)\]:", output))


def told_without_workers(
    text: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Diagnostic, ...]:
    """What is said of a scheduler that waits for workers, for a second and not for minutes."""
    for name, seconds in (("_LOOK", 0.1), ("_NOTICE", 0.3), ("_LONGEST", 1)):
        monkeypatch.setattr(f"exchange_report.batch.cluster.{name}", seconds)
    with LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
        n_workers=0, processes=False, dashboard_address="127.0.0.1:0"
    ) as found:
        return told_by_command(
            text.replace("tcp://127.0.0.1:8786", found.scheduler_address), folder
        )


def whole(example: Example) -> str:
    if example.note == "whole":
        return example.text
    text = example.text
    year = 2019 if example.note == "2019" else 2017
    if not text.startswith(("entries:", "fiscal_year:", "title:", "%")):
        text = "entries:\n" + re.sub("^(?=.)", "  ", text, flags=re.MULTILINE)
    head = "" if text.startswith("%") else f"fiscal_year: {year}\n"
    title = "" if "title:" in text else "title: 交流\n"
    return head + title + text + ("" if "entries:" in text else RECORD[RECORD.index("entries") :])


def encoded(example: Example) -> bytes:
    text = example.text if example.kind == "whole" else whole(example)
    repeated = re.fullmatch("× (\\d+)", example.note)
    if repeated:
        head, _, last = text.rpartition("  - ")
        return f"{head}{f'  - {last}' * int(repeated[1])}".encode()
    replaced = re.fullmatch("(.) = (U[+]|0x)([0-9A-F]+)", example.note)
    if replaced and replaced[2] == "0x":
        return text.encode().replace(replaced[1].encode(), bytes.fromhex(replaced[3]))
    if replaced:
        text = text.replace(replaced[1], chr(int(replaced[3], 16)))
    if example.note == "→ = tab":
        text = text.replace("→", "\t")
    return text.encode(CODECS.get(example.note, "utf-8"))


@pytest.mark.parametrize("code", tuple(CATALOGUE))
def test_a_code_can_be_explained_in_both_languages(code: str) -> None:
    japanese, english = explanation(code, "ja"), explanation(code, "en")
    assert japanese.startswith(f"{code}  ") and english.startswith(f"{code}  ")
    assert "誤:" in japanese and "正:" in japanese and "English" not in japanese
    assert "wrong" in english and "right" in english and "```" not in english
