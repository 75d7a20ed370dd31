"""Pages: the table cut into pages, as an immutable display list that carries its structure.

Names are loaded when they are first used: most formats are made of the table, without any pages.
"""

from typing import TYPE_CHECKING

from exchange_report.lazy import attributes

if TYPE_CHECKING:
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
    from exchange_report.pages.drawing.sheets import drawn_once
    from exchange_report.pages.dumping import dump
    from exchange_report.pages.typesetting import (
        Typeset,
        examined,
        problems_of,
        try_typeset,
        typeset,
    )

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
    "drawn_once",
    "dump",
    "examined",
    "places_of",
    "problems_of",
    "try_typeset",
    "typeset",
]

__getattr__ = attributes(
    __name__,
    {
        "Bookmark": "display_list",
        "Box": "display_list",
        "Composed": "display_list",
        "Destination": "display_list",
        "DrawnRule": "display_list",
        "Fill": "display_list",
        "Fragment": "display_list",
        "Furniture": "display_list",
        "Page": "display_list",
        "PageList": "display_list",
        "Pages": "display_list",
        "Properties": "display_list",
        "SheetText": "display_list",
        "Sheets": "display_list",
        "Typeset": "typesetting",
        "boxes": "drawing.boxes",
        "drawn_once": "drawing.sheets",
        "dump": "dumping",
        "examined": "typesetting",
        "places_of": "drawing.boxes",
        "problems_of": "typesetting",
        "try_typeset": "typesetting",
        "typeset": "typesetting",
    },
)
