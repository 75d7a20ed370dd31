"""`make-report specimen gothic`."""

from pathlib import Path

import pikepdf
import pytest

import reading
from exchange_report.cli.specimen import command
from exchange_report.fonts import USUAL_BASELINE
from exchange_report.specimen import SAMPLES, Sample, picture
from exchange_report.specimen.samples import CLASS_NAMES
from invoking import invoke
from samples import OURS


def test_it_makes_the_sheet_of_a_face(tmp_path: Path) -> None:
    done = invoke(command(), "gothic-bold", "--output", str(tmp_path))
    assert done.code == 0
    path = tmp_path / "specimen-gothic-bold.pdf"
    assert done.out.strip().endswith(path.name)
    text = "".join(reading.raw_pages(path))
    for number, name in CLASS_NAMES.items():
        assert f"cl-{number:02}" in text and name in text
    for sample in SAMPLES:
        assert "".join(sample.caption.split())[:6] in "".join(text.split())
    assert "BIZUDGothic-Bold" in text
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) >= 2


def test_the_face_is_the_text_face_if_none_is_named(tmp_path: Path) -> None:
    assert invoke(command(), "--output", str(tmp_path)).code == 0
    assert (tmp_path / "specimen-mincho.pdf").is_file()


def test_the_output_may_be_a_file_or_a_folder_that_is_named_like_one(tmp_path: Path) -> None:
    file, folder = tmp_path / "sheet.pdf", tmp_path / "of.pdf"
    assert invoke(command(), "--output", str(file)).out.strip().endswith("sheet.pdf")
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) >= 2
    assert invoke(command(), "--output", f"{folder}/").code == 0
    assert (folder / "specimen-mincho.pdf").is_file()
    assert invoke(command(), "--output", str(folder)).code == 0  # it is there as a folder
    assert [path.name for path in folder.iterdir()] == ["specimen-mincho.pdf"]


def test_a_format_without_pages_is_refused(tmp_path: Path) -> None:
    done = invoke(command(), "--output", str(tmp_path / "sheet.docx"))
    assert done.code == 1
    assert "ER605" in done.err and "there are pdf, svg, png" in done.err
    assert not list(tmp_path.iterdir())


def test_a_file_of_no_format_is_refused_as_a_build_does(tmp_path: Path) -> None:
    done = invoke(command(), "--output", str(tmp_path / "sheet.nosuch"))
    assert done.code == 1
    assert "ER605" in done.err
    assert not list(tmp_path.iterdir())


def test_an_unknown_face_is_wrong_usage_that_names_the_others(tmp_path: Path) -> None:
    done = invoke(command(), "minchou", "--output", str(tmp_path))
    assert done.code == 2
    assert "gothic-bold" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_sample_shows_a_difference(sample: Sample) -> None:
    """With the rule, lines end elsewhere, or characters or readings stand elsewhere."""
    faces = OURS.faces()
    (page,) = picture(sample, faces["mincho"], faces["gothic"]).pages
    unset, set_ = (fragment.text.lines for fragment in page.fragments[1::2])
    assert unset != set_
    assert sample.labels[0] != sample.labels[1]


def test_readings_of_a_sample_stand_inside_its_frame() -> None:
    faces = OURS.faces()
    for sample in SAMPLES:
        (page,) = picture(sample, faces["mincho"], faces["gothic"]).pages
        top = page.rules[0].y0
        for fragment in page.fragments[1::2]:
            for index, line in enumerate(fragment.text.lines):
                for mark in line.marks:
                    baseline = fragment.y + fragment.text.baseline_of(index) - mark.rise
                    assert baseline - USUAL_BASELINE * mark.size >= top


def test_every_sample_has_its_picture_in_the_guide() -> None:
    docs = Path(__file__).parents[2] / "docs"
    guide = (docs / "composition.md").read_text(encoding="utf-8")
    drawn = {path.stem for path in (docs / "images" / "composition").glob("*.png")}
    for sample in SAMPLES:
        assert f"(images/composition/{sample.name}.png)" in guide
        assert sample.name in drawn


def test_a_picture_is_one_page_with_two_frames() -> None:
    faces = OURS.faces()
    (page,) = picture(SAMPLES[0], faces["mincho"], faces["gothic"]).pages
    assert len(page.rules) == 8
    assert len(page.fragments) == 4
