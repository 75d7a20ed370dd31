"""The published tables of JLREQ, read from `data/`."""

from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).parent / "data"


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def appendix_a() -> dict[str, set[int]]:
    """The class numbers under which the appendix lists each code point (sequences left out)."""
    listed: dict[str, set[int]] = {}
    for line in _lines("appendix-a.txt"):
        label, *codes = line.split()
        for code in codes:
            if "+" not in code:
                listed.setdefault(chr(int(code, 16)), set()).add(int(label.removeprefix("cl-")))
    return listed


def table(number: int) -> dict[tuple[str, str], str]:
    """(class before, class after) → cell of table 1 to 6; labels are "01"… "30", "head", "end"."""
    return _cells(f"table-{number}.txt")


def simple_table(number: int) -> dict[tuple[str, str], str]:
    """The same of table 1 to 3 of the 簡便な行組版ルール; labels are "i"… "xii", "head", "first",
    "end".
    """
    return _cells(f"simple-{number}.txt")


def _cells(name: str) -> dict[tuple[str, str], str]:
    header, *rows = (line.split() for line in _lines(name))
    cells: dict[tuple[str, str], str] = {}
    for label, *row in rows:
        cells |= {(label, column): cell for column, cell in zip(header, row, strict=True)}
    return cells


def line_starts() -> list[tuple[str, dict[str, bool], str]]:
    """The set, whether its characters may start a line at each level of CSS, and those."""
    found = []
    for line in _lines("wpt-line-start.txt"):
        group, answers, *codes = line.split()
        levels = dict(zip(("strict", "normal", "loose"), (a == "y" for a in answers), strict=True))
        found.append((group, levels, "".join(map(_characters, codes))))
    return found


def _characters(codes: str) -> str:
    first, _, last = codes.partition("-")
    return "".join(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
