"""Composed lines as elements of SVG: text in its places, or the outlines of its glyphs."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from exchange_report.composition import Run, split
from exchange_report.fonts import EM, Face
from exchange_report.language import SCRIPTS
from exchange_report.records.addresses import Address
from exchange_report.writers.svg.faces import FileFaces
from exchange_report.writers.svg.markup import decimal, escaped, in_line, number
from exchange_report.writers.svg.stretches import (
    Picture,
    Stretch,
    advance_of,
    parts_of,
    pictures_of,
)

_FOREIGN: Final = re.compile(
    "|".join(
        f"(?P<{language}>[{letters}]+(?: +[{letters}]+)*)" for language, letters in SCRIPTS.items()
    )
)
"""Text whose language its script tells."""


class Placed(NamedTuple):
    """Runs on one baseline. `x` and `y` are the place of the first, in scaled points; `at` is the
    place of its first character in the text that `links` count in.
    """

    runs: tuple[Run, ...]
    x: int
    y: int
    size: int
    at: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Texts:
    """Writes lines with the faces of a file."""

    def __init__(self, faces: FileFaces) -> None:
        self._faces = faces
        self._font: tuple[Face, int] | None = None
        self._pictures: list[str] = []

    def text(self, lines: Sequence[Placed], links: Sequence[Address] = ()) -> Iterator[str]:
        """Lines that are read on as one text, and after it the outlines of what is not drawn as
        text in it.
        """
        first = next((run for line in lines for run in line.runs), None)
        if first is None:
            return
        self._font = (first.face, lines[0].size)
        family = self._faces.family(first.face, "")
        yield f'<text font-family="{family},serif" font-size="{number(lines[0].size)}">'
        for line in lines:
            yield from self._line(line, links)
        yield "</text>"
        yield from self._pictures
        self._pictures = []

    def outlines(self, lines: Iterable[Placed]) -> Iterator[str]:
        """Lines as outlines alone."""
        for line in lines:
            place = 0
            for run in line.runs:
                yield self._drawn(run.face, list(pictures_of(run, place)), line)
                place += advance_of(run)

    def _line(self, line: Placed, links: Sequence[Address]) -> Iterator[str]:
        rest, at, place = line.runs, line.at, 0
        end = at + len(line.text)
        for link in islice(links, bisect_right(links, at, key=_end), None):
            if link.start >= end:
                break
            head, rest = split(rest, max(link.start - at, 0))
            inside, rest = split(rest, link.end - max(link.start, at))
            yield from self._runs(head, place, line)
            place += sum(map(advance_of, head))
            yield f'<a href="{escaped(link.uri)}">'
            yield from self._runs(inside, place, line)
            yield "</a>"
            place += sum(map(advance_of, inside))
            at += sum(len(run.text) for run in (*head, *inside))
        yield from self._runs(rest, place, line)

    def _runs(self, runs: Iterable[Run], place: int, line: Placed) -> Iterator[str]:
        for run in runs:
            rest: tuple[Run, ...] = (run,)
            at = 0
            for found in _FOREIGN.finditer(run.text):
                head, rest = split(rest, found.start() - at)
                inside, rest = split(rest, len(found[0]))
                at += sum(len(one.text) for one in (*head, *inside))
                for parts, language in ((head, ""), (inside, found.lastgroup or "")):
                    for one in parts:
                        yield from self._run(one, place, line, language)
                        place += advance_of(one)
            for one in rest:
                yield from self._run(one, place, line, "")
                place += advance_of(one)

    def _run(self, run: Run, place: int, line: Placed, language: str) -> Iterator[str]:
        language = run.face.language or language
        more = f' xml:lang="{language}" lang="{language}"' if language else ""
        for part in parts_of(run, place):
            if isinstance(part, Stretch):
                yield self._stretch(part, line, more)
            else:
                self._pictures.append(self._drawn(run.face, [part], line))
                yield self._unseen(part, line, more)

    def _stretch(self, part: Stretch, line: Placed, more: str) -> str:
        text = in_line(part.text)
        family = self._faces.family(part.face, part.text)
        if self._font != (part.face, line.size):
            more += f' font-family="{family},serif" font-size="{number(line.size)}"'
        places = " ".join(number(line.x + place * line.size // EM) for place in part.places)
        return f'<tspan x="{places}" y="{number(line.y)}"{more}>{text}</tspan>' if text else ""

    def _unseen(self, part: Picture, line: Placed, more: str) -> str:
        """The text of a cluster that is drawn as outlines, for search and selection."""
        x, width = line.x + part.place * line.size // EM, part.advance * line.size // EM
        fit = f' textLength="{number(width)}" lengthAdjust="spacingAndGlyphs"' if width > 0 else ""
        return (
            f'<tspan x="{number(x)}" y="{number(line.y)}" fill-opacity="0"{fit}{more}>'
            f"{in_line(part.text)}</tspan>"
        )

    def _drawn(self, face: Face, parts: Iterable[Picture], line: Placed) -> str:
        """Glyphs in the units of their face, turned upright and scaled to their size."""
        em = face.upem
        uses: list[str] = []
        for part in parts:
            x = round(part.place * em * 1000 / EM)
            for glyph in part.glyphs:
                place = decimal(x + 1000 * glyph.x_offset)
                name = self._faces.glyph(face, glyph.id)
                up = f' y="{glyph.y_offset}"' if glyph.y_offset else ""
                uses.append(f'<use href="#{name}" x="{place}"{up}/>')
                x += 1000 * glyph.advance
        if not uses:
            return ""
        scale = f"{line.size / 65536 / em:.9f}".rstrip("0")
        place = f"{number(line.x)} {number(line.y)}"
        return f'<g transform="translate({place})scale({scale} -{scale})">{"".join(uses)}</g>'


def _end(link: Address) -> int:
    return link.end
