"""CMaps of a font: from the codes in content streams to text, and to glyphs (ISO 32000-1, 9.7.5
and 9.10.3).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

_CHUNK: Final = 100
"""Entries of an operator such as `bfchar`, at most (Adobe Technical Note 5411)."""
_KEPT: Final = 1 << 14
"""Texts of codes that are kept: two megabytes of them."""
_CODES: Final = b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
_END: Final = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_SYSTEM: Final = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"

GLYPH_MAP: Final = b"/Type/CMap/CMapName/Codes-To-Glyphs-H/CIDSystemInfo%b/WMode 0" % _SYSTEM
"""The entries of the stream of a map to glyphs."""


def text_map(texts: Iterable[str]) -> bytes:
    """The CMap from codes to text: `texts` in order of their codes, empty for one without any."""
    entries = [_spelt(code) + _in_hexadecimal(text) for code, text in enumerate(texts) if text]
    head = (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" + _CODES
    )
    return b"\n".join([head, *_chunks(entries, b"bfchar"), _END])


@lru_cache(maxsize=_KEPT)
def _in_hexadecimal(text: str) -> bytes:
    """The text of a code: most codes stand for what others stand for in other files."""
    return b"<%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


@lru_cache(maxsize=_KEPT)
def _spelt(code: int) -> bytes:
    """A code before its text."""
    return b"<%04X> " % code


def glyph_map(glyphs: Iterable[int]) -> bytes:
    """The CMap from codes to the glyphs of a program that is numbered by them: `glyphs` in order
    of their codes.
    """
    entries = [b"<%04X> %d" % coded for coded in enumerate(glyphs)]
    head = (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo %b def\n/CMapName /Codes-To-Glyphs-H def\n/CMapType 1 def\n/WMode 0 def\n"
        b"%b" % (_SYSTEM, _CODES)
    )
    return b"\n".join([head, *_chunks(entries, b"cidchar"), _END])


def _chunks(entries: Sequence[bytes], operator: bytes) -> Iterator[bytes]:
    for start in range(0, len(entries), _CHUNK):
        chunk = entries[start : start + _CHUNK]
        yield b"%d begin%b\n%b\nend%b" % (len(chunk), operator, b"\n".join(chunk), operator)
