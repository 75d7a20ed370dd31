r"""Paragraphs of official prose, set by us and by others at the same measures, to be looked at.

``python -m benchmarks.beside DIR`` writes a PDF and a PNG a page for each system into DIR, and
prints where the lines end: every paragraph at every measure, on the grid and with full spacing. It
needs `lualatex` with luatexja, the package `typst`, `chromium` and poppler.
"""

import argparse
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from html import unescape
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.composition import FACE, SPACED, texts
from benchmarks.peers import sheet
from benchmarks.peers.chromium import COMMAND as CHROMIUM
from exchange_report.composition import Align, Fit, Paragraph, TextStyle, compose
from exchange_report.fonts import open_face
from exchange_report.length import Length, length
from exchange_report.specimen.sheet import Sheet
from exchange_report.writers.pdf import pdf_bytes

STARTS: Final = ("・11月29日から", "・首都大学東京にて", "シンガポール政府から")
"""How the paragraphs begin: brackets and a list of names; Latin words and digits; a long one."""
MEASURES: Final = (16, 45)
"""In ems."""
SIZE: Final = 9
PITCH: Final = 14
MARGIN: Final = 12
RESOLUTION: Final = "170"


class Setting(NamedTuple):
    """One page: a text at a measure of `ems`, `spaced` and justified or on the grid."""

    text: str
    ems: int
    spaced: bool

    @property
    def width(self) -> int:
        return self.ems * SIZE


HEIGHT: Final = 20 * PITCH


def settings() -> Iterator[Setting]:
    known = list(texts())
    prose = [next(text for text in known if text.startswith(start)) for start in STARTS]
    for spaced, ems, text in product((False, True), MEASURES, prose):
        yield Setting(text.removeprefix("・"), ems, spaced)


def ours(all_settings: list[Setting], out: Path) -> None:
    """One PDF a setting, as the others below; its pages are put together by `main`."""
    grid = TextStyle(open_face(FACE), length(SIZE))
    spaced = replace(grid, spacing=SPACED, align=Align.JUSTIFY, fit=Fit.PUSH_IN)
    for number, one in enumerate(all_settings):
        page = Sheet("beside", length(one.width + 2 * MARGIN), length(HEIGHT), length(MARGIN))
        paragraph = Paragraph(one.text, spaced if one.spaced else grid)
        lines = compose(paragraph, Length(one.ems * grid.size))
        page.text(lines, page.margin, grid.size, length(PITCH))
        (out / f"{number}.pdf").write_bytes(pdf_bytes(page.pages(), standard="none"))


TYPST: Final = """
#set page(width: {page}pt, height: {height}pt, margin: {margin}pt)
#set text(font: "{family}", size: {size}pt, lang: "ja", region: "JP", cjk-latin-spacing: {latin},
  top-edge: 0.88em, bottom-edge: -0.12em, fallback: false)
#set par(leading: {leading}pt, justify: {justify})
#sys.inputs.text
"""


def by_typst(all_settings: list[Setting], out: Path) -> None:
    import typst

    for number, one in enumerate(all_settings):
        source = TYPST.format(
            page=one.width + 2 * MARGIN,
            height=HEIGHT,
            margin=MARGIN,
            family=sheet.MINCHO_FAMILY,
            size=SIZE,
            leading=PITCH - SIZE,
            latin="auto" if one.spaced else "none",
            justify="true" if one.spaced else "false",
        )
        typst.compile(
            source.encode(),
            output=out / f"{number}.pdf",
            sys_inputs={"text": one.text},
            font_paths=[str(sheet.FONTS)],
            ignore_system_fonts=True,
        )


TEX: Final = r"""\documentclass{article}
\usepackage[paperwidth=@PAGE@bp,paperheight=@HEIGHT@bp,margin=@MARGIN@bp,headheight=0bp,headsep=0bp]
  {geometry}
\usepackage{luatexja}
\usepackage[match,scale=1]{luatexja-fontspec}
\setmainfont{@MINCHO@}[Path=@FONTS@/,Ligatures=NoCommon]
\setmainjfont{@MINCHO@}[Path=@FONTS@/@JFM@]
\ltjsetparameter{jacharrange={-2,-3,-8},jcharwidowpenalty=0@SKIPS@}
\setlength\parindent{0pt}
\pagestyle{empty}
\emergencystretch=1em
\begin{document}\fontsize{@SIZE@bp}{@PITCH@bp}\selectfont @RAGGED@
@TEXT@
\end{document}
"""


def by_luatexja(all_settings: list[Setting], out: Path) -> None:
    for number, one in enumerate(all_settings):
        source = TEX
        for name, value in {
            "PAGE": one.width + 2 * MARGIN,
            "HEIGHT": HEIGHT,
            "MARGIN": MARGIN,
            "MINCHO": sheet.MINCHO.name,
            "FONTS": sheet.FONTS.as_posix(),
            "JFM": "" if one.spaced else ",YokoFeatures={JFM=mono}",
            "SKIPS": "" if one.spaced else ",kanjiskip=0pt,xkanjiskip=0pt",
            "RAGGED": "" if one.spaced else r"\raggedright",
            "SIZE": SIZE,
            "PITCH": PITCH,
            "TEXT": one.text,
        }.items():
            source = source.replace(f"@{name}@", str(value))
        with tempfile.TemporaryDirectory(prefix="beside-") as name:
            (Path(name) / "page.tex").write_text(source, encoding="utf-8")
            command = ("lualatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex")
            subprocess.run(command, cwd=name, check=True, stdout=subprocess.DEVNULL)
            (out / f"{number}.pdf").write_bytes((Path(name) / "page.pdf").read_bytes())


HTML: Final = """<!doctype html><html lang="ja"><meta charset="utf-8"><style>
@page {{ size: {page}pt {height}pt; margin: {margin}pt }}
body {{ margin: 0; width: {width}pt; font: {size}pt/{pitch}pt "{family}"; line-break: strict }}
p {{ margin: 0; {css} }}
</style><p>{text}</p></html>"""
GRID_CSS: Final = "text-spacing-trim: space-all; text-autospace: no-autospace"
SPACED_CSS: Final = (
    "text-align: justify; text-spacing-trim: trim-start; text-autospace: normal; "
    "text-justify: inter-character"
)


def by_chromium(all_settings: list[Setting], out: Path) -> None:
    sheet.use_project_faces()
    for number, one in enumerate(all_settings):
        html = HTML.format(
            page=one.width + 2 * MARGIN,
            height=HEIGHT,
            margin=MARGIN,
            width=one.width,
            size=SIZE,
            pitch=PITCH,
            family=sheet.MINCHO_FAMILY,
            css=SPACED_CSS if one.spaced else GRID_CSS,
            text=one.text,
        )
        with tempfile.TemporaryDirectory(prefix="beside-", ignore_cleanup_errors=True) as name:
            source = Path(name) / "page.html"
            source.write_text(html, encoding="utf-8")
            target = (out / f"{number}.pdf").resolve()
            profile = f"--user-data-dir={name}/profile"
            command = [*CHROMIUM, profile, f"--print-to-pdf={target}", source.as_uri()]
            nowhere = subprocess.DEVNULL
            subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere)


SYSTEMS: Final[dict[str, Callable[[list[Setting], Path], None]]] = {
    "exchange_report": ours,
    "luatexja": by_luatexja,
    "typst": by_typst,
    "chromium": by_chromium,
}


_WORD: Final = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>')


def line_texts(pdf: Path) -> list[str]:
    """The lines of a page without their spaces: words by height, then from left to right."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines: dict[int, list[tuple[float, str]]] = {}
    for left, top, text in _WORD.findall(said):
        lines.setdefault(round(float(top) / PITCH), []).append((float(left), unescape(text)))
    return ["".join(text for _, text in sorted(lines[at])) for at in sorted(lines)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    pages = list(settings())
    for name, system in SYSTEMS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        system(pages, folder / name)
        for number in range(len(pages)):
            source = folder / name / f"{number}.pdf"
            drawing = ["pdftoppm", "-png", "-gray", "-r", RESOLUTION, "-singlefile"]
            subprocess.run([*drawing, source, source.with_suffix("")], check=True)
    ends = partial(_lines_of, folder)
    for number, page in enumerate(pages):
        kind = "spaced" if page.spaced else "grid"
        print(f"\n{number}: {page.text[:8]}… at {page.ems} em, {kind}")
        our_lines = ends("exchange_report", number)
        for name in SYSTEMS:
            lines = ends(name, number)
            print(f"  {name:<16} {'=' if lines == our_lines else ''}")
            if name == "exchange_report" or lines != our_lines:
                print("".join(f"      {line}\n" for line in lines), end="")


def _lines_of(folder: Path, name: str, number: int) -> list[str]:
    return line_texts(folder / name / f"{number}.pdf")


if __name__ == "__main__":
    main()
