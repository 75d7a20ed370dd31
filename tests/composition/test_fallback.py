"""Paragraphs in a face that lacks a part of them."""

from exchange_report.composition import Annotation, Paragraph, TextStyle, compose
from exchange_report.fonts import EM, Face, FaceFile, FacePlace, chained, open_face, open_file
from exchange_report.length import length
from samples import OURS, ROOT

FONTS = ROOT / "fonts"
MINCHO = OURS.faces()["mincho"]
WIDE = length(900)


def western_first() -> Face:
    """A face of an alphabet with the mincho after it."""
    file = FONTS / "BIZUDMincho-Regular.ttf"
    western = open_face(FONTS / "HojoSerif-Regular.ttf")
    return chained(western, (FaceFile(file, FacePlace(str(file)), trusted=True),))


def runs(text: str, face: Face, **more: object) -> list[tuple[str, str]]:
    paragraph = Paragraph(text, TextStyle(face, length(9)), **more)  # type: ignore[arg-type]
    (line,) = compose(paragraph, WIDE)
    return [(run.face.postscript_name, run.text) for run in line.runs]


def test_a_line_has_a_run_for_each_face() -> None:
    assert runs("東𠮷野", MINCHO) == [
        ("BIZUDMincho-Regular", "東"),
        ("HojoMincho-Regular", "𠮷"),
        ("BIZUDMincho-Regular", "野"),
    ]


def test_the_marker_has_faces_of_its_own() -> None:
    gothic = OURS.faces()["gothic-bold"]
    found = runs("【한】𠮷", MINCHO, marker=3, marker_face=gothic)
    assert found == [
        ("BIZUDGothic-Bold", "【"),
        ("HojoGothic-Bold", "한"),
        ("BIZUDGothic-Bold", "】"),
        ("HojoMincho-Regular", "𠮷"),
    ]


def test_the_advance_is_that_of_the_face_that_sets_it() -> None:
    paragraph = Paragraph("東한", TextStyle(MINCHO, length(9)))
    (line,) = compose(paragraph, WIDE)
    korean = open_file(MINCHO.chain[1])
    expected = EM + korean.advances["한"]
    assert line.width == expected * length(9) // EM


def test_a_reading_is_set_in_the_face_that_has_it() -> None:
    face = western_first()
    paragraph = Paragraph(
        "Ả東", TextStyle(face, length(9)), annotations=(Annotation(1, 2, "とう"),)
    )
    (line,) = compose(paragraph, WIDE)
    assert [run.face.postscript_name for run in line.runs] == [
        "HojoSerif-Regular",
        "BIZUDMincho-Regular",
    ]
    (mark,) = line.marks
    assert (mark.run.face.postscript_name, mark.run.text) == ("BIZUDMincho-Regular", "とう")


def test_lines_end_where_they_may_whatever_the_face() -> None:
    text = "𠮷野、金한국、辽宁。" * 20
    lines = compose(Paragraph(text, TextStyle(MINCHO, length(9))), length(90))
    assert "".join(line.text for line in lines) == text
    assert all(line.text[0] not in "、。" for line in lines)
    assert all(line.width <= length(90) for line in lines)
