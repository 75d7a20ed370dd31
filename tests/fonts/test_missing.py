"""Characters that a face lacks are found, and no others."""

from pathlib import Path

import pytest

import samples
from exchange_report.diagnostics import ReportError
from exchange_report.fonts import Face, chained, open_face, shape
from exchange_report.pages import typeset
from samples import OURS, ROOT

FILE = ROOT / "fonts" / "BIZUDMincho-Regular.ttf"


@pytest.fixture
def face(tmp_path: Path) -> Face:
    """A face of its own for each test: what is missing is noted in it."""
    copy = tmp_path / FILE.name
    copy.symlink_to(FILE)
    return open_face(copy)


def asked(face: Face, text: str) -> set[str]:
    for character in text:
        face.advances[character]
    return face.lacks(text)


def test_nothing_is_missing_of_what_is_there(face: Face) -> None:
    assert asked(face, "東京都、平成29年度（①・㋿）\u3000ABC") == set()


@pytest.mark.parametrize("character", ["𠮷", "😀", "서", "⽇", "\u0e44", "\U000f0000"])
def test_a_character_that_is_not_there_is_missing(face: Face, character: str) -> None:
    assert asked(face, f"東{character}京") == {character}


@pytest.mark.parametrize("character", ["𠮷", "😀", "서", "⽇"])
def test_shaping_finds_it_too(face: Face, character: str) -> None:
    shape(face, f"東{character}京")
    assert face.lacks(f"東{character}京") == {character}


@pytest.mark.parametrize("mark", ["\u20dd", "\u20d7", "\u0e31"])
def test_a_missing_mark_is_missing_and_not_its_letter(face: Face, mark: str) -> None:
    shape(face, f"か{mark}")
    assert face.lacks("か") == set()
    assert face.lacks(f"か{mark}") == {mark}


def test_a_joiner_is_not_missing_with_what_it_joins(face: Face) -> None:
    shape(face, "👩\u200d👧")
    assert face.lacks("👩\u200d👧") == {"👩", "👧"}


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_face(tmp_path / "nothing.ttf")


def test_the_face_that_has_it_is_named_as_it_is_to_be_written() -> None:
    alone = {name: chained(one.base, ()) for name, one in OURS.faces().items()}
    rare = open_face(ROOT / "fonts" / "HojoMincho-Regular.otf")
    with pytest.raises(ReportError) as caught:
        typeset(samples.table([{"item": "𠮷"}]), alone | {"rare": rare})
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER501"
    assert "`faces: {mincho: [mincho, rare]}`" in problem.hint("en")
    assert problem.hint("ja").startswith("この字は rare にあります。")
    assert "faces: {mincho: [mincho, rare]}" in problem.hint("ja")


def test_the_face_that_lacks_it_is_named_though_it_is_that_of_labels() -> None:
    alone = {name: chained(one.base, ()) for name, one in OURS.faces().items()}
    rare = open_face(ROOT / "fonts" / "HojoMincho-Regular.otf")
    following = {**alone, "rare": rare, "mincho": chained(alone["mincho"].base, (rare.file,))}
    with pytest.raises(ReportError) as caught:
        typeset(samples.table([{"item": "名", "results": ["【𠮷】𠮷"]}]), following)
    assert {one.code for one in caught.value.diagnostics} == {"ER501"}
    for problem in caught.value.diagnostics:
        assert "`faces: {gothic-bold: [gothic-bold, rare]}`" in problem.hint("en")
