"""Pages as SVG files: a file a page, or all pages in one."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.svg.document import svg_files, svg_page

__all__ = ["svg_files", "svg_page"]

_ROOMS: Final = {"svg_files": "document", "svg_page": "document"}

__getattr__ = attributes(__name__, _ROOMS)
