"""What YAML reads without a word, although hardly anyone means it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.lazy import late
from exchange_report.source.document import Document
from exchange_report.source.ignores import AS_TEXT, IGNORE
from exchange_report.source.nodes import Node

_BEHIND: Final = late(r"[ \t]+(?P<comment>#[^\r\n]*)")
# Each begins with a character that is searched for fast.
_NO_SPACE: Final = r"\n[ ]*+-[^\s-]"  # a hyphen without its space
_DEEPER: Final = r"\n(?P<indent>[ ]*+)-[ ]++(?!-[ ])[^\r\n]*+\r?\n(?P=indent)[ ]+-[ ]"  # a hyphen
_THOUSANDS: Final = r",(?<=[0-9].)[0-9]{3}"
_IN_BRACKETS: Final = r"[\[{][^\[\]{}\r\n]*[0-9],[0-9]{3}"
_COMMENT: Final = r"#(?<=[ \t].)"
_JOINED: Final = late(r"(?:\r\n|\r|\n)[ \t]*(?P<line>-[^\r\n]*)")
_SPLIT_NUMBER: Final = late(r"[0-9](?P<comma>,)[0-9]{3}(?![0-9])")
_CONVENTIONAL: Final = late(r"#(\s|$)")


def remarks(document: Document) -> Iterator[Diagnostic]:
    """Warnings of the reading, which stand in no one's way.

    Costs a second parse if any line looks as if there were one.
    """
    if document.has_bom:
        yield document.diagnostic("ER121", document.between(0, 1))
    looks = [look for is_likely, look in _LOOKS if is_likely(document.text)]
    for scalar in document.plain_scalars() if looks else ():
        for look in looks:
            yield from look(document, scalar)


def _has_comment_as_text(text: str) -> bool:
    """Whether there may be a comment that YAML takes for text."""
    return ("gnore" in text or "GNORE" in text) and AS_TEXT.search(text) is not None


def _has_hyphen(text: str) -> bool:
    """Whether a line may begin with a hyphen that YAML takes for text."""
    lines = f"\n{text}"
    return any(re.search(expression, lines) for expression in (_NO_SPACE, _DEEPER))


def _has_parted_number(text: str) -> bool:
    """Whether there are thousands with their comma between brackets, few as texts with any are."""
    has_brackets = "[" in text or "{" in text
    return has_brackets and all(re.search(one, text) for one in (_THOUSANDS, _IN_BRACKETS))


def _has_comment_after_text(text: str) -> bool:
    """Whether a line has a comment, and something else before it."""
    at = 0
    while at >= 0 and (found := re.compile(_COMMENT).search(text, at)):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start() - 1].lstrip(" ")
        if before and not (before[0] == "#" or before[0].isspace() or "\r" in before):
            return True
        at = text.find("\n", found.end())
    return False


def _comment_as_text(document: Document, scalar: Node) -> Iterator[Diagnostic]:
    """A comment that was to silence a warning, inside of a text."""
    found = AS_TEXT.search(document.text, scalar.start, scalar.end)
    if found is not None:
        yield document.diagnostic("ER155", document.between(*found.span()))


def _cut(document: Document, scalar: Node) -> Iterator[Diagnostic]:
    """A comment after text. Behind a number or a name it is one that is meant, if it looks so."""
    found = _BEHIND.match(document.text, scalar.end)
    if found is None or IGNORE.match(found["comment"]):
        return
    if (scalar.text or "").isascii() and _CONVENTIONAL.match(found["comment"]):
        return
    yield document.diagnostic("ER129", document.between(*found.span("comment")))


def _joined(document: Document, scalar: Node) -> Iterator[Diagnostic]:
    if all(document.text.find(end, scalar.start, scalar.end) < 0 for end in "\r\n"):
        return
    for found in _JOINED.finditer(document.text, scalar.start, scalar.end):
        yield document.diagnostic("ER135", document.between(*found.span("line")))


def _split(document: Document, scalar: Node) -> Iterator[Diagnostic]:
    """A number such as 1,000 between brackets: two elements to YAML."""
    found = _SPLIT_NUMBER.match(document.text, max(scalar.end - 1, scalar.start))
    if found is not None:
        yield document.diagnostic("ER146", document.between(*found.span("comma")))


_LOOKS: Final[
    tuple[tuple[Callable[[str], bool], Callable[[Document, Node], Iterator[Diagnostic]]], ...]
] = (
    (_has_comment_as_text, _comment_as_text),
    (_has_comment_after_text, _cut),
    (_has_hyphen, _joined),
    (_has_parted_number, _split),
)
"""Whether a text may have something to remark, by searches each of which is fast; and what it is
about one of its scalars.
"""
