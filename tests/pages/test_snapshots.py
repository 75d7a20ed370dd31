"""Pages as readable text, kept beside this test: `pytest tests/pages --update` writes them anew."""

from collections.abc import Callable

import samples
from exchange_report.pages import dump
from samples import column

Snapshot = Callable[[str, str], None]
NARROW = (column("分野", "{field}", "4zw", merge=True), column("実績", "{results}", "12zw"))
SMALL = {"size": "A5", "orientation": "landscape"}


def test_a_row_that_is_cut_repeats_its_label(snapshot: Snapshot) -> None:
    results = [f"・第{number}回の交流会を開催した。" for number in range(1, 21)]
    entries = [{"field": "文化", "item": "交流", "results": results}]
    snapshot("cut-row.txt", dump(samples.pages(entries, NARROW, page=SMALL)))


def test_group_rows_and_subtotals(snapshot: Snapshot) -> None:
    columns = (
        column("項目名", "{item}", "8zw"),
        column("人数", "{extra.人数}", "4zw", align="end", subtotal="{sum.extra.人数}"),
    )
    entries = [
        {"field": field, "item": item, "extra": {"人数": count}}
        for field, item, count in (
            *(("文化", "合唱", "1,200"), ("文化", "書道", "30")),
            ("教育", "留学", "4"),
        )
    ]
    more = {
        "groups": [{"value": "{field}"}],
        "subtotals": [{"after": "{field}", "label": "小計"}, {"label": "合計"}],
    }
    snapshot("groups-and-subtotals.txt", dump(samples.pages(entries, columns, page=SMALL, **more)))


def test_readings_and_an_outline(snapshot: Snapshot) -> None:
    entries = [{"field": "都市", "item": "釜山", "results": ["｜釜山《プサン》市を訪問した。"]}]
    more = {"outline": ["{field}"], "text": {"ruby": "widen-line"}}
    snapshot("readings.txt", dump(samples.pages(entries, NARROW, page=SMALL, **more)))
