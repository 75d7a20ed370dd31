"""Readings (ruby) above the characters of a page, and characters that are raised, put where records
have them.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from exchange_report.importers.pdf_text import Character, rows_of

_SMALL: Final = 0.7
"""By how much smaller than the text below them readings are at least."""
_RAISED: Final = 0.6
_ABOVE: Final = 1.25
"""Ems of the text from whose baseline on small letters are above it, and no more."""
_APART: Final = 0.75
"""Ems between two readings."""
_LONGEST: Final = 40
"""Characters that have one reading."""
_KANJI: Final = "CJK UNIFIED", "CJK COMPATIBILITY", "IDEOGRAPHIC ITERATION"


def with_readings(characters: Sequence[Character]) -> Sequence[Character]:
    """`characters`, in which those that are read have their readings: ｜汐見市《しおみし》."""
    if len({one.size for one in characters}) < 2:
        return characters
    rows = rows_of(characters)
    made: list[Character] = []
    rest: list[Character] = []
    for row, below in pairwise([*rows, []]):
        row = sorted([*rest, *row], key=lambda one: one.left)
        rest = []
        size = max(one.size for one in row)
        base = max((one.size for one in below), default=0.0)
        height = row[0].baseline - below[0].baseline if below else 0.0
        if size > _SMALL * base or height > _ABOVE * base:
            made += row
        elif height < _RAISED * base:
            rest = [one._replace(baseline=below[0].baseline) for one in row]
        elif not _read(row, below):
            made += row
    return made


def _read(row: Sequence[Character], below: list[Character]) -> bool:
    """Whether all of a row are readings of the characters `below`, which then have them."""
    below.sort(key=lambda one: one.left)
    lefts = [one.left for one in below]
    found = [(_base(run, below, lefts), "".join(one.text for one in run)) for run in _runs(row)]
    if not all(base for base, _ in found):
        return False
    for base, reading in found:
        first = below[base[0]]
        below[base[0]] = first._replace(text=f"｜{first.text}")
        last = below[base[-1]]
        below[base[-1]] = last._replace(text=f"{last.text}《{reading}》")
    return True


def _runs(row: Sequence[Character]) -> Iterator[list[Character]]:
    """The readings of a row: what stands between wider gaps and blanks."""
    run: list[Character] = []
    for one in row:
        if run and (one.left - run[-1].right > _APART * one.size or not one.text.strip()):
            yield run
            run = []
        if one.text.strip():
            run.append(one)
    if run:
        yield run


def _base(run: Sequence[Character], below: Sequence[Character], lefts: Sequence[float]) -> range:
    """The characters under a reading, and as many of their kind on both of their sides."""
    left, right = run[0].left - 0.5, run[-1].right + 0.5
    start = bisect_left(lefts, left - below[0].size)
    near = range(start, min(bisect_right(lefts, right), start + _LONGEST))
    under = [at for at in near if left <= below[at].x <= right and below[at].text.strip()]
    kinds = {_kind(below[at].text[:1]) for at in under}
    if not under:
        return range(0)
    first, last = under[0], under[-1]
    while len(kinds) == 1 and kinds != {""} and last - first < _LONGEST:
        if not first or last + 1 == len(below):
            break
        kinds |= {_kind(below[at].text[:1]) for at in (first - 1, last + 1)}
        if len(kinds) == 1:
            first, last = first - 1, last + 1
    return range(first, last + 1)


def _kind(text: str) -> str:
    name = unicodedata.name(text, "") if text else ""
    return "kanji" if name.startswith(_KANJI) else "latin" if name.startswith("LATIN") else ""
