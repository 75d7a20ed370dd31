"""Names in scripts with rules of their own are copied out of a PDF, and imported, as written."""

from functools import cache
from pathlib import Path
from shutil import copyfile

import pypdfium2
import pytest
from yaml import safe_load

import tools
from exchange_report import Project, build, import_report
from fonts.own_face import NOTO

LAYOUT = """\
columns:
  - {heading: 部所名, value: "{department}", width: 8zw}
  - {heading: 項目名, value: "{item}", width: 40zw}
text: {face: mincho}
faces: {mincho: [mincho, own]}
"""
NAMES = {
    "Khmer": ["ភ្នំពេញ", "ព្រះសីហនុ", "បាត់ដំបង", "កំពង់ចាម", "ឧត្តរមានជ័យ", "ស្ត្រី"],
    "Lao": ["ວຽງຈັນ", "ບໍ່", "ຈຳປາສັກ", "ນ້ຳ"],
    "Myanmar": ["နေပြည်တော်", "မြန်မာ", "ကျွန်ုပ်", "ဦးသန့်"],
    "Thai": ["น้ำตก", "ผู้ว่าราชการ", "ญี่ปุ่น", "ปิ่นเกล้า"],
    "Devanagari": ["नई दिल्ली", "काठमाडौँ", "क्षत्रिय", "फ़िल्म", "ऋषिकेश"],
    "Tamil": ["கோயம்புத்தூர்", "ஸ்ரீலங்கா", "மொழி"],
    "Ethiopic": ["አዲስ አበባ", "ባሕር ዳር"],
}


@cache
def face(script: str) -> Path:
    file = NOTO / f"NotoSerif{script}-Regular.ttf"
    if not file.is_file():
        tools.unavailable(f"no {file.name}")
    return file


@pytest.mark.parametrize("script", NAMES)
def test_names_are_copied_and_imported_as_written(script: str, tmp_path: Path) -> None:
    texts = [f"市は{name}と{name}から" for name in NAMES[script]]
    for name, content in {
        "records/2030.yaml": "fiscal_year: 2030\ntitle: 題\nlayout: own\nentries:\n"
        + "".join(f"- {{department: 国際課, item: {text}}}\n" for text in texts),
        "layouts/own.yaml": LAYOUT,
        "fonts/manifest.yaml": "faces:\n  own: {file: own.ttf, licence: x}\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    copyfile(face(script), tmp_path / "fonts" / "own.ttf")
    project = Project.find(tmp_path)
    (made,) = build(2030, ["pdf"], tmp_path, project=project, check=False)
    readers = {
        "poppler": tools.ask("pdftotext", "-raw", made.path, "-").text,
        "pdfium": pypdfium2.PdfDocument(made.path)[0].get_textpage().get_text_bounded(),
    }
    for reader, said in readers.items():
        for text in texts:
            assert "".join(text.split()) in "".join(said.split()), reader
    (group,) = safe_load(import_report(made.path, project=project, dry_run=True).text)["entries"]
    assert [entry["item"] for entry in group["entries"]] == texts
