"""Lines that mean another thing to YAML than to the person who wrote them.

The patterns are tried only where something is known to be wrong: some of these lines are sound
inside a longer text.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple


class LineCause(NamedTuple):
    """What is wrong on a line: a code, the characters from `start` to `end`, and the arguments."""

    code: str
    start: int
    end: int
    arguments: Mapping[str, str]


_ARGUMENTS: Final = ("key", "text", "character")
_DASHES: Final = r"[ ]*(?:-[ ]+)*"
_KEY: Final = r"(?P<key>[A-Za-z_][A-Za-z0-9_.]*)"
_CAUSES: Final = (  # compiled when they are first tried
    ("ER118", r"[ ]*(?P<at>\t+)"),
    ("ER120", rf"[ \t]*(?P<at>\u3000[ \u3000]*)|{_DASHES}-(?P<dash>\u3000+)"),
    ("ER120", rf"{_DASHES}{_KEY}:(?P<at>\u3000+)"),
    ("ER119", rf"{_DASHES}{_KEY}[ \u3000]?(?P<at>：)"),
    ("ER139", rf"{_DASHES}{_KEY}(?P<at>:)(?P<text>[^\s:/].*)"),
    ("ER140", r"[ ]*(?P<at>(?P<character>[－‐―ー—–−﹣]))[ \u3000]*\S"),
    ("ER141", rf"{_DASHES}(?P<at>-)(?P<text>[^\s-].*)"),
)


def line_cause(line: str) -> LineCause | None:
    """The first of the known causes that `line` shows, if any."""
    for code, pattern in _CAUSES:
        found = re.match(pattern, line)
        if found is None:
            continue
        groups = found.groupdict()
        place = "at" if groups["at"] else "dash"
        arguments = {name: groups[name] for name in _ARGUMENTS if groups.get(name)}
        return LineCause(code, found.start(place), found.end(place), arguments)
    return None
