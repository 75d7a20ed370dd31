"""What the columns of a layout show, and the text of a layout for given columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exchange_report.layouts.column import ColumnGroup, Columns
from exchange_report.layouts.shape import Shape
from exchange_report.layouts.template import Template

_FIELD: Final = re.compile(r"\{([a-z_]+(?:\.[^{}:]{1,80})?)(?::[^{}]*)?\}")
_WIDTHS: Final = {"field": 7, "department": 8, "contact": 7, "item": 12, "partner.name": 9}
_LEAST: Final = 3
_MOST: Final = 12
_ALL: Final = 58
"""The widest that the columns beside the results may be together, in full-width characters."""
_MERGED: Final = frozenset(("field", "department"))
_HEADS: Final = frozenset(("field", "department", "item", "partner.name", "partner.country"))
IMPORTED: Final = """\
# 取り込んだ表の列に合わせた体裁です。列の幅（width）と見出し（heading）は自由に変えられます。
extends: four-column
description: 取り込んだ表の体裁
outline: [{outline}]
columns:
"""
"""The head of the text of a layout for a table that was read."""

NO_KINDS: Final[Mapping[str, Sequence[str]]] = {}
Shown = tuple[str, str, tuple[str, ...]]
"""A column: its heading, the heading above it, and the names of what it shows."""


def shown_fields(shape: Shape) -> Iterator[tuple[Template, tuple[str, ...], Template]]:
    """Each column's heading, the names of what it shows, and the template that shows it."""
    yield from _shown(shape.columns)


def _shown(columns: Sequence[Columns]) -> Iterator[tuple[Template, tuple[str, ...], Template]]:
    for column in columns:
        if isinstance(column, ColumnGroup):
            yield from _shown(column.columns)
        else:
            fields = dict.fromkeys(_FIELD.findall(column.value.source))
            names = tuple(one for one in fields if one != "notes")
            yield column.heading, names, column.value


def columns_text(
    columns: Sequence[Shown],
    longest: Mapping[str, int],
    head: str = IMPORTED,
    kinds: Mapping[str, Sequence[str]] = NO_KINDS,
) -> str:
    """The text of a layout that shows `columns`; `longest` are the characters of the longest text
    of what they show, `kinds` the settings of what is written in numbers or dates alone. `head`
    is what stands before the columns; `{outline}` in it is the list of what the outline shows.
    """
    shown = [one for one in columns if one[2]]
    widths = _widths(shown, longest)
    outline = [key for key in ("field", "department", "item") if any(key in s[2] for s in shown)]
    text = head.replace("{outline}", ", ".join(f'"{{{key}}}"' for key in outline[:2]))
    over = ""
    for (heading, above, fields), width in zip(shown, widths, strict=True):
        indent = "      " if above else "  "
        if above and above != over:
            text += f"  - heading: {_quoted(above)}\n    columns:\n"
        over = above
        text += "".join(_column(heading, fields, width, indent))
        text += "".join(f"{indent}  {setting}\n" for setting in kinds.get(fields[0], ()))
    return text


def _column(heading: str, fields: Sequence[str], width: str, indent: str) -> Iterator[str]:
    yield f"{indent}- heading: {_quoted(heading)}\n"
    yield f"{indent}  value: {_quoted(_value(fields))}\n"
    yield f"{indent}  width: {width}\n"
    if fields[0] in _MERGED:
        yield f"{indent}  merge: true\n"
    if fields[0] in _HEADS:
        yield f"{indent}  head: true\n"


def _value(fields: Sequence[str]) -> str:
    parts = []
    for name in fields:
        if name == "partner.since":
            parts.append("[（{partner.since:era}）]" if len(fields) > 1 else "{partner.since:era}")
        else:
            parts.append(f"{{{name}}}")
    text = "\n".join(parts)
    return f"{text}\n{{notes}}" if fields[0] == "results" else text


def _widths(columns: Sequence[Shown], longest: Mapping[str, int]) -> list[str]:
    """Widths in full-width characters; the results take the rest, or the last column does."""
    wanted = []
    for heading, _, fields in columns:
        need = max([len(heading), *(longest.get(name, 0) for name in fields)])
        wanted.append(_WIDTHS.get(fields[0]) or min(max(need, _LEAST), _MOST))
    rest = next((i for i, one in enumerate(columns) if one[2][0] == "results"), len(columns) - 1)
    total = sum(width for index, width in enumerate(wanted) if index != rest)
    if total > _ALL:
        wanted = [max(width * _ALL // total, 2) for width in wanted]
    return ["rest" if index == rest else f"{width}zw" for index, width in enumerate(wanted)]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
