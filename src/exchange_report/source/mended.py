"""A file that was read on after an error: its text as mended, every place as in the file itself.

A mend changes characters within a line; lines are never added or taken away, so the numbers of
lines are those of the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.source.document import Document, Loc
from exchange_report.source.nodes import Node


class MendedLine(NamedTuple):
    """A line as it is read on. `columns[i]` is the offset, in the line of the file, of what the
    character `i` of `text` comes from; there is one more for the end of the line.
    """

    text: str
    columns: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "MendedLine":
        return cls(text, range(len(text) + 1))

    def edited(self, start: int, end: int, replacement: str) -> "MendedLine":
        """The line with `replacement` for the characters `start` to `end` that it has."""
        start, end = min(start, len(self.text)), min(end, len(self.text))
        text = self.text[:start] + replacement + self.text[end:]
        inserted = [self.columns[start]] * len(replacement)
        return MendedLine(text, [*self.columns[:start], *inserted, *self.columns[end:]])


@dataclass(frozen=True)
class MendedDocument(Document):
    """`text` is the mended one, which the values are read from; `file` is the file as it is.

    `mends` are the lines that were changed, by number; `lost` are those of them whose values were
    given up, or kept as text where that may not be what they are.
    """

    file: Document = field(default_factory=lambda: Document("", ""), repr=False)
    mends: Mapping[int, MendedLine] = field(default_factory=dict, repr=False)
    lost: frozenset[int] = frozenset()

    @property
    def written(self) -> str:
        return self.file.text

    @property
    def lost_lines(self) -> frozenset[int]:
        return self.lost

    def between(self, start: int, end: int) -> SourceSpan:
        return self.in_file(super().between(start, end))

    def line(self, number: int) -> str:
        return self.file.line(number)

    def in_file(self, span: SourceSpan) -> SourceSpan:
        """A span of the mended text, where it stands in the file."""
        column, end_column = self._column(span.line, span.column), 0
        end_column = self._column(span.end_line, span.end_column)
        if span.line == span.end_line:
            end_column = max(end_column, column)
        return SourceSpan(span.path, span.line, column, span.end_line, end_column)

    def _column(self, line: int, column: int) -> int:
        mend = self.mends.get(line)
        if mend is None:
            return column
        return mend.columns[min(column - 1, len(mend.text))] + 1

    def told(self, problem: Diagnostic) -> Diagnostic:
        """A problem that was found in the mended text, as one of the file."""
        if problem.span is None:
            return problem
        span = self.in_file(problem.span)
        return self.diagnostic(problem.code, span, problem.arguments, hinted=problem.hinted)

    def is_damaged(self, loc: Loc) -> bool:
        """Whether something may be missing at `loc` since a line there was given up."""
        if not self.lost:
            return False
        node = self._found(loc)[1]
        return node is None or self._has_lost(node)

    def _has_lost(self, node: Node) -> bool:
        """Whether a line was given up in `node`, and not in a part of it that has parts itself.

        A line that stands further left than the keys of a part may belong to any part around.
        """
        first, last = self._lines(node)
        if not node.items:
            while last < self.last_line and not self.read_line(last + 1).strip():
                last += 1
        inner = [self._lines(value) for _, value in node.items if value.items]
        column = self._key_column(node)
        return any(
            first <= line <= last
            and (
                not any(start <= line <= end for start, end in inner)
                or self._lost_columns[line] <= column
            )
            for line in self.lost
        )

    @cached_property
    def _lost_columns(self) -> Mapping[int, int]:
        """The columns at which the lines that were given up begin."""
        lines = {line: self.file.line(line) for line in self.lost}
        return {line: len(text) - len(text.lstrip(" \t\u3000-")) for line, text in lines.items()}

    @cached_property
    def last_line(self) -> int:
        return self._place(len(self.text))[0]

    def read_line(self, number: int) -> str:
        mend = self.mends.get(number)
        return self.file.line(number) if mend is None else mend.text

    def _lines(self, node: Node) -> tuple[int, int]:
        return self._place(node.start)[0], self._place(node.end)[0]

    def _key_column(self, node: Node) -> int:
        key, value = node.items[0] if node.items else (None, node)
        return self._place((key or value).start)[1] - 1


def after_end(document: Document) -> bytes | None:
    """What a file says after the mark at which its reading ended, for a second reading: with empty
    lines before it, so that lines keep their numbers. None if it was read to its end.
    """
    ends = [d.span.line for d in document.problems if d.code == "ER107" and d.span]
    if not isinstance(document, MendedDocument) or not ends:
        return None
    file, last = document.file, max(ends)
    if len(document.text) >= len(file.text) or document.last_line > last:
        return None
    rest = file.text[file.offset(last + 1) :]
    return ("\n" * last + rest).encode() if rest.strip() else None
