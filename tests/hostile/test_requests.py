"""Requests to the preview whose values are of any type: an answer to each, never an error of the
server, and a record that is whole after all of them.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from exchange_report import load
from preview.served import ORIGIN, browser, project

_DEEP: Final = 100_000
ODD: Final = (
    *("null", "true", "0", "-1", "1", "1.0", "0.5", "1e400", "-1e400", "NaN", "Infinity"),
    *("9" * 400, "9" * 5000, "18446744073709551616", '""', '"0"', '"\\ud800"', '"\\u0000"'),
    *('"../../etc/passwd"', '"\\n---\\n"', '"\\u2028: x"', '"# x"', '"| x"', '"x: *y"', "[]", "{}"),
    *("[[]]", "[null]", "[true]", "[1.5]", '["entries",0]', '["entries",0,"entries",99]', "[{}]"),
    *('["entries",0.0]', '[["entries"]]', '{"entries":0}', '"' + "あ" * 5000 + '"'),
    *("[" * _DEEP, "[" * _DEEP + "]" * _DEEP, '{"a":' * 90 + "1" + "}" * 90),
)
"""Values in JSON, as they are sent."""
ENTRY: Final = ["entries", 0, "entries", 1]
TEXT: Final[dict[str, Any]] = {
    "key": "results",
    "loc": ENTRY,
    "blocks": True,
    "paragraphs": [{"text": "改めた。", "level": 0}],
}
DEEDS: Final[dict[str, dict[str, Any]]] = {
    "edit": {"digest": None, "texts": [TEXT]},
    "insert": {"digest": None, "entry": ENTRY, "texts": [TEXT]},
    "delete": {"digest": None, "entry": ENTRY},
    "move": {"digest": None, "entry": ENTRY, "steps": -1},
    "width": {"section": 0, "column": 1, "moved": 3},
    "open": {"number": 1},
    "undo": {},
    "redo": {},
}
ASKED: Final[dict[str, dict[str, str]]] = {
    "state": {},
    "page": {"page": "0", "have": ""},
    "page.svg": {"page": "0"},
    "cell": {"number": "1"},
    "again": {"keys": '["item"]', "row": json.dumps(ENTRY), "digest": ""},
    "at": {"line": "9", "column": "1"},
    "search": {"text": "北京"},
    "findings": {},
    "differences": {"against": "2017"},
    "download": {"format": "csv"},
}
_LONGEST: Final = 4000
"""Characters of a value in an address."""


def _bodies(given: Mapping[str, Any]) -> Iterator[str]:
    """Bodies of which one value at a time, at any depth, is each of `ODD`; and `ODD` themselves."""
    mark = "<odd>"
    for holed in _holed(dict(given), mark):
        text = json.dumps(holed, ensure_ascii=False)
        yield from (text.replace(f'"{mark}"', odd) for odd in ODD)
    yield from ODD


def _holed(value: Any, mark: str) -> Iterator[Any]:
    """`value` with the mark in the place of each value in it, one at a time."""
    steps = list(value) if isinstance(value, dict) else range(len(value))
    for step in steps:
        for new in (mark, *(_holed(value[step], mark) if _holds(value[step]) else ())):
            copied = value.copy()
            copied[step] = new
            yield copied


def _holds(value: Any) -> bool:
    return isinstance(value, dict | list)


def _sent(client: TestClient, name: str, body: str) -> int:
    headers = {"origin": ORIGIN, "content-type": "application/json"}
    return client.post(f"/api/{name}", content=body.encode(), headers=headers).status_code


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_of_any_values_is_done_or_refused(tmp_path: Path, name: str) -> None:
    where = project(tmp_path)
    path = where.records / "2017.yaml"
    whole = path.read_bytes()
    digest = hashlib.sha256(whole).hexdigest()
    codes: set[int] = set()
    with browser(where, command="true") as client:
        for body in _bodies({**DEEDS[name], "digest": digest}):
            codes.add(_sent(client, name, body))
            if path.read_bytes() != whole:
                load(path, project=where)
                path.write_bytes(whole)
    assert codes <= {200, 400, 409, 422} and 400 in codes
    made = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*") if one.is_file()}
    assert made <= {"records/2017.yaml", "layouts/four-column.yaml"}


@pytest.mark.parametrize("name", ASKED)
def test_a_question_of_any_values_is_answered_or_refused(tmp_path: Path, name: str) -> None:
    with browser(project(tmp_path)) as client:
        for key in (*ASKED[name], "source", "layout", "lang"):
            for odd in ODD:
                query = {**ASKED[name], key: odd[:_LONGEST]}
                code = client.get(f"/api/{name}", params=query).status_code
                assert code in {200, 404, 422}, (key, odd[:80])
