"""What is found wrong without pages is what the pages would find."""

from collections.abc import Mapping
from typing import Any

import pytest

import samples
from exchange_report.diagnostics import in_file_order
from exchange_report.pages import examined, try_typeset
from exchange_report.table import Table


def items(*names: str) -> list[dict[str, Any]]:
    """An entry for each of the names."""
    return [{"item": name, "results": ["実績"]} for name in names]


NARROW = {"size": "A4", "margin": {"bottom": "9mm"}}
FOOT = "{page} / {pages}"
CASES: Mapping[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {
    "nothing": ({}, items("一", "二")),
    "characters that no face has": ({}, items("𰻞", "二", "𰻞", "𰻞")),
    "words that no line holds": ({}, items("a" * 300, "二", "a" * 300)),
    "a foot": ({"footer": [{"text": FOOT}]}, items("一", "二")),
    "a foot with no room": ({"footer": [{"text": FOOT}] * 9, "page": NARROW}, items("一")),
    "a foot of a missing character": ({"footer": [{"text": "𰻞{page}"}]}, items("一")),
    "sections": ({"running_heads": [{"text": "{section}"}]}, items("𰻞", "二")),
    "contents": ({"contents": {}, "outline": ["{item}"]}, items("𰻞", "二")),
    "an index": ({"index": [{"heading": {"text": "𰻞"}, "value": "{item}"}]}, items("一", "二")),
    "a watermark": ({"watermark": {"text": "𰻞"}}, items("一")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_same_is_found(case: str) -> None:
    more, entries = CASES[case]
    table = samples.table(entries, **more)
    assert found(table, pages=False) == found(table, pages=True)


def test_something_is_found() -> None:
    problems, _ = found(samples.table(items("𰻞", "二", "𰻞")), pages=False)
    assert [code for code, _ in problems] == ["ER501", "ER501"]


def found(table: Table, *, pages: bool) -> tuple[list[Any], list[Any]]:
    faces = samples.OURS.faces()
    made = (try_typeset if pages else examined)(table, faces)
    problems, warnings = (
        [(d.code, d.span) for d in sorted(one, key=in_file_order)]
        for one in (made.problems, made.warnings)
    )
    return problems, warnings
