"""Content streams: whether all that is painted on a page is tagged, or an artifact.

One regular expression reads the content (ISO 32000-1, 7.8.2), so that megabytes of it cost neither
the time nor the memory of an object for each operator.
"""

import re
import zlib
from collections.abc import Container, Iterator
from typing import Any, Final

import pikepdf

from exchange_report.inspection.loose_values import TooMuch, entry, one_or_many

BYTE_LIMIT: Final = 256 << 20
"""Bytes of streams, decoded, in all."""
_PIECE: Final = 1 << 20

_REGULAR: Final = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_SPACE: Final = rb"[\x00\t\n\f\r ]"
_STRING: Final = rb"\((?:[^()\\]++|\\.)*+\)"  # without brackets inside
_HEX: Final = rb"<[^<>]*+>"
_FLAT: Final = rb"<<(?:[^<>()]++|" + _HEX + rb"|" + _STRING + rb")*+>>"
_DICTIONARY: Final = rb"<<(?:[^<>()]++|" + _HEX + rb"|" + _STRING + rb"|" + _FLAT + rb")*+>>"
_NAME: Final = rb"/" + _REGULAR + rb"*+"
_MARK: Final = (
    rb"(?P<tag>" + _NAME + rb")" + _SPACE + rb"*+"
    rb"(?:(?P<properties>" + _DICTIONARY + rb"|" + _NAME + rb")" + _SPACE + rb"*+)?"
    rb"(?:BDC|BMC)(?!" + _REGULAR + rb")"
)
_PAINTING: Final = rb"(?P<painted>f\*?|F|B\*?|b\*?|S|s|Tj|TJ|'|\"|sh|Do)(?!" + _REGULAR + rb")"
"""Operators that leave marks on the page (annex A); inline images do too."""
_TOKEN: Final = re.compile(
    rb"(?:[\x00\t\n\f\r \[\]{}]++|[-+.0-9]++(?!" + _REGULAR + rb")|" + _STRING + rb"|%[^\r\n]*+)++"
    rb"|" + _MARK + rb"|" + _NAME + rb"|(?P<open>BDC|BMC)(?!" + _REGULAR + rb")"
    rb"|(?P<close>EMC)(?!" + _REGULAR + rb")"
    rb"|(?P<image>BI)(?!" + _REGULAR + rb")|" + _PAINTING + rb"|" + _REGULAR + rb"++"
    rb"|" + _DICTIONARY + rb"|" + _HEX + rb"|(?P<string>\()|.",
    re.DOTALL,
)
_BRACKET: Final = re.compile(rb"\\.|[()]", re.DOTALL)
_IMAGE_END: Final = re.compile(_SPACE + rb"EI(?!" + _REGULAR + rb")")
_MCID: Final = re.compile(rb"/MCID" + _SPACE + rb"*+([0-9]{1,9})")


class Streams:
    """The streams of one file, decoded; only so many bytes in all."""

    def __init__(self) -> None:
        self._left = BYTE_LIMIT

    def decoded(self, stream: Any) -> Iterator[bytes]:
        """The content, piece by piece, as far as it can be decoded. Raises `TooMuch`."""
        if not isinstance(stream, pikepdf.Stream):
            return
        for piece in self._pieces(stream):
            self._left -= len(piece)
            if self._left < 0:
                raise TooMuch
            yield piece

    def _pieces(self, stream: pikepdf.Stream) -> Iterator[bytes]:
        filters = one_or_many(entry(stream, "/Filter"))
        try:
            if filters == [pikepdf.Name.FlateDecode] and entry(stream, "/DecodeParms") is None:
                yield from _inflated(stream.read_raw_bytes())
            else:
                yield stream.read_bytes()
        except (pikepdf.PdfError, zlib.error):
            return

    def content(self, page: Any) -> bytes:
        """What is painted on a page."""
        parts = one_or_many(entry(page, "/Contents"))
        return b"\n".join(b"".join(self.decoded(part)) for part in parts)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Deflated data, a piece at a time: a little of it may be made into very much."""
    decoder = zlib.decompressobj()
    while data and not decoder.eof:
        yield decoder.decompress(data, _PIECE)
        data = decoder.unconsumed_tail


def is_covered(content: bytes, known: Container[int]) -> bool:
    """Whether all that is painted is an artifact, or content of an element; `known` are the
    numbers of the latter.
    """
    marked: list[bool] = []
    covering = at = 0
    while at < len(content):
        token = _TOKEN.match(content, at)
        if token is None:  # never: the last alternative is any byte
            return False
        at = token.end()
        match token.lastgroup:
            case "tag" | "properties" | "open":
                marked.append(_is_accounted_for(token, known))
                covering += marked[-1]
            case "close":
                covering -= marked.pop() if marked else 0
            case "string":
                at = _string_end(content, at)
            case "painted" if not covering:
                return False
            case "image":
                end = _IMAGE_END.search(content, at)
                at = end.end() if end else len(content)
                if not covering:
                    return False
    return True


def _is_accounted_for(token: re.Match[bytes], known: Container[int]) -> bool:
    if token["tag"] == b"/Artifact":
        return True
    number = _MCID.search(token["properties"] or b"")
    return number is not None and int(number[1]) in known


def _string_end(content: bytes, at: int) -> int:
    """Where a string with brackets inside ends; `at` is after its first."""
    depth = 1
    for found in _BRACKET.finditer(content, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(content)
