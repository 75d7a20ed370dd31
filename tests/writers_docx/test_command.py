"""Word documents by the command, and beside PDFs."""

from pathlib import Path

import pytest

import invoking
import samples
from exchange_report import build, formats, load, tabulate, write
from exchange_report.cli.main import command

RECORDS = str(samples.ROOT / "records")


def make(*arguments: str, output: Path) -> invoking.Done:
    return invoking.invoke(command(), *arguments, "--records", RECORDS, "--output", str(output))


def test_to_docx(tmp_path: Path) -> None:
    done = make("2017", "--to", "docx", output=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["2017.docx"]
    assert "2017.docx: " in done.out and "KB" in done.out and "pages" not in done.out


def test_to_both(tmp_path: Path) -> None:
    done = make("2012", "2017", "--to", "pdf,docx,pdf", output=tmp_path)
    assert done.code == 0
    names = ["2012.docx", "2012.pdf", "2017.docx", "2017.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert done.out.count("pages") == 2


def test_an_unknown_format_is_wrong_usage(tmp_path: Path) -> None:
    done = make("2017", "--to", "docx,odt", output=tmp_path)
    assert done.code == 2 and "odt" in done.err and "docx" in done.err
    assert not list(tmp_path.iterdir())


def test_a_table_or_pages_are_written_alike(tmp_path: Path) -> None:
    report = load(2012, project=samples.OURS)
    table = tabulate(report, project=samples.OURS)
    one = write(table, tmp_path / "table.docx").read_bytes()
    other = write(samples.official(2012), tmp_path / "pages.docx").read_bytes()
    assert one == other
    assert write(table, tmp_path / "table.pdf").read_bytes().startswith(b"%PDF")


def test_build_tells_what_it_wrote(tmp_path: Path) -> None:
    word, pdf = build(2012, ["docx", "pdf"], tmp_path, project=samples.OURS)
    assert (word.path.name, word.pages, pdf.pages) == ("2012.docx", None, 2)
    assert word.size == word.path.stat().st_size


def test_nothing_is_written_if_one_format_cannot_be(tmp_path: Path) -> None:
    record = tmp_path / "records" / "2030.yaml"
    record.parent.mkdir()
    record.write_text("fiscal_year: 2030\ntitle: 題\nlayout: odd\nentries:\n- item: a\n", "utf-8")
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    source = "columns: [{heading: 項目, value: '{item}', width: 10zw}]\n"
    (layouts / "odd.yaml").write_text(source + "docx: {fonts: {}}\ntext: {face: x}\n", "utf-8")
    done = invoking.invoke(
        command(),
        "2030",
        "--to",
        "docx",
        "--records",
        str(record.parent),
        "--output",
        str(tmp_path / "out"),
    )
    assert done.code == 1 and "ER417" in done.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_the_formats_are_listed(format_: str) -> None:
    assert format_ in [one.name for one in formats()]
    assert format_ in invoking.invoke(command(), "build", "--help").out
