"""Pages as SVG files: a file a page, or all pages in one."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.svg.document import svg_files

__all__ = ["svg_files"]

_ROOMS: Final = {"svg_files": "document"}

__getattr__ = attributes(__name__, _ROOMS)
