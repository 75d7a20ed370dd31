"""A page as a content stream (ISO 32000-1, 7.8.2): fills, rules, text."""

from collections.abc import Iterable, Iterator, Mapping

from exchange_report.composition import Run
from exchange_report.fonts import Cluster, Face
from exchange_report.length import Length
from exchange_report.pages import Fill, Fragment, Page, Rule
from exchange_report.writers.pdf.faces import EncodedFace, is_plain
from exchange_report.writers.pdf.objects import decimal, milli, text_string


class PageContent:
    """Writes pages of one height; `faces` are those of the file."""

    def __init__(self, height: Length, faces: Mapping[Face, EncodedFace]) -> None:
        self._height = milli(height)
        self._faces = faces

    def stream(self, page: Page) -> bytes:
        """The operators of `page`."""
        parts = [*self._fills(page.fills), *self._rules(page.rules)]
        parts.append(b"BT")
        parts += self._texts(page.fragments)
        parts.append(b"ET")
        return b"\n".join(parts)

    def _y(self, y: Length) -> int:
        return self._height - milli(y)

    def _fills(self, fills: Iterable[Fill]) -> Iterator[bytes]:
        for fill in fills:
            x, y = milli(fill.x), self._y(Length(fill.y + fill.height))
            edges = (x, y, milli(fill.width), milli(fill.height))
            yield b"q %b rg %b re f Q" % (_colour(fill.colour), b" ".join(map(decimal, edges)))

    def _rules(self, rules: Iterable[Rule]) -> Iterator[bytes]:
        weight: Length | None = None
        for rule in rules:
            if rule.weight != weight:
                if weight is not None:
                    yield b"S"
                weight = rule.weight
                yield b"%b w" % decimal(milli(weight))
            ends = (milli(rule.x0), self._y(rule.y0), milli(rule.x1), self._y(rule.y1))
            yield b"%b %b m %b %b l" % tuple(map(decimal, ends))
        if weight is not None:
            yield b"S"

    def _texts(self, fragments: Iterable[Fragment]) -> Iterator[bytes]:
        """One text object; each line moves from where the line before it started.

        Moves are differences of rounded places, so that rounding does not add up.
        """
        font: tuple[EncodedFace, Length] | None = None
        at_x = at_y = 0
        for fragment in fragments:
            text = fragment.text
            shift = fragment.y + text.baseline - text.tops[fragment.first]
            for index in range(fragment.first, fragment.last):
                line = text.lines[index]
                x = milli(Length(fragment.x + line.x))
                y = self._y(Length(shift + text.tops[index]))
                yield b"%b %b Td" % (decimal(x - at_x), decimal(y - at_y))
                at_x, at_y = x, y
                for run in line.runs:
                    face = self._faces[run.face]
                    if font != (face, text.size):
                        font = (face, text.size)
                        yield b"/%b %b Tf" % (face.name, decimal(milli(text.size)))
                    yield self._run(face, run, text.size)

    def _run(self, face: EncodedFace, run: Run, size: Length) -> bytes:
        if run.clusters is None:
            return b"(%b)Tj" % face.encode(run.text)
        return b"\n".join(_clusters(face, run.clusters, size))


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


def _colour(colour: str) -> bytes:
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return b" ".join(decimal(round(channel * 1000 / 255)) for channel in channels)
