"""What counts as text that a PDF has lost."""

from pathlib import Path

from benchmarks.check import check, lost_text
from benchmarks.rows import Block, Kind, Row

TABLE = (
    Row("分野", "総務部", "北京市との交流", (Block(Kind.PARAGRAPH, "受入れを実施。"),)),
    Row(
        "分野",
        "総務部",
        "パリ市との交流",
        (Block(Kind.PARAGRAPH, "参加。"), Block(Kind.ITEM, "・訪問")),
    ),
)
TEXT = "分野 総務部\n北京市と\nの交流 受入れを実施。\nパリ市との交流 参加。\n・訪問\n1"


def test_cells_broken_over_lines_are_not_lost() -> None:
    assert lost_text(TABLE, TEXT) is None


def test_a_lost_last_cell_is_named() -> None:
    assert lost_text(TABLE, TEXT.replace("・訪問", "")) == "lost: ・訪問…"


def test_lost_characters_between_are_counted() -> None:
    assert lost_text(TABLE, TEXT.replace("参加。", "")) == "3 characters lost"


def test_a_merged_cell_is_wanted_once_only() -> None:
    assert lost_text(TABLE, TEXT.replace("分野", "", 1)) == "2 characters lost"


def test_a_process_that_writes_nothing_is_told(tmp_path: Path) -> None:
    assert check(tmp_path / "2017.pdf", 1).problem == "exit 0 without a PDF"
