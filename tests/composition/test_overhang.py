"""Readings over the neighbours of their base: cells of the published table, and set lines."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from exchange_report.composition import (
    Align,
    Annotation,
    Fit,
    LatinSpace,
    Line,
    Paragraph,
    Spacing,
    compose,
)
from exchange_report.composition.overhang import AFTER, BEFORE, Over
from exchange_report.jlreq.char_class import JLREQ_CLASS, CharClass
from exchange_report.length import Length
from jlreq.vectors import table

from .measures import ADJUSTABLE, STYLE
from .test_above import extent, places

SIZE = STYLE.size
WIDE = Length(30 * SIZE)
PUBLISHED = {
    "ruby": Over.CHARACTER,
    "n1": Over.CHARACTER,  # brackets before a base: the preferred method
    "n7": Over.CHARACTER,  # katakana
    "n8": Over.CHARACTER,  # the full-width space
    "1/2h": Over.HALF,
}


def published(cell: str, other: str) -> Over | None:
    kind = PUBLISHED.get(cell.replace("2a", "2").replace("2b", "2"))
    if kind or not cell.startswith("1/4") or not cell.endswith("h"):
        return kind
    return Over.QUARTER if other == "05" else Over.LATIN


@pytest.mark.parametrize("base", ["22", "23"])
def test_every_cell_beside_a_base(base: str) -> None:
    cells = table(1)
    others = [after for before, after in cells if before == "19" and after.isdecimal()]
    ours = {
        (other, name): found.get(int(other))
        for other in others
        for name, found in (("before", BEFORE), ("after", AFTER))
    }
    theirs = {
        **{(o, "before"): published(cells[o, base], o) for o in others},
        **{(o, "after"): published(cells[base, o], o) for o in others},
    }
    assert ours == theirs


def test_parts_of_a_class_are_as_the_class() -> None:
    for part, whole in JLREQ_CLASS.items():
        assert (BEFORE.get(part), AFTER.get(part)) == (BEFORE.get(whole), AFTER.get(whole))


def line(text: str, *above: tuple[Any, ...], **choices: Any) -> Line:
    annotations = tuple(Annotation(*one) for one in above)
    style = replace(STYLE, **choices)
    (found,) = compose(Paragraph(text, style, annotations=annotations), WIDE)
    return found


def hung(text: str, reading: str = "こころざし", **choices: Any) -> tuple[Fraction, Fraction]:
    """How far the reading of 志 stands over what is before and behind, in em."""
    at = text.index("志")
    found = line(text, (at, at + 1, reading), **choices)
    plain = line(text, **choices)
    left, right = extent(found.marks[0])
    cells, were = places(found), places(plain)
    before = cells[at - 1] + were[at] - were[at - 1]  # where the cell before 志 ends
    behind = cells[at + 1] - (were[at + 1] - were[at] - SIZE)
    return _ems(before - left), _ems(right - behind)


def _ems(hang: int) -> Fraction:
    """In eighths of an em; nothing where a reading ends short of its base."""
    return Fraction(round(8 * max(0, hang) / SIZE), 8)


HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("の志の", (HALF, HALF)),
        ("カ志カ", (HALF, HALF)),
        ("ー志ー", (HALF, HALF)),
        ("市志市", (0, 0)),
        ("の志市", (HALF, 0)),
        ("々志々", (0, 0)),
        ("「志」", (HALF, HALF)),
        ("、志。", (HALF, HALF)),
        ("・志・", (QUARTER, QUARTER)),
        ("？志？", (0, 0)),
        ("…志…", (HALF, HALF)),
        ("\u3000志\u3000市", (HALF, HALF)),
        ("A志9", (0, 0)),
        ("ｱ志ｱ", (HALF, HALF)),
        ("｣志｢", (0, 0)),
        ("｢志｣", (HALF, HALF)),
    ],
)
def test_on_the_grid(text: str, expected: tuple[Fraction, Fraction]) -> None:
    assert hung(f"国{text}国") == expected


def test_a_reading_hangs_no_further_than_it_sticks_out() -> None:
    assert hung("国の志の国", "しるし") == (QUARTER, QUARTER)
    assert line("国の志の国", (2, 3, "しるし")).width == 5 * SIZE  # the grid is kept
    assert hung("国の志の国", "し") == (Fraction(0), Fraction(0))


def test_the_space_beside_letters_is_stood_over_only_where_there_is_one() -> None:
    spacing = Spacing(latin_space=LatinSpace.QUARTER)
    assert hung("国A志9国", spacing=spacing) == (QUARTER, QUARTER)


def test_a_space_under_a_reading_is_not_reduced() -> None:
    text = "国々、志を、市町、村名、町名"
    style = replace(STYLE, spacing=ADJUSTABLE, fit=Fit.PUSH_IN)
    paragraph = Paragraph(text, style, annotations=(Annotation(3, 4, "しるし"),))
    first, *_ = compose(paragraph, Length(round(12.5 * SIZE)))
    cells = places(first)
    mark = first.marks[0]
    assert cells[3] - cells[2] == SIZE and extent(mark)[0] == cells[3] - SIZE // 4
    assert cells[6] - cells[5] < SIZE  # another comma gave


def test_two_readings_leave_a_ruby_em_free_between_them() -> None:
    found = line("国志の志国", (1, 2, "こころざし"), (3, 4, "こころざし"))
    (_, right), (left, _) = map(extent, found.marks)
    assert left - right >= SIZE // 2 - 2
    dotted = line("国志の国", (1, 2, "こころざし"), (2, 3, ""))
    assert extent(dotted.marks[0])[1] <= places(dotted)[2]


def test_at_the_ends_of_a_line_nothing_sticks_out() -> None:
    above = Annotation(2, 3, "こころざし")
    for measure, texts in ((4.1, ["国の志", "の国"]), (3.9, ["国の", "志の", "国"])):
        lines = compose(
            Paragraph("国の志の国", STYLE, annotations=(above,)), Length(round(measure * SIZE))
        )
        assert [one.text for one in lines] == texts
        (mark,) = (mark for one in lines for mark in one.marks)
        (holder,) = (one for one in lines if one.marks)
        left, right = extent(mark)
        assert left >= 0 and right <= holder.width + 1
        assert holder.width <= measure * SIZE


def test_no_reading_stands_over_a_mark_that_hangs() -> None:
    style = replace(STYLE, hanging_punctuation=True)
    paragraph = Paragraph("国の志。国", style, annotations=(Annotation(2, 3, "こころざし"),))
    first, _ = compose(paragraph, Length(round(4 * SIZE)))
    assert first.text == "国の志。"
    assert extent(first.marks[0])[1] <= 4 * SIZE + 1


def test_space_is_not_spread_inside_a_base() -> None:
    style = replace(STYLE, align=Align.JUSTIFY)
    paragraph = Paragraph(
        "国の北京市民とInternationally", style, annotations=(Annotation(2, 5, "ペキンし"),)
    )
    first, _ = compose(paragraph, Length(round(8.5 * SIZE)))
    assert first.width == round(8.5 * SIZE)
    cells = places(first)
    assert cells[3] - cells[2] == cells[4] - cells[3] == SIZE < cells[2] - cells[1]


def test_emphasis_needs_no_class() -> None:
    assert CharClass.CL19 not in BEFORE and CharClass.CL19 not in AFTER
