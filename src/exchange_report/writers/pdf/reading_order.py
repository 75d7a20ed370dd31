"""Phrases from right to left, with what each reader of PDF has to be given to read them in order.

A phrase is drawn as it is seen. Its text in reading order goes around it, for screen readers and
whoever follows the standard. Poppler and PDFium turn round what is written from right to left, each
in a way of its own, so that each finds a text in the phrase from which it makes the right one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import bidirectional, is_normalized

from exchange_report.composition import Run, logical_order
from exchange_report.fonts import Cluster, Face

_LEFT_TO_RIGHT_MARK: Final = "\u200e"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_END_OF_EMBEDDING: Final = "\u202c"
_KINDS: Final = {"L": "L", "R": "R", "AL": "R"} | dict.fromkeys(
    ("AN", "EN", "NSM", "CS", "ES", "ET", "BN"), "W"
)
"""The kinds of PDFium: left, right, weak; all else is neutral (`N`)."""

_ENDS: Final = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})
"""What ends a phrase for Poppler."""
_PAIRS: Final = "()<>[]{}«»‘’“”‹›〈〉《》「」『』【】〔〕〖〗〘〙（）＜＞［］｛｝｟｠｢｣"
_MIRRORED: Final = str.maketrans(
    _PAIRS, "".join(_PAIRS[at + 1] + _PAIRS[at] for at in range(0, len(_PAIRS), 2))
)


class Phrase(NamedTuple):
    """The text of a phrase, in reading order and as two readers need it."""

    text: str
    for_poppler: str
    for_pdfium: str
    width: int
    """From its left edge to its right one, in units of the em."""


class Part(NamedTuple):
    """A run of a line; of a phrase `phrase` if there is one, with which it begins or ends."""

    run: Run
    phrase: Phrase | None = None
    is_first: bool = False
    is_last: bool = False

    @property
    def face(self) -> Face:
        return self.run.face


class _Unit(NamedTuple):
    face: Face
    cluster: Cluster
    advance: int
    level: int


def as_read(runs: Sequence[Run]) -> Iterator[Part]:
    """`runs` of a line, which stand from left to right and of which all have levels, in parts."""
    stretches = _stretches(_seen_levels([*_units(runs)]))
    texts = [_read(units) if is_phrase else _in_order(units) for is_phrase, units in stretches]
    if texts[-1].isspace() and len(texts) > 1:  # the line goes on: pdfium drops a space by itself
        texts[-2:] = ["".join(texts[-2:])]
        del stretches[-1]
    tails = _tails([is_phrase for is_phrase, _ in stretches], texts)
    for (is_phrase, units), text, tail in zip(stretches, texts, tails, strict=True):
        phrase = None
        if is_phrase:
            width = sum(unit.advance for unit in units)
            phrase = Phrase(text, _for_poppler(text), (_for_pdfium(text) + tail)[::-1], width)
            units = _drawn(units)
        made = [_run(face, [*group]) for face, group in groupby(units, lambda unit: unit.face)]
        for at, run in enumerate(made):
            yield Part(run, phrase, at == 0, at == len(made) - 1)


def _units(runs: Sequence[Run]) -> Iterator[_Unit]:
    for run in runs:
        clusters = run.clusters or ()
        advances = run.advances or [cluster.advance for cluster in clusters]
        for cluster, advance, level in zip(clusters, advances, run.levels, strict=True):
            yield _Unit(run.face, cluster, advance, level)


def _stretches(units: Iterable[_Unit]) -> list[tuple[bool, list[_Unit]]]:
    """The units of a line as phrases and what is between."""
    return [
        (is_phrase, [*group]) for is_phrase, group in groupby(units, lambda unit: unit.level > 0)
    ]


def _seen_levels(units: Sequence[_Unit]) -> Iterator[_Unit]:
    """Units, of which those that would be a phrase of which nothing is seen are in none."""
    for is_phrase, stretch in _stretches(units):
        is_seen = is_phrase and any(unit.cluster.glyphs for unit in stretch)
        yield from stretch if is_seen else (unit._replace(level=0) for unit in stretch)


def _drawn(units: Sequence[_Unit]) -> list[_Unit]:
    """The units of a phrase that are seen, with the advances of those that are not."""
    drawn: list[_Unit] = []
    for unit in units:
        if unit.cluster.glyphs:
            drawn.append(unit)
        elif drawn:
            drawn[-1] = drawn[-1]._replace(advance=drawn[-1].advance + unit.advance)
    return drawn


def _run(face: Face, units: Sequence[_Unit]) -> Run:
    clusters = tuple(unit.cluster for unit in units)
    advances = tuple(unit.advance for unit in units)
    given = None if advances == tuple(one.advance for one in clusters) else advances
    return Run(face, "".join(one.text for one in clusters), clusters, given)


def _in_order(units: Sequence[_Unit]) -> str:
    return "".join(unit.cluster.text for unit in units)


def _read(units: Sequence[_Unit]) -> str:
    """The text of a phrase whose units stand from left to right, in reading order."""
    order = logical_order([unit.level for unit in units])
    return "".join(units[at].cluster.text for at in order)


def _kind(character: str) -> str:
    return _KINDS.get(bidirectional(character), "N")


def _for_poppler(text: str) -> str:
    """What Poppler makes `text` of. It goes from left to right and turns round all from a letter
    from right to left to before the next one from left to right, number or sign of numbers.
    """
    made: list[str] = []
    word = after = ""
    for character in text:
        kind = bidirectional(character)
        if kind in ("R", "AL"):
            word += after + character
            after = ""
        elif word and kind not in _ENDS:
            after += character
        else:
            made += (_turned(word, after), character)
            word = after = ""
    made.append(_turned(word, after, is_last=True))
    return "".join(made)


def _turned(word: str, after: str, *, is_last: bool = False) -> str:
    """Words as they are seen, and the signs after them. Marks of direction keep the points of the
    last letter with it, and the other signs away.
    """
    if not word:
        return after
    signs = after
    while signs and bidirectional(signs[0]) == "NSM":
        word += signs[0]
        signs = signs[1:]
    begin = _RIGHT_TO_LEFT_MARK if signs != after else ""
    end = _LEFT_TO_RIGHT_MARK if signs or is_last else ""
    return begin + word[::-1] + end + signs


def _for_pdfium(text: str) -> str:
    """What PDFium makes `text` of, but that it turns it round as a whole. Signs after a word from
    right to left are mirrored, and those in a form of compatibility (（①…) become plain ones,
    unless a mark is before them.
    """
    made: list[str] = []
    is_turned = False
    for kind, group in groupby(text, _kind):
        part = "".join(group)
        if kind != "W":
            is_turned = kind == "R" or (kind == "N" and is_turned)
        if kind == "N" and is_turned:
            is_turned = is_normalized("NFKC", part)
            part = part.translate(_MIRRORED) if is_turned else _LEFT_TO_RIGHT_MARK + part
        made.append(part)
    return "".join(made)


def _tails(are_phrases: Sequence[bool], texts: Sequence[str]) -> list[str]:
    """The marks after each part of a line, for PDFium: before a sign, so that it is not taken for
    a part of the phrase, and as many as it takes for a line from left to right.
    """
    counts = [0] * len(texts)
    kinds = [*map(_kind, "".join(texts))]
    stretches = [kind for kind, _ in groupby(kinds)]
    lacking = stretches.count("R") - stretches.count("L") + 1
    starts = [*(text.lstrip()[:1] for text in texts[1:]), ""]
    before_sign = [not start or _kind(start) != "L" for start in starts]
    for at, is_phrase in enumerate(are_phrases):
        counts[at] = int(is_phrase and before_sign[at])
    for last in [at for at, is_phrase in enumerate(are_phrases) if is_phrase][-1:]:
        counts[last] += max(lacking - sum(counts), 0)
    return [
        _END_OF_EMBEDDING.join(_LEFT_TO_RIGHT_MARK * count)
        + (_END_OF_EMBEDDING if count and not is_before_sign else "")
        for count, is_before_sign in zip(counts, before_sign, strict=True)
    ]
