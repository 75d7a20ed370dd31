"""`# er: ignore[ER301]`: what a file says need not be told of it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from exchange_report.diagnostics import SourceSpan
from exchange_report.lazy import late
from exchange_report.source.document import Document

IGNORE: Final = late(r"#[ \t]*(?i:er)[:：][ \t]*(?i:ignore)\b(?:\[(?P<codes>[^\]\r\n]*)\])?")
AS_TEXT: Final = late(r"[#＃][ \t\u3000]*(?i:er)[:：]?[ \t\u3000]*(?i:ignore)\b[^\r\n]*")
"""What was meant as such a comment, and is text: no ordinary space stands before it."""
_COMMENT: Final = late(rf"(?:^|(?<=[ \t])){IGNORE.pattern}[^\r\n]*", re.MULTILINE)
_CODE: Final = late(r"[^\s,]+")


class Ignore(NamedTuple):
    """Problems of the kind `code` on line `line` are not reported. `code` is empty if none is named
    between brackets; `meant` is how the comment is written with the codes that it has elsewhere.

    `span` is where the code stands in the comment.
    """

    line: int
    code: str
    span: SourceSpan
    meant: str = ""


def ignores(document: Document) -> Iterator[Ignore]:
    """What the comments of `document` say, in file order.

    A comment after something holds for its own line, one that stands alone for the next.
    """
    if document.is_data or "ignore" not in document.text:  # the search is slow
        return
    for comment in _COMMENT.finditer(document.text):
        span = document.between(comment.start(), comment.end())
        alone = not document.line(span.line)[: span.column - 1].strip()
        line = span.line + alone
        codes = list(_CODE.finditer(document.text, *comment.span("codes")))
        for code in codes:
            yield Ignore(line, code[0], document.between(code.start(), code.end()))
        if not codes:
            named = ", ".join(re.findall("ER[0-9]{1,3}", comment[0].upper()))
            yield Ignore(line, "", span, f"# er: ignore[{named}]" if named else "")
