"""Pages: the table cut into pages, as an immutable display list that carries its structure."""

from exchange_report.pages.display_list import (
    Bookmark,
    Box,
    Composed,
    Destination,
    DrawnRule,
    Fill,
    Fragment,
    Furniture,
    Page,
    PageList,
    Pages,
    Properties,
    Sheets,
    SheetText,
)
from exchange_report.pages.drawing.boxes import boxes, places_of
from exchange_report.pages.dump import dump
from exchange_report.pages.typeset import Typeset, problems_of, try_typeset, typeset

__all__ = [
    "Bookmark",
    "Box",
    "Composed",
    "Destination",
    "DrawnRule",
    "Fill",
    "Fragment",
    "Furniture",
    "Page",
    "PageList",
    "Pages",
    "Properties",
    "SheetText",
    "Sheets",
    "Typeset",
    "boxes",
    "dump",
    "places_of",
    "problems_of",
    "try_typeset",
    "typeset",
]
