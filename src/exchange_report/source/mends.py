"""The mends: what a line is read as after an error of its syntax, by the code of the problem.

Each takes the lines so far, the number of the line, the offset of the problem in it, and what is
known of the problem.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from exchange_report.lazy import late
from exchange_report.source.failure import LOOKED_AT, START
from exchange_report.source.lines import BLANKS, INVISIBLE
from exchange_report.source.mended_lines import KEY, PART, MendedLines

_INDENT: Final = late(rf"[ \t\u3000{BLANKS}{INVISIBLE}]*")
_WIDTHS: Final = (2, 4, 8, 1)
"""Columns that a tab, or another wide blank, may have stood for, the likeliest first."""

_PAIRS: Final = {"[": "]", "{": "}"}
MANY_LINES: Final = 2000
"""Lines that are mended at once, at most."""

_MERGE_END: Final = ">>>>>>>"
_MERGE_OTHERS: Final = ("|||||||", "=======")
"""What begins the version that both grew from, if it is there, and the second one."""

Mend = Callable[[MendedLines, int, int, Mapping[str, str]], None]


def set_in(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Sets the line in as one of those above that it may belong to; a wrong blank after the
    indent becomes a space.
    """
    text = lines.text_of(number)
    indent = _INDENT.match(text)
    end = indent.end() if indent else 0
    if at > end:
        stop = at + len(text[at:]) - len(text[at:].lstrip(f" \t\u3000{BLANKS}{INVISIBLE}"))
        lines.edit(number, at, stop, " ")
        return
    columns = lines.columns_open(number, text[end:]) or [0]
    wide = [_expanded(text[:end], width) for width in _WIDTHS]
    is_opened = lines.as_meant(number - 1).rstrip().endswith(":")
    column = next((one for one in wide if one in (columns[:1] if is_opened else columns)), None)
    if column is None:
        column = next((one for one in wide if one in columns), None)
    if column is None:
        column = min(columns, key=lambda one: abs(one - wide[0]))
    following = lines.text_of(number + 1)
    below = len(following) - len(following.lstrip(" "))
    is_alike = following[below : below + 1] == "-" == text[end : end + 1]
    if is_alike and below > column and is_opened:
        column = below  # the first element of a list stands where the second does
    lines.edit(number, 0, end, " " * column)


def _expanded(indent: str, width: int) -> int:
    """The columns of `indent` if each of its wide blanks is `width` wide."""
    spaces = indent.count(" ")
    none = sum(indent.count(character) for character in INVISIBLE)
    return spaces + width * (len(indent) - spaces - none)


def _colon(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    text = lines.text_of(number)
    start = len(text[:at].rstrip(" \u3000"))
    lines.edit(number, start, at + 1, ":" if text[at + 1 : at + 2] in ("", " ") else ": ")


def _colon_after_key(
    lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]
) -> None:
    end = at + len(arguments["key"])
    lines.edit(number, end, end, ":")


def _hyphen(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    rest = lines.text_of(number)[at + 1 :]
    lines.edit(number, at, at + 1 + len(rest) - len(rest.lstrip(" \u3000")), "- ")


def _element(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """`- ` before a text that was meant as an element."""
    lines.edit(number, at, at, "- ")


def _space(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    lines.edit(number, at + 1, at + 1, " ")


def _quotes(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Quotes around a value that is text as it stands."""
    lines.edit(number, at, at + len(arguments["value"]), arguments["right"])


def _backslash(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    lines.edit(number, at, at, "\\")


def _close(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """Closes at the end of the line the brackets that are open there."""
    text = lines.text_of(number).rstrip()
    still_open: list[str] = []
    for character in text[at:]:
        if character in _PAIRS:
            still_open.append(_PAIRS[character])
        elif still_open and character == still_open[-1]:
            still_open.pop()
    lines.edit(number, len(text), len(text), "".join(reversed(still_open)))
    lines.lost.add(number)


def _value_start(lines: MendedLines, number: int) -> int:
    """Where the value of a line starts: after its key, if it has one."""
    text = lines.text_of(number)
    found = START.match(text)
    start = len(found["before"]) if found else 0
    key = KEY.match(text, start)
    is_key = key is not None and (start == 0 or "-" not in text[:start] or lines.is_key(key[1]))
    return key.end() if key and is_key else start


def _quote(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """The value of the line as a text in quotes; lines that continue it are taken away. What is
    known to be the value is quoted alone.
    """
    value = arguments.get("value", "")
    if value and lines.text_of(number).startswith(value, at):
        _quotes(lines, number, at, arguments)
        return
    mended = lines.line(number)
    start = _value_start(lines, number)
    end = len(mended.text.rstrip())
    if end > start and mended.text[start] in "'\"":
        if end > start + 1 and mended.text[end - 1] == mended.text[start]:
            mended, end = mended.edited(end - 1, end, ""), end - 1
        mended, end = mended.edited(start, start + 1, ""), end - 1
    for place in range(end - 1, start - 1, -1):
        if mended.text[place] == "'":
            mended, end = mended.edited(place, place + 1, "''"), end + 1
    lines.lines[number] = mended.edited(end, end, "'").edited(start, start, "'")
    lines.lost.add(number)
    _drop_continuation(lines, number)


def _drop_continuation(lines: MendedLines, number: int) -> None:
    """Takes away the lines after `number` that can only continue its text."""
    indent = len(lines.text_of(number)) - len(lines.text_of(number).lstrip(" "))
    for below in range(number + 1, number + LOOKED_AT):
        text = lines.text_of(below)
        if not text.strip() or PART.match(text) or len(text) - len(text.lstrip(" ")) <= indent:
            return
        blank(lines, below, 0, {})


def _no_value(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    start = _value_start(lines, number)
    lines.edit(number, start, len(lines.text_of(number)), "")
    lines.lost.add(number)


def blank(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    lines.edit(number, 0, len(lines.text_of(number)), "")
    lines.lost.add(number)


def _take_away(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """A line that says nothing."""
    lines.edit(number, 0, len(lines.text_of(number)), "")


def _one_version(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """The first of two versions that stand side by side, which is read on."""
    is_second = False
    for below in range(number, number + MANY_LINES):
        text = lines.text_of(below)
        is_end = text.startswith(_MERGE_END)
        is_second = is_second or text.startswith(_MERGE_OTHERS)
        if below == number or is_second or is_end:
            _take_away(lines, below, 0, {})
        if is_end:
            return


def _go_on(lines: MendedLines, number: int, at: int, arguments: Mapping[str, str]) -> None:
    """A `---` or `...` within a file is passed over; a second file after it is not read: one that
    begins with a key that stands above.
    """
    _take_away(lines, number, 0, {})
    following = (lines.text_of(below) for below in range(number + 1, number + LOOKED_AT))
    text = next((text for text in following if text.strip() and text[:1] != "#"), "")
    key = KEY.match(text)
    above = lines.file.text[: lines.file.offset(number)]
    if not text or (key and re.search(rf"^{re.escape(key['key'])}:", above, re.MULTILINE)):
        lines.last = number - 1


LADDER: Final[tuple[Mend, ...]] = (_quote, _no_value, blank)
MENDS: Final[dict[str, Mend]] = {
    "ER107": _go_on,
    "ER118": set_in,
    "ER119": _colon,
    "ER120": set_in,
    "ER125": _colon_after_key,
    "ER126": set_in,
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
    "ER151": set_in,
}
"""How a line is read on, by its problem; any other line is given up."""
