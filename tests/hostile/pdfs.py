"""Damaged PDFs, made from one that has all that `inspect` tells of, and from small ones made to do
harm. Mutators know the tokens of a PDF (ISO 32000-1, 7.2).
"""

import random
import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Final

import pikepdf

Objects = Mapping[int, bytes]
CATALOG: Final = b"<</Type/Catalog/Pages 2 0 R%b>>"
PAGES: Final = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE: Final = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%b>>"
_MIB: Final = 1 << 20


def pdf(objects: Objects) -> bytes:
    """A file of objects by their numbers, the first of which is the catalog."""
    data, offsets = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = [b"0000000000 65535 f "] + [
        b"%010d 00000 n " % offsets.get(n, 0) for n in range(1, size)
    ]
    table = b"xref\n0 %d\n%b\n" % (size, b"\n".join(rows))
    trailer = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + table + trailer


def small(catalog: bytes = b"", page: bytes = b"", **others: bytes) -> bytes:
    """A file of one page, with more entries of the catalog and of the page; `o4` is object 4."""
    more = {int(name[1:]): body for name, body in others.items()}
    return pdf({1: CATALOG % catalog, 2: PAGES, 3: PAGE % page, **more})


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def inflating(content: bytes, mebibytes: int) -> bytes:
    """Deflated `content`, and so many mebibytes of blanks after it. A block that has been flushed
    may be repeated; the checksum at the end is wrong, which nobody gets to know.
    """
    squeezer = zlib.compressobj(9)
    first = squeezer.compress(content) + squeezer.flush(zlib.Z_FULL_FLUSH)
    block = squeezer.compress(b" " * _MIB) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return first + block * mebibytes + squeezer.flush()


def bomb(mebibytes: int) -> bytes:
    """A stream that inflates to so many mebibytes of blanks."""
    return stream(inflating(b"", mebibytes), b"/Filter/FlateDecode")


def packed(content: bytes, count: int, first: int) -> bytes:
    """A file whose one object stream inflates to `content`, and to a gibibyte of blanks."""
    data = inflating(content, 1024)
    entries = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (count, first)
    body = b"%%PDF-1.7\n4 0 obj\n%b\nendobj\n" % stream(data, entries)
    rows = [(0, 0, 255), *((2, 4, index) for index in range(3)), (1, 9, 0), (1, len(body), 0)]
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(1, "big")
        for kind, place, index in rows
    )
    references = stream(table, b"/Type/XRef/W[1 4 1]/Size 6/Root 1 0 R")
    return b"%b5 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (body, references, len(body))


_HEAD: Final = b"1 0 2 30 3 70 "
_BOMB_BODY: Final = (CATALOG % b"").ljust(30) + PAGES.ljust(40) + PAGE % b""
_FLAT_TREE: Final = b"<</K[%b]>>" % (b"<</S/P>>" * 1_000_000)


def _layers(count: int, width: int, last: bytes) -> dict[int, bytes]:
    """Elements of which each holds the next one many times."""
    made = {n: b"<</S/P/K[%b]>>" % (b"%d 0 R " % (n + 1) * width) for n in range(4, 4 + count)}
    return {**made, 4 + count: last}


HARMFUL: Final[Mapping[str, Callable[[], bytes]]] = {
    "tree of structure that holds itself": lambda: small(
        b"/StructTreeRoot 4 0 R", o4=b"<</K 5 0 R>>", o5=b"<</S/Table/K[5 0 R 4 0 R]>>"
    ),
    "elements that hold the next ten times": lambda: pdf(
        {
            1: CATALOG % b"/StructTreeRoot 4 0 R",
            2: PAGES,
            3: PAGE % b"",
            **_layers(40, 10, b"<</S/P>>"),
        }
    ),
    "a million elements": lambda: small(b"/StructTreeRoot 4 0 R", o4=_FLAT_TREE),
    "tables in tables": lambda: small(
        b"/StructTreeRoot 4 0 R", o4=b"<</K %b>>" % (b"<</S/Table/K" * 400 + b"[]" + b">>" * 400)
    ),
    "page tree that holds itself": lambda: pdf(
        {1: CATALOG % b"", 2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>", 3: PAGE % b""}
    ),
    "a million pages": lambda: pdf(
        {
            1: CATALOG % b"",
            2: b"<</Type/Pages/Kids[%b]/Count 1>>" % (b"3 0 R " * 1_000_000),
            3: PAGE % b"",
        }
    ),
    "page that is its own parent": lambda: pdf(
        {1: CATALOG % b"", 2: PAGES, 3: b"<</Parent 3 0 R>>"}
    ),
    "trees of names and numbers that hold themselves": lambda: small(
        b"/StructTreeRoot<</K<</S/P>>/ParentTree 4 0 R>>/Names<</EmbeddedFiles 5 0 R>>",
        b"/StructParents 0/Contents 6 0 R",
        o4=b"<</Kids[4 0 R]/Limits[0 9]>>",
        o5=b"<</Kids[5 0 R]/Limits[(a)(z)]>>",
        o6=stream(b"0 0 5 5 re f"),
    ),
    "outline that holds itself": lambda: small(
        b"/Outlines 4 0 R", o4=b"<</First 4 0 R/Last 4 0 R/Next 4 0 R/Count 9>>"
    ),
    "table of references that leads to itself": lambda: small().replace(
        b"/Size 4", b"/Size 4/Prev 191"
    ),
    "content of a gibibyte": lambda: small(
        b"/StructTreeRoot<</K<</S/P>>>>", b"/Contents 4 0 R", o4=bomb(1024)
    ),
    "attachment of a gibibyte": lambda: small(
        b"/Names<</EmbeddedFiles<</Names[(a)<</UF(a)/EF<</F 4 0 R>>>>]>>>>", o4=bomb(1024)
    ),
    "metadata of a gibibyte": lambda: small(b"/Metadata 4 0 R", o4=bomb(1024)),
    "object stream of a gibibyte": lambda: packed(_HEAD + _BOMB_BODY, 3, len(_HEAD)),
    "filters upon filters": lambda: small(
        b"/StructTreeRoot<</K<</S/P>>>>",
        b"/Contents 4 0 R",
        o4=stream(b"x", b"/Filter[%b]" % (b"/FlateDecode" * 10_000)),
    ),
    "brackets half a million deep": lambda: small(b"/X" + b"[" * 500_000 + b"]" * 500_000),
    "a million objects, and no table": lambda: (
        b"%PDF-1.7\n" + b"".join(b"%d 0 obj 1 endobj\n" % number for number in range(1, 1_000_000))
    ),
    "nothing but zeros": lambda: b"%PDF-1.7\n" + bytes(40 * _MIB),
}
"""Files made to do harm, by what is wrong with them."""


@cache
def whole(path: str) -> bytes:
    """A file of ours, its objects and streams readable."""
    made = BytesIO()
    with pikepdf.open(path) as file:
        file.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            deterministic_id=True,
        )
    return made.getvalue()


_TOKEN: Final = re.compile(rb"/[A-Za-z0-9]+|[0-9]+ 0 R|<<|>>|\[|\]|\([^()]*\)|-?[0-9.]+|obj|R")
_OTHERS: Final = (
    b"null",
    b"true",
    b"0",
    b"-1",
    b"99999999999999999999",
    b"1 0 R",
    b"2 0 R",
    b"3 0 R",
    b"9999 0 R",
    b"/S",
    b"/K",
    b"/Kids",
    b"/Nums",
    b"/Names",
    b"/Parent",
    b"[]",
    b"<<>>",
    b"[[[]]]",
    b"(\\033[2J\\nx)",
    b"<FEFFD800>",
    b"<</S/P/K 1 0 R>>",
    b"<<",
    b"]",
    b"/#00#FF",
    b"1.5",
)


def _flips(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 8, 64))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def _tokens(data: bytearray, rng: random.Random) -> None:
    """Tokens become others, mostly of another type."""
    for _ in range(rng.choice((1, 3, 10))):
        found = _TOKEN.search(data, rng.randrange(len(data)))
        if found:
            data[found.start() : found.end()] = rng.choice(_OTHERS)


def _references(data: bytearray, rng: random.Random) -> None:
    """References lead elsewhere, also in circles."""
    for _ in range(rng.choice((1, 4))):
        found = re.search(rb"([0-9]+) 0 R", data[rng.randrange(len(data)) :])
        if found:
            at = data.find(found[0])
            data[at : at + len(found[0])] = b"%d 0 R" % rng.randrange(40)


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[rng.randrange(len(data)) :]


def _moved(data: bytearray, rng: random.Random) -> None:
    """A stretch stands again elsewhere, or not at all."""
    start, count = rng.randrange(len(data)), rng.choice((1, 20, 400))
    piece = data[start : start + count]
    if rng.random() < 0.5:
        del data[start : start + count]
    at = rng.randrange(len(data) + 1)
    data[at:at] = piece


_MUTATORS: Final[tuple[Callable[[bytearray, random.Random], None], ...]] = (
    _flips,
    _tokens,
    _tokens,
    _tokens,
    _references,
    _cut,
    _moved,
)


def mutated_pdf(seed: int, bases: tuple[bytes, ...]) -> bytes:
    """One of `bases`, damaged as `seed` says."""
    rng = random.Random(seed)
    data = bytearray(rng.choice(bases))
    for _ in range(rng.choice((1, 1, 2, 4))):
        if len(data) > 20:
            rng.choice(_MUTATORS)(data, rng)
    return bytes(data)
