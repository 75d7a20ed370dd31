"""Runs of text as operators (ISO 32000-1, 9.4.3)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final
from unicodedata import normalize

from exchange_report.composition import Run, split
from exchange_report.fonts import EM, Cluster, Glyph, is_right_to_left
from exchange_report.language import SCRIPTS
from exchange_report.lazy import late
from exchange_report.length import Length
from exchange_report.writers.pdf.faces import EncodedFace, is_plain
from exchange_report.writers.pdf.objects import decimal, escape, milli, text_string

FOREIGN: Final = late(
    "|".join(
        f"(?P<{language}>[{letters}]+(?: +[{letters}]+)*)" for language, letters in SCRIPTS.items()
    )
)
"""Text whose language its script tells."""


_UNSEEN: Final = 250
"""The part of the em that is too little to see."""
_OVERLAP: Final = 10
"""The part of the em by which glyphs of one word overlap at most, for Poppler."""


def show(face: EncodedFace, run: Run, size: Length) -> bytes:
    """The operators that show `run` where the text position is."""
    if face.has_foreign and FOREIGN.search(run.text):
        return b"\n".join(_foreign(face, run, size))
    return _show_run(face, run, size)


def _show_run(face: EncodedFace, run: Run, size: Length) -> bytes:
    if run.advances is not None:
        return b"\n".join(_adjusted(face, run, run.advances, size))
    if run.clusters is None:
        return b"(%b)Tj" % face.encode(run.text)
    return b"\n".join(_clusters(face, run.clusters, size))


def _foreign(face: EncodedFace, run: Run, size: Length) -> Iterator[bytes]:
    """A run with text whose language its script tells (ISO 32000-1, 14.9.2.3)."""
    rest: tuple[Run, ...] = (run,)
    at = 0
    for found in FOREIGN.finditer(run.text):
        before, rest = split(rest, found.start() - at)
        inside, rest = split(rest, len(found[0]))
        at = found.end()
        yield from (_show_run(face, part, size) for part in before)
        yield b"/Span<</Lang(%b)>>BDC" % (found.lastgroup or "").encode("ascii")
        yield from (_show_run(face, part, size) for part in inside)
        yield b"EMC"
    yield from (_show_run(face, part, size) for part in rest)


def _adjusted(
    face: EncodedFace, run: Run, advances: tuple[int, ...], size: Length
) -> Iterator[bytes]:
    """A run with its own advances: arrays of strings and moves (TJ).

    Moves are whole thousandths of the em from where the text is to where it should be, so that
    rounding does not add up.
    """
    at = wanted = 0
    array: list[bytes] = []
    for unit, advance in _drawn(run, advances):
        if isinstance(unit, str) or is_plain(unit, face):
            array.append(b"(%b)" % _shown(face, unit))
        else:
            yield _array(array)
            array = []
            yield from _placed(face, unit, size)
        natural = face.face.advances[unit] if isinstance(unit, str) else unit.advance
        at += _thousandths(natural)
        wanted += advance
        move = _thousandths(wanted) - at
        if move:
            array.append(b"%d" % -move)
            at += move
    yield _array(array)


def _drawn(run: Run, advances: tuple[int, ...]) -> Iterator[tuple[str | Cluster, int]]:
    """What of `run` is drawn, and how far each stands from the next."""
    if run.clusters is None:
        yield from zip(run.text, advances, strict=True)
        return
    drawn: list[int] = []
    for cluster, advance in zip(run.clusters, advances, strict=True):
        if cluster.glyphs:
            drawn.append(advance)
        elif drawn:
            drawn[-1] += advance
    yield from zip(_with_the_unseen(run.clusters), drawn, strict=True)


def _thousandths(advance: int) -> int:
    return (advance * 1000 + EM // 2) // EM


def _shown(face: EncodedFace, unit: str | Cluster) -> bytes:
    """The string that shows a character, or a cluster of one glyph."""
    if isinstance(unit, str):
        return face.encode(unit)
    return escape(face.code(unit.glyphs[0].id, unit.text).to_bytes(2, "big"))


def _array(parts: Iterable[bytes]) -> bytes:
    """Strings and numbers as the operator TJ; strings that meet are one."""
    return b"[%b]TJ" % b"".join(parts).replace(b")(", b"")


def _clusters(face: EncodedFace, clusters: Iterable[Cluster], size: Length) -> Iterator[bytes]:
    codes: list[int] = []
    for cluster in _with_the_unseen(clusters):
        if is_plain(cluster, face):
            codes.append(face.code(cluster.glyphs[0].id, cluster.text))
            continue
        if codes:
            yield _show(codes)
            codes = []
        if len(cluster.glyphs) == 1 and is_right_to_left(cluster.text):
            # readers put words from right to left in order themselves, but no `ActualText`
            yield from _moved(face, cluster.glyphs, [cluster.text], size)
        else:
            yield from _placed(face, cluster, size)
    if codes:
        yield _show(codes)


def _with_the_unseen(clusters: Iterable[Cluster]) -> Iterator[Cluster]:
    """What is not drawn goes into the text of the cluster before it, or of the first one."""
    held: Cluster | None = None
    before = ""
    for cluster in clusters:
        if cluster.glyphs:
            if held is not None:
                yield held
            held = cluster._replace(text=before + cluster.text)
            before = ""
        elif held is None:
            before += cluster.text
        else:
            held = held._replace(text=held.text + cluster.text)
    if held is not None:
        yield held


def _placed(face: EncodedFace, cluster: Cluster, size: Length) -> Iterator[bytes]:
    """A cluster of several glyphs, or of one that stands elsewhere than it naturally would.

    `ActualText` (14.9.4) says what they are together. Those on one height are one operator: where
    text starts left of a mark before it, PDFium reads the mark, and what it stands for, once more.
    """
    yield b"/Span<</ActualText%b>>BDC" % text_string(cluster.text)
    first = cluster.glyphs[0]
    ends_early = len(cluster.glyphs) == 1 and _overlaps(face, first)
    if ends_early or is_right_to_left(cluster.text):
        yield from _anchor(face)
    yield from _moved(face, cluster.glyphs, _shares(cluster), size)
    if ends_early:
        yield from _anchor(face, at_end=True)
    yield b"EMC"


def _overlaps(face: EncodedFace, glyph: Glyph) -> bool:
    """Whether a glyph, as wide as it naturally is, lies over what stands beside it."""
    most = face.face.upem // _OVERLAP
    over = face.advance(glyph.id) + glyph.x_offset - glyph.advance
    return max(-glyph.x_offset, over) > most


def _anchor(face: EncodedFace, *, at_end: bool = False) -> Iterator[bytes]:
    """A space without extent where a cluster starts or ends on the line. Poppler takes it for as
    long as its first and last glyph, of which one may be a mark above the line, or a bracket that
    stands closer than its own width.
    """
    if parts := _without_extent(face):
        yield b"[%b]TJ" % b"".join(reversed(parts) if at_end else parts)


def _without_extent(face: EncodedFace) -> list[bytes]:
    """A space and the way back over it, as parts of TJ; nothing if the face has none."""
    space = face.face.font.get_nominal_glyph(ord(" "))
    if space is None:
        return []
    back = decimal(round(face.advance(space) * 1_000_000 / face.face.upem))
    return [b"<%04X>" % face.code(space, "\u200b"), back]


def _moved(
    face: EncodedFace, glyphs: Sequence[Glyph], texts: Iterable[str], size: Length
) -> Iterator[bytes]:
    """Glyphs, each in its place and with the text that it stands for.

    Marks that start right of where the next cluster does have a space without extent before them:
    PDFium would read that cluster first, and then what the marks stand for once more.
    """
    em = face.face.upem
    left = sum(glyph.advance for glyph in glyphs)
    for rise, group in groupby(zip(glyphs, texts, strict=True), _rise(em)):
        array: list[bytes] = []
        for glyph, text in group:
            if not (left or array) and glyph.x_offset > 0:
                array += _without_extent(face)
            code = face.code(glyph.id, text)
            before = decimal(round(-glyph.x_offset * 1_000_000 / em))
            change = face.advance(glyph.id) + glyph.x_offset - glyph.advance
            behind = decimal(round(change * 1_000_000 / em))
            array.append(b"%b<%04X>%b" % (before, code, behind))
            left -= glyph.advance
        up = decimal(milli(Length(rise * size // em)))
        yield b"%b Ts [%b]TJ 0 Ts" % (up, b" ".join(array))


def _rise(em: int) -> Callable[[tuple[Glyph, str]], int]:
    """How far a glyph stands above the line, in font units; what nobody sees is nothing."""
    return lambda shown: shown[0].y_offset if abs(shown[0].y_offset) * _UNSEEN > em else 0


def _shares(cluster: Cluster) -> tuple[str, ...]:
    """The text of each glyph of a cluster: a character each, the last one takes what is left.

    Never nothing: in an archive every code stands for a character (ISO 19005-2, 6.2.11.7.2).
    """
    count = len(cluster.glyphs)
    text = cluster.text
    if len(text) < count:
        text = normalize("NFD", text).ljust(count, "\u200b")
    return (*text[: count - 1], text[count - 1 :])


def _show(codes: Iterable[int]) -> bytes:
    return b"<%b>Tj" % b"".join(b"%04X" % code for code in codes)
