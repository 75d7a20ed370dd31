"""Web pages: HTML with the style, the search and the data about the report in it.

What the command asks of the format does not wait for the writer, nor for its templates.
"""

from typing import TYPE_CHECKING

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.html.site import html_files

__all__ = ["html_files"]

__getattr__ = attributes(__name__, {"html_files": "site"})
