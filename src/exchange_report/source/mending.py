"""How a text is mended after an error of its syntax, so that what follows can be read.

The mend is the one that the hint of the problem asks for. Where it does not do, the value of the
line is kept as text, then given up, and at last the line itself.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.lazy import late
from exchange_report.source.document import Document
from exchange_report.source.failure import LONG_LINE, LOOKED_AT, START
from exchange_report.source.lines import BLANKS, EXACT, INVISIBLE, IsKey, line_cause
from exchange_report.source.mended import MendedDocument, MendedLine

_KEY: Final = late(r"(?P<key>[^\s:'\"\[\]{},]+):(?:[ \u3000]+|$)")
_PART: Final = late(r"[ ]*+(?:-(?:[ ]|$)|[^\s:]+:(?:\s|$))")
_INDENT: Final = late(rf"[ \t\u3000{BLANKS}{INVISIBLE}]*")
_WIDE_COLON: Final = late(r"^([ ]*(?:-[ ]+)*[A-Za-z_][A-Za-z0-9_.]*)[ \u3000]?：[ ]*")
_BLOCK: Final = late(r"(?:^|[ ])[|>][-+0-9]*[ ]*$")
"""The end of a line after which a text in lines of its own follows."""

_WIDTHS: Final = (2, 4, 8, 1)
"""Columns that a tab, or another wide blank, may have stood for, the likeliest first."""

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

_PAIRS: Final = {"[": "]", "{": "}"}
MANY_LINES: Final = 2000
"""Lines that are mended at once, at most."""

_MERGE_END: Final = ">>>>>>>"
_MERGE_OTHERS: Final = ("|||||||", "=======")
"""What begins the version that both grew from, if it is there, and the second one."""


class Mending:
    """The lines of a file that were mended so far.

    `mend` is given problems of the mended text, one after another, and gives those that are of the
    file: not those that a mend itself led to.
    """

    def __init__(self, file: Document, is_key: IsKey) -> None:
        self.file = file
        self.is_key = is_key
        self.lines: dict[int, MendedLine] = {}
        self.lost: set[int] = set()
        self.last: int | None = None
        self._rungs: dict[int, int] = {}
        self._told: set[tuple[int, str]] = set()

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
        number, start = problem.span.line, self._in_text(problem.span).column - 1
        width = problem.span.end_column - problem.span.column
        self.lines[number] = self.line(number).edited(start, start + width, "")

    def mend_found(self, problem: Diagnostic) -> list[Diagnostic] | None:
        """Mends as `mend` does what was found in the file, not in its mended text."""
        assert problem.span is not None
        return self.mend(replace(problem, span=self._in_text(problem.span)))

    def _in_text(self, span: SourceSpan) -> SourceSpan:
        columns = self.line(span.line).columns
        return replace(span, column=bisect_left(columns, span.column - 1) + 1)

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
            mend = _blank if is_long else _MENDS.get(problem.code, _blank)
            mend(self, number, at, problem.arguments)
            return told
        self._rungs[number] = rung = self._rungs.get(number, 0) + 1
        if rung > len(_LADDER) or len(self.text_of(number)) > LONG_LINE:
            return None
        _LADDER[rung - 1](self, number, at, problem.arguments)
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
            _set_in(self, number, 0, {})
            place = self.file.between(found.start() + cause.start, found.start() + cause.end)
            told.append(self.file.diagnostic(cause.code, place, cause.arguments))
            if len(told) == MANY_LINES:
                break
        return told

    def _is_in_block(self, number: int) -> bool:
        """Whether the line is one of a text after `|` or `>`."""
        column = _spaces(self.file.line(number))
        for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
            text = self.text_of(above)
            if text.strip() and _spaces(text) < max(column, 1):
                return _BLOCK.search(text) is not None
        return False

    def _line_before(self, number: int) -> int:
        """The last line before `number` that says something; 0 if there is none."""
        for above in range(number - 1, max(number - LOOKED_AT, 0), -1):
            if above in self.lost or self.text_of(above).strip():
                return above
        return 0

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
            if least is not None and _spaces(self.text_of(above)) >= least:
                continue  # a part of what stands further left
            text = self.as_meant(above)
            parts = START.match(text)
            if parts is None or parts["text"][:1] in ("", "#") or not _PART.match(text):
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
    return bool(_KEY.match(line.lstrip("- ")))


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_Mend = Callable[[Mending, int, int, Mapping[str, str]], None]


def _edit(mending: Mending, number: int, start: int, end: int, replacement: str) -> None:
    mending.lines[number] = mending.line(number).edited(start, end, replacement)


def _set_in(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Sets the line in as one of those above that it may belong to; a wrong blank behind the
    indent becomes a space.
    """
    text = mending.text_of(number)
    indent = _INDENT.match(text)
    end = indent.end() if indent else 0
    if at > end:
        stop = at + len(text[at:]) - len(text[at:].lstrip(f" \t\u3000{BLANKS}{INVISIBLE}"))
        _edit(mending, number, at, stop, " ")
        return
    columns = mending.columns_open(number, text[end:]) or [0]
    wide = [_expanded(text[:end], width) for width in _WIDTHS]
    is_opened = mending.as_meant(number - 1).rstrip().endswith(":")
    column = next((one for one in wide if one in (columns[:1] if is_opened else columns)), None)
    if column is None:
        column = next((one for one in wide if one in columns), None)
    if column is None:
        column = min(columns, key=lambda one: abs(one - wide[0]))
    following = mending.text_of(number + 1)
    below = len(following) - len(following.lstrip(" "))
    is_alike = following[below : below + 1] == "-" == text[end : end + 1]
    if is_alike and below > column and is_opened:
        column = below  # the first element of a list stands where the second does
    _edit(mending, number, 0, end, " " * column)


def _expanded(indent: str, width: int) -> int:
    """The columns of `indent` if each of its wide blanks is `width` wide."""
    spaces = indent.count(" ")
    none = sum(indent.count(character) for character in INVISIBLE)
    return spaces + width * (len(indent) - spaces - none)


def _colon(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    text = mending.text_of(number)
    start = len(text[:at].rstrip(" \u3000"))
    _edit(mending, number, start, at + 1, ":" if text[at + 1 : at + 2] in ("", " ") else ": ")


def _colon_behind_key(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    end = at + len(arguments["key"])
    _edit(mending, number, end, end, ":")


def _hyphen(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    rest = mending.text_of(number)[at + 1 :]
    _edit(mending, number, at, at + 1 + len(rest) - len(rest.lstrip(" \u3000")), "- ")


def _element(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """`- ` before a text that was meant as an element."""
    _edit(mending, number, at, at, "- ")


def _space(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    _edit(mending, number, at + 1, at + 1, " ")


def _quotes(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Quotes around a value that is text as it stands."""
    _edit(mending, number, at, at + len(arguments["value"]), arguments["right"])


def _backslash(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    _edit(mending, number, at, at, "\\")


def _close(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Closes at the end of the line the brackets that are open there."""
    text = mending.text_of(number).rstrip()
    still_open: list[str] = []
    for character in text[at:]:
        if character in _PAIRS:
            still_open.append(_PAIRS[character])
        elif still_open and character == still_open[-1]:
            still_open.pop()
    _edit(mending, number, len(text), len(text), "".join(reversed(still_open)))
    mending.lost.add(number)


def _value_start(mending: Mending, number: int) -> int:
    """Where the value of a line starts: behind its key, if it has one."""
    text = mending.text_of(number)
    found = START.match(text)
    start = len(found["before"]) if found else 0
    key = _KEY.match(text, start)
    is_key = key is not None and (start == 0 or "-" not in text[:start] or mending.is_key(key[1]))
    return key.end() if key and is_key else start


def _quote(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """The value of the line as a text in quotes; lines that continue it are taken away. What is
    known to be the value is quoted alone.
    """
    value = arguments.get("value", "")
    if value and mending.text_of(number).startswith(value, at):
        _quotes(mending, number, at, arguments)
        return
    mended = mending.line(number)
    start = _value_start(mending, number)
    end = len(mended.text.rstrip())
    if end > start and mended.text[start] in "'\"":
        if end > start + 1 and mended.text[end - 1] == mended.text[start]:
            mended, end = mended.edited(end - 1, end, ""), end - 1
        mended, end = mended.edited(start, start + 1, ""), end - 1
    for place in range(end - 1, start - 1, -1):
        if mended.text[place] == "'":
            mended, end = mended.edited(place, place + 1, "''"), end + 1
    mending.lines[number] = mended.edited(end, end, "'").edited(start, start, "'")
    mending.lost.add(number)
    _drop_continuation(mending, number)


def _drop_continuation(mending: Mending, number: int) -> None:
    """Takes away the lines after `number` that can only continue its text."""
    indent = len(mending.text_of(number)) - len(mending.text_of(number).lstrip(" "))
    for below in range(number + 1, number + LOOKED_AT):
        text = mending.text_of(below)
        if not text.strip() or _PART.match(text) or len(text) - len(text.lstrip(" ")) <= indent:
            return
        _blank(mending, below, 0, {})


def _no_value(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    start = _value_start(mending, number)
    _edit(mending, number, start, len(mending.text_of(number)), "")
    mending.lost.add(number)


def _blank(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    _edit(mending, number, 0, len(mending.text_of(number)), "")
    mending.lost.add(number)


def _take_away(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """A line that says nothing."""
    _edit(mending, number, 0, len(mending.text_of(number)), "")


def _one_version(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Of two versions that stand side by side the first is read on."""
    is_second = False
    for below in range(number, number + MANY_LINES):
        text = mending.text_of(below)
        is_end = text.startswith(_MERGE_END)
        is_second = is_second or text.startswith(_MERGE_OTHERS)
        if below == number or is_second or is_end:
            _take_away(mending, below, 0, {})
        if is_end:
            return


def _go_on(mending: Mending, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """A `---` or `...` within a file is passed over; a second file after it is not read: one that
    begins with a key that stands above.
    """
    _take_away(mending, number, 0, {})
    following = (mending.text_of(below) for below in range(number + 1, number + LOOKED_AT))
    text = next((text for text in following if text.strip() and text[:1] != "#"), "")
    key = _KEY.match(text)
    above = mending.file.text[: mending.file.offset(number)]
    if not text or (key and re.search(rf"^{re.escape(key['key'])}:", above, re.MULTILINE)):
        mending.last = number - 1


_LADDER: Final[tuple[_Mend, ...]] = (_quote, _no_value, _blank)
_MENDS: Final[dict[str, _Mend]] = {
    "ER107": _go_on,
    "ER118": _set_in,
    "ER119": _colon,
    "ER120": _set_in,
    "ER125": _colon_behind_key,
    "ER126": _set_in,
    "ER127": _quote,
    "ER128": _quote,
    "ER133": _close,
    "ER154": _quotes,
    "ER134": _quote,
    "ER136": _quote,
    "ER139": _space,
    "ER140": _hyphen,
    "ER141": _space,
    "ER142": _backslash,
    "ER143": _no_value,
    "ER148": _one_version,
    "ER149": _take_away,
    "ER150": _element,
    "ER151": _set_in,
}
"""How a line is read on, by its problem; any other line is given up."""
