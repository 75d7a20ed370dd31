"""Words from right to left as readers of PDF put them in order: by what stands on the line."""

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import bidirectional, mirrored

from exchange_report.composition import Run
from exchange_report.fonts import Cluster, Face, is_right_to_left

_LEFT_TO_RIGHT_MARK: Final = "\u200e"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_KINDS: Final = {"L": "L", "R": "R", "AL": "R", "EN": "0", "AN": "0", "WS": " ", "BN": " "}
_BEFORE_A_SIGN: Final = re.compile("R(?= *(?:B|S[S ]*(?:[BL]|$)))")
"""The end of a word from right to left before signs that are set from left to right."""
_AT_ITS_END: Final = re.compile("S[S ]*R")
"""Signs at the end of a line that runs from right to left, where it stands first."""


def as_read(runs: Sequence[Run]) -> Sequence[Run]:
    """`runs` of a line, as they stand from left to right, with what a reader takes each glyph for.

    Poppler and PDFium turn round what is written from right to left, sign by sign and with the
    signs after it. So a cluster of several characters (a ligature, a letter with its vowels) is
    said in the order of what is seen, and a word before a sign of the Japanese text ends with a
    mark of direction; so does a line that runs from right to left and ends with a sign.
    """
    if not any(run.clusters is not None and is_right_to_left(run.text) for run in runs):
        return runs
    kinds = "".join(_kind(run.face, unit) for run in runs for unit in (run.clusters or run.text))
    ends = {found.start() for found in _BEFORE_A_SIGN.finditer(kinds)} if "L" in kinds else set()
    ends_so = "L" not in kinds and _AT_ITS_END.match(kinds) is not None
    made: list[Run] = []
    at = 0
    for run in runs:
        count = len(run.text if run.clusters is None else run.clusters)
        if run.clusters is not None:
            said = tuple(_said(one, at + i in ends) for i, one in enumerate(run.clusters))
            if ends_so and not at:
                said = (said[0]._replace(text=_RIGHT_TO_LEFT_MARK + said[0].text), *said[1:])
            run = run._replace(text="".join(one.text for one in said), clusters=said)
        at += count
        made.append(run)
    return made


def _kind(face: Face, unit: str | Cluster) -> str:
    """The direction of a unit: `L`, `R`, a number, a space, or else a sign; `B` is a bracket that
    is set from left to right, which is one that is not mirrored.
    """
    if isinstance(unit, str):
        return "B" if mirrored(unit) else _KINDS.get(bidirectional(unit), "S")
    first = unit.text[0]
    if mirrored(first) and [glyph.id for glyph in unit.glyphs] == [
        face.font.get_nominal_glyph(ord(first))
    ]:
        return "B"
    return _KINDS.get(bidirectional(first), "S")


def _said(cluster: Cluster, is_end: bool) -> Cluster:
    if not is_right_to_left(cluster.text):
        return cluster
    return cluster._replace(text=cluster.text[::-1] + (_LEFT_TO_RIGHT_MARK if is_end else ""))
