"""`make-report inspect FILE.pdf`, and `--pdf-standard`."""

import json
import subprocess
import sys
import zlib
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz

import samples
from exchange_report import inspect_pdf, pdf_standards, write
from exchange_report.cli.main import command
from exchange_report.version import VERSION
from invoking import invoke
from tagged_reports import leading, tagged_report


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("inspected") / "2017.pdf"
    return write(samples.official(2017), path, pdf_standard="a3a")


def digest_of(path: Path, name: str) -> str:
    """The digest of the program of a face in a file."""
    with pikepdf.open(path) as file:
        fonts = [one.DescendantFonts[0] for one in file.pages[0].Resources.Font.values()]
        (font,) = [one for one in fonts if name in str(one.BaseFont)]
        return sha256(font.FontDescriptor.FontFile2.read_bytes()).hexdigest()


def test_people_are_told_in_their_language(pdf: Path) -> None:
    english = invoke(command(), "inspect", str(pdf))
    assert english.code == 0
    for line in (
        "claims: PDF/UA-1, PDF/A-3a",
        "fiscal year: 2017",
        "pages: 5",
        "tags: complete",
        "headings: H1 × 1",
        "table: 35 rows × 4 columns, 1 heading rows",
        f"face: BIZUDMincho-Regular (embedded subset, SHA-256 {digest_of(pdf, 'Mincho')})",
    ):
        assert f"{line}\n" in english.out
    libraries = f"HarfBuzz {uharfbuzz.version_string()}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    assert f"made by: exchange_report {VERSION} ({libraries})\n" in english.out
    japanese = invoke(command(), "inspect", str(pdf), lang="ja")
    assert "うたう規格：PDF/UA-1, PDF/A-3a\n" in japanese.out
    assert "表：35行 × 4列（ほかに列見出し1行）\n" in japanese.out


def test_links_and_pdf_2_are_told(tmp_path: Path) -> None:
    path = write(leading(tagged_report("links")), tmp_path / "a.pdf", pdf_standard="a4+ua2")
    english = invoke(command(), "inspect", str(path)).out
    assert "(PDF 2.0)\n" in english
    assert "claims: PDF/UA-2, PDF/A-4\n" in english
    found = inspect_pdf(path).links
    assert min(found.addresses, found.inside) > 1
    told = f"links: {found.addresses} to addresses, {found.inside} within the document\n"
    assert told in english
    japanese = invoke(command(), "inspect", str(path), lang="ja").out
    assert f"リンク：アドレスへ{found.addresses}, 文書の中へ{found.inside}\n" in japanese


def test_programs_are_told_in_json(pdf: Path) -> None:
    done = invoke(command(), "inspect", str(pdf), "--json")
    told = json.loads(done.out)
    assert (told["pages"], told["fiscal_year"], told["language"]) == (5, 2017, "ja-JP")
    assert told["tables"] == [{"rows": 35, "heading_rows": 1, "columns": 4}]
    assert [one["name"] for one in told["attachments"]] == ["2017.csv", "2017.yaml"]


def test_what_is_no_pdf_is_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("no", encoding="utf-8")
    done = invoke(command(), "inspect", str(path))
    assert done.code == 1 and "ER609" in done.err and done.out == ""
    assert invoke(command(), "inspect").code == 2


def test_an_unknown_standard_is_wrong_usage_that_lists_the_known(tmp_path: Path) -> None:
    done = invoke(command(), "2017", "--pdf-standard", "a1b", "--output", str(tmp_path))
    assert done.code == 2
    assert "a1b" in done.err and ", ".join(pdf_standards()) in done.err
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_standard() -> None:
    shown = " ".join(invoke(command(), "--help").out.split())
    for name in pdf_standards():
        assert name in shown


def test_the_standard_reaches_the_file(tmp_path: Path) -> None:
    folder = str(tmp_path)
    assert invoke(command(), "2012", "--pdf-standard", "a2u", "--output", folder).code == 0
    told = invoke(command(), "inspect", str(tmp_path / "2012.pdf"))
    assert "claims: PDF/A-2u\n" in told.out and "tags: none\n" in told.out


def test_building_needs_no_reader_of_pdfs(tmp_path: Path) -> None:
    script = (
        "import sys; from exchange_report import build\n"
        f"build(2012, ['pdf', 'csv'], {str(tmp_path)!r}, pdf_standard='a3a')\n"
        "assert 'pikepdf' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=samples.ROOT)
