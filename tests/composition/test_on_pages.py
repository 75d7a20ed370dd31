"""The settings of a layout file, on the page and in the PDF."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

import geometry
import reading
import samples
from exchange_report import Severity, choices, write
from exchange_report.composition import (
    Breaking,
    BreakUnit,
    Fit,
    Paragraph,
    Run,
    compose,
)
from exchange_report.diagnostics import ReportError
from exchange_report.fonts import EM
from exchange_report.layouts.composition import Composition
from exchange_report.length import Length, length, points
from exchange_report.pages import Page, Pages, dump
from exchange_report.table import Cell

from .measures import STYLE

PROSE: Final = (
    "平成29年度は、「国際交流」（第2回）の事業として、Summer Programme を開催し、"
    "北京市・ソウル市等から12,000人の参加者を迎えた。「富川市」「青島市」とも協力した。"
)
FULL: Final = {
    "punctuation": "adjustable",
    "latin_space": "quarter",
    "line_head_bracket": "solid",
    "fit": "push-in",
    "breaking": "optimal",
}


def pages(composition: dict[str, Any], text: str = PROSE, **column: object) -> Pages:
    return samples.pages(
        [{"item": "交流", "results": [text, f"・{text}"]}],
        [
            samples.column("項目", "{item}", "6zw", align="distribute"),
            samples.column("実績", "{results}", "22.3zw", **column),
        ],
        composition={"keep_counters": False, **composition},
    )


def result_lines(of: Pages) -> list[Any]:
    (page,) = of.pages
    return [
        line
        for fragment in page.fragments
        if isinstance(fragment.text.owner, Cell) and fragment.text.owner.column == 1
        for line in fragment.text.lines
    ]


def test_a_layout_names_every_choice_of_composition() -> None:
    fields = Composition.model_fields
    for name, enum in {
        "punctuation": choices.Punctuation,
        "latin_space": choices.LatinSpace,
        "line_head_bracket": choices.LineHeadBracket,
        "fit": Fit,
        "breaking": Breaking,
    }.items():
        assert fields[name].annotation is enum, name
        assert fields[name].default is next(iter(enum)), name
        assert all(choice in (fields[name].description or "") for choice in enum), name


def test_nothing_set_is_the_grid() -> None:
    plain = pages({})
    assert dump(plain) == dump(pages({"punctuation": "fixed", "latin_space": "none"}))
    assert all(run.advances is None for line in result_lines(plain) for run in line.runs)


@pytest.mark.parametrize(("name", "value"), [*FULL.items(), ("hanging_punctuation", True)])
def test_each_setting_reaches_the_page(name: str, value: object) -> None:
    base = {"punctuation": "adjustable", "latin_space": "quarter"} if name == "fit" else {}
    align = {"align": "justify"} if name == "breaking" else {}
    text = f"「国際」は、{PROSE}"
    assert dump(pages(base, text, **align)) != dump(pages({**base, name: value}, text, **align))


def test_justified_lines_fill_their_column_in_the_pdf(tmp_path: Path) -> None:
    """MuPDF finds the last character of every full line at the edge of the column."""
    made = pages(FULL, align="justify")
    geometry.check(made)
    characters = reading.characters(write(made, tmp_path / "justified.pdf"))[0]
    (page,) = made.pages
    checked = 0
    for left, top, line in lines_on(page):
        row = [c for c in characters if abs((c.top + c.bottom) / 2 - top) < 4 and c.left > left - 5]
        if line.width + line.x != samples_measure(made):
            continue
        last = max(row, key=lambda c: c.right)
        edge = left + points(line.x) + points(line.width)
        half = 4.5 if last.text in "、。」）" else 0  # the empty half of a cell at the line end
        assert edge - 0.05 < last.right < edge + half + 0.05
        checked += 1
    assert checked > 4


def lines_on(page: Page) -> list[tuple[float, float, Any]]:
    """Left edge of the column, middle of the line, and the line."""
    found = []
    for fragment in page.fragments:
        owner = fragment.text.owner
        if isinstance(owner, Cell) and owner.column == 1:
            for line, top in zip(fragment.text.lines, fragment.text.tops, strict=False):
                middle = fragment.y + top + (fragment.text.tops[1] - fragment.text.tops[0]) / 2
                found.append((points(fragment.x), middle / 65536, line))
    return found


def samples_measure(made: Pages) -> int:
    return max(int(line.x + line.width) for line in result_lines(made))


def test_every_character_stands_where_its_advances_put_it(tmp_path: Path) -> None:
    made = pages(FULL, align="justify")
    characters = reading.characters(write(made, tmp_path / "places.pdf"))[0]
    (page,) = made.pages
    for left, middle, line in lines_on(page):
        row = [c for c in characters if abs((c.top + c.bottom) / 2 - middle) < 4]
        row = [c for c in row if c.left > left - 5]
        at = left + points(line.x) + points(line.shift)
        for run, index in [(one, i) for one in line.runs for i in range(len(one.text))]:
            found = row.pop(0)
            assert found.text == run.text[index]
            assert abs(found.left - at) < 0.02, (line.text, index)
            at += 9 * advance(run, index) / EM


def advance(run: Run, index: int) -> int:
    assert run.clusters is None
    if run.advances is not None:
        return run.advances[index]
    return run.face.advances[run.text[index]]


def test_the_pdf_of_adjusted_lines_reads_as_the_record(tmp_path: Path) -> None:
    made = pages({**FULL, "hanging_punctuation": True}, align="justify")
    path = write(made, tmp_path / "adjusted.pdf")
    expected = "".join(
        line.text
        for fragment in made.pages[0].fragments
        for line in fragment.text.lines[fragment.first : fragment.last]
    )
    assert reading.joined(reading.characters(path)[0]) == expected


@pytest.mark.parametrize("key", ["columns", "header", "title"])
def test_phrases_can_be_asked_for_in_columns_and_headings(key: str) -> None:
    wide = {"break": BreakUnit.PHRASE.value}
    filled = {"align": "justify"}  # others are broken evenly, which looks like phrases
    text = "国際交流事業の実施状況について"
    made = samples.pages(
        [{"item": text}],
        [samples.column(text, "{item}", "8zw", **(wide if key == "columns" else {}))],
        title=[{"text": text * 8, "size": "13pt", **filled, **(wide if key == "title" else {})}],
        header={**filled, **(wide if key == "header" else {})},
    )
    texts = [[line.text for line in f.text.lines] for f in made.pages[0].fragments]
    title, heading, cell = texts
    assert (title[0][-1] in "のにて") is (key == "title")
    assert (heading == ["国際交流事業の", "実施状況について"]) is (key == "header")
    assert (cell == ["国際交流事業の", "実施状況について"]) is (key == "columns")


def test_without_budoux_a_layout_that_needs_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "budoux", None)
    with pytest.raises(ReportError) as error:
        pages({}, **{"break": "phrase"})
    (problem,) = error.value.diagnostics
    assert problem.code == "ER503"
    assert problem.span is not None and problem.span.path == samples.LAYOUT


def test_a_forced_break_is_a_warning_with_its_word_and_place() -> None:
    made = pages({}, "報告はLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochにある。")
    (warning,) = made.warnings
    assert warning.severity is Severity.WARNING
    assert (warning.code, warning.arguments["word"]) == (
        "ER502",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    )
    assert warning.span is not None and warning.span.path == samples.RECORD
    assert pages({}).warnings == ()


def test_an_address_that_comes_apart_at_its_joints_is_no_warning() -> None:
    address = "報告はhttp://www.city.example.jp/kokusai/koryu/index.htmlにある。"
    for text, width in ((address, "11zw"), ("095-829-1113", "4zw")):
        for composition in ({}, FULL):
            made = samples.pages(
                [{"item": text}],
                [samples.column("項目", "{item}", width)],
                composition=composition,
            )
            assert len(made.pages[0].fragments[-1].text.lines) > 1
            assert made.warnings == ()


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["※Internationalization", "※1 Internationalization"], ["Internationalization"]),
        (["（※）Internationalization"], ["Internationalization"]),
        (["計１，２３４，５６７，８９０円"], ["１，２３４，５６７，８９０"]),
        (["東\u2060" * 12], ["東\u2060" * 4]),
    ],
)
def test_a_broken_word_is_told_once(texts: list[str], words: list[str]) -> None:
    made = samples.pages(
        [{"item": "交流", "results": texts}], [samples.column("実績", "{results}", "4zw")]
    )
    assert [warning.arguments["word"] for warning in made.warnings] == words


def test_notes_can_be_smaller_on_the_same_lines() -> None:
    def lines(**text: str) -> Any:
        made = samples.pages(
            [{"item": "交流", "results": ["・協力", ["※1 " + PROSE]]}],
            [samples.column("実績", "{results}", "22zw")],
            text={"size": "9pt", **text},
        )
        geometry.check(made)
        return made.pages[0].fragments[-1].text

    plain, small = lines(), lines(note_size="7.5pt")
    assert {line.size for line in plain.lines} == {length(9)}
    assert [line.size for line in small.lines][:2] == [length(9), length("7.5")]
    assert len(small.lines) < len(plain.lines)
    assert small.tops[1] == plain.tops[1]  # the pitch is kept
    assert small.lines[1].x == plain.lines[1].x == length(9)  # and so is the indent
    assert small.lines[2].x == length(9) + 2 * length("7.5")  # the marker's width is the note's


@pytest.mark.parametrize("note_size", ["9.1pt", "12pt", "20pt"])
def test_a_note_that_is_larger_than_the_text_is_refused(note_size: str) -> None:
    with pytest.raises(ReportError) as error:
        samples.layout(text={"size": "9pt", "line_pitch": "14pt", "note_size": note_size})
    (problem,) = error.value.diagnostics
    assert (problem.code, problem.arguments["note_size"]) == ("ER423", note_size)
    assert problem.span is not None and problem.span.path == samples.LAYOUT
    samples.layout(text={"size": "9pt", "line_pitch": "14pt", "note_size": "9pt"})


def test_a_note_is_drawn_in_its_size(tmp_path: Path) -> None:
    made = samples.pages(
        [{"item": "交流", "results": ["協力", "※注"]}],
        [samples.column("実績", "{results}", "22zw")],
        text={"note_size": "7.5pt"},
    )
    found = reading.characters(write(made, tmp_path / "note.pdf"))[0]
    widths = {c.text: c.right - c.left for c in found}
    assert abs(widths["協"] - 9) < 0.05
    assert abs(widths["注"] - 7.5) < 0.05


def test_an_indent_of_a_note_never_leaves_less_than_a_character() -> None:
    style = replace(STYLE, size=length(7))
    paragraph = Paragraph("※北京市", style, level=3, marker=1, hanging=True, em=length(9))
    composed = compose(paragraph, Length(length(20)))
    assert "".join(line.text for line in composed) == "※北京市"
    assert all(line.x + line.width <= length(20) for line in composed)
