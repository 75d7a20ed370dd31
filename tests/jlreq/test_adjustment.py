"""Spaces give and take as JLREQ appendices D and E publish it, in tables 3 to 6."""

import pytest

from exchange_report.choices import Reduction
from exchange_report.jlreq import class_of
from exchange_report.jlreq.adjustment import EXPANSION_LIMIT, REDUCTION, expansion_table
from exchange_report.jlreq.char_class import JLREQ_CLASS, LINE_END, LINE_HEAD, CharClass
from exchange_report.jlreq.spacing import EIGHTHS, SpaceKind, spaces_between
from jlreq.vectors import table

FRACTIONS = {4: "1/2", 2: "1/4", 1: "1/8", 0: "0"}
NOTES = {  # (method, cell) → what its notes put in its place
    (Reduction.JLREQ, "4:n1"): "4:1/4~0+4:1/4~0",
    (Reduction.JLREQ, "4:n2"): "1/2+4:1/4~0",
    (Reduction.JLREQ, "4:n3"): "5:1/2~0+4:1/4~0",
    (Reduction.JLREQ, "3:n5"): "3:1/4=0",
    (Reduction.JIS, "2:n1"): "2:1/4~0+2:1/4~0",
    (Reduction.JIS, "2:n2"): "1/2+2:1/4~0",
    (Reduction.JIS, "2:n3"): "3:1/2~0+2:1/4~0",
    (Reduction.BOOKS, "n1"): "1/4+1/4",
    (Reduction.BOOKS, "n2"): "1/2+1/4",
    (Reduction.BOOKS, "n3"): "3:1/2~1/4+1/4",
}
BLANK_LINE_ENDS = {  # 3.1.9: set solid by JIS X 4051; kept in books (legend of tables 3 to 5)
    Reduction.JLREQ: set(),
    Reduction.JIS: {("02", "end"), ("05", "end"), ("07", "end")},
    Reduction.BOOKS: {("05", "end")},
}


def number(label: str) -> int:
    return {"head": LINE_HEAD, "end": LINE_END}.get(label) or int(label)


def described(kind: SpaceKind, method: Reduction) -> str:
    """A space in the notation of the tables."""
    width = FRACTIONS[EIGHTHS[kind]]
    give = REDUCTION[method].get(kind)
    if give is None:
        return width
    return f"{give.priority}:{width}{'=' if give.stepped else '~'}{FRACTIONS[give.least]}"


def reduction(pair: tuple[str, str], method: Reduction) -> str:
    kinds = spaces_between(*map(number, pair))
    return "+".join(described(kind, method) for kind in kinds if kind) or "."


@pytest.mark.parametrize(
    ("published", "method"), [(3, Reduction.JLREQ), (4, Reduction.JIS), (5, Reduction.BOOKS)]
)
def test_every_cell_of_tables_3_to_5(published: int, method: Reduction) -> None:
    cells = table(published)
    assert len(cells) == 29 * 29
    for pair, cell in cells.items():
        ours = reduction(pair, method)
        if pair in BLANK_LINE_ENDS[method]:
            assert cell == "." and ":" not in ours
        elif "26" in pair:  # printed with the colour of the priority at most
            assert cell in (".", "x", "n4") or ours.startswith(f"{cell}:")
        else:
            assert ours == NOTES.get((method, cell), cell).replace("x", "."), pair


def test_every_cell_of_table_6() -> None:
    cells = table(6)
    assert len(cells) == 28 * 28
    expansion = expansion_table()
    one_unit = {"3:n4", "3:n5", "3:n6", "3:n7", "3:n12"}  # solid within one mark or complex
    for pair, cell in cells.items():
        before, after = map(number, pair)
        priority = int(cell[0]) if cell[0].isdigit() and cell not in one_unit else 0
        assert expansion[before << 6 | after] == priority, pair
        if ":" in cell and "n" not in cell:
            assert cell.endswith(FRACTIONS[EXPANSION_LIMIT[priority]]), pair


@pytest.mark.parametrize(
    ("pair", "priority"),
    [
        ("漢字", 3),
        ("漢A", 2),
        ("2年", 2),
        ("、漢", 4),
        ("漢「", 4),
        ("「漢", 0),
        ("漢、", 0),
        ("20", 0),
        ("Ab", 0),
        ("A.", 0),
        ("9%", 0),
        ("９％", 0),
        ("￥１", 0),
        ("——", 0),
        ("—…", 3),
        ("……", 0),
        ("’s", 0),
        ("°5", 0),
        ("か\u3099", 0),
        ("。漢", 4),
        ("x＝", 3),
    ],
)
def test_expansion_in_official_prose(pair: str, priority: int) -> None:
    before, after = map(class_of, pair)
    assert expansion_table()[before << 6 | after] == priority


def test_nothing_is_expanded_beside_what_is_no_class_of_jlreq() -> None:
    expansion = expansion_table()
    for own in (CharClass.GLUE, CharClass.ATTACHED, CharClass.ZWSP, CharClass.SHY):
        assert JLREQ_CLASS[own] == own
        assert not any(expansion[own << 6 | other] for other in CharClass)
        assert not any(expansion[other << 6 | own] for other in CharClass)


@pytest.mark.parametrize("method", list(Reduction))
def test_a_space_never_shrinks_below_nothing_nor_grows(method: Reduction) -> None:
    for kind, give in REDUCTION[method].items():
        assert 0 <= give.least < EIGHTHS[kind]
        assert give.priority > 1  # word spaces are first
