"""The lines of a file that were mended so far, and where in the file a line may belong."""

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.lazy import late
from exchange_report.source.document import Document
from exchange_report.source.failure import LOOKED_AT, START
from exchange_report.source.lines import IsKey
from exchange_report.source.mended import MendedDocument, MendedLine

KEY: Final = late(r"(?P<key>[^\s:'\"\[\]{},]+):(?:[ \u3000]+|$)")
PART: Final = late(r"[ ]*+(?:-(?:[ ]|$)|[^\s:]+:(?:\s|$))")
"""The first line of an element of a list, or of a key."""

_WIDE_COLON: Final = late(r"^([ ]*(?:-[ ]+)*[A-Za-z_][A-Za-z0-9_.]*)[ \u3000]?：[ ]*")


class MendedLines:
    """A file, and the lines of it that are read otherwise: `lost` are the numbers of those whose
    values were given up, `last` is that of the last line that is read.
    """

    def __init__(self, file: Document, is_key: IsKey) -> None:
        self.file = file
        self.is_key = is_key
        self.lines: dict[int, MendedLine] = {}
        self.lost: set[int] = set()
        self.last: int | None = None

    def text(self) -> str:
        """The text of the file with the mended lines in it."""
        pieces: list[str] = []
        at = 0
        for number in sorted(self.lines):
            start = self.file.offset(number)
            pieces += (self.file.text[at:start], self.lines[number].text)
            at = start + len(self.file.line(number))
        end = None if self.last is None else max(self.file.offset(self.last + 1), at)
        return "".join((*pieces, self.file.text[at:end]))

    def document(self) -> Document:
        """The file as it is read on."""
        if not self.lines:
            return self.file
        return MendedDocument(
            path=self.file.path,
            text=self.text(),
            has_bom=self.file.has_bom,
            file=self.file,
            mends=dict(self.lines),
            lost=frozenset(self.lost),
        )

    def line(self, number: int) -> MendedLine:
        return self.lines.get(number) or MendedLine.of(self.file.line(number))

    def text_of(self, number: int) -> str:
        """The text of a line as it is read on."""
        mended = self.lines.get(number)
        return self.file.line(number) if mended is None else mended.text

    def remove(self, problem: Diagnostic) -> None:
        """Takes the characters that a problem of the file stands at out of their line."""
        assert problem.span is not None
        number, start = problem.span.line, self.in_text(problem.span).column - 1
        width = problem.span.end_column - problem.span.column
        self.lines[number] = self.line(number).edited(start, start + width, "")

    def in_text(self, span: SourceSpan) -> SourceSpan:
        """A span of the file, where it stands in the mended text."""
        columns = self.line(span.line).columns
        return replace(span, column=bisect_left(columns, span.column - 1) + 1)

    def edit(self, number: int, start: int, end: int, replacement: str) -> None:
        """Reads line `number` with `replacement` for its characters from `start` to `end`."""
        self.lines[number] = self.line(number).edited(start, end, replacement)

    def as_meant(self, number: int) -> str:
        """The line with the colon that it lacks, as far as that can be told before it is mended."""
        text = _WIDE_COLON.sub(r"\1: ", self.text_of(number))
        bare = text.strip()
        return f"{text.rstrip()}:" if bare.isidentifier() and self.is_key(bare) else text

    def columns_open(self, number: int, line: str) -> list[int]:
        """The columns at which `line`, without its indent, could start as line `number`: those of
        the lists or of the mappings that are open there, the innermost first. An element of a list
        belongs to one of its own kind, texts or mappings, if there is any.
        """
        dash, holds_keys = line.startswith("-"), _holds_keys(line)
        alike: list[int] = []
        others: list[int] = []
        least: int | None = None
        for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
            if least is not None and spaces(self.text_of(above)) >= least:
                continue  # a part of what stands further left
            text = self.as_meant(above)
            parts = START.match(text)
            if parts is None or parts["text"][:1] in ("", "#") or not PART.match(text):
                continue
            column = len(parts["before"])
            if least is None and text.rstrip().endswith(":"):
                alike += [column + 2, column] if dash else [column + 2]
            dashes = [at for at, character in enumerate(parts["before"]) if character == "-"]
            for one in (column, *reversed(dashes)):
                if least is None or one < least:
                    least = one
                    if (one in dashes) == dash:
                        is_alike = not dash or _holds_keys(text[one:]) == holds_keys
                        (alike if is_alike else others).append(one)
            if least == 0:
                break
        return alike or others


def _holds_keys(line: str) -> bool:
    """Whether an element of a list, on its first line, is a mapping."""
    return bool(KEY.match(line.lstrip("- ")))


def spaces(line: str) -> int:
    """The spaces that a line is set in with."""
    return len(line) - len(line.lstrip(" "))
