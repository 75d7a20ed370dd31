"""Cells of tables with groups name the headings that hold for them, and no others."""

from collections.abc import Iterator
from pathlib import Path

import samples
import tagging
from exchange_report import write
from samples import Entry, column
from scenarios import group
from tagging import Element


def _spoken(table: Element) -> Iterator[tuple[str, list[str]]]:
    """Each cell that says something and names headings, with what those say."""
    texts = {cell.id: cell.text for cell in table.walk() if cell.id}
    for cell in table.walk():
        if cell.text and "/Headers" in cell.attributes:
            yield cell.text, [texts[name] for name in cell.attributes["/Headers"]]


def test_cells_name_the_groups_that_they_are_in(tmp_path: Path) -> None:
    """A total of the whole is in no group, one of a field not in its last department, and a row
    without a department in none. A label holds for all rows beside it.
    """

    def rows(*names: str, **shared: object) -> Entry:
        return group([{"item": name} for name in names], **shared)

    pages = samples.pages(
        [
            group(
                [rows("一", "二", department="総務", contact="甲"), rows("三", contact="乙")],
                field="外交",
            ),
            rows("四", field="文化", department="財務", contact="丙"),
        ],
        [
            column("窓口", "{contact}", "5zw", merge=True, head=True),
            {
                "heading": "内容",
                "columns": [
                    column("項目", "{item}", "9zw"),
                    column("件", "一件", "5zw", subtotal="{count}件"),
                ],
            },
        ],
        groups=[{"value": "{field}"}, {"value": "{department}"}],
        subtotals=[
            {"after": "{department}", "label": "部計"},
            {"after": "{field}", "label": "分野計"},
            {"label": "合計"},
        ],
    )
    root = tagging.tags(write(pages, tmp_path / "groups.pdf")).root
    (table,) = (element for element in root.walk() if element.tag == "Table")
    items, counts = ["内容", "項目"], ["内容", "件"]
    label = ["窓口", *items]
    assert list(_spoken(table)) == [
        ("甲", ["窓口", "外交", "総務"]),
        ("一", [*items, "外交", "総務", "甲"]),
        ("一件", [*counts, "外交", "総務", "甲"]),
        ("二", [*items, "外交", "総務", "甲"]),
        ("一件", [*counts, "外交", "総務", "甲"]),
        ("部計", [*label, "外交", "総務"]),
        ("2件", [*counts, "外交", "総務", "部計"]),
        ("乙", ["窓口", "外交"]),
        ("三", [*items, "外交", "乙"]),
        ("一件", [*counts, "外交", "乙"]),
        ("分野計", [*label, "外交"]),
        ("3件", [*counts, "外交", "分野計"]),
        ("丙", ["窓口", "文化", "財務"]),
        ("四", [*items, "文化", "財務", "丙"]),
        ("一件", [*counts, "文化", "財務", "丙"]),
        ("部計", [*label, "文化", "財務"]),
        ("1件", [*counts, "文化", "財務", "部計"]),
        ("分野計", [*label, "文化", "財務"]),
        ("1件", [*counts, "文化", "財務", "分野計"]),
        ("合計", label),
        ("4件", [*counts, "合計"]),
    ]
