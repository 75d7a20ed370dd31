"""What LibreOffice makes of a workbook: pages, and texts that are whole."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import reading
import tools
from exchange_report.table import Table
from exchange_report.writers.xlsx import xlsx_bytes
from scenarios import scenario

FACES = Path(__file__).parents[2] / "fonts"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    """A folder that LibreOffice works in, with the faces that ship; skips where it has no Calc."""
    program = Path(tools.path_of("soffice")).resolve().parent
    if not (program / "libsclo.so").exists():
        tools.unavailable("LibreOffice has no Calc (Debian package libreoffice-calc-nogui)")
    (tmp_path / "fonts.conf").write_text(
        "<fontconfig><include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
        f"<dir>{FACES}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    yield tmp_path
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)


def pages_of(table: Table, folder: Path) -> list[str]:
    """The text of each page as LibreOffice prints the workbook, without white space."""
    (folder / "a.xlsx").write_bytes(xlsx_bytes(table))
    arguments = f"-env:UserInstallation={(folder / 'profile').as_uri()} --headless --norestore"
    command = [tools.path_of("soffice"), *arguments.split(), "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "a.xlsx")],
        capture_output=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    return ["".join(text.split()) for text in reading.raw_pages(folder / "a.pdf")]


def test_the_official_pages_are_those_of_the_record(office: Path) -> None:
    table = scenario("official-2017").table
    pages = pages_of(table, office)
    report, data = pages[:5], "".join(pages[5:])
    rows = iter(table.rows)
    for text, count in zip(report, (8, 6, 7, 10, 4), strict=True):
        assert text.count("実績（29年度）") == 1
        assert "①姉妹・友好都市及び政策提携都市との交流" in text
        for _ in range(count):
            cells = [cell for cell in next(rows).cells if cell]
            for block in (block for cell in cells for block in cell.blocks):
                assert "".join(block.text.split()) in text
    assert "項目番号" in data and data.endswith("東京都")


def test_rows_that_are_higher_than_a_page_are_whole(office: Path) -> None:
    table = scenario("tall-row").table
    said = "".join(pages_of(table, office))
    for _, _, cell in table.cells():
        for block in cell.blocks:
            assert "".join(block.text.split()) in said
