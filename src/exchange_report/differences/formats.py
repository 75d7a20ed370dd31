"""The formats in which differences are told."""

from typing import Final, Literal, get_args

DifferencesFormat = Literal["text", "json", "html", "docx"]
FORMATS: Final[tuple[DifferencesFormat, ...]] = get_args(DifferencesFormat)
SUFFIXES: Final[dict[str, DifferencesFormat]] = {
    ".txt": "text",
    **{f".{one}": one for one in FORMATS},
}
"""The formats of files by the ends of their names."""
TRACKED: Final = "docx"
"""The format that is no text: the later report as a document, with tracked changes."""
BINARY: Final = (TRACKED,)
