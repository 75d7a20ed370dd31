"""Safe fixes, made in the text of a record file itself.

Only characters that a lint calls wrong are replaced, each where it is written; keys, comments,
quotes, folds and indents stay byte for byte. A file that cannot be read stays as it is.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from exchange_report.records.lint.policy import DEFAULT_POLICY, WordingPolicy
from exchange_report.records.lint.wording import safe_fixes
from exchange_report.source import Document, ignores, read
from exchange_report.source.nodes import Node, parse_nodes
from exchange_report.source.reader import NULLS
from exchange_report.source.scalars import character_places


class Edit(NamedTuple):
    """From which to which character, what comes there, and the lint that asks for it."""

    start: int
    end: int
    right: str
    code: str


_NO_PROSE: Final = frozenset({"fiscal_year", "layout", "page_break", "since"})
_SPACES_AT_LINE_END: Final = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_BLOCK_STYLES: Final = ("|", ">")


def fix_file(data: bytes, path: str, policy: WordingPolicy = DEFAULT_POLICY) -> tuple[bytes, int]:
    """The bytes of a record file with its safe fixes made, and how many they are.

    A byte order mark and the kind of line ends stay; so does what a comment `# er: ignore[…]`
    stands by. A file that cannot be read comes back unchanged.
    """
    document = read(data, path)
    if document.problems:
        return data, 0
    edits = list(_edits(document, policy))
    if not edits:
        return data, 0
    mark = BOM_UTF8 if document.has_bom else b""
    return mark + _edited(document.text, edits).encode(), len(edits)


def fix(text: str, policy: WordingPolicy = DEFAULT_POLICY) -> str:
    """The text of a record file with its safe fixes made; fixing it again changes nothing.

    Characters in parts are composed (NFC), range marks become the policy's, doubled bullets
    single, and spaces at the ends of lines go. The values read the same but for that.
    """
    return fix_file(text.encode(), "", policy)[0].decode()


def _edits(document: Document, policy: WordingPolicy) -> Iterator[Edit]:
    """The edits of a file in order."""
    kept = {(ignore.line, ignore.code) for ignore in ignores(document)}
    for node in _prose(document.nodes) if document.nodes else ():
        for edit in _scalar_edits(document.text, node, policy):
            line = document.between(edit.start, edit.end).line if kept else 0
            if (line, edit.code) not in kept:
                yield edit


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.right)
        at = edit.end
    return "".join((*pieces, text[at:]))


def _prose(node: Node) -> Iterator[Node]:
    """The scalars in `node` that hold text; no keys."""
    if node.text:
        yield node
    for key, value in node.items:
        if key is None or key.text not in _NO_PROSE:
            yield from _prose(value)


def _scalar_edits(text: str, node: Node, policy: WordingPolicy) -> Iterator[Edit]:
    value = node.text or ""
    mends = list(_mends(value, policy))
    if mends and (node.style or _stays_plain(_edited(value, mends))):
        places = character_places(text, node.start, node.end, node.style, value) or ()
        for mend in mends if places else ():
            first, last = places[mend.start][0], places[mend.end - 1][1]
            if not _crosses_lines(text[first:last]):
                yield mend._replace(start=first, end=last)
    spaces = _SPACES_AT_LINE_END.match(text, node.end)
    if spaces and node.style not in _BLOCK_STYLES:
        yield Edit(*spaces.span(), "", "ER310")


def _mends(value: str, policy: WordingPolicy) -> Iterator[Edit]:
    """The safe fixes of `value`, cut down to the characters that change."""
    expression, lints = safe_fixes(policy)
    for match in expression.finditer(value):
        lint = lints[(match.lastindex or 1) - 1]
        right = lint.right(match, policy)
        if right is not None:
            same = _length_of_common_start(match[0], right)
            yield Edit(match.start() + same, match.end(), right[same:], lint.code)


def _length_of_common_start(first: str, second: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )


def _crosses_lines(written: str) -> bool:
    return "\n" in written or "\r" in written


def _stays_plain(text: str) -> bool:
    """Whether `text` without quotes is still that text: `共通テーマ:` is a key, `~` is nothing."""
    top = parse_nodes(f"- {text}")
    return top is not None and top.items[0][1].text == text and text not in NULLS
