"""A face of boxes for Hebrew, a project that sets in it, and texts without marks of direction."""

import io
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from exchange_report import Project

HEBREW = [chr(point) for point in range(0x05D0, 0x05EB)]
NOTO = Path(os.environ.get("NOTO_FONTS") or "/usr/share/fonts") / "truetype" / "noto"
LAYOUT = """\
columns:
  - {heading: 項目名, value: '{item}', width: 40zw}
  - {heading: 部所名, value: '{department}', width: 8zw}
text: {face: mincho}
faces: {mincho: [mincho, own]}
docx: {fonts: {own: {names: [X]}}}
"""


@cache
def hebrew() -> bytes:
    """A face of boxes, the n-th letter of the alphabet 300 + 10 n wide."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "space", *(f"h{at}" for at in range(len(HEBREW)))]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(
        {ord(" "): "space"} | dict(zip(map(ord, HEBREW), names[2:], strict=True))
    )
    pen = TTGlyphPen(None)
    for at, place in enumerate(((50, 0), (50, 600), (250, 600), (250, 0))):
        (pen.lineTo if at else pen.moveTo)(place)
    pen.closePath()
    box, blank = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({name: box if name[0] == "h" else blank for name in names})
    widths = {name: (300 + 10 * int(name[1:]) if name[0] == "h" else 300, 0) for name in names}
    builder.setupHorizontalMetrics(widths)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular", "psName": "Own-Regular"})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2()
    builder.setupPost()
    file = io.BytesIO()
    builder.font.save(file)
    return file.getvalue()


def project(folder: Path, face: bytes, items: Iterable[str], *, rest: int = 9) -> Project:
    items = [*items, *(["日本語の行がたくさんあるページ"] * rest)]
    entries = "".join(f'- item: "{item}"\n' for item in items)
    for name, content in {
        "records/2030.yaml": f"fiscal_year: 2030\ntitle: 題\nlayout: own\nentries:\n{entries}",
        "layouts/own.yaml": LAYOUT,
        "fonts/manifest.yaml": "faces:\n  own: {file: own.ttf, licence: x}\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    (folder / "fonts" / "own.ttf").write_bytes(face)
    return Project.find(folder)


def bare(text: str) -> str:
    """`text` without spaces and without the marks of direction that Poppler writes."""
    return re.sub("[\\s\u200e\u200f\u202a-\u202c]+", "", text)
