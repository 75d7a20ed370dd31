"""Phrases from right to left, with what each reader of PDF has to be given to read them in order.

A phrase is drawn as it is seen. Its text in reading order goes around it, for screen readers and
whoever follows the standard. Poppler and PDFium turn round what is written from right to left, each
in a way of its own, so that each finds a text in the phrase from which it makes the right one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby
from typing import Final, NamedTuple
from unicodedata import bidirectional, is_normalized

from exchange_report.composition import Line, Run, logical_order
from exchange_report.fonts import Cluster, Face
from exchange_report.lazy import late

_LEFT_TO_RIGHT_MARK: Final = "\u200e"
_RIGHT_TO_LEFT_MARK: Final = "\u200f"
_END_OF_EMBEDDING: Final = "\u202c"
_KINDS: Final = {"L": "L", "R": "R", "AL": "R"} | dict.fromkeys(
    ("AN", "EN", "NSM", "CS", "ES", "ET", "BN"), "W"
)
"""The kinds of PDFium: left, right, weak; all else is neutral (`N`)."""

_ENDS: Final = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})
"""What ends a phrase for Poppler."""
_JOINED: Final = late("[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ua8e0-\ua8ff]")
"""Letters of scripts of which readers put the parts in disorder: Indic ones, Tibetan, Burmese,
Khmer. Those of Thai and Lao they keep."""
_PAIRS: Final = "()<>[]{}«»‘’“”‹›〈〉《》「」『』【】〔〕〖〗〘〙（）＜＞［］｛｝｟｠｢｣"
_MIRRORED: Final = str.maketrans(
    _PAIRS, "".join(_PAIRS[at + 1] + _PAIRS[at] for at in range(0, len(_PAIRS), 2))
)


class Phrase(NamedTuple):
    """The text of a phrase, in reading order and as two readers need it."""

    text: str
    for_poppler: str
    for_pdfium: tuple[str, ...]
    """Pieces of letters of one direction, in reading order; none where all run to the right."""
    width: int
    """From its left edge to its right one, in units of the em."""
    is_backwards: bool = False


class Part(NamedTuple):
    """A run of a line; of a phrase `phrase` if there is one, with which it begins or ends."""

    run: Run
    phrase: Phrase | None = None
    is_first: bool = False
    is_last: bool = False

    @property
    def face(self) -> Face:
        return self.run.face


class _Kind(Enum):
    """How readers are told of a part of a line."""

    PLAIN = auto()
    """Glyph by glyph."""
    JOINED = auto()
    """As a phrase of letters that change and move together."""
    BACKWARDS = auto()
    """As a phrase from right to left."""


class _Unit(NamedTuple):
    face: Face
    cluster: Cluster
    advance: int
    level: int
    kind: _Kind


def has_phrases(runs: Iterable[Run]) -> bool:
    """Whether a part of a line has to be told to readers as a whole."""
    return any(
        run.levels or (run.clusters is not None and _JOINED.search(run.text)) for run in runs
    )


def is_read_backwards(lines: Iterable[Line]) -> bool:
    """Whether most letters of a page run from right to left: Poppler takes all of it to."""
    kinds = Counter(map(bidirectional, "".join(line.text for line in lines)))
    return kinds["R"] + kinds["AL"] > kinds["L"]


def as_read(runs: Sequence[Run], is_backwards: bool) -> Iterator[Part]:
    """`runs` of a line with phrases, which stand from left to right, in parts. Of a page that is
    read backwards (`is_backwards`) the line is one phrase if there is one from right to left in it.
    """
    line = [*_with_signs([*_units(runs)])]
    is_whole = is_backwards and any(run.levels for run in runs)
    if is_whole:
        line = [unit._replace(kind=_Kind.BACKWARDS) for unit in line]
    stretches = _stretches(_of_seen(line))
    texts = [_text(kind, units) for kind, units in stretches]
    if len(texts) > 1 and texts[-1].isspace() and stretches[-2][0] is _Kind.BACKWARDS:
        texts[-2:] = ["".join(texts[-2:])]  # the line goes on: PDFium drops a space by itself
        del stretches[-1]
    tails = _tails([kind is _Kind.BACKWARDS for kind, _ in stretches], texts)
    for (kind, units), text, tail in zip(stretches, texts, tails, strict=True):
        phrase = None
        if kind is not _Kind.PLAIN:
            phrase = Phrase(text, text, (), sum(unit.advance for unit in units))
            units = _drawn(units)
        if phrase and kind is _Kind.BACKWARDS:
            turned = tuple(_pieces(_for_pdfium(text) + tail))
            poppler = _for_poppler_backwards(text) if is_whole else _for_poppler(text)
            phrase = Phrase(text, poppler, turned, phrase.width, is_backwards=True)
        made = [_run(face, [*group]) for face, group in groupby(units, lambda unit: unit.face)]
        for at, run in enumerate(made):
            yield Part(run, phrase, at == 0, at == len(made) - 1)


def _units(runs: Sequence[Run]) -> Iterator[_Unit]:
    for run in runs:
        clusters = run.clusters or ()
        advances = run.advances or [cluster.advance for cluster in clusters]
        levels = run.levels or bytes(len(clusters))
        for cluster, advance, level in zip(clusters, advances, levels, strict=True):
            is_joined = _JOINED.search(cluster.text) is not None
            kind = _Kind.BACKWARDS if level else _Kind.JOINED if is_joined else _Kind.PLAIN
            yield _Unit(run.face, cluster, advance, level, kind)


def _stretches(units: Iterable[_Unit]) -> list[tuple[_Kind, list[_Unit]]]:
    """The units of a line as phrases and what is between."""
    return [(kind, [*group]) for kind, group in groupby(units, lambda unit: unit.kind)]


def _with_signs(units: Sequence[_Unit]) -> Iterator[_Unit]:
    """Units, of which a sign beside a phrase is in it, and so are spaces between joined words. Of
    one character by itself PDFium may take the line for one that runs downwards.
    """
    found = _stretches(units)
    kinds = [_Kind.PLAIN, *(kind for kind, _ in found), _Kind.PLAIN]
    for (before, kind, after), (_, stretch) in zip(
        zip(kinds, kinds[1:], kinds[2:], strict=False), found, strict=True
    ):
        text = _in_order(stretch)
        if kind is _Kind.PLAIN and text.isspace():
            kind = before if before is after is _Kind.JOINED else kind
        elif kind is _Kind.PLAIN and len(text) == 1 and bidirectional(text) != "L":
            kind = after if before is _Kind.PLAIN else before
        yield from (unit._replace(kind=kind) for unit in stretch)


def _of_seen(units: Iterable[_Unit]) -> Iterator[_Unit]:
    """Units, of which those that would be a phrase of which nothing is seen are in none."""
    for _, stretch in _stretches(units):
        is_seen = any(unit.cluster.glyphs for unit in stretch)
        yield from stretch if is_seen else (unit._replace(kind=_Kind.PLAIN) for unit in stretch)


def _text(kind: _Kind, units: Sequence[_Unit]) -> str:
    return _read(units) if kind is _Kind.BACKWARDS else _in_order(units)


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


def runs_backwards(character: str) -> bool:
    """Whether a character is a letter from right to left, or a mark of that direction."""
    return bidirectional(character) in ("R", "AL")


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


def _for_poppler_backwards(text: str) -> str:
    """What Poppler makes `text` of on a page that it reads from right to left, where it turns round
    what `_for_poppler` says, and goes on to the left with the rest as it stands.
    """
    made: list[str] = []
    part = ""
    is_turned = True
    for character in text:
        kind = bidirectional(character)
        if kind in (_ENDS if is_turned else ("R", "AL")):
            made.append(_beside(part, is_turned=is_turned))
            part, is_turned = "", not is_turned
        part += character
    made.append(_beside(part, is_turned=is_turned))
    return "".join((_RIGHT_TO_LEFT_MARK, *reversed(made), _RIGHT_TO_LEFT_MARK))


def _beside(part: str, *, is_turned: bool) -> str:
    """A part of a line of such a page; one from left to right ends with a letter, or a mark."""
    if is_turned or not part or bidirectional(part[-1]) in _ENDS:
        return part[::-1] if is_turned else part
    return part + _LEFT_TO_RIGHT_MARK


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
    """What PDFium makes `text` of, but that it turns letters from right to left. It mirrors signs
    after such letters, and makes plain ones of those in a form of compatibility (（①…), unless a
    mark is before them.
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


def _pieces(text: str) -> Iterator[str]:
    """Letters from right to left, and what is between them."""
    for _, group in groupby(text, runs_backwards):
        yield "".join(group)


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
