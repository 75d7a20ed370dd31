r"""LuaLaTeX with luatexja and longtable, run twice, since longtable settles its widths so.

The font metric is `mono` and both kinds of glue between characters are off, so that type sits on
the official grid. Longtable has no vertical merging: equal cells stay empty below their first.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.peers import sheet
from benchmarks.peers.command import main
from benchmarks.rows import Block, Kind, Row, merged_runs

RUNS: Final = 2
COMMAND: Final = ("lualatex", "-interaction=nonstopmode", "-halt-on-error", "report.tex")
ESCAPES: Final = str.maketrans(
    {character: f"\\{character}" for character in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)

# @NAME@ stands for a value of `_values`: TeX uses up both braces and percent signs.
PREAMBLE: Final = r"""\documentclass{article}
\usepackage[
  paperwidth=@PAGE_WIDTH@bp, paperheight=@PAGE_HEIGHT@bp, left=@SIDE@bp, right=@SIDE@bp,
  top=@TOP@bp, bottom=@BOTTOM@bp, footskip=@FOLIO_DROP@bp, headheight=0bp, headsep=0bp,
]{geometry}
\usepackage{luatexja}
\usepackage[match,scale=1]{luatexja-fontspec}
\usepackage{longtable,array,colortbl}
\usepackage[
  hidelinks, unicode, bookmarksopen, pdftitle={@TITLE@}, pdfauthor={@AUTHOR@}, pdflang={ja},
]{hyperref}
\setmainfont{@MINCHO@}[Path=@FONTS@/,Ligatures=NoCommon]
\setmainjfont{@MINCHO@}[Path=@FONTS@/,YokoFeatures={JFM=mono}]
\setsansfont{@GOTHIC@}[Path=@FONTS@/,BoldFont=@GOTHIC_BOLD@]
\setsansjfont{@GOTHIC@}[Path=@FONTS@/,BoldFont=@GOTHIC_BOLD@,YokoFeatures={JFM=mono}]
\ltjsetparameter{kanjiskip=0pt,xkanjiskip=0pt,jcharwidowpenalty=0}
\ltjsetparameter{jacharrange={-2,-3,-8}}
\setlength\parindent{0pt}
\setlength\parskip{0pt}
\setlength\tabcolsep{@PADDING_X@bp}
\setlength\extrarowheight{@PADDING_Y@bp}
\setlength\arrayrulewidth{@RULE@bp}
\setlength\LTpre{0pt}
\setlength\LTpost{0pt}
\setcounter{LTchunksize}{60}
\makeatletter
\def\@oddfoot{\hfil\thepage\hfil}
\let\@evenfoot\@oddfoot
\makeatother
\newcommand\Block[3]{\leftskip=#1bp\hangindent=#2bp\relax\hangafter1\relax #3}
\newcommand\Label[1]{{\sffamily\bfseries #1}}
\newcolumntype{P}[1]{>{\raggedright\arraybackslash\parindent0pt}p{#1}}
\newcolumntype{N}[1]{>{\centering\arraybackslash\sffamily}m{#1}}
\begin{document}
\fontsize{@SIZE@bp}{@PITCH@bp}\selectfont
\pdfbookmark[0]{@TITLE@}{top}
{\centering\sffamily\bfseries\fontsize{@TITLE_SIZE@bp}{@TITLE_PITCH@bp}\selectfont @TITLE@\par}
\vskip@TITLE_GAP@bp
\begin{longtable}{|@COLUMNS@|}
\hline\rowcolor[gray]{@SHADE@}@HEADER@\\\hline\endhead
\hline\endfoot\hline\endlastfoot
"""
END: Final = "\\end{longtable}\n\\end{document}\n"


def build(table: tuple[Row, ...], out: Path) -> None:
    """Write `table` to the PDF `out`. Raises CalledProcessError when TeX fails."""
    with tempfile.TemporaryDirectory(prefix="lualatex-") as name:
        folder = Path(name)
        (folder / "report.tex").write_text(_source(table), encoding="utf-8")
        for _ in range(RUNS):
            subprocess.run(COMMAND, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        shutil.copyfile(folder / "report.pdf", out)


def _source(table: tuple[Row, ...]) -> str:
    preamble = PREAMBLE
    for name, value in _values().items():
        preamble = preamble.replace(f"@{name}@", str(value))
    runs = merged_runs(table)
    body = (
        _rule(*run, first=index == 0) + _row(row, *run)
        for index, (row, run) in enumerate(zip(table, runs, strict=True))
    )
    return preamble + "".join(body) + END


def _values() -> dict[str, object]:
    widths = [f"{width - 2 * sheet.PADDING_X}bp" for width in sheet.COLUMNS]
    headings = [_escape(text).replace("\n", r"\newline ") for text in sheet.HEADER]
    edges = ["|", *[""] * (len(widths) - 1)]
    header = [
        rf"\multicolumn{{1}}{{{edge}N{{{width}}}|}}{{{heading}}}"
        for edge, width, heading in zip(edges, widths, headings, strict=True)
    ]
    return {
        "PAGE_WIDTH": sheet.PAGE_WIDTH,
        "PAGE_HEIGHT": sheet.PAGE_HEIGHT,
        "SIDE": sheet.SIDE_MARGIN,
        "TOP": sheet.TOP_MARGIN,
        "BOTTOM": sheet.BOTTOM_MARGIN,
        "FOLIO_DROP": sheet.FOLIO_DROP,
        "SIZE": sheet.SIZE,
        "PITCH": sheet.PITCH,
        "TITLE_SIZE": sheet.TITLE_SIZE,
        "TITLE_PITCH": sheet.TITLE_PITCH,
        "TITLE_GAP": sheet.TITLE_GAP,
        "PADDING_X": sheet.PADDING_X,
        "PADDING_Y": sheet.PADDING_Y,
        "RULE": sheet.RULE,
        "SHADE": sheet.HEADER_SHADE,
        "TITLE": _escape(sheet.TITLE),
        "AUTHOR": _escape(sheet.AUTHOR),
        "FONTS": sheet.FONTS.as_posix(),
        "MINCHO": sheet.MINCHO.name,
        "GOTHIC": sheet.GOTHIC.name,
        "GOTHIC_BOLD": sheet.GOTHIC_BOLD.name,
        "COLUMNS": "|".join(f"P{{{width}}}" for width in widths),
        "HEADER": " & ".join(header),
    }


def _escape(text: str) -> str:
    return text.translate(ESCAPES)


def _rule(fields: int, departments: int, *, first: bool) -> str:
    if first:
        return ""
    if fields:
        return r"\hline "
    return rf"\cline{{{2 if departments else 3}-{len(sheet.COLUMNS)}}}"


def _row(row: Row, fields: int, departments: int) -> str:
    field = _escape(row.field) if fields else ""
    department = _escape(row.department) if departments else ""
    results = r"\par ".join(_block(block) for block in row.results)
    return f"{field} & {department} & {_escape(row.item)} & {results}\\\\\n"


def _block(block: Block) -> str:
    text = _escape(block.text)
    if block.kind is Kind.LABEL:
        text = rf"\Label{{{text}}}"
    hang = sheet.SIZE if block.kind is Kind.ITEM else 0
    return rf"\Block{{{block.depth * sheet.SIZE}}}{{{hang}}}{{{text}}}"


if __name__ == "__main__":
    main(build)
