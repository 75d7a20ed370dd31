"""How far the characters of an SVG page, drawn by Chromium, stand from those of the PDF, drawn by
poppler.
"""

import struct
import subprocess
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageOps

from exchange_report import write
from exchange_report.fonts import EM, Cluster, Face, Glyph
from exchange_report.length import Length, points
from exchange_report.pages import Fragment, Pages
from tools import ask, path_of

SCALE: Final = 6
"""Pixels of the drawings to one at 100 dpi."""
_AROUND: Final = SCALE // 2
"""Pixels around the ink of a character: more would show that of its neighbours."""
_LEAST: Final = 1.0
"""The mean darkness (0 to 255) of what is no blank."""


class Distance(NamedTuple):
    """The greatest distance between the centres of the ink of a character, in pixels at 100 dpi,
    and the character; `seen` is how many characters were compared.
    """

    pixels: float
    character: str
    seen: int


def distance(
    pages: Pages,
    index: int,
    folder: Path,
    *,
    text: str = "text",
    change: tuple[str, str] = ("", ""),
) -> Distance:
    """How far the characters of a page stand from where they are in the PDF; `change` is what is
    replaced in the SVG file, and by what.
    """
    svg = write(pages, folder / "page.svg", svg_text=text)
    if len(pages.pages) > 1:
        svg = svg.with_name(f"page-{index + 1:03}.svg")
    drawn = svg.read_text("utf-8")
    assert change[0] in drawn
    svg.write_text(drawn.replace(*change), "utf-8")
    ours = Image.open(chromium(svg, pages, folder / "chromium.png")).convert("L")
    write(pages, folder / "page.pdf")
    dots = ("-r", str(100 * SCALE), "-gray", "-f", str(index + 1), "-l", str(index + 1))
    ask("pdftoppm", *dots, "-singlefile", "-png", folder / "page.pdf", folder / "poppler")
    theirs = Image.open(folder / "poppler.png").convert("L")
    worst, where, seen = 0.0, "", 0
    for character, box in characters(pages, index):
        here, there = (_centre(image.crop(box)) for image in (ours, theirs))
        assert (here is None) == (there is None), (character, box)
        if here and there:
            seen += 1
            apart = max(abs(a - b) for a, b in zip(here, there, strict=True)) / SCALE
            if apart > worst:
                worst, where = apart, character
    return Distance(worst, where, seen)


def chromium(svg: Path, pages: Pages, picture: Path) -> Path:
    """A picture of `svg` as Chromium shows it."""
    width, down = (ceil(points(Length(side)) * 96 / 72) for side in (pages.width, pages.height))
    subprocess.run(
        [
            path_of("chromium"),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--force-device-scale-factor={100 * SCALE / 96}",
            f"--window-size={width},{down}",
            f"--screenshot={picture}",
            svg.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return picture


def _centre(image: Image.Image) -> tuple[float, float] | None:
    """The centre of gravity of what is dark in an image, if anything is."""
    dark = ImageOps.invert(image).convert("F")
    across = dark.resize((image.width, 1), Image.Resampling.BOX)
    down = dark.resize((1, image.height), Image.Resampling.BOX)
    columns, rows = _values(across), _values(down)
    if sum(columns) < _LEAST * len(columns):
        return None
    return _gravity(columns), _gravity(rows)


def _values(line: Image.Image) -> tuple[float, ...]:
    return struct.unpack(f"={line.width * line.height}f", line.tobytes())


def _gravity(values: Sequence[float]) -> float:
    return sum(place * value for place, value in enumerate(values)) / sum(values)


def characters(pages: Pages, index: int) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The characters and clusters of a page, with the pixels of their boxes."""
    for fragment in pages.pages[index].fragments:
        for number in range(fragment.first, fragment.last):
            yield from _of_line(fragment, number)


def _of_line(fragment: Fragment, number: int) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    text, line = fragment.text, fragment.text.lines[number]
    base = fragment.y + text.baseline_of(number) - text.tops[fragment.first]
    rows = [(line.runs, line.x + line.shift, base, line.size)]
    rows += [((mark.run,), line.x + mark.x, base - mark.rise, mark.size) for mark in line.marks]
    for runs, start, y, size in rows:
        at = 0
        for run in runs:
            units = run.clusters or [_own_cluster(run.face, one) for one in run.text]
            own = run.advances or [one.advance for one in units]
            for unit, advance in zip(units, own, strict=True):
                left = fragment.x + start + at * size // EM
                if box := _ink(run.face, unit, (left, y), size):
                    yield unit.text, box
                at += advance


def _own_cluster(face: Face, character: str) -> Cluster:
    glyph = face.font.get_nominal_glyph(ord(character)) or 0
    return Cluster(character, (Glyph(glyph, 0, 0, 0),), face.advances[character])


def _ink(
    face: Face, cluster: Cluster, origin: tuple[float, float], size: int
) -> tuple[int, int, int, int] | None:
    """The pixels where the ink of a cluster is, and a few around, if it has any."""
    edges: list[tuple[float, float, float, float]] = []
    at = 0
    for glyph in cluster.glyphs:
        extents = face.font.get_glyph_extents(glyph.id)
        if extents and extents.width:
            left, top = at + glyph.x_offset + extents.x_bearing, glyph.y_offset + extents.y_bearing
            edges.append((left, -top, left + extents.width, -top - extents.height))
        at += glyph.advance
    if not edges:
        return None
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    found = (min(lefts), min(tops), max(rights), max(bottoms))
    pixels = [
        round((origin[side % 2] + edge * size / face.upem) / 65536 / 72 * 100 * SCALE)
        for side, edge in enumerate(found)
    ]
    return pixels[0] - _AROUND, pixels[1] - _AROUND, pixels[2] + _AROUND, pixels[3] + _AROUND
