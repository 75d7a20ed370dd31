"""Pages as PNG pictures, a file a page."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.png.pictures import png_files

__all__ = ["png_files"]

_ROOMS: Final = {"png_files": "pictures"}

__getattr__ = attributes(__name__, _ROOMS)
