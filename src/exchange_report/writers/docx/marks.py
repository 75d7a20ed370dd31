"""Bookmarks around the text of cells, by which an edited document can be read back.

Bookmarks and not content controls: cells keep their paragraphs as direct children, which is where
every program looks for them. A bookmark is called after its entry (`Table.names`) and the column;
the custom part of the document lists these (`properties.source_xml`).
"""


def row_name(shape: int, entry: str) -> str:
    """The beginning of the bookmarks of the row of an `entry`, in the tables of a shape. A name
    that begins with `_` is not listed in Word's menus, and may have 40 characters.
    """
    return f"_T{shape + 1}{entry}" if shape else f"_{entry}"


def cell_name(row: str, column: int) -> str:
    """The bookmark of a cell of the row whose bookmarks begin with `row`."""
    return f"{row}C{column + 1}"
