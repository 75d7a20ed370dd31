"""What Chromium draws of an SVG page stands where poppler draws it of the PDF."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

import names
import samples
from exchange_report.pages import Pages
from samples import Entry, column
from scenarios import PROSE, scenario
from writers_svg.comparing import distance

ABOVE: Final = (
    "｜交流《こうりゅう》の《《推進》》。「（北京）、（ソウル）」・『東京』：Seoul 2017年AV"
)


@cache
def adjusted() -> Pages:
    """Readings, dots, half-width marks, quarter spaces, justified lines."""
    composition = {
        "punctuation": "adjustable",
        "line_head_bracket": "solid",
        "latin_space": "quarter",
        "fit": "push-in",
    }
    columns = [
        column("分野", "{field}", "10zw", merge=True),
        column("項目名", "{item}", "16zw", align="justify"),
        column("実績", "{results}", "rest", align="justify"),
    ]
    rows: list[Entry] = [{"item": ABOVE, "results": [ABOVE * 4, f"・{PROSE}", f"①{ABOVE * 3}"]}] * 2
    group = {"field": ABOVE, "department": "部", "entries": rows}
    text = {"size": "10pt", "line_pitch": "18pt"}
    return samples.pages([group], columns, text=text, composition=composition)


REPORTS: Final[dict[str, Callable[[], Pages]]] = {
    "official": lambda: scenario("official-2017"),
    "shaped": lambda: scenario("shaped"),
    "adjusted": adjusted,
    "names": lambda: samples.pages(names.entries()),
}


@pytest.mark.parametrize(
    ("name", "page", "text", "least"),
    [
        ("official", 1, "text", 1000),
        ("shaped", 0, "text", 300),
        ("adjusted", 0, "text", 500),
        ("adjusted", 0, "outlines", 500),
        ("names", 0, "text", 100),
        ("names", 0, "outlines", 100),
    ],
)
def test_every_character_stands_within_half_a_pixel(
    name: str, page: int, text: str, least: int, tmp_path: Path
) -> None:
    found = distance(REPORTS[name](), page, tmp_path, text=text)
    assert found.seen >= least
    assert found.pixels < 0.5, found


def test_the_measure_sees_a_shift(tmp_path: Path) -> None:
    """Of one pixel at 100 dpi, in one line."""
    before, after = '<tspan x="53.295" y="108.774">', '<tspan x="54.015" y="108.774">'
    moved = distance(scenario("official-2017"), 0, tmp_path, change=(before, after))
    assert 0.5 < moved.pixels < 1.1
