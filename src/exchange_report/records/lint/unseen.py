"""Characters that are never drawn."""

from collections.abc import Iterator

from exchange_report.invisible import code_points, invisible
from exchange_report.records.lint.subject import Finding, Subject


def lint_unseen(subject: Subject) -> Iterator[Finding]:
    """Every run of characters that would be dropped without a word."""
    texts = subject.texts
    for match in invisible(texts.joined):
        arguments = {"text": match[0], "right": "", "code_point": code_points(match[0])}
        yield texts.finding("ER317", match.span(), arguments)
