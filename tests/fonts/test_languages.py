"""`language` of a face: whose forms of characters it sets (OpenType, `locl`)."""

import io
import os
from pathlib import Path

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

import tools
from exchange_report import Project, ReportError, build, load, typeset
from exchange_report.fonts import Face, has_forms, is_natural, localized, open_file, shape
from exchange_report.fonts.face import FaceFile, FacePlace
from samples import OURS

TEXT = "骨直"
FORMS = """\
languagesystem DFLT dflt;
languagesystem hani dflt;
languagesystem hani ZHS;
languagesystem hani KOR;
feature locl {
  script hani;
  language ZHS; sub bone by bone.zhs; sub straight by straight.zhs;
  language KOR; sub bone by bone.kor;
} locl;
"""
NOTO = Path(os.environ.get("NOTO_FONTS") or "/usr/share/fonts") / "opentype" / "noto"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A face of boxes, with forms of simplified Chinese and of Korean."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "space", "bone", "straight", "bone.zhs", "straight.zhs", "bone.kor"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space", ord("骨"): "bone", ord("直"): "straight"})
    glyphs = {}
    for number, name in enumerate(names):
        pen = TTGlyphPen(None)
        for at, place in enumerate(((50, 0), (50, 500), (100 + 90 * number, 500), (200, 0))):
            (pen.lineTo if at else pen.moveTo)(place)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 50)))
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    builder.addOpenTypeFeatures(FORMS)
    content = io.BytesIO()
    builder.font.save(content)
    path = tmp_path / "own.ttf"
    path.write_bytes(content.getvalue())
    return path


def face(path: Path, language: str) -> Face:
    return open_file(FaceFile(path, FacePlace(path.name), language=language))


@pytest.mark.parametrize(
    ("language", "glyphs"),
    [("", [2, 3]), ("ja", [2, 3]), ("zh-Hans", [4, 5]), ("zh-Hant", [2, 3]), ("ko", [6, 3])],
)
def test_a_face_sets_the_forms_of_its_language(
    file: Path, language: str, glyphs: list[int]
) -> None:
    own = face(file, language)
    assert [one.glyphs[0].id for one in shape(own, TEXT)] == glyphs
    assert is_natural(own, TEXT) is (glyphs == [2, 3])


def project(folder: Path, file: str, language: str) -> Project:
    lines = "- item: 日本語の行がたくさんあるページ\n" * 9  # PDFium takes one line for a column
    for name, content in {
        "records/2030.yaml": f"fiscal_year: 2030\ntitle: 題\nlayout: own\nentries:\n{lines}"
        f"- item: {TEXT}角\n",
        "layouts/own.yaml": "columns: [{heading: a, value: '{item}', width: 30zw}]\n"
        "text: {face: own}\n",
        "fonts/manifest.yaml": "faces:\n"
        f"  own: {{file: {file}, licence: x, language: {language}}}\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return Project.find(folder)


def project_with(file: Path, folder: Path) -> Project:
    """The project of `folder` with the face `file` in it."""
    own = project(folder, file.name, "ja")
    file.rename(folder / "fonts" / file.name)
    return own


def test_a_document_is_set_in_them_and_copied_as_written(file: Path, tmp_path: Path) -> None:
    made = {}
    for language in ("ja", "zh-Hans"):
        own = project(tmp_path, file.name, language)
        file.rename(tmp_path / "fonts" / file.name)
        (one,) = build(2030, output=tmp_path / language, project=own)
        file.parent.joinpath("fonts", file.name).rename(file)
        assert f"{TEXT}角" in tools.ask("pdftotext", one.path, "-").text
        (page,) = pypdfium2.PdfDocument(one.path)
        assert f"{TEXT}角" in page.get_textpage().get_text_range()
        made[language] = bytes(page.render().buffer)
    assert made["ja"] != made["zh-Hans"]


def test_what_is_no_language_is_an_error(file: Path, tmp_path: Path) -> None:
    own = project(tmp_path, file.name, "中国語")
    with pytest.raises(ReportError) as caught:
        own.faces()
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span and problem.span.line) == ("ER850", 2)


def test_a_face_of_all_east_asia_has_a_form_for_each() -> None:
    path = NOTO / "NotoSerifCJK-Regular.ttc"
    if not path.is_file():
        tools.unavailable("fonts-noto-cjk is not installed")
    bones = {
        language: shape(face(path, language), "骨")[0].glyphs[0].id
        for language in ("ja", "zh-Hans", "zh-Hant")
    }
    assert len(set(bones.values())) == 3
    assert bones["ja"] == shape(face(path, ""), "骨")[0].glyphs[0].id


def test_words_of_a_language_are_set_in_the_face_that_has_its_forms(
    file: Path, tmp_path: Path
) -> None:
    own = project_with(file, tmp_path)
    record = tmp_path / "records" / "2030.yaml"
    content = record.read_text(encoding="utf-8").replace("layout", "languages: {骨角: zh}\nlayout")
    record.write_text(content + "- item: 骨角と骨\n", encoding="utf-8")
    layout = tmp_path / "layouts" / "own.yaml"
    layout.write_text(layout.read_text(encoding="utf-8") + "faces: {own: [mincho, own]}\n")
    pages = typeset(load(2030, project=own), project=own).pages
    runs = [run for p in pages for f in p.fragments for x in f.text.lines for run in x.runs][-3:]
    names = [(one.text, one.face.postscript_name, one.face.language) for one in runs]
    assert names == [
        ("骨", "Own-Regular", "zh"),
        ("角", "BIZUDMincho-Regular", "zh"),
        ("と骨", "BIZUDMincho-Regular", ""),
    ]
    assert runs[0].clusters and [one.glyphs[0].id for one in runs[0].clusters] == [4]
    (made,) = build(2030, output=tmp_path, project=own)
    assert "骨角と骨" in tools.ask("pdftotext", made.path, "-").text


@pytest.mark.parametrize(
    ("language", "has"),
    [("zh", True), ("zh-CN", True), ("zh-TW", False), ("ko-KR", True), ("vi", False)],
)
def test_a_face_has_forms_of_some_languages(file: Path, language: str, has: bool) -> None:
    assert has_forms(face(file, ""), language) is has


def test_forms_of_serbian_are_found_in_the_supplementary_face() -> None:
    chained = localized(OURS.faces()["mincho"], "sr")
    assert chained.postscript_name == "HojoSerif-Regular"
    assert chained.chain[0].path.name == "BIZUDMincho-Regular.ttf"
    assert localized(OURS.faces()["mincho"], "ja").postscript_name == "BIZUDMincho-Regular"


@pytest.mark.parametrize(
    ("languages", "found"),
    [
        ("{骨角: zh-Hans}", ["zh-Hans 3"]),
        ("{骨: zh, 角: zh-CN, 直: ZH-tw}", ["zh 3", "ZH-tw 3"]),
        ("{Beijing: zh-Hans, 骨: ko, Việt: vi, 대구: ko, 直: ja}", []),
    ],
)
def test_forms_that_no_face_has_are_reported_once_a_language(
    languages: str, found: list[str], tmp_path: Path
) -> None:
    record = tmp_path / "2030.yaml"
    text = f"fiscal_year: 2030\ntitle: 題\nlanguages: {languages}\n"
    entries = "entries: [{item: 骨角と直と Beijing と Việt と 대구}]\n"
    record.write_text(text + entries, encoding="utf-8")
    problems = [one for one in typeset(load(record)).warnings if one.code == "ER847"]
    assert [f"{x.arguments['language']} {x.span and x.span.line}" for x in problems] == found


def test_forms_that_a_face_of_the_chain_has_are_not_reported(file: Path, tmp_path: Path) -> None:
    own = project_with(file, tmp_path)
    record, layout = tmp_path / "records" / "2030.yaml", tmp_path / "layouts" / "own.yaml"
    content = record.read_text(encoding="utf-8")
    stated = content.replace("layout", "languages: {骨: zh, 直角: zh-Hant}\nlayout")
    record.write_text(stated, encoding="utf-8")
    layout.write_text(layout.read_text(encoding="utf-8") + "faces: {own: [mincho, own]}\n")
    problems = typeset(load(2030, project=own), project=own).warnings
    found = [one.arguments["word"] for one in problems if one.code == "ER847"]
    assert found == ["直角"]


def test_what_no_face_has_is_an_error_in_a_word_of_a_language_too(
    file: Path, tmp_path: Path
) -> None:
    own = project_with(file, tmp_path)
    layout = tmp_path / "layouts" / "own.yaml"
    chain = "faces: {mincho: [mincho, own]}\n"
    layout.write_text(
        chain + layout.read_text("utf-8").replace("face: own", "face: mincho"), "utf-8"
    )
    record = tmp_path / "records" / "2030.yaml"
    text = record.read_text("utf-8").replace(
        "title:", 'languages: {"骨\U000200b7": zh-Hans}\ntitle:'
    )
    record.write_text(text.replace(TEXT, "骨\U000200b7"), "utf-8")
    with pytest.raises(ReportError) as caught:
        build(2030, output=tmp_path / "out", project=own)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.span and problem.span.line) == ("ER501", 15)
