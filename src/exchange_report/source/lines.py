"""Lines that mean another thing to YAML than to the person who wrote them.

The patterns are tried only where something is known to be wrong: some of these lines are sound
inside a longer text.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from exchange_report.diagnostics import phrase


class LineCause(NamedTuple):
    """What is wrong on a line: a code, the characters from `start` to `end`, and the arguments."""

    code: str
    start: int
    end: int
    arguments: Mapping[str, str]


IsKey = Callable[[str], bool]
"""Whether a word is a key that a file of this kind has, or nearly one."""

INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters without any width that come along with text from web pages."""

BARE_COLOUR: Final = (
    r"(?<![\w-])(?:fill|zebra|colou?r|background)[ ]*:[ ]+(?P<colour>#[0-9A-Fa-f]{3,8})(?![\w#])"
)
"""A colour without quotes, at the key of one: to YAML a comment begins there."""

BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
"""Spaces of other widths than YAML's, but for the full-width one."""

_NAMES: Final = {
    "\u00a0": phrase("a no-break space (U+00A0)"),
    "\u202f": phrase("a narrow no-break space (U+202F)"),
    "\u2002": phrase("an en space (U+2002)"),
    "\u2003": phrase("an em space (U+2003)"),
    "\u200b": phrase("a zero-width space (U+200B)"),
    "\ufeff": phrase("a byte order mark (U+FEFF)"),
}
_OTHER_BLANK: Final = phrase("a space of another kind")
_OTHER_INVISIBLE: Final = phrase("an invisible character")

_SET_IN: Final = phrase("delete it, and set the line in with half-width spaces")
_ONE_SPACE: Final = phrase("replace it with one half-width space")

_ARGUMENTS: Final = ("key", "text", "character")
_DASHES: Final = r"[ ]*(?:-[ ]+)*"
_KEY: Final = r"(?P<key>[A-Za-z_][A-Za-z0-9_.]*+)"
_ODD: Final = f"[{BLANKS}{INVISIBLE}]"
_CAUSES: Final = (  # compiled when they are first tried
    ("ER149", r"[ ]*(?P<at>(?P<character>```+|~~~+))[ ]*\w*[ ]*$"),
    ("ER118", r"[ ]*(?P<at>\t+)"),
    ("ER120", rf"[ \t]*(?P<at>\u3000[ \u3000]*)|{_DASHES}-(?P<dash>\u3000+)"),
    ("ER151", rf"[ \t]*(?P<at>{_ODD}+)|{_DASHES}-(?P<dash>{_ODD}+)"),
    ("ER120", rf"{_DASHES}{_KEY}:(?P<at>\u3000+)"),
    ("ER151", rf"{_DASHES}{_KEY}:(?P<at>{_ODD}+)"),
    ("ER119", rf"{_DASHES}{_KEY}[ \u3000]?(?P<at>：)"),
    ("ER139", rf"{_DASHES}{_KEY}(?P<at>:)(?P<text>[^\s:/].*)"),
    ("ER140", r"[ ]*(?P<at>(?P<character>[－‐―ー—–−﹣]))[ \u3000]*\S"),
    ("ER141", rf"{_DASHES}(?P<at>-)(?P<text>[^\s-].*)"),
    ("ER150", r"[ ]*(?P<at>(?P<text>[・･•●○◆◇■□▪※][^\r\n]*))"),
)
EXACT: Final = frozenset(code for code, _ in _CAUSES)
"""The codes of lines that are wrong in a way that says how they are meant."""


def line_cause(line: str, is_key: IsKey = bool) -> LineCause | None:
    """The first of the known causes that `line` shows, if any. What stands before a colon is one
    only if `is_key` takes it for a key: `TEL：045` is text.
    """
    for code, pattern in _CAUSES:
        found = re.match(pattern, line)
        if found is None:
            continue
        groups = found.groupdict()
        if groups.get("key") and not is_key(groups["key"]):
            continue
        place = "at" if groups["at"] else "dash"
        arguments = {name: groups[name] for name in _ARGUMENTS if groups.get(name)}
        if code == "ER151":
            arguments = _blank(found[place], is_indent=not line[: found.start(place)].strip())
        return LineCause(code, found.start(place), found.end(place), arguments)
    return None


_ANY: Final = (
    rf"\n[ \t]*+(?:[－‐―ー—–−﹣・･•●○◆◇■□▪※\u3000{BLANKS}{INVISIBLE}]"
    rf"|(?:-[ ]+)*+(?:-[^ \t\r\n-]|{_KEY}(?:[ \u3000]?：|:[^ \t\r\n:/])))"
)
"""One of them at the head of a line, with the end of the line before, which is searched for faster
than the beginning of a line.
"""


def may_have_causes(text: str, is_key: IsKey) -> bool:
    """Whether any line of `text` could show one of the causes, by its first characters."""
    seen: dict[str, bool] = {}
    for found in re.finditer(_ANY, f"\n{text}"):
        key = found["key"]
        if key is None or seen.get(key) or (key not in seen and seen.setdefault(key, is_key(key))):
            return True
    return False


def _blank(written: str, *, is_indent: bool) -> dict[str, str]:
    """What spaces of other kinds, or invisible characters, are called, and what to do with them.
    Those after `-` or a key stand for the one space that has to be there.
    """
    is_space = unicodedata.category(written[0]) == "Zs"
    name = _NAMES.get(written[0], _OTHER_BLANK if is_space else _OTHER_INVISIBLE)
    return {"name": name, "advice": _SET_IN if is_indent else _ONE_SPACE}


def bare_colour(written: str) -> dict[str, str]:
    """What is said of a colour without quotes: itself, and as it is to be written."""
    digits = written[1:]
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    return {"value": written, "right": f'"#{digits[:6]}"'}
