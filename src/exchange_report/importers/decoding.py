"""Bytes of a text file → text."""

from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.importers.model import file_place

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decoded(data: bytes, path: str, encoding: str | None) -> str:
    """The text of `data`: in `encoding` if it is named, else by its first bytes, else in UTF-8 or
    in CP932. Raises `ReportError` if it is in none of them.
    """
    if encoding is None or encoding.lower().replace("_", "-").startswith("utf"):
        encoding = next((name for bom, name in _BOMS if data.startswith(bom)), encoding)
    if encoding is None and b"\0" in data[:4]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    for name in [encoding] if encoding else ["utf-8", "cp932"]:
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    problem = Diagnostic("ER702", file_place(path), {"encoding": encoding or "UTF-8, CP932"})
    raise ReportError([problem])
