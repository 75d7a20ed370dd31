"""Runs of text as operators (ISO 32000-1, 9.4.3)."""

from collections.abc import Iterable, Iterator

from exchange_report.composition import Run
from exchange_report.fonts import Cluster
from exchange_report.length import Length
from exchange_report.writers.pdf.faces import EncodedFace, is_plain
from exchange_report.writers.pdf.objects import decimal, milli, text_string


def show(face: EncodedFace, run: Run, size: Length) -> bytes:
    """The operators that show `run` where the text position is."""
    if run.clusters is None:
        return b"(%b)Tj" % face.encode(run.text)
    return b"\n".join(_clusters(face, run.clusters, size))


def split(runs: tuple[Run, ...], length: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """`runs` in two, the first `length` characters and the rest; a cluster stays whole."""
    head: list[Run] = []
    for index, run in enumerate(runs):
        if len(run.text) > length:
            first, second = _split(run, length)
            head += [first] if first.text else []
            return tuple(head), (second, *runs[index + 1 :])
        head.append(run)
        length -= len(run.text)
    return tuple(head), ()


def _split(run: Run, length: int) -> tuple[Run, Run]:
    if run.clusters is None:
        return Run(run.face, run.text[:length]), Run(run.face, run.text[length:])
    taken = at = 0
    while taken < length:
        taken += len(run.clusters[at].text)
        at += 1
    return (
        Run(run.face, run.text[:taken], run.clusters[:at]),
        Run(run.face, run.text[taken:], run.clusters[at:]),
    )


def _clusters(face: EncodedFace, clusters: Iterable[Cluster], size: Length) -> Iterator[bytes]:
    codes: list[int] = []
    for cluster in clusters:
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

    `ActualText` (14.9.4) says what they are together.
    """
    em = face.face.upem
    yield b"/Span<</ActualText%b>>BDC" % text_string(cluster.text)
    for index, glyph in enumerate(cluster.glyphs):
        code = face.code(glyph.id, "" if index else cluster.text)
        before = decimal(round(-glyph.x_offset * 1_000_000 / em))
        change = face.advance(glyph.id) + glyph.x_offset - glyph.advance
        behind = decimal(round(change * 1_000_000 / em))
        rise = decimal(milli(Length(glyph.y_offset * size // em)))
        yield b"%b Ts [%b<%04X>%b]TJ 0 Ts" % (rise, before, code, behind)
    yield b"EMC"


def _show(codes: Iterable[int]) -> bytes:
    return b"<%b>Tj" % b"".join(b"%04X" % code for code in codes)
