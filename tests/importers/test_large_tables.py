"""Large tables: what makes them quick to read leaves what is read of them the same."""

import re
from collections.abc import Callable, Sequence

import pytest

from exchange_report.importers.columns import Column, Known, Shown, meaning
from exchange_report.importers.model import Cell, Paragraph, Sheet, filled, paragraphs
from exchange_report.importers.tables import Finder, UnfitError


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("主な事業内容", "results"),
        ("令和５年度の実績", "results"),
        ("事業内容及び実績", "results"),
        ("国・都市名", "partner"),
        ("担 当 課（令和5年度）", "department"),
        ("ITEM", "item"),
        ("※備考", ""),
        ("項目12", ""),
        ("第3回を開催した。", ""),
        ("実績・その他", ""),
    ],
)
def test_what_a_heading_means(heading: str, key: str) -> None:
    assert meaning(heading) == key


@pytest.mark.parametrize(
    ("texts", "said", "is_blank"),
    [
        ((), "", True),
        ((" \u3000",), " \u3000", True),
        (("", "\u00a0"), "\n\u00a0", True),
        (("一",), "一", False),
        (("", "二"), "\n二", False),
    ],
)
def test_what_a_cell_says(texts: tuple[str, ...], said: str, is_blank: bool) -> None:
    cell = Cell(tuple(map(Paragraph, texts)), 0, 0)
    assert (cell.text, cell.is_blank) == (said, is_blank)


def _sheet(*rows: str) -> Sheet:
    cells = [
        Cell(paragraphs(text), row, column)
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split(","))
    ]
    return Sheet("", (filled(cells),))


def _noting(seen: list[int]) -> Callable[[Sequence[Column]], bool]:
    """What finds that every table fits, and notes the number of its columns."""

    def fits(columns: Sequence[Column]) -> bool:
        seen.append(len(columns))
        return True

    return fits


def test_a_search_ends_at_the_first_table_with_rows_that_does_not_fit() -> None:
    known = Known({}, (Shown(re.escape("月日"), ("item",)),))
    fitting = _sheet("事業名,実績", "一,二", "月日,実績")
    again = _sheet("事業名,実績", "一,二", "月日,実績", "一,二")
    for sheet, count in ((fitting, 1), (again, 2)):
        seen: list[int] = []
        Finder(known, fits=_noting(seen)).sheets([(sheet, "")])
        assert seen == [2] * count
    with pytest.raises(UnfitError):
        Finder(known, fits=lambda _: False).sheets([(fitting, "")])
