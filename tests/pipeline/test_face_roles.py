"""Roles: a name of a layout stands for several faces, said in the layout, settings or manifest."""

from pathlib import Path

import pytest

import samples
from exchange_report import Project, ReportError, load, typeset
from exchange_report.pages import Pages
from samples import ROOT

RECORD = """\
fiscal_year: 2017
title: 題
layout: own
entries:
  - item: 東京Việt𠮷
"""
LAYOUT = "extends: four-column\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in {
        "records/2017.yaml": RECORD,
        "layouts/own.yaml": LAYOUT,
        "fonts/manifest.yaml": "faces:\n  own: {file: own.ttf, licence: own.txt}\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    face = ROOT / "fonts" / "BIZUDGothic-Bold.ttf"
    (tmp_path / "fonts" / "own.ttf").write_bytes(face.read_bytes())
    return Project.find(tmp_path)


def write(project: Project, name: str, text: str) -> None:
    (project.root / name).write_text(text, encoding="utf-8")


def faces_of_the_item(project: Project) -> list[tuple[str, str]]:
    """The stretches of the item, each with the name of the face that sets it."""
    pages: Pages = typeset(load(project.record(2017), project=project))
    (line,) = next(
        fragment.text.lines
        for fragment in pages.pages[0].fragments
        if "Việt" in "".join(line.text for line in fragment.text.lines)
    )
    return [(run.face.postscript_name, run.text) for run in line.runs]


USUAL = [
    ("BIZUDMincho-Regular", "東京"),
    ("HojoSerif-Regular", "Việt"),
    ("HojoMincho-Regular", "𠮷"),
]
BOLD = [
    ("BIZUDGothic-Bold", "東京"),
    ("HojoSerif-Regular", "Việt"),
    ("HojoMincho-Regular", "𠮷"),
]


def test_without_roles_the_chain_of_the_face_counts(project: Project) -> None:
    assert faces_of_the_item(project) == USUAL


def test_a_layout_says_which_faces_a_name_stands_for(project: Project) -> None:
    write(project, "layouts/own.yaml", f"{LAYOUT}faces:\n  mincho: [own, mincho]\n")
    assert faces_of_the_item(project) == BOLD


def test_the_settings_of_the_project_do_too_and_the_layout_comes_first(project: Project) -> None:
    write(project, "exchange-report.yaml", "faces:\n  mincho: [own, mincho]\n")
    assert faces_of_the_item(project) == BOLD
    write(project, "layouts/own.yaml", f"{LAYOUT}faces:\n  mincho: [gothic]\n")
    assert faces_of_the_item(project)[0] == ("BIZUDGothic-Regular", "東京")


def test_a_role_may_have_a_name_of_its_own_and_name_supplements(project: Project) -> None:
    text = f"{LAYOUT}faces:\n  latin: [hojo-serif, mincho]\ntext: {{face: latin}}\n"
    write(project, "layouts/own.yaml", text)
    found = faces_of_the_item(project)
    assert found == [
        ("BIZUDMincho-Regular", "東京"),
        ("HojoSerif-Regular", "Việt"),
        ("HojoMincho-Regular", "𠮷"),
    ]


def test_the_manifest_says_what_stands_after_a_face(project: Project) -> None:
    for chain, name in (("[]", None), ("[gothic]", "HojoGothic-Regular")):
        manifest = f"faces:\n  mincho: {{file: own.ttf, licence: own.txt, fallback: {chain}}}\n"
        write(project, "fonts/manifest.yaml", manifest)
        if name is None:
            with pytest.raises(ReportError) as caught:
                faces_of_the_item(project)
            assert {problem.code for problem in caught.value.diagnostics} == {"ER501"}
        else:
            assert faces_of_the_item(project)[-1] == (name, "𠮷")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("layouts/own.yaml", f"{LAYOUT}faces:\n  mincho: [own, mincyo]\n", (3, 17)),
        ("exchange-report.yaml", "faces:\n  mincho: [mincyo]\n", (2, 12)),
        (
            "fonts/manifest.yaml",
            "faces:\n  own: {file: own.ttf, licence: a, fallback: [mincyo]}\n",
            (2, 47),
        ),
    ],
)
def test_a_name_that_no_face_has_is_told_where_it_stands(
    name: str, text: str, place: tuple[int, int], project: Project
) -> None:
    write(project, name, text)
    with pytest.raises(ReportError) as caught:
        faces_of_the_item(project)
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER408" and problem.span is not None
    assert problem.span.path.endswith(name)
    assert (problem.span.line, problem.span.column) == place


def test_an_empty_role_is_an_error(project: Project) -> None:
    write(project, "layouts/own.yaml", f"{LAYOUT}faces:\n  mincho: []\n")
    with pytest.raises(ReportError):
        faces_of_the_item(project)


def test_the_faces_that_are_listed_are_those_for_texts() -> None:
    faces = samples.OURS.faces()
    assert set(faces) == {"mincho", "gothic", "gothic-bold"}
    assert "hojo-serif" in faces and faces["hojo-serif"].postscript_name == "HojoSerif-Regular"
    assert "hojo" not in faces
