"""The supplementary faces that ship: what they have, how they are named, and how they are made."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import uharfbuzz as hb

from exchange_report.fonts import Face, open_file
from exchange_report.records.lookalikes import LOOKALIKES, SPACES
from samples import OURS, ROOT
from tools import unavailable

FONTS = ROOT / "fonts"
FACES = OURS.faces()
MADE = sorted(path.name for path in FONTS.glob("Hojo*"))
SOURCES = Path(os.environ.get("NOTO_FONTS") or "/usr/share/fonts")
NAMES = "𠮷𣘺髙﨑濵德邉邊"
SIGNS = "①⑳㉑㊿ⅠⅫⅰⅻ㊀㍉℡№♨←↑→↓✓☑☐○×△◎"


def chain_of(name: str) -> list[Face]:
    face = FACES[name]
    return [face, *map(open_file, face.chain)]


@pytest.fixture(params=sorted(FACES))
def characters(request: pytest.FixtureRequest) -> set[int]:
    """What a face has with those after it."""
    return {point for face in chain_of(request.param) for point in face.font.face.unicodes}


def jis_x_0213() -> set[str]:
    rows = (bytes((row, cell)) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF))
    found: set[str] = set()
    for code in rows:
        for plane in (b"", b"\x8f"):
            try:
                found.update((plane + code).decode("euc_jis_2004"))
            except UnicodeDecodeError:
                continue
    return found


def test_all_of_jis_x_0213_can_be_set(characters: set[int]) -> None:
    wanted = jis_x_0213()
    assert len(wanted) > 11_000
    assert {c for c in wanted if ord(c) not in characters} == set()


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        ("hangul", range(0xAC00, 0xD7A4)),
        ("Cyrillic", range(0x400, 0x530)),
        ("Greek", [*range(0x391, 0x3A2), *range(0x3A3, 0x3D0), *range(0x1F00, 0x1F16)]),
        ("Vietnamese", range(0x1EA0, 0x1EFA)),
        ("Latin", [*range(0xC0, 0x250)]),
        ("names", [*map(ord, NAMES)]),
        ("signs", [*map(ord, SIGNS)]),
        ("simplified", [*map(ord, "广东沈阳哈尔滨济南东城区云贵")]),
        ("traditional", [*map(ord, "臺灣嘉義縣龍巖峨嵋")]),
    ],
)
def test_what_partners_are_called_can_be_set(
    kind: str, points: list[int], characters: set[int]
) -> None:
    assert [hex(point) for point in points if point not in characters] == []


@pytest.mark.parametrize("name", sorted(FACES))
@pytest.mark.parametrize("sequence", ["辻󠄀", "辻󠄁", "葛󠄀", "葛󠄁", "邊󠄂", "邉󠄅"])
def test_variants_of_names_are_there(name: str, sequence: str) -> None:
    base, selector = map(ord, sequence)
    found = [one.font.get_variation_glyph(base, selector) for one in chain_of(name)]
    assert any(glyph is not None for glyph in found)


def test_a_character_that_is_a_mistake_is_in_no_supplement() -> None:
    mistake = re.compile(f"[{LOOKALIKES}{''.join(SPACES)}\u2e80-\u2fdf]")
    for file in MADE:
        points = hb.Face(hb.Blob.from_file_path(str(FONTS / file))).unicodes
        assert not [hex(point) for point in points if mistake.fullmatch(chr(point))], file


@pytest.mark.parametrize("file", MADE)
def test_names_that_are_reserved_are_not_those_of_a_supplement(file: str) -> None:
    face = hb.Face(hb.Blob.from_file_path(str(FONTS / file)))
    names = {number: face.get_name(number) or "" for number in (1, 3, 4, 6)}
    assert not re.search("noto|source|adobe|google", " ".join(names.values()), re.IGNORECASE)
    assert names[6] == Path(file).stem
    assert "SIL Open Font License" in (face.get_name(13) or "")


def test_the_supplements_are_small() -> None:
    assert sum((FONTS / file).stat().st_size for file in MADE) < 10_500_000


def test_the_faces_are_what_the_script_makes(tmp_path: Path) -> None:
    """Of the source files of Debian 12: others make other faces."""
    source = SOURCES / "opentype" / "noto" / "NotoSerifCJK-Regular.ttc"
    if not source.is_file():
        unavailable("fonts-noto-cjk and fonts-noto-core are not installed")
    script = ROOT / "tools" / "supplement_faces.py"
    if sha256(source.read_bytes()).hexdigest() not in script.read_text("utf-8"):
        pytest.skip("fonts-noto-cjk is another version than that of Debian 12")
    command = [sys.executable, str(script), "--from", str(SOURCES), "--into", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    made = {path.name: sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
    assert made == {file: sha256((FONTS / file).read_bytes()).hexdigest() for file in MADE}
