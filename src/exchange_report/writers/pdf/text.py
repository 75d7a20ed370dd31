"""Runs of text as operators (ISO 32000-1, 9.4.3)."""

from collections.abc import Iterable, Iterator
from typing import Final

from exchange_report.composition import Run, split
from exchange_report.fonts import EM, Cluster, Glyph
from exchange_report.language import SCRIPTS
from exchange_report.lazy import late
from exchange_report.length import Length
from exchange_report.writers.pdf.faces import EncodedFace, is_plain
from exchange_report.writers.pdf.objects import escape, text_string
from exchange_report.writers.pdf.phrases import part_of_phrase
from exchange_report.writers.pdf.placed import anchor, moved, shares
from exchange_report.writers.pdf.reading_order import Part

FOREIGN: Final = late(
    "|".join(
        f"(?P<{language}>[{letters}]+(?: +[{letters}]+)*)" for language, letters in SCRIPTS.items()
    )
)
"""Text whose language its script tells."""


_OVERLAP: Final = 10
"""The part of the em by which glyphs of one word overlap at most, for Poppler."""


def show(face: EncodedFace, part: Run | Part, size: Length) -> bytes:
    """The operators that show a run, or a part of a phrase, where the text position is."""
    if isinstance(part, Part) and part.phrase is not None:
        return b"\n".join(part_of_phrase(face, part, part.phrase, size))
    run = part.run if isinstance(part, Part) else part
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
        yield from _placed(face, cluster, size)
    if codes:
        yield _show(codes)


def _placed(face: EncodedFace, cluster: Cluster, size: Length) -> Iterator[bytes]:
    """A cluster of several glyphs, or of one that stands elsewhere than it naturally would.

    `ActualText` (14.9.4) says what they are together. Those on one height are one operator: where
    text starts left of a mark before it, PDFium reads the mark, and what it stands for, once more.
    """
    yield b"/Span<</ActualText%b>>BDC" % text_string(cluster.text)
    first = cluster.glyphs[0]
    ends_early = len(cluster.glyphs) == 1 and _overlaps(face, first)
    if ends_early:
        yield from anchor(face)
    yield from moved(face, cluster.glyphs, shares(cluster), size)
    if ends_early:
        yield from anchor(face, at_end=True)
    yield b"EMC"


def _overlaps(face: EncodedFace, glyph: Glyph) -> bool:
    """Whether a glyph, as wide as it naturally is, lies over what stands beside it."""
    most = face.face.upem // _OVERLAP
    over = face.advance(glyph.id) + glyph.x_offset - glyph.advance
    return max(-glyph.x_offset, over) > most


def _show(codes: Iterable[int]) -> bytes:
    return b"<%b>Tj" % b"".join(b"%04X" % code for code in codes)


def _drawn(run: Run, advances: tuple[int, ...]) -> Iterator[tuple[str | Cluster, int]]:
    """What of `run` is drawn, and how far each stands from the next."""
    if run.clusters is None:
        yield from zip(run.text, advances, strict=True)
        return
    given: list[int] = []
    for cluster, advance in zip(run.clusters, advances, strict=True):
        if cluster.glyphs:
            given.append(advance)
        elif given:
            given[-1] += advance
    yield from zip(_with_the_unseen(run.clusters), given, strict=True)


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


def _thousandths(advance: int) -> int:
    return (advance * 1000 + EM // 2) // EM
