"""Formats as data: a format of one's own is reached from everywhere, and known to nobody."""

import io
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.machinery import PathFinder
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal, get_args

import pytest
from pydantic import Field

from exchange_report import (
    Attached,
    Format,
    Options,
    Project,
    ReportError,
    build,
    check,
    formats,
    load,
    pdf_standards,
    register_format,
    render,
    tabulate,
    typeset,
    write,
)
from exchange_report.pages import Pages
from exchange_report.settings import Settings
from exchange_report.table import Table
from exchange_report.writers.contract import Attachment
from exchange_report.writers.formats import (
    ALL,
    GROUP,
    OPTION_ROWS,
    RECORD,
    RESERVED,
    registered,
)
from exchange_report.writers.given_options import rows_of
from exchange_report.writers.option_rows import StandardName
from exchange_report.writers.packages import may_offer
from exchange_report.writers.pdf.standard import STANDARDS
from invoking import run
from packages import formats_anew
from samples import OURS, ROOT


class LineOptions(Options):
    mark: Literal["・", "-"] = Field(
        default="・", title="行の頭の記号", description="What lines start with."
    )
    numbered: bool = Field(default=False, title="番号", description="Whether lines are numbered.")
    least: int = Field(default=0, title="最少の行数", description="How many lines at least.")


def lines_bytes(
    table: Table, date: datetime | None, *, mark: str, numbered: bool, least: int
) -> bytes:
    """A line a row: what its first cell says."""
    texts = [
        next((block.text for cell in row.cells if cell for block in cell.blocks), "")
        for row in table.rows
    ]
    texts += [""] * (least - len(texts))
    lines = (f"{n} {t}" if numbered else f"{mark}{t}" for n, t in enumerate(texts, 1))
    return ("\n".join(lines) + "\n").encode()


LINES = Format("lines", "text/plain", "table", lines_bytes, options=LineOptions, suffix=".lines")


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[Format]:
    with formats_anew(tmp_path):
        yield register_format(LINES)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "records").mkdir()
    record = "fiscal_year: 2030\ntitle: 題\nentries:\n  - {field: 分, department: 部, item: 甲}\n"
    (tmp_path / "records" / "2030.yaml").write_text(record, encoding="utf-8")
    return Project.find(tmp_path)


def settings(project: Project, text: str) -> None:
    (project.root / "exchange-report.yaml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("lines")
def test_a_format_of_ones_own_is_reached_from_the_library(project: Project) -> None:
    table = tabulate(load(2030, project=project))
    assert render(table, "lines") == "・分\n".encode()
    assert render(table, "lines", lines_mark="-") == "-分\n".encode()
    path = write(table, project.root / "a.LINES", lines_numbered=True)
    assert path.read_text("utf-8") == "1 分\n"
    (made,) = build(2030, ["lines"], project=project, lines_least=2)
    assert made.path == project.root / "build" / "2030.lines"
    assert made.path.read_text("utf-8") == "・分\n・\n"
    (alone,) = build(2030, output=project.root / "one.lines", project=project)
    assert (alone.path.name, alone.pages) == ("one.lines", None)
    assert "lines" in [one.name for one in formats()]


@pytest.mark.usefixtures("lines")
def test_it_is_reached_from_the_command(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    done = run("2030", "--to", "lines,csv", "--lines-mark", "-", "--no-lines-numbered")
    assert done.code == 0, done.err
    assert (project.root / "build" / "2030.lines").read_text("utf-8") == "-分\n"
    assert run("2030", "-o", "x.lines", "--lines-least=2", "--lines-numbered").code == 0
    assert (project.root / "x.lines").read_text("utf-8") == "1 分\n2 \n"
    wrong = run("2030", "--to", "lines", "--lines-mark", "x")
    assert wrong.code == 2 and "`x` is none of ・, -" in wrong.err
    assert run("2030", "--to", "lines", "--lines-least", "x").code == 2
    english, japanese = (run("build", "--help", "--lang", lang).out for lang in ("en", "ja"))
    assert "--lines-mark" in english and "What lines start with." in english
    assert "行の頭の記号" in japanese and "lines" in japanese
    assert "--pdf-standard" in english


@pytest.mark.usefixtures("lines")
def test_it_is_reached_from_the_settings(project: Project) -> None:
    settings(project, 'formats: [lines]\nlines: {mark: "-"}\n')
    (made,) = build(2030, project=project)
    assert made.path.read_text("utf-8") == "-分\n"
    (other,) = build(2030, project=project, lines_mark="・")
    assert other.path.read_text("utf-8") == "・分\n"
    assert render(tabulate(load(2030, project=project)), "lines") == "-分\n".encode()
    settings(project, "lines: {mark: x, marks: y}\n")
    found = {(d.code, d.span and d.span.line) for d in check([2030], project=project)}
    assert ("ER110", 1) in found and len(found) == 2


def test_the_settings_choose_the_standard_of_pdfs(project: Project) -> None:
    settings(project, "pdf: {standard: a2u}\n")
    (made,) = build(2030, project=project)
    data = made.path.read_bytes()
    assert b"<pdfaid:conformance>U<" in data and b"pdfuaid:part>1" not in data
    pages = typeset(load(2030, project=project))
    assert render(pages, "pdf") == data
    assert b"<pdfuaid:part>1<" in render(pages, "pdf", pdf_standard="ua1+a2a")
    settings(project, "pdf: {standard: a1a}\n")
    with pytest.raises(ReportError) as caught:
        build(2030, project=project)
    assert [d.span and d.span.line for d in caught.value.diagnostics] == [1]


def test_a_package_adds_a_format(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    package = project.root / "office_lines-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: office_lines\n", "utf-8")
    named = "[exchange_report.formats]\nlines = office_lines:LINES\nbad = office_lines:NONE\n"
    (package / "entry_points.txt").write_text(named, "utf-8")
    with formats_anew(project.root, "office_lines"):
        assert run("2030", "--to", "lines").code == 0
        assert (project.root / "build" / "2030.lines").read_text("utf-8") == "2030\n"
        broken = run("2030", "--to", "bad")
        assert broken.code == 1 and "error[ER630]" in broken.err and "NONE" in broken.err
        assert "lines" in run("--help").out
        assert "bad" not in [one.name for one in formats()]


def test_packages_are_not_looked_up_for_formats_that_ship(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "exchange_report.writers.formats._look_up", lambda: pytest.fail("looked up")
    )
    monkeypatch.chdir(project.root)
    assert run("2030", "--to", "pdf,docx,csv", "--pdf-standard", "a2u").code == 0


def test_what_a_format_attaches_is_data(tmp_path: Path) -> None:
    taken: list[Attachment] = []

    def kept(pages: Pages, date: object, *, attachments: list[Attachment]) -> bytes:
        taken.extend(attachments)
        return b""

    attaches = (Attached(RECORD, "Source", "記録"), Attached("csv", "Data", "表"))
    with formats_anew(tmp_path):
        register_format(Format("kept", "x/x", "pages", kept, attaches=attaches))
        pages = typeset(load(2012, project=OURS))
        assert render(pages, "kept") == b""
    record, data = taken
    assert (record.name, record.kind, record.relation) == (
        "2012.yaml",
        "application/yaml",
        "Source",
    )
    assert record.data == (ROOT / "records" / "2012.yaml").read_bytes()
    assert (data.name, data.kind, data.data) == ("2012.csv", "text/csv", render(pages, "csv"))


def test_a_format_takes_pages_or_the_table() -> None:
    takes: Any = "words"
    with pytest.raises(ValueError, match="takes cannot be 'words'; there are pages, table"):
        register_format(Format("words", "text/plain", takes, lines_bytes))


@pytest.mark.parametrize("name", ["PDF", "a-b", "", "a_b", *sorted(RESERVED)])
def test_some_names_no_format_can_have(name: str) -> None:
    with pytest.raises(ValueError, match="no format can have"):
        register_format(Format(name, "text/plain", "table", lines_bytes))


def test_a_name_and_a_suffix_are_taken_once(lines: Format) -> None:
    assert register_format(lines) is lines
    for one in (
        Format("pdf", "text/plain", "table", lines_bytes),
        Format("text", "text/plain", "table", lines_bytes, suffix=".lines"),
    ):
        with pytest.raises(ValueError, match="already"):
            register_format(one)


def test_what_is_reserved_are_the_settings() -> None:
    keys = {field.alias or name for name, field in Settings.model_fields.items()}
    assert keys | {RECORD, ALL} == RESERVED


def test_every_option_has_a_default_a_title_and_a_description() -> None:
    for one in formats():
        one.model()()
        for option in one.model().model_fields.values():
            assert option.title and option.description


def test_the_help_says_of_options_what_their_models_are() -> None:
    for one in registered():
        assert rows_of(one.model()) == OPTION_ROWS.get(one.name, {}), one.name
        assert bool(one.options) is (one.name in OPTION_ROWS)


@pytest.mark.parametrize("folder", ["lines-1.dist-info", "Lines.EGG-INFO"])
def test_packages_that_offer_nothing_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    monkeypatch.setattr(sys, "meta_path", [PathFinder])
    (tmp_path / folder).mkdir()
    assert not may_offer(GROUP)
    points = tmp_path / folder / "entry_points.txt"
    points.write_text("[console_scripts]\na = b:c\n", encoding="utf-8")
    assert not may_offer(GROUP)
    points.write_text(f"[{GROUP}]\nlines = office_lines:LINES\n", encoding="utf-8")
    assert may_offer(GROUP)


def test_packages_in_archives_may_offer_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "packages.zip"
    archive.write_bytes(b"")
    monkeypatch.setattr(sys, "meta_path", [PathFinder])
    for folder in (archive, tmp_path / "lines.egg"):
        monkeypatch.setattr(sys, "path", [str(folder)])
        assert may_offer(GROUP)
    monkeypatch.setattr(sys, "path", [])
    assert not may_offer(GROUP)
    monkeypatch.setattr(sys, "meta_path", [PathFinder, SimpleNamespace(find_distributions=iter)])
    assert may_offer(GROUP)


def test_every_standard_has_its_name() -> None:
    assert set(STANDARDS) == set(get_args(StandardName)) == set(pdf_standards())


def test_a_file_object_takes_the_bytes() -> None:
    table = tabulate(load(2012, project=OURS))
    target = io.BytesIO()
    assert write(table, target, format="csv") is None
    assert target.getvalue() == render(table, "csv")
    assert render(table, "pdf") == render(typeset(load(2012, project=OURS)), "pdf")


def test_a_format_comes_before_the_suffix(tmp_path: Path) -> None:
    path = write(tabulate(load(2012, project=OURS)), tmp_path / "data.pdf", format="CSV")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_option_of_a_format_that_is_not_made_is_reported(project: Project) -> None:
    settings(project, "svg: {text: outlines}\n")  # settings may speak of any format
    with pytest.raises(ReportError) as caught:
        build(2030, ["pdf", "md"], project=project, png_dpi=30, html_parts=True, csv_rows=None)
    told = [(d.code, d.arguments["option"]) for d in caught.value.diagnostics]
    assert told == [("ER687", "--png-dpi"), ("ER687", "--html-parts")]
    assert not (project.root / "build").exists()
    made = build(2030, ["pdf", "png"], project=project, png_dpi=30)
    assert [one.path.name for one in made] == ["2030.pdf", "2030.png"]


def test_options_of_what_is_attached_are_heeded(project: Project) -> None:
    with pytest.raises(ReportError, match="ER687"):
        build(2030, project=project, csv_rows="paragraphs")
    for more in ({"formats": ["datapackage"]}, {"pdf_standard": "a3a"}):
        assert build(2030, project=project, csv_rows="paragraphs", **more)
