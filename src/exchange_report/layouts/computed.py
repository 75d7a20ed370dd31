"""Values that are computed of the rows that a text speaks of: `{share.extra.予算額}`.

What is computed is a sum (`extra.予算額`), the number of rows (`count`), or that of the rows with a
mark (`count.extra.達成度=◎`); of it a share, what it was the year before, a change, an average; or
of two such a ratio, a quotient, a difference.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from exchange_report.lazy import late

DECIMALS: Final = ("0", "1", "2", "3")
"""Formats of computed values: the decimals that are shown."""

ALIASES: Final = {
    **dict.fromkeys(("構成比", "割合", "シェア"), "share"),
    **dict.fromkeys(("前年", "前年度", "昨年度"), "last"),
    **dict.fromkeys(("増減", "増減額", "前年差"), "change"),
    **dict.fromkeys(("前年比", "前年度比", "対前年比", "伸び率"), "growth"),
    **dict.fromkeys(("平均", "平均値"), "average"),
    **dict.fromkeys(("達成率", "比率", "率"), "ratio"),
    **dict.fromkeys(("差", "差引", "差額"), "difference"),
}
"""What people call the kinds of computed values."""

LAST_YEAR: Final = frozenset({"last", "change", "growth"})
"""Kinds that ask for the record of the year before."""

ADDITIVE: Final = frozenset({"sum", "count", "share", "last", "change", "difference"})
"""Kinds whose value for all rows is the sum of those for each."""

_PLAIN: Final = r"[^{}:\[\]\n]"
_MARK: Final = rf"count\.extra\.[^{{}}:\[\]\n=]+={_PLAIN}+"
_OF: Final = rf"(?:count|{_MARK}|extra\.{_PLAIN}+)"
_WITHIN: Final = rf"(?:field|department|item|partner\.country|extra\.{_PLAIN}+)"
_ONE: Final = "last|change|growth|average"
_TWO: Final = "ratio|quotient|difference"
PATTERN: Final = (
    rf"(?:share\.{_OF}(?:/{_WITHIN})?|(?:{_ONE})\.{_OF}|(?:{_TWO})\.{_OF}/{_OF}|{_MARK})"
)
"""The names of computed values, as an expression that ECMA-262 and Python share."""

_STARTS: Final = (
    "share.",
    "count.extra.",
    *(f"{kind}." for kind in f"{_ONE}|{_TWO}".split("|")),
)
"""What every name of a computed value starts with; most names of values do not."""
_COMPUTED: Final = late(PATTERN)
_SHARE: Final = late(rf"(.+?)/({_WITHIN})")
_BETWEEN: Final = late(r"/(?=extra\.|count(?:$|\.))")


class Computed(NamedTuple):
    """A computed value: its kind, what it is computed of, and what that is compared with; of a
    share the value of entries that it is within, if that is not the whole table.
    """

    kind: str
    of: str
    by: str = ""


@lru_cache(maxsize=1000)
def computed(name: str) -> Computed | None:
    """What the name of a value asks for; None if nothing is computed."""
    if name.startswith("sum.extra.") and name != "sum.extra.":
        return Computed("sum", name.removeprefix("sum."))
    if len(name) > 500 or not name.startswith(_STARTS) or not _COMPUTED.fullmatch(name):
        return None
    kind, _, rest = name.partition(".")
    if kind == "count":
        return Computed("count", name)
    if kind == "share" and (within := _SHARE.fullmatch(rest)):
        return Computed(kind, within[1], within[2])
    if kind not in _TWO.split("|"):
        return Computed(kind, rest)
    of, by = _BETWEEN.split(rest, maxsplit=1)
    return Computed(kind, of, by)


def meant_as_computed(name: str) -> str:
    """The computed value that a name without `extra.`, with `sum.` or without what it is compared
    with means: `share.sum.extra.額`, `last.額`, `ratio.extra.額`; nothing of other names.
    """
    kind, dot, rest = name.partition(".")
    if not dot or kind not in {"share", "count", *_ONE.split("|"), *_TWO.split("|")}:
        return ""
    parts = [one.removeprefix("sum.").removeprefix("extra.") for one in rest.split("/")]
    named = [_named(one, kind == "share" and number == 1) for number, one in enumerate(parts)]
    if kind == "count":  # the number of entries with a mark; `count.見出し` alone means a sum
        of, sign, mark = rest.removeprefix("extra.").partition("=")
        return f"count.extra.{of}={mark or '印'}" if sign or rest.startswith("extra.") else ""
    if kind in _TWO.split("|") and len(named) == 1:
        named.append("extra.見出し")
    meant = f"{kind}.{'/'.join(named)}"
    return meant if computed(meant) else ""


def _named(written: str, is_within: bool) -> str:
    """What one of the parts of a name means: what is known as it is, else an own value."""
    known = re.fullmatch(_WITHIN if is_within else "count(?:[.].+)?", written)
    return written if known else f"extra.{written or '見出し'}"


def numbers_of(name: str) -> tuple[str, ...]:
    """The own values of entries that are added up for a value."""
    found = computed(name)
    if found is None:
        return ()
    named = (found.of,) if found.kind == "share" else (found.of, found.by)
    return tuple(one for one in named if one.startswith("extra."))


def marks_of(name: str) -> tuple[str, ...]:
    """The own values of entries whose marks are counted for a value."""
    found = computed(name)
    named = (found.of, found.by) if found else ()
    return tuple(mark_of(one)[0] for one in named if one.startswith("count.extra."))


def own_values(name: str) -> tuple[str, ...]:
    """The own values of entries that a value shows, or is computed of."""
    found = computed(name)
    if found is None:
        return (name,) if name.startswith("extra.") else ()
    within = (found.by,) if found.kind == "share" and found.by.startswith("extra.") else ()
    return (*numbers_of(name), *marks_of(name), *within)


def mark_of(of: str) -> tuple[str, str]:
    """The own value whose marks `count.extra.達成度=◎` counts, and the mark."""
    name, _, mark = of.removeprefix("count.").partition("=")
    return name, mark
