"""The columns of a form, and the texts of an entry as its cells hold them."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from exchange_report.importers.model import FORM_SHEET
from exchange_report.records import RowEntry
from exchange_report.records.cell_texts import BLOCKS, Paragraph, said

VERSION: Final = "1"
DELETE: Final = "削除"
NUMBER: Final = "番号"
MARK: Final = "○"
GUIDE: Final = "記入要領"
HIDDEN: Final = FORM_SHEET
MARKER: Final = "exchange-report form"

_OWN: Final = "extra."


class Column(NamedTuple):
    """A column of a form: `key` is the name of what it holds, as templates have it."""

    key: str
    heading: str
    guide: str = ""
    width: int = 20


COLUMNS: Final = (
    Column("field", "分野", "一覧から選びます。", 22),
    Column("department", "部所名", "一覧から選びます。", 20),
    Column("contact", "連絡先", "内線番号などです。", 14),
    Column("item", "項目名", "取組の名前です。行ごとに必ず書きます。", 28),
    Column("partner.country", "国名", "相手の国です。", 14),
    Column("partner.name", "都市名", "相手の都市です。", 14),
    Column("partner.since", "事業開始年度", "1960、昭和35年度のように書きます。", 12),
    Column(
        "results",
        "実績",
        "Alt+Enter で段落を分けます。前の段落に属する段落は、行の頭を全角空白で一字下げます。",
        70,
    ),
    Column("notes", "注記", "実績の後に添える段落です。書き方は実績と同じです。", 30),
)
ALWAYS: Final = frozenset(("field", "department", "item", "results"))
GUIDE_OF_DELETE: Final = "消す行に○を付けます。"


def columns_of(rows: Iterable[RowEntry]) -> tuple[Column, ...]:
    """The columns of the forms of a record: those that any of its rows states, and its own."""
    stated: dict[str, None] = {}
    notes = False
    for row in rows:
        stated |= dict.fromkeys(row.values)
        notes = notes or bool(row.notes)
    used = {*stated, *ALWAYS} | ({"notes"} if notes else set())
    made = [column for column in COLUMNS if column.key in used]
    taken = {column.heading for column in COLUMNS} | {DELETE, NUMBER}
    for key in stated:
        if key.startswith(_OWN):
            heading = key.removeprefix(_OWN)
            while heading in taken:
                heading = f"{heading}（独自の列）"
            taken.add(heading)
            made.append(Column(key, heading, "", 24))
    return tuple(made)


def value_of(key: str, text: str) -> Any:
    """The text of a cell as a record states it: a text, or a list of texts and lists; None for
    nothing.
    """
    found = said(key, text)
    if key in BLOCKS:
        return _tree(found)
    return "\n".join(one.text for one in found) or None


def _tree(found: Iterable[Paragraph]) -> list[Any]:
    """The paragraphs as texts, deeper ones in lists after that to which they belong."""
    lists: list[list[Any]] = [[]]
    for one in found:
        del lists[one.level + 1 :]
        while len(lists) <= one.level:
            inner: list[Any] = []
            lists[-1].append(inner)
            lists.append(inner)
        lists[-1].append(one.text)
    return lists[0]


def way_of(key: str) -> tuple[str, ...]:
    """The keys that lead from an entry to what a column holds."""
    first, dot, rest = key.partition(".")
    return (first, rest) if dot else (first,)


def with_levels(text: str, now: str) -> str:
    """A text whose sheet shows no levels of paragraphs, with those that the same paragraphs have in
    the record's text; a new one is as deep as the one in its place there, if there are as many, or
    as the one before it.
    """
    was, lines = now.split("\n"), text.split("\n")
    levels = {line.lstrip("\u3000"): line for line in was}
    made: list[str] = []
    for number, line in enumerate(lines):
        before = was[number] if len(was) == len(lines) else made[-1] if made else ""
        depth = len(before) - len(before.lstrip("\u3000"))
        made.append(levels.get(line, "\u3000" * depth + line))
    return "\n".join(made)
