"""`make-report schema records`."""

import json

import pytest

from exchange_report.cli.schema import command
from exchange_report.schemas import SCHEMAS, SchemaKind, schema
from invoking import invoke


@pytest.mark.parametrize("kind", SCHEMAS)
def test_it_prints_the_schema(kind: SchemaKind) -> None:
    done = invoke(command(), kind)
    assert done.code == 0
    assert json.loads(done.out) == schema(kind)
    assert not json.loads(done.out)["title"].isascii()


def test_another_kind_is_wrong_usage() -> None:
    assert invoke(command(), "fonts").code == 2
