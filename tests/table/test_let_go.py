"""The entries of a record are freed with the record, though its table is kept."""

import gc
from typing import Any

import pytest

import samples
from exchange_report.records import RowEntry
from exchange_report.review import Laid
from exchange_report.table import build_table

COLUMNS = [samples.column("額", "{extra.額}", "6zw", type="number", subtotal="{sum.extra.額}")]
PLAIN = [samples.column("項目名", "{item}", "16zw")]
LAYOUTS: dict[str, dict[str, Any]] = {
    "plain": {"columns": PLAIN},
    "groups": {"columns": PLAIN, "groups": [{"value": "{field}"}]},
    "subtotals": {
        "columns": PLAIN + COLUMNS,
        "subtotals": [{"after": "{field}", "label": "計"}],
    },
    "counts": {"columns": [samples.column("分野", "{field}", "9zw")], "count_by": "{field}"},
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_cycle_holds_the_entries(name: str) -> None:
    rows = [{"field": "離", "item": f"放{n}", "extra": {"額": str(n)}} for n in range(9)]
    report, file = samples.report(rows), samples.layout(**LAYOUTS[name])
    gc.collect()
    gc.disable()  # as in every command
    try:
        table = build_table(report, file)
        laid = Laid(table, entries=table.entries)
        assert len(_entries()) == 9
        laid = laid.without_record()
        del table, report
        assert _entries() == []
    finally:
        gc.enable()
    assert laid.table is not None
    assert [len(section.rows) for section in laid.table.sections] != [0]


def _entries() -> list[str]:
    """The entries above that are still there."""
    found = [one for one in gc.get_objects() if type(one) is RowEntry]
    return [str(one.values["item"]) for one in found if one.values.get("field") == "離"]
