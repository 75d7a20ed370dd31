"""What line composition costs, in microseconds a character: ``python -m benchmarks.composition``.

Every distinct text of the results of fiscal 2017 is set as a paragraph of its own at two measures:
that of the official table, and a narrow column; in each style once more with readings above all
words of two kanji and more. Shaping and the tables of a style are warm. The best of several rounds
is printed, since everything else on the machine only adds to it.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Final

from exchange_report.composition import (
    Align,
    Annotation,
    Breaking,
    BreakUnit,
    Fit,
    LatinSpace,
    LineHeadBracket,
    Paragraph,
    Punctuation,
    Spacing,
    TextStyle,
    can_find_phrases,
    compose,
)
from exchange_report.fonts import open_face
from exchange_report.length import Length, length
from exchange_report.records import load_record, parse_blocks, rows

ROOT: Final = Path(__file__).parents[1]
RECORD: Final = ROOT / "records" / "2017.yaml"
FACE: Final = ROOT / "fonts" / "BIZUDMincho-Regular.ttf"
MEASURES: Final = (45.2, 14.5)
"""In ems."""

_WORD: Final = re.compile("[一-龥]{2,}")

SPACED: Final = Spacing(Punctuation.ADJUSTABLE, LineHeadBracket.SOLID, LatinSpace.QUARTER)


def styles(grid: TextStyle) -> dict[str, TextStyle]:
    """What is measured, by name."""
    justified = replace(grid, spacing=SPACED, align=Align.JUSTIFY, fit=Fit.PUSH_IN)
    found = {
        "fixed grid": grid,
        "spaces, no adjustment": replace(grid, spacing=SPACED),
        "spaces, justified": justified,
        "spaces, justified, optimal": replace(justified, breaking=Breaking.OPTIMAL),
    }
    if can_find_phrases():
        found["phrases"] = replace(grid, break_unit=BreakUnit.PHRASE)
    return found


def texts() -> Iterator[str]:
    """The blocks of the record's results, each once."""
    report = load_record(RECORD.read_bytes(), str(RECORD))
    blocks = (block.text for row in rows(report.record) for block in parse_blocks(row.results))
    return iter(dict.fromkeys(blocks))


def readings(text: str) -> tuple[Annotation, ...]:
    """Two or three kana above every kanji of a word of several: in turn one reading, and those of a
    compound.
    """
    found: list[Annotation] = []
    for number, word in enumerate(_WORD.finditer(text)):
        start, end = word.span()
        if number % 2:
            found.append(Annotation(start, end, "かな" * (end - start)))
        else:
            kana = ("こく", "きょう")
            found += (Annotation(at, at + 1, kana[at % 2], at > start) for at in range(start, end))
    return tuple(found)


def microseconds(style: TextStyle, ems: float, rounds: int, *, ruby: bool = False) -> float:
    """A character, the best of `rounds`; with readings if `ruby`."""
    measure = Length(round(ems * style.size))
    paragraphs = [
        Paragraph(text, style, annotations=readings(text) if ruby else ()) for text in texts()
    ]
    characters = sum(len(paragraph.text) for paragraph in paragraphs)
    best = float("inf")
    for _ in range(rounds + 1):  # the first one warms
        start = perf_counter()
        for paragraph in paragraphs:
            compose(paragraph, measure)
        best = min(best, perf_counter() - start)
    return best * 1e6 / characters


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.composition", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    named = styles(TextStyle(open_face(FACE), length(9)))
    print(f"{'µs a character':<28}" + "".join(f"{f'{ems:g} em':>12}" for ems in MEASURES))
    for name, style in named.items():
        for ruby in (False, True):
            costs = (microseconds(style, ems, rounds, ruby=ruby) for ems in MEASURES)
            label = f"{name}, ruby" if ruby else name
            print(f"{label:<34}" + "  ".join(f"{cost:8.3f}" for cost in costs))


if __name__ == "__main__":
    main()
