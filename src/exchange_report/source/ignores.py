"""`# er: ignore[ER301]`: what a file says need not be told of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from exchange_report.diagnostics import SourceSpan
from exchange_report.lazy import late
from exchange_report.source.document import Document

IGNORE: Final = late(r"#[ \t]*er:[ \t]*ignore\b(?:\[(?P<codes>[^\]\r\n]*)\])?")
_COMMENT: Final = late(rf"(?:^|(?<=[ \t])){IGNORE.pattern}[^\r\n]*", re.MULTILINE)
_CODE: Final = late(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Ignore:
    """Problems of the kind `code` on line `line` are not told. `code` is empty if none is named.

    `span` is where the code stands in the comment.
    """

    line: int
    code: str
    span: SourceSpan


def ignores(document: Document) -> Iterator[Ignore]:
    """What the comments of `document` say, in file order.

    A comment behind something holds for its own line, one that stands alone for the next.
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
            yield Ignore(line, "", span)
