"""Comments in the text of a record file: what to look at, above the entry that it is about."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from exchange_report.source import Document, Loc, read

_HEAD: Final = """\
# yaml-language-server: $schema={schema}
# 「{source}」から取り込みました。「make-report check」で点検し、もとの文書と見比べてください。
"""
_LOOK: Final = "# 要確認"


def commented(
    text: str, source: str, doubts: Iterable[tuple[str, str, Loc | None]], schema: str
) -> str:
    """The `text` of a record file with a head that names its `source`, and comments: each of
    `doubts` is a message, a place in the source, and the way to what it is about, or None.
    """
    document: Document | None = None  # read only if a doubt has a place in it
    lines = text.splitlines()
    above: dict[int, list[str]] = defaultdict(list)
    for message, place, loc in doubts:
        at = f"（{one_line(place)}）" if place else ""
        if loc and document is None:
            document = read(text.encode(), "record")
        number = document.line_of(loc) - 1 if loc and document else 0
        above[number].append(f"{_LOOK}{at}：{one_line(message)}")
    made = [_HEAD.format(schema=schema, source=one_line(source)).rstrip("\n")]
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip(" "))]
        made += [f"{indent}{comment}" for comment in above[number]]
        made.append(line)
    return "".join(f"{line}\n" for line in made)


def one_line(text: str) -> str:
    """`text` as it can stand in a comment."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)
