"""Makes the supplementary faces of `fonts/`: what the BIZ UD faces lack, out of the Noto families.

    apt-get install fonts-noto-core fonts-noto-cjk     # Debian 12
    python tools/supplement_faces.py [--from /usr/share/fonts] [--into fonts]

Needs fontTools beside what the library needs. The same source files, which are known by their
SHA-256, give the same bytes. The faces get names of their own (SIL Open Font License 1.1, 3).
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

import uharfbuzz as hb
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from exchange_report.records.lookalikes import LOOKALIKES, SPACES

ROOT: Final = Path(__file__).parent.parent
PRIMARY: Final = ROOT / "fonts" / "BIZUDMincho-Regular.ttf"
"""The face whose gaps are filled; the gothic ones have the same characters."""

_SYMBOLS: Final = "NotoSansSymbols2-Regular.ttf"
CJK: Final = (
    ("mincho", "opentype/noto/NotoSerifCJK-Regular.ttc", "HojoMincho-Regular.otf"),
    ("gothic", "opentype/noto/NotoSansCJK-Regular.ttc", "HojoGothic-Regular.otf"),
    ("bold", "opentype/noto/NotoSansCJK-Bold.ttc", "HojoGothic-Bold.otf"),
)
WESTERN: Final = (
    ("serif", "truetype/noto/NotoSerif-Regular.ttf", "HojoSerif-Regular.ttf"),
    ("sans", "truetype/noto/NotoSans-Regular.ttf", "HojoSans-Regular.ttf"),
    ("sans", "truetype/noto/NotoSans-Bold.ttf", "HojoSans-Bold.ttf"),
    ("symbols", f"truetype/noto/{_SYMBOLS}", "HojoSymbols-Regular.ttf"),
)
"""What is made: its kind, the file of its source, and its own file."""
FAMILIES: Final = {
    "HojoMincho": "Hojo Mincho",
    "HojoGothic": "Hojo Gothic",
    "HojoSerif": "Hojo Serif",
    "HojoSans": "Hojo Sans",
    "HojoSymbols": "Hojo Symbols",
}
SOURCES: Final = {
    "NotoSerifCJK-Regular.ttc": "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
    "NotoSansCJK-Regular.ttc": "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
    "NotoSansCJK-Bold.ttc": "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb",
    "NotoSans-Bold.ttf": "e83493c945848ecd4a9ad0f6d19164541a0d3e23a9c952304a00a46e00272ac5",
    "NotoSerif-Regular.ttf": "9d7583b7dc9e812afd32a14280c5cac3160012efe50c8d08938f4fea266ff67f",
    "NotoSans-Regular.ttf": "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d",
    _SYMBOLS: "876598db5f1e3bef2bc77c4d94c5b0d5d2c1620be4878a06f18fb5434e331688",
}
"""The SHA-256 of each source file."""

VERSION: Final = "1.000"
LICENCE: Final = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    " This license is available with a FAQ at: https://openfontlicense.org"
)
LICENCE_ADDRESS: Final = "https://openfontlicense.org"

WESTERN_END: Final = 0x1100
"""Below are alphabets, which the serif and the sans have with their marks."""
SYMBOLS: Final = (range(0x2000, 0x2C00), range(0x1F100, 0x1FA00))
"""Signs in use: arrows, numbers in circles, geometric shapes, dingbats, pictures."""
RADICALS: Final = range(0x2E80, 0x2FE0)
REPORTED: Final = re.compile(f"[{LOOKALIKES}{''.join(SPACES)}]")
"""What comes out of PDFs in the place of what was meant: it is reported, with what to write, and
not set.
"""
HANGUL: Final = range(0xAC00, 0xD7A4)
IDEOGRAPHS: Final = (
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x40000),
)
PRIVATE: Final = range(0xE000, 0xF900)
TWINS: Final = {0x2985: 0xFF5F, 0x2986: 0xFF60}
"""Signs of JIS X 0213 that the Noto families have under their full-width code point alone."""
LAYOUT: Final = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT")
FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "locl")
"""Features that the alphabets keep: marks in their places, kerning, forms of languages."""

Sequences = frozenset[tuple[int, int]]
"""Bases, each with the selector of a variant."""


class Coverage(NamedTuple):
    """The characters and variation sequences of a face."""

    characters: frozenset[int]
    sequences: Sequences


def coverage(face: hb.Face) -> Coverage:
    sequences = (
        (base, selector)
        for selector in face.variation_selectors
        for base in face.variation_unicodes(selector)
    )
    return Coverage(frozenset(face.unicodes), frozenset(sequences))


def repertoire(codec: str, lead: range, prefixes: Iterable[bytes] = (b"",)) -> set[int]:
    """The characters of a coded set of two bytes, the first of them in `lead`."""
    found: set[int] = set()
    for first in lead:
        for second in range(0x40, 0xFF):
            for prefix in prefixes:
                try:
                    found.update(map(ord, (prefix + bytes((first, second))).decode(codec)))
                except UnicodeDecodeError:
                    continue
    return found


ALL_LEADS: Final = range(0x81, 0xFF)
BIG5_FREQUENT: Final = range(0xA4, 0xC7)
"""The first level of Big5: ideographs in frequent use."""


def wanted_ideographs(kind: str) -> set[int]:
    """JIS X 0208, 0212 and 0213 and the vendors' ones; but for the bold GB 2312, KS X 1001 and
    Big5, of which the mincho has the frequent ones.
    """
    euc = (b"", b"\x8f")
    found = (
        repertoire("euc_jis_2004", ALL_LEADS, euc)
        | repertoire("euc_jp", ALL_LEADS, euc)
        | repertoire("cp932", ALL_LEADS)
    )
    if kind != "bold":
        found |= repertoire("gb2312", ALL_LEADS) | repertoire("euc_kr", ALL_LEADS)
        found |= repertoire("big5", BIG5_FREQUENT if kind == "mincho" else ALL_LEADS)
    return found


def wanted(kind: str, has: Coverage, lacks_nothing_of: Coverage) -> Coverage:
    """What a supplementary CJK face takes of a face that `has` so much: sequences and their bases
    all, hangul all (gothic) or those of KS X 1001, and every sign that is no letter.
    """
    sequences = has.sequences - lacks_nothing_of.sequences
    ideographs = wanted_ideographs(kind) | {base for base, _ in has.sequences}
    korean = set(HANGUL) if kind == "gothic" else repertoire("euc_kr", ALL_LEADS)

    def is_taken(point: int) -> bool:
        if point < WESTERN_END or point in PRIVATE or is_reported(point):
            return False
        if point in HANGUL:
            return point in korean
        return not any(point in block for block in IDEOGRAPHS) or point in ideographs

    characters = filter(is_taken, has.characters - lacks_nothing_of.characters)
    return Coverage(frozenset(characters), sequences)


def is_reported(point: int) -> bool:
    return point in RADICALS or REPORTED.fullmatch(chr(point)) is not None


def tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def cjk_face(path: Path, kind: str, primary: Coverage) -> TTFont:
    """The CJK supplement: glyphs of the first face of a collection, and a `cmap` of what is taken.
    Outlines stay as they are (CFF), hints and layout go.
    """
    face = hb.Face(hb.Blob.from_file_path(str(path)), 0)
    font = hb.Font(face)
    takes = wanted(kind, coverage(face), primary)
    points = {
        point: font.get_nominal_glyph(TWINS.get(point, point))
        for point in sorted(takes.characters | TWINS.keys())
    }
    variants = {
        (base, selector): font.get_variation_glyph(base, selector)
        for base, selector in sorted(takes.sequences)
    }
    asked = hb.SubsetInput()
    asked.glyph_set.update({0, *points.values(), *variants.values()})
    asked.flags = (
        hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    for name in LAYOUT:
        asked.drop_table_tag_set.add(tag(name))
    plan = hb.SubsetPlan(face, asked)
    made = opened(plan.execute().blob.data)
    new = dict(plan.old_to_new_glyph_mapping.items())
    made["cmap"] = cmap(
        made,
        {point: new[glyph] for point, glyph in points.items()},
        {key: new[glyph] for key, glyph in variants.items()},
    )
    return made


def cmap(font: TTFont, points: Mapping[int, int], variants: Mapping[tuple[int, int], int]) -> Any:
    """The table `cmap`: formats 4, 12 and 14, as Windows wants them."""
    name = font.getGlyphName
    formats = ((14, 0, 5), (4, 3, 1), (12, 3, 10))
    every = {point: name(glyph) for point, glyph in points.items()}
    basic = {point: glyph for point, glyph in every.items() if point <= 0xFFFF}
    table = newTable("cmap")
    table.tableVersion = 0
    table.tables = []
    for (number, platform, encoding), mapping in zip(formats, ({}, basic, every), strict=True):
        part = CmapSubtable.newSubtable(number)
        part.platformID, part.platEncID, part.language = platform, encoding, 0
        part.cmap = mapping
        table.tables.append(part)
    selectors: dict[int, list[tuple[int, str | None]]] = {}
    for (base, selector), glyph in variants.items():
        selectors.setdefault(selector, []).append((base, name(glyph)))
    table.tables[0].uvsDict = selectors
    return table


def western_face(path: Path, primary: Coverage, *, whole: bool) -> TTFont:
    """The supplement of an alphabet, `whole` since words are set in one face; or of signs alone."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    asked = hb.SubsetInput()
    has = {point for point in face.unicodes if not is_reported(point)}
    if not whole:
        has = {p for p in has - primary.characters if any(p in block for block in SYMBOLS)}
    asked.unicode_set.update(has)
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    asked.layout_feature_tag_set.clear()
    asked.layout_feature_tag_set.update(map(tag, FEATURES))
    for name in ("DSIG", "STAT", "gasp"):
        asked.drop_table_tag_set.add(tag(name))
    return opened(hb.SubsetPlan(face, asked).execute().blob.data)


def opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)


def rename(font: TTFont, postscript: str) -> None:
    """The names of a face of our own; copyright and licence of the source stay."""
    stem, style = postscript.split("-")
    family = FAMILIES[stem]
    table = font["name"]
    names = {
        0: table.getDebugName(0),
        1: family,
        2: style,
        3: f"{VERSION};{postscript}",
        4: family if style == "Regular" else f"{family} {style}",
        5: f"Version {VERSION}",
        6: postscript,
        13: LICENCE,
        14: LICENCE_ADDRESS,
    }
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "    "
    if "CFF " in font:
        program = font["CFF "].cff
        program.fontNames = [postscript]
        top = program[0]
        for key in ("Notice", "Copyright", "version"):
            top.rawDict.pop(key, None)
            vars(top).pop(key, None)
        top.FullName, top.FamilyName = names[4], family


def made(source: Path) -> Iterator[tuple[str, TTFont]]:
    """The faces by the names of their files. Raises `SystemExit` for a source file that is not the
    known one.
    """
    primary = coverage(hb.Face(hb.Blob.from_file_path(str(PRIMARY))))
    for kind, path, file in (*CJK, *WESTERN):
        found = sha256((source / path).read_bytes()).hexdigest()
        if found != SOURCES[Path(path).name]:
            raise SystemExit(f"{source / path} is another version: {found}")
        if path.endswith(".ttc"):
            font = cjk_face(source / path, kind, primary)
        else:
            font = western_face(source / path, primary, whole=kind != "symbols")
        rename(font, Path(file).stem)
        yield file, font


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--from", dest="source", type=Path, default=Path("/usr/share/fonts"))
    parser.add_argument("--into", type=Path, default=ROOT / "fonts")
    arguments = parser.parse_args()
    for file, font in made(arguments.source):
        font.save(arguments.into / file, reorderTables=True)
        data = (arguments.into / file).read_bytes()
        print(f"{file}\t{len(data)}\t{sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
