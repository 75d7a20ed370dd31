"""Features of faces: chosen by a layout, set by HarfBuzz, copied as what was written."""

import os
import pickle
from pathlib import Path

import pypdfium2
import pytest

import reading
import tools
import verapdf
from exchange_report import Project, ReportError, build, check
from exchange_report.choices import FEATURES
from exchange_report.fonts import (
    EM,
    Cluster,
    Face,
    feature_tags,
    featured,
    is_natural,
    needs_chain,
    shape,
    shape_in_chain,
)
from samples import OURS, column, pages

MINCHO = OURS.faces()["mincho"]
LAYOUT = """\
columns: [{heading: a, value: '{item}', width: 30zw}]
text: {face: mincho, features: {FEATURES}}
"""


def project(folder: Path, features: str, item: str = "辻と葛0") -> Project:
    record = f"fiscal_year: 2030\ntitle: 題\nlayout: own\nentries:\n- item: {item}\n"
    for name, content in {
        "records/2030.yaml": record,
        "layouts/own.yaml": LAYOUT.replace("{FEATURES}", features),
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return Project.find(folder)


@pytest.mark.parametrize(
    ("tag", "text", "changes"),
    [("jp90", "葛", True), ("jp78", "国", False), ("zero", "0", True), ("trad", "国", True)],
)
def test_a_feature_chooses_another_glyph(tag: str, text: str, changes: bool) -> None:
    chosen = featured(MINCHO, {tag: True})
    assert is_natural(MINCHO, text)
    assert is_natural(chosen, text) is not changes
    (plain,), (other,) = shape(MINCHO, text), shape(chosen, text)
    assert (plain.glyphs != other.glyphs) is changes
    assert other.text == text and other.advance == plain.advance == (EM if text != "0" else EM // 2)


def test_the_same_choice_is_the_same_face_and_travels() -> None:
    chosen = featured(MINCHO, {"zero": True, "jp78": False})
    assert chosen is featured(MINCHO, {"jp78": False, "zero": True})
    assert featured(MINCHO, {}) is MINCHO
    again = pickle.loads(pickle.dumps(chosen))
    assert (again.features, again.chain) == (chosen.features, MINCHO.chain)
    assert chosen.base is MINCHO.base


def set_in_chain(features: dict[str, bool], text: str) -> list[tuple[Face, Cluster]]:
    face = featured(MINCHO, features)
    shape(face, text)
    assert needs_chain(face, text)
    return list(shape_in_chain(face, text))


def test_the_faces_after_it_have_the_choice_too() -> None:
    kerned, plain = (
        [c.advance for _, c in set_in_chain({"kern": on}, "Tỷ AV")] for on in (True, False)
    )
    assert sum(kerned) < sum(plain)


def test_a_value_that_is_not_there_has_a_line_in_chosen_features_too() -> None:
    stack = [{"heading": name, "value": f"{{extra.{name}}}"} for name in ("予算額", "決算額")]
    made = pages(
        [{"item": "甲", "extra": {"決算額": "10"}}],
        [column("項目名", "{item}", "10zw"), {"width": "8zw", "stack": stack}],
        text={"features": {"zero": True}},
    )
    (shown,) = (one.text for one in made.pages[0].fragments if "10" in one.text.lines[-1].text)
    assert [line.text for line in shown.lines] == ["", "10"]


def test_it_is_set_in_a_pdf_and_copied_as_written(tmp_path: Path) -> None:
    made = []
    for features in ("{}", "{jp90: true, zero: true}", "{jp90: false}"):
        (one,) = build(2030, output=tmp_path / "out", project=project(tmp_path, features))
        assert "辻と葛0" in reading.joined(reading.characters(one.path)[0])
        made.append(one.path.read_bytes())
    plain, chosen, off = made
    assert plain != chosen
    assert plain == off


NOTO = Path(os.environ.get("NOTO_FONTS") or "/usr/share/fonts") / "opentype" / "noto"


@pytest.mark.parametrize("tag", ["palt", "halt"])
def test_brackets_that_stand_closer_are_copied_in_one_line(tag: str, tmp_path: Path) -> None:
    file = NOTO / "NotoSerifCJK-Regular.ttc"
    if not file.is_file():
        tools.unavailable("fonts-noto-cjk is not installed")
    text = "（東）、「国」と『京』。"
    own = project(tmp_path, f"{{{tag}: true}}", text)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / file.name).symlink_to(file)
    manifest = f"faces:\n  own: {{file: {file.name}, licence: x}}\n"
    (tmp_path / "fonts" / "manifest.yaml").write_text(manifest, encoding="utf-8")
    layout = tmp_path / "layouts" / "own.yaml"
    layout.write_text(layout.read_text("utf-8").replace("face: mincho", "face: own"), "utf-8")
    more = "- item: 日本語の行がたくさんあるページ\n" * 9  # PDFium takes one line for a column
    record = tmp_path / "records" / "2030.yaml"
    record.write_text(record.read_text("utf-8") + more, "utf-8")
    (one,) = build(2030, output=tmp_path / "out", project=own)
    assert text in tools.ask("pdftotext", one.path, "-").text.split("\n")
    (page,) = pypdfium2.PdfDocument(one.path)
    assert text in page.get_textpage().get_text_range()
    for profile in ("ua1", "2a"):
        assert verapdf.broken_rules(profile, [one.path]) == {one.path: ()}


def test_html_states_them(tmp_path: Path) -> None:
    own = project(tmp_path, "{zero: true, kern: false}")
    (one,) = build(2030, ["html"], output=tmp_path / "out", project=own)
    stated = '.er-table > tbody { font-feature-settings: "kern" 0, "zero" 1; }'
    assert stated in one.path.read_text("utf-8")


def test_a_name_that_is_none_is_an_error_at_that_name(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        build(2030, output=tmp_path / "out", project=project(tmp_path, "{zero: true, zeor: true}"))
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER844" and problem.span is not None
    line = LAYOUT.replace("{FEATURES}", "{zero: true, zeor: true}").splitlines()[1]
    assert problem.span.column == line.index("zeor") + 1
    assert all(tag in problem.hint("ja") for tag in FEATURES)


def test_a_feature_that_no_face_has_is_a_warning(tmp_path: Path) -> None:
    found = check(2030, project=project(tmp_path, "{palt: true, zero: true, tnum: false}"))
    (idle,) = (one for one in found if one.code == "ER845")
    assert idle.arguments == {"face": "mincho", "feature": "palt"}


def test_the_features_of_a_face() -> None:
    assert {"jp78", "trad", "zero"} <= feature_tags(MINCHO)
    assert not {"palt", "tnum"} & feature_tags(MINCHO)
