"""Names of nothing but blanks, wherever names are sought in the text."""

from typing import Any

import pytest

import samples
from exchange_report import render
from scenarios import group, items

BLANKS = ["　", " ", "\u00a0", "\u200b", "\u2060", "\u00ad", "　\n　"]
SHAPES: dict[str, dict[str, Any]] = {
    "plain": {},
    "groups": {"groups": [{"value": "{field}", "continued": "続"}]},
    "lists": {"contents": {}, "index": [{"heading": {"text": "索引"}, "value": "{department}"}]},
}


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_blank_name_stops_no_document(shape: dict[str, Any], blank: str) -> None:
    for key in ("field", "department", "item"):
        first, second = ({**one, key: blank} for one in items(2))
        entries = [group([first, {**second, "page_break": "before"}], field="一"), *items(1)]
        outline = ["{field}", "{department}", "{item}"]
        table = samples.table(entries, outline=outline, **shape)
        assert render(table, "docx").startswith(b"PK")
