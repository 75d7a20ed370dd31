"""Bytes of a text file → text."""

from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.importers.model import file_place

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE: Final = 8192
_RARE: Final = 25
"""One byte in so many may be zero in a text that is not in UTF-16."""


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 of which order of bytes `data` is in; None if it seems to be in none. Of two bytes one
    is zero wherever ASCII stands.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or even + odd < len(sample) // _RARE + 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def is_encoding(name: str) -> bool:
    """Whether there is an encoding of texts of that name."""
    try:
        b"a".decode(name)
    except UnicodeDecodeError:  # UTF-16, in which one byte is no text
        return True
    except (LookupError, ValueError):
        return False
    return True


def decoded(data: bytes, path: str, encoding: str | None) -> str:
    """The text of `data`: in `encoding` if it is named, else by its first bytes, else in UTF-8 or
    in CP932. Raises `ReportError` if it is in none of them.
    """
    if encoding is None or encoding.lower().replace("_", "-").startswith("utf"):
        encoding = next((name for bom, name in _BOMS if data.startswith(bom)), encoding)
    encoding = encoding or wide_encoding(data)
    for name in [encoding] if encoding else ["utf-8", "cp932"]:
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    problem = Diagnostic("ER702", file_place(path), {"encoding": encoding or "UTF-8, CP932"})
    raise ReportError([problem])
