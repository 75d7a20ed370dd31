"""The standards that a file can claim."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Standard:
    """`archive` is the part and level of PDF/A (`2a`), or nothing; `accessible` is PDF/UA-1.

    `attaching` says whether files may be attached: of the parts of PDF/A that we write, only the
    third lets any file in (ISO 19005-3, 6.8).
    """

    archive: str
    accessible: bool
    attaching: bool = False

    @property
    def tagged(self) -> bool:
        return self.accessible or self.archive.endswith("a")


DEFAULT: Final = "ua1+a2a"
STANDARDS: Final[dict[str, Standard]] = {
    DEFAULT: Standard("2a", True),
    "a2u": Standard("2u", False),
    "a3a": Standard("3a", True, attaching=True),
    "none": Standard("", False),
}
