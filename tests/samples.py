"""Reports and layouts made from small descriptions, on the way that every file takes."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from exchange_report import Project, load
from exchange_report import typeset as typeset_report
from exchange_report.layouts import LayoutFile, load_layout
from exchange_report.pages import Pages, typeset
from exchange_report.records import Report, load_record
from exchange_report.table import Table, build_table

ROOT: Final = Path(__file__).parents[1]
OURS: Final = Project.at(ROOT / "records")
RECORD: Final = "record.yaml"
LAYOUT: Final = "layout.yaml"
"""What diagnostics call the files that are made here."""

Entry = Mapping[str, Any]


def column(heading: str, value: str, width: str, **more: object) -> dict[str, object]:
    """A column of a layout."""
    return {"heading": heading, "value": value, "width": width, **more}


FOUR: Final = (
    column("分野", "{field}", "10zw", merge=True),
    column("部所名", "{department}", "9zw", merge=True),
    column("項目名", "{item}", "16zw"),
    column("実績", "{results}\n{notes}", "45.2zw"),
)
"""The columns of the 2017 table, with headings of one line."""
LANDSCAPE: Final = {"size": "A4", "orientation": "landscape"}


def report(entries: Sequence[Entry], **top: object) -> Report:
    """A report with these entries; `top` are more keys of the record."""
    values = {"fiscal_year": 2017, "title": "題", **top, "entries": entries}
    return load_record(_yaml(values), RECORD)


def layout(columns: Sequence[Entry] = FOUR, **more: object) -> LayoutFile:
    """A layout with these columns, A4 landscape unless `page` says otherwise."""
    shape = {} if "tables" in more else {"columns": [*columns]}
    return load_layout(_yaml({"page": LANDSCAPE, **shape, **more}), LAYOUT)


def table(entries: Sequence[Entry], columns: Sequence[Entry] = FOUR, **more: object) -> Table:
    """The logical table of these entries in these columns."""
    return build_table(report(entries), layout(columns, **more))


def pages(entries: Sequence[Entry], columns: Sequence[Entry] = FOUR, **more: object) -> Pages:
    """The pages of these entries in these columns."""
    return typeset(table(entries, columns, **more), OURS.faces())


def set_text(record: str, layout_text: str | None = None) -> Pages:
    """The pages of a record file of that text, in `four-column` or in a layout of that text."""
    shown = layout_text if layout_text is not None else shipped("four-column")
    loaded = load_record(record.encode(), RECORD)
    file = load_layout(shown.encode(), LAYOUT)
    return typeset(build_table(loaded, file), OURS.faces())


def shipped(name: str) -> str:
    """The text of a layout file that ships."""
    return (ROOT / "layouts" / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def official(year: int) -> Pages:
    """The pages of a record that ships, in its own layout."""
    return typeset_report(load(year, project=OURS), project=OURS)


class _Plain(yaml.SafeDumper):
    """Writes what stands twice twice: records know no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _yaml(values: Mapping[str, object]) -> bytes:
    text = yaml.dump(values, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode()
