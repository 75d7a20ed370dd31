"""Plain values as YAML: texts, lists of texts and lists, and mappings of these."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from exchange_report.records.writing import quoted, scalar

_NOT_PLAIN_IN_FLOW: Final = r"[\[\]{},:?#]"


def as_block(value: Any) -> list[str]:
    """`value` as lines in block style, without indent."""
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in _pair(key, inner)]
    if isinstance(value, list):
        return [line for one in value for line in listed(one)]
    return [scalar(str(value))]


def _pair(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping | list) and value:
        yield f"{scalar(key)}:"
        yield from (f"  {line}" for line in as_block(value))
    elif isinstance(value, Mapping | list):
        yield f"{scalar(key)}: {as_flow(value)}"
    else:
        yield f"{scalar(key)}: {scalar(str(value))}"


def listed(value: Any) -> list[str]:
    """`value` as the lines of one element of a list."""
    lines = as_block(value) or [as_flow(value)]
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def as_flow(value: Any) -> str:
    """`value` on one line, as it can stand between brackets."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(key)}: {as_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_flow, value))}]"
    return _text(str(value))


def as_quoted(style: str, text: str) -> str | None:
    """`text` in quotes of a style (`'`, `"`) that it was written in before; None where it cannot
    stand in them, or where there were none.
    """
    if style == '"':
        return quoted(text)
    if style == "'" and text.isprintable():
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return None


def _text(text: str) -> str:
    return quoted(text) if re.search(_NOT_PLAIN_IN_FLOW, text) else scalar(text)
