"""Metrics of a face: where its em box stands, and what a PDF says of it."""

import io
import os
from fractions import Fraction
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

import tools
from exchange_report import Project, build, load, typeset
from exchange_report.fonts import USUAL_BASELINE, open_file
from exchange_report.fonts.face import FaceFile, FacePlace
from samples import ROOT

NOTO = Path(os.environ.get("NOTO_FONTS") or "/usr/share/fonts")
FILE = ROOT / "fonts" / "BIZUDGothic-Regular.ttf"
RECORD = "fiscal_year: 2030\ntitle: 題\nlayout: own\nentries: [{item: 国際}]\n"
LAYOUT = """\
columns: [{heading: 項目, value: '{item}', width: 30zw}]
text: {face: own, size: 10pt, line_pitch: 20pt}
header: {face: own}
"""


def changed(**metrics: int) -> bytes:
    """A Japanese face with other metrics: `ideo` (in font units) is written as a table `BASE`."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, " -国際項目題0123456789/年月日〓"))
    face = hb.Face(hb.Blob.from_file_path(str(FILE)))
    font = TTFont(io.BytesIO(hb.SubsetPlan(face, wanted).execute().blob.data))
    font["OS/2"].sTypoAscender = metrics["typo_ascender"]
    font["OS/2"].sTypoDescender = metrics["typo_descender"]
    font["post"].italicAngle = metrics.get("angle", 0)
    if "ideo" in metrics:
        font["BASE"] = base(metrics["ideo"])
    saved = io.BytesIO()
    font.save(saved)
    return saved.getvalue()


def base(ideo: int) -> object:
    table = otTables.BASE()
    table.Version = 0x00010000
    axis = table.HorizAxis = otTables.Axis()
    axis.BaseTagList = otTables.BaseTagList()
    axis.BaseTagList.BaselineTag = ["ideo"]
    axis.BaseTagList.BaseTagCount = 1
    coordinate = otTables.BaseCoord()
    coordinate.Format, coordinate.Coordinate = 1, ideo
    values = otTables.BaseValues()
    values.DefaultIndex, values.BaseCoordCount, values.BaseCoord = 0, 1, [coordinate]
    record = otTables.BaseScriptRecord()
    record.BaseScriptTag, record.BaseScript = "DFLT", otTables.BaseScript()
    record.BaseScript.BaseValues, record.BaseScript.DefaultMinMax = values, None
    record.BaseScript.BaseLangSysCount, record.BaseScript.BaseLangSysRecord = 0, []
    axis.BaseScriptList = otTables.BaseScriptList()
    axis.BaseScriptList.BaseScriptCount, axis.BaseScriptList.BaseScriptRecord = 1, [record]
    table.VertAxis = None
    made = newTable("BASE")
    made.table = table
    return made


USUAL = {"typo_ascender": 1802, "typo_descender": -246}


@pytest.mark.parametrize(
    ("metrics", "baseline"),
    [
        (USUAL, "88/100"),
        ({"typo_ascender": 1760, "typo_descender": -288}, "86/100"),  # as ＭＳ 明朝 has it
        ({"typo_ascender": 2300, "typo_descender": -744}, "88/100"),  # around the same middle
        (USUAL | {"ideo": -410}, "80/100"),  # what BASE says goes first
        (USUAL | {"ideo": 9000}, "88/100"),
    ],
)
def test_the_em_box_is_where_the_face_has_it(
    tmp_path: Path, metrics: dict[str, int], baseline: str
) -> None:
    own = project(tmp_path, changed(**metrics))
    assert own.faces()["own"].baseline == Fraction(baseline)
    (page,) = typeset(load(2030, project=own), project=own).pages
    text = next(one.text for one in page.fragments if one.text.lines[0].text == "国際")
    # ten points in the middle of a pitch of twenty
    assert text.baseline == round((5 + 10 * Fraction(baseline)) * 65536)


def project(folder: Path, face: bytes) -> Project:
    for name, content in {
        "records/2030.yaml": RECORD.encode(),
        "layouts/own.yaml": LAYOUT.encode(),
        "fonts/own.ttf": face,
        "fonts/manifest.yaml": b"faces: {own: {file: own.ttf, licence: x}}\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return Project.find(folder)


@pytest.mark.parametrize(("angle", "flags"), [(0, 4), (-12, 68)])
def test_a_pdf_states_how_the_letters_lean(tmp_path: Path, angle: int, flags: int) -> None:
    own = project(tmp_path, changed(**USUAL, angle=angle))
    (made,) = build(2030, output=tmp_path, project=own)
    with pikepdf.open(made.path) as pdf:
        (font, *_) = [
            one.DescendantFonts[0].FontDescriptor
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary)
            and "/DescendantFonts" in one
            and str(one.BaseFont).endswith("BIZUDGothic-Regular")
        ]
        assert [int(font.ItalicAngle), int(font.Flags)] == [angle, flags]
        assert [*map(int, (font.Ascent, font.Descent, font.CapHeight))] == [880, -120, 765]


@pytest.mark.parametrize(
    "file",
    [
        "opentype/noto/NotoSerifCJK-Regular.ttc",
        "opentype/noto/NotoSansCJK-Bold.ttc",
    ],
)
def test_a_face_whose_lines_are_higher_than_its_em_box_stands_as_others(file: str) -> None:
    path = NOTO / file
    if not path.is_file():
        tools.unavailable("fonts-noto-cjk is not installed")
    face = open_file(FaceFile(path, FacePlace(path.name)))
    assert face.ascender > face.upem  # of lines, not of the em box
    assert face.baseline == USUAL_BASELINE
