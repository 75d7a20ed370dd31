"""A character that no face has is an error where it is written, and no file is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import samples
from exchange_report import Report, ReportError, build, check
from exchange_report.fonts.opening import opened
from samples import OURS

HEAD = "fiscal_year: 2017\ntitle: 題\nlayout: four-column\nentries:\n"


@pytest.fixture(autouse=True)
def fresh_faces() -> Iterator[None]:
    """What one test finds missing is noted in faces that no other test uses."""
    opened.cache_clear()
    yield
    opened.cache_clear()


def places(record: str) -> list[tuple[str, int, int]]:
    """Character, line and column of each that is missing."""
    with pytest.raises(ReportError) as caught:
        samples.set_text(record)
    found = []
    for diagnostic in caught.value.diagnostics:
        span = diagnostic.span
        assert diagnostic.code == "ER501" and span is not None and span.path == samples.RECORD
        found.append((diagnostic.arguments["character"], span.line, span.column))
    return found


@pytest.mark.parametrize("character", ["𰻞", "😀", "አ", "⽇"])
def test_it_is_found_in_a_result(character: str) -> None:
    record = f"{HEAD}  - item: 項目\n    results:\n      - あり\n      - 東{character}京\n"
    assert places(record) == [(character, 8, 10)]


def test_it_is_found_in_every_row() -> None:
    rows = "".join(f"  - item: 𰻞野{n}\n    results: [結果, 𰻞]\n" for n in range(3))
    assert {line for _, line, _ in places(HEAD + rows)} >= {5, 7, 9}


def test_it_is_found_on_every_line_of_a_row() -> None:
    record = f"{HEAD}  - item: 項目\n    results:\n      - 𰻞一\n      - 二\n      - 三𰻞\n"
    assert places(record) == [("𰻞", 7, 9), ("𰻞", 9, 10)]


def test_it_is_found_in_what_is_written_once_above() -> None:
    record = (
        f"{HEAD}  - department: 𰻞野課\n    entries:\n"
        "      - item: 一\n      - item: 二\n        results: [𰻞]\n"
    )
    assert places(record) == [("𰻞", 5, 17), ("𰻞", 9, 19)]


def test_it_is_found_in_the_title() -> None:
    record = "fiscal_year: 2017\ntitle: 𰻞野\nentries:\n  - item: 項目\n"
    assert places(record) == [("𰻞", 2, 8)]


def test_several_characters_are_all_told_and_a_word_of_them_once() -> None:
    record = f"{HEAD}  - item: 𰻞😀\n    results: [አዲとሰበ, አዲ]\n"
    assert places(record) == [("𰻞😀", 5, 11), ("አዲ", 6, 15), ("ሰበ", 6, 18), ("አዲ", 6, 22)]


def test_it_is_found_where_it_is_an_escape() -> None:
    record = f'{HEAD}  - item: 項目\n    results:\n      - "東\\U00030EDE京"\n'
    ((character, line, _),) = places(record)
    assert (character, line) == ("𰻞", 7)


@pytest.mark.parametrize("mark", ["\u20dd", "\u20d7"])
def test_a_missing_mark_is_not_held_against_its_letter(mark: str) -> None:
    """Nor against later documents that have the letter alone."""
    record = f"{HEAD}  - item: 項目\n    results: [か{mark}]\n"
    assert [character.strip() for character, *_ in places(record)] == [mark]
    assert samples.set_text(f"{HEAD}  - item: かきくけこ\n").pages


def test_no_file_is_made(tmp_path: Path) -> None:
    record = tmp_path / "2018.yaml"
    record.write_text(f"{HEAD}  - item: 𰻞野\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        build(record, output=tmp_path / "out", project=OURS)
    assert "2018.yaml:5:11" in str(caught.value)
    assert "U+30EDE" in str(caught.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("other", ["𰻞\u034f", "\u0e01\u034f", "አ\u0323", "\u0e01\u0301"])
def test_what_was_set_before_in_the_process_says_nothing_of_a_text(other: str) -> None:
    """A mark after a base that the face lacks is .notdef with it; elsewhere it is drawn, or is one
    that is never drawn.
    """

    def codes(text: str) -> set[tuple[str, str]]:
        record = {"fiscal_year": 2017, "title": "題", "entries": [{"item": text}]}
        found = check(Report.from_data(record))
        return {(d.code, d.arguments.get("code_point", "")) for d in found}

    texts = ("視\u034f察", "e\u0301", "か\u3099")
    before = [codes(text) for text in texts]
    assert ("ER317", "034F") in before[0]
    assert any(code == "ER501" for code, _ in codes(other))
    assert [codes(text) for text in texts] == before
