"""The comments of a record file, and those that an edit takes out of it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from exchange_report.diagnostics import Diagnostic
from exchange_report.source import Document


def lost_comments(before: Document, after: Document) -> Iterator[Diagnostic]:
    """ER745: comments of `before` that `after` no longer has, at their places in `before`."""
    left = Counter(text for _, text in comments(after)) if "#" in before.text else Counter()
    for start, text in comments(before):
        if left[text]:
            left[text] -= 1
        else:
            span = before.between(start, start + len(text))
            yield before.diagnostic("ER745", span, {"text": text.lstrip("# ")[:60] or text})


def comments(document: Document) -> Iterator[tuple[int, str]]:
    """Each comment with the place where it begins: a `#` at the head of a line or after a space,
    and in no text.
    """
    text, nodes = document.text, document.nodes
    scalars = [(one.start, one.end, one.style) for one in nodes.scalars()] if nodes else []
    starts = [start for start, *_ in scalars]
    at = text.find("#")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        number = bisect_right(starts, at) - 1
        is_inside = number >= 0 and _holds(text, scalars[number], at)
        is_comment = not is_inside and (at == 0 or text[at - 1] in " \t\r\n")
        if is_comment:
            yield at, text[at:end].rstrip()
        at = text.find("#", end if is_comment else at + 1)


def _holds(text: str, scalar: tuple[int, int, str], at: int) -> bool:
    """Whether a place is in a scalar, and not on the line of the sign with which a block begins."""
    start, end, style = scalar
    if style in ("|", ">") and text.find("\n", start, at) < 0:
        return False
    return start <= at < end
