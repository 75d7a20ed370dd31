"""The report of another municipality: columns of its own, headings over several, sums."""

import shutil
from pathlib import Path

import pytest

from exchange_report import Project, build, load, tabulate, typeset
from exchange_report.checking import check
from exchange_report.layouts import GroupRow, Subtotal
from exchange_report.length import ZERO
from exchange_report.pages import Pages
from exchange_report.table import Cell, Table

FOLDER = Path(__file__).parents[2] / "examples" / "shiomi"
SHIOMI = Project.at(FOLDER / "records")
OWN = ("番号", "実施時期", "会場", "派遣", "受入", "決算額", "財源")


@pytest.fixture(scope="module")
def table() -> Table:
    return tabulate(load(2023, project=SHIOMI), project=SHIOMI)


@pytest.fixture(scope="module")
def pages() -> Pages:
    return typeset(load(2023, project=SHIOMI), project=SHIOMI)


def row_texts(table: Table, kind: type) -> list[list[str]]:
    """What rows of a kind say, empty cells left out."""
    cells = ([cell for cell in row.cells if cell] for row in table.rows if type(row.kind) is kind)
    return [["".join(b.text for b in cell.blocks) for cell in row if cell.blocks] for row in cells]


def test_there_is_nothing_to_tell() -> None:
    assert check([2023], project=SHIOMI) == ()


def test_seven_columns_are_its_own(table: Table) -> None:
    shown = {column.value.source for column in table.columns(table.sections[0])}
    assert {f"{{extra.{name}}}" for name in OWN} <= shown


def test_headings_stand_over_several_columns(table: Table) -> None:
    spans = {h.text: (h.row, h.rows, h.column, h.columns) for h in table.headings}
    assert spans["番号"] == (0, 2, 0, 1)
    assert spans["参加者数（人）"] == (0, 1, 6, 2)
    assert spans["受入"] == (1, 1, 7, 1)
    assert spans["決算"] == (0, 1, 8, 2)


def test_fields_are_rows_over_the_whole_width_with_their_numbers(table: Table) -> None:
    assert row_texts(table, GroupRow) == [
        ["1　姉妹都市・友好都市との交流（4件）"],
        ["2　多文化共生の推進（3件）"],
        ["3　国際理解と経済交流（3件）"],
    ]


def test_the_sums_are_those_of_the_record(table: Table) -> None:
    assert row_texts(table, Subtotal) == [
        ["小計", "40", "17", "12,575"],
        ["小計", "0", "0", "11,660"],
        ["小計", "11", "0", "13,355"],
        ["合計（10件、相手方3都市）", "51", "17", "37,590"],
    ]


def test_what_stands_around_the_table_comes_from_the_record(table: Table) -> None:
    before = [passage.blocks[0].text for passage in table.before]
    assert before[0] == "令和6年6月3日　汐見市"
    assert before[1].startswith("この一覧は、令和5年度に") and before[2] == "【凡例】"
    assert [passage.blocks[0].text[:3] for passage in table.after] == ["※一般", "問合せ"]


def test_texts_stand_half_an_em_from_the_rules(pages: Pages) -> None:
    frame = pages.table.frame
    assert 2 * frame.padding_x == pages.table.layout.text.size.at(ZERO)
    edges = frame.grids[0].lefts
    for page in pages.pages:
        inside = [f for f in page.fragments if isinstance(f.text.owner, Cell) and f.text.lines]
        assert inside
        for one in inside:
            cell = one.text.owner
            assert isinstance(cell, Cell)
            assert one.x - edges[cell.column] >= frame.padding_x
            room = edges[cell.column + cell.columns] - frame.padding_x - one.x
            assert max(line.width for line in one.text.lines) <= room


def test_it_fills_two_pages(pages: Pages) -> None:
    assert len(pages.pages) == 2
    assert pages.warnings == ()


def test_it_is_a_project_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "shiomi")
    project = Project.find(tmp_path / "shiomi" / "layouts")
    pdf, made = build(2023, ["pdf", "csv"], output=tmp_path / "out", project=project)
    assert pdf.pages == 2 and pdf.warnings == ()
    heads, *lines = made.path.read_text("utf-8-sig").splitlines()
    assert heads.startswith("年度（西暦）,分野,番号,事業名,")
    assert "参加者数（人）／派遣" in heads
    assert lines[0].startswith("2023,1　姉妹都市・友好都市との交流,1,")
    assert not any("小計" in line for line in lines)
