"""How a text is mended after an error of its syntax, so that what follows can be read.

The mend is the one that the hint of the problem asks for. Where it does not do, the value of the
line is kept as text, then given up, and at last the line itself.
"""

import re
from dataclasses import replace
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.lazy import late
from exchange_report.source.document import Document
from exchange_report.source.failure import LONG_LINE, LOOKED_AT
from exchange_report.source.lines import BLANKS, EXACT, INVISIBLE, IsKey, line_cause
from exchange_report.source.mended import MendedDocument
from exchange_report.source.mended_lines import MendedLines, spaces
from exchange_report.source.mends import LADDER, MANY_LINES, MENDS, blank, set_in

_BLOCK: Final = late(r"(?:^|[ ])[|>][-+0-9]*[ ]*$")
"""The end of a line after which a text in lines of its own follows."""

_VAGUE: Final = frozenset({"ER101", "ER109", "ER145"})
_ECHOES: Final = _VAGUE | {"ER126", "ER150"}
"""What a value that was given up leads to on the line after it; some only where the whole line
was.
"""

_ODD_INDENT: Final = late(
    rf"^[ ]*+[\t\u3000{BLANKS}{INVISIBLE}][ \t\u3000{BLANKS}{INVISIBLE}]*+"
    r"(?:-[ \r\n]|(?P<key>[A-Za-z_][A-Za-z0-9_.]*+)[ ]?[:：])",
    re.MULTILINE,
)


class Mending(MendedLines):
    """The lines of a file that were mended so far.

    `mend` is given problems of the mended text, one after another, and gives those that are of the
    file: not those that a mend itself led to.
    """

    def __init__(self, file: Document, is_key: IsKey) -> None:
        super().__init__(file, is_key)
        self._rungs: dict[int, int] = {}
        self._told: set[tuple[int, str]] = set()

    def mend_found(self, problem: Diagnostic) -> list[Diagnostic] | None:
        """Mends as `mend` does what was found in the file, not in its mended text."""
        assert problem.span is not None
        return self.mend(replace(problem, span=self.in_text(problem.span)))

    def mend(self, problem: Diagnostic) -> list[Diagnostic] | None:
        """Mends the line of `problem`, which was found in the mended text, and others that are
        wrong in the same way. None if nothing more can be done.
        """
        assert problem.span is not None
        number, at = problem.span.line, problem.span.column - 1
        is_new = (number, problem.code) not in self._told
        first = number not in self._rungs
        if is_new and (first or problem.code in EXACT):
            before = self._line_before(number)
            is_blank = problem.code in _VAGUE or not self.text_of(before).strip()
            is_echo = is_blank and problem.code in _ECHOES and before in self.lost
            self._told.add((number, problem.code))
            self._rungs[number] = 0
            told = [] if is_echo else [self._in_file(problem)]
            is_long = len(self.text_of(number)) > LONG_LINE
            mend = blank if is_long else MENDS.get(problem.code, blank)
            mend(self, number, at, problem.arguments)
            return told
        self._rungs[number] = rung = self._rungs.get(number, 0) + 1
        if rung > len(LADDER) or len(self.text_of(number)) > LONG_LINE:
            return None
        LADDER[rung - 1](self, number, at, problem.arguments)
        return []

    def _in_file(self, problem: Diagnostic) -> Diagnostic:
        document = self.document()
        return document.told(problem) if isinstance(document, MendedDocument) else problem

    def odd_indents(self) -> list[Diagnostic]:
        """Every line that is set in with something other than spaces, mended: a whole file may be.

        YAML may take such a line for a key, or for more of the text above it, and stop only later.
        """
        told: list[Diagnostic] = []
        for found in _ODD_INDENT.finditer(self.file.text):
            number = self.file.between(found.start(), found.start()).line
            key = found["key"]
            if number in self.lines or (key is not None and not self.is_key(key)):
                continue
            if self._is_in_block(number):
                continue
            cause = line_cause(found[0], self.is_key)
            if cause is None:
                continue
            self._told.add((number, cause.code))
            self._rungs[number] = 0
            set_in(self, number, 0, {})
            place = self.file.between(found.start() + cause.start, found.start() + cause.end)
            told.append(self.file.diagnostic(cause.code, place, cause.arguments))
            if len(told) == MANY_LINES:
                break
        return told

    def _is_in_block(self, number: int) -> bool:
        """Whether the line is one of a text after `|` or `>`."""
        column = spaces(self.file.line(number))
        for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
            text = self.text_of(above)
            if text.strip() and spaces(text) < max(column, 1):
                return _BLOCK.search(text) is not None
        return False

    def _line_before(self, number: int) -> int:
        """The last line before `number` that says something; 0 if there is none."""
        for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
            if above in self.lost or self.text_of(above).strip():
                return above
        return 0
