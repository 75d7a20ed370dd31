"""Damaged faces, made from a bundled one: a small face with every kind of table, then one to three
mutations, each drawn by a seed. Mutators know the tables of a font file (OpenType 1.9).
"""

import random
import struct
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = (
    "①交流国際部東京市とうきょう北京市との交流平成29年訪日団受入、と表がぎが【】・ABC fi ffi 123"
    "分野担当関係部所名項目実績度/、。（）「」0123456789 "
)
RECORD: Final = """\
fiscal_year: 2017
title: 北京市との交流
entries:
  - field: ①交流
    department: 国際部
    item: 東京市《とうきょう》
    results: [【国】, ・平成29年北京市訪日団受入、と表, ABC fi ffi 123, がぎが]
"""
LAYOUT: Final = """\
extends: four-column
text: {face: fz, label_face: fz}
header: {face: fz}
title: [{text: "{title}", face: fz}]
footer: {text: "{page} / {pages}", face: fz}
docx: {embed_fonts: true}
"""
_EXTREMES: Final = (0, 1, 2, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)
_NAMES: Final = (
    "a) /Type /Catalog >>",
    "名前\n\x1b]0;x\x07",
    "A#20B/C[1]<<",
    "\x00\x01",
    "%" * 300,
    "あ" * 60,
    "x" * 20_000,
    '"><w:x/>&',
)
Directory = list[tuple[bytes, int, int, int]]
"""Tag, place in the directory, offset and length of each table."""


@cache
def small_face() -> bytes:
    """BIZ UDMincho with the glyphs of `TEXT` and their substitutions."""
    face = hb.Face(hb.Blob.from_file_path(str(ROOT / "fonts" / "BIZUDMincho-Regular.ttf")))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, TEXT))
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)


def directory(data: bytes | bytearray) -> Directory:
    """The tables of a font file."""
    found = []
    for at in range(12, min(12 + 16 * data[5], len(data) - 15), 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, at)
        found.append((tag, at, offset, length))
    return found


def assembled(tables: dict[bytes, bytes]) -> bytes:
    """A font file of `tables`."""
    offset = 12 + 16 * len(tables)
    head, body = [struct.pack(">LHHHH", 0x00010000, len(tables), 16, 0, 0)], []
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        head.append(struct.pack(">4sLLL", tag, 0, offset, len(table)))
        body.append(padded)
        offset += len(padded)
    return b"".join(head + body)


def tables_of(data: bytes) -> dict[bytes, bytes]:
    return {tag: data[offset : offset + length] for tag, _, offset, length in directory(data)}


def named(name: str) -> bytes:
    """The small face with another PostScript name and family (table `name`)."""
    encoded = name.encode("utf-16-be", "surrogatepass")[:65_534]
    records = b"".join(
        struct.pack(">6H", 3, 1, 0x409, number, len(encoded), 0) for number in (1, 4, 6)
    )
    tables = tables_of(small_face())
    tables[b"name"] = struct.pack(">3H", 0, 3, 6 + len(records)) + records + encoded
    return assembled(tables)


def without(*tags: bytes) -> bytes:
    """The small face without some of its tables."""
    return assembled({tag: t for tag, t in tables_of(small_face()).items() if tag not in tags})


def _flips(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 4, 40))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def _numbers(data: bytearray, rng: random.Random) -> None:
    """Counts and offsets, which stand at the head of a table, become extreme."""
    _, _, offset, length = rng.choice(directory(data))
    for _ in range(rng.choice((1, 2, 8))):
        at = offset + 2 * rng.randrange(max(min(length, rng.choice((16, 64, 4096))) // 2, 1))
        if at + 2 <= len(data):
            struct.pack_into(">H", data, at, rng.choice(_EXTREMES))


def _place(data: bytearray, rng: random.Random) -> None:
    """A table of another length, or elsewhere."""
    _, at, offset, length = rng.choice(directory(data))
    field = rng.choice((8, 12))
    value = rng.choice((0, 1, 4, length // 2, length + 9, offset + 2, 2**31, 2**32 - 1, len(data)))
    struct.pack_into(">L", data, at + field, value)


def _tag(data: bytearray, rng: random.Random) -> None:
    _, at, _, _ = rng.choice(directory(data))
    data[at : at + 4] = rng.choice((b"\xff\xfe\x80\0", b"    ", b"zzzz", b"CFF ", b"head", b"glyf"))


def _swap(data: bytearray, rng: random.Random) -> None:
    """Two tables change places."""
    (_, one, *_), (_, other, *_) = rng.sample(directory(data), 2)
    data[one + 8 : one + 16], data[other + 8 : other + 16] = (
        data[other + 8 : other + 16],
        data[one + 8 : one + 16],
    )


def _noise(data: bytearray, rng: random.Random) -> None:
    """A stretch of a table is noise."""
    _, _, offset, length = rng.choice(directory(data))
    start = offset + rng.randrange(max(length, 1))
    count = min(rng.choice((8, 64, 512)), max(len(data) - start, 0))
    data[start : start + count] = rng.randbytes(count)


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(12, len(data)) :]


def _renamed(data: bytearray, rng: random.Random) -> None:
    data[:] = named(rng.choice(_NAMES))


def _dropped(data: bytearray, rng: random.Random) -> None:
    data[:] = without(rng.choice(list(tables_of(bytes(data)))))


_MUTATORS: Final[tuple[Callable[[bytearray, random.Random], None], ...]] = (
    _flips,
    _numbers,
    _numbers,
    _place,
    _tag,
    _swap,
    _noise,
    _cut,
    _renamed,
    _dropped,
)


def mutated_face(seed: int) -> bytes:
    """The small face, damaged as `seed` says."""
    rng = random.Random(seed)
    data = bytearray(small_face())
    for _ in range(rng.choice((1, 1, 2, 3))):
        if len(data) > 300:
            rng.choice(_MUTATORS)(data, rng)
    return bytes(data)


def project_with(folder: Path, data: bytes) -> Path:
    """A project whose one layout uses a face of that content; the path of its record."""
    for name in ("records", "layouts", "fonts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "records" / "2017.yaml").write_text(RECORD + "layout: own\n", "utf-8")
    (folder / "layouts" / "own.yaml").write_text(LAYOUT, "utf-8")
    manifest = "faces:\n  fz: {file: f.ttf, licence: x}\n"
    (folder / "fonts" / "manifest.yaml").write_text(manifest, "utf-8")
    (folder / "fonts" / "f.ttf").write_bytes(data)
    return folder / "records" / "2017.yaml"
