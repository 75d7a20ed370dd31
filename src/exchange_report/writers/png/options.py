"""The options of PNG pictures, and what is too large for one."""

from collections.abc import Iterator, Mapping
from math import ceil, isqrt
from typing import TYPE_CHECKING, Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.length import points
from exchange_report.writers.option_model import Options, option
from exchange_report.writers.option_rows import PNG

if TYPE_CHECKING:  # the command has these options before anything is set
    from exchange_report.fonts import Face
    from exchange_report.table import Table

_INCH: Final = 72
"""Points in an inch."""
_PIXELS: Final = 50_000_000
"""The most that a picture may have: A4 at 600 dots to the inch, A3 at 500. In memory each takes a
few bytes.
"""


class PngOptions(Options, title="PNG の設定"):
    """What PNG pictures can be asked to be."""

    dpi: int = option(PNG["dpi"])

    @property
    def by_page(self) -> bool:
        return True


def size_of(width: float, height: float, dpi: int) -> tuple[int, int]:
    """The pixels, across and down, of a page of so many points."""
    return ceil(width * dpi / _INCH), ceil(height * dpi / _INCH)


def excess(width: float, height: float, dpi: int) -> dict[str, str] | None:
    """What ER680 says of a page of so many points that makes too large a picture; else None."""
    across, down = size_of(width, height, dpi)
    if across * down <= _PIXELS:
        return None
    most = isqrt(int(_PIXELS * _INCH**2 / (width * height)))
    while most > 1 and excess(width, height, most):
        most -= 1
    return {"width": str(across), "height": str(down), "dpi": str(dpi), "most": str(most)}


def table_breaches(
    table: "Table", _faces: "Mapping[str, Face]", options: PngOptions
) -> Iterator[Diagnostic]:
    """ER680, if the pages of the table make too large pictures."""
    frame, document = table.frame, table.file.document
    if arguments := excess(points(frame.width), points(frame.height), options.dpi):
        yield document.diagnostic("ER680", document.span(("page",), key=True), arguments)
