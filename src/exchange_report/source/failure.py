"""What libyaml said where it could not go on, and the text around."""

import re
from collections.abc import Mapping
from typing import Any, Final

from exchange_report.diagnostics import CATALOGUE, Diagnostic
from exchange_report.lazy import late
from exchange_report.source.document import Document
from exchange_report.source.lines import IsKey, LineCause

_SHOWN: Final = 30
"""Characters of a text that a hint repeats."""

LONG_LINE: Final = 5000
"""Characters of a line beyond which it is not looked into."""

LOOKED_AT: Final = 200
"""Lines above the failure among which its cause may be."""

START: Final = late(r"(?P<before>[ ]*(?P<dash>(?:-[ ]+)*))(?P<text>.*)")
"""A line: its indent, the hyphens of the list elements that start on it, and its text."""


class Failure:
    """What libyaml said, and the text around. Offsets count characters, lines from 1."""

    def __init__(self, document: Document, error: Any, is_key: IsKey = bool) -> None:
        self.document = document
        self.is_key = is_key
        self.text = document.text
        self.context: str = getattr(error, "context", None) or ""
        self.problem: str = getattr(error, "problem", None) or str(error)
        mark = getattr(error, "problem_mark", None)
        context_mark = getattr(error, "context_mark", None) or mark
        self.offset: int = min(mark.index if mark else 0, len(self.text))
        self.start: int = min(context_mark.index if context_mark else 0, len(self.text))
        self.line = document.between(self.offset, self.offset).line
        self.start_line = document.between(self.start, self.start).line
        self.line_before = self._line_before(self.line)

    def _line_before(self, number: int) -> int:
        """The last line before `number` that is neither empty nor a comment; 0 if there is none."""
        for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
            if not re.fullmatch(r"\s*(#.*)?", self.document.line(above)):
                return above
        return 0

    def at(
        self,
        offset: int,
        code: str,
        arguments: Mapping[str, str] | None = None,
        length: int = 1,
        *,
        hinted: bool = True,
    ) -> Diagnostic:
        """The diagnostic at `offset`, drawn back to the end of the text where it lies after."""
        line = self.document.between(offset, offset).line
        if not self.document.line(line) and line > 1:  # the end of the file
            offset = len(self.text.rstrip())
        span = self.document.between(offset, offset + length)
        return self.document.diagnostic(code, span, arguments, hinted=hinted)

    def on_line(self, number: int, code: str, model: int = 0) -> Diagnostic:
        """The diagnostic at the whole of line `number`, after its indent; `model` is the line
        that it should be indented as, if there is one.
        """
        start = self.document.offset(number)
        line = self.document.line(number)
        before = len(line) - len(line.lstrip(" "))
        length = max(len(line.rstrip()) - before, 1)
        arguments = {"line": str(model)} if model else {}
        hinted = code != "ER126" or bool(model)
        return self.at(start + before, code, arguments, length, hinted=hinted)


def shortened(text: str) -> str:
    """`text` as a message repeats it: one line, not too long."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def arguments_of(cause: LineCause) -> Mapping[str, str]:
    """The arguments of a cause, what the file says in them shortened; phrases stay whole."""
    is_phrase = CATALOGUE[cause.code].phrases
    return {
        name: text if name in is_phrase else shortened(text)
        for name, text in cause.arguments.items()
    }
