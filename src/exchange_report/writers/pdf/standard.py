"""The standards that a file can claim."""

from typing import Final, NamedTuple, get_args

from exchange_report.writers.option_rows import STANDARD, StandardName


class Standard(NamedTuple):
    """`archive` is the part and level of PDF/A (`2a`), or nothing; `accessible` the part of
    PDF/UA, or 0; `version` that of PDF.

    `attaching` says whether files may be attached: of the parts of PDF/A that we write, only the
    third lets any file in (ISO 19005-3, 6.8).
    """

    archive: str
    accessible: int
    attaching: bool = False
    version: str = "1.7"

    @property
    def tagged(self) -> bool:
        return bool(self.accessible) or self.archive.endswith("a")


DEFAULT: Final = STANDARD
STANDARDS: Final[dict[StandardName, Standard]] = {
    DEFAULT: Standard("2a", 1),
    "a2u": Standard("2u", 0),
    "a3a": Standard("3a", 1, attaching=True),
    "a4+ua2": Standard("4", 2, version="2.0"),
    "none": Standard("", 0),
}


def pdf_standards() -> tuple[StandardName, ...]:
    """The names of what a PDF can claim to be; the default is the first."""
    return get_args(StandardName)
