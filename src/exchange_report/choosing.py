"""The layout that a caller names, hands over, or gives as plain data."""

import os
from collections.abc import Mapping
from typing import Any

from exchange_report import layouts
from exchange_report.arguments import wrong
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.project import Project

LayoutChoice = str | os.PathLike[str] | Mapping[str, Any] | Layout | LayoutFile
"""A name or a file; or a layout: as plain data, as a model, or as it was loaded."""


def layout_from_data(
    data: Mapping[str, Any] | Layout, *, name: str = "layout", project: Project | None = None
) -> LayoutFile:
    """The layout in plain data with the keys of a layout file: text, numbers, truth values, lists,
    mappings; None is the `null` of a file. `name` is what diagnostics call it, which tell the way
    to a value (`columns[2].width`).

    What it extends is looked for in `project`, by default that of the current folder, and among
    the layouts that ship. Raises `ReportError` with every problem, `TypeError` for other data.
    """
    return layouts.layout_from_data(data, name, (project or Project.find()).base_layout)


def chosen(layout: LayoutChoice | None, project: Project) -> str | LayoutFile | None:
    """The name, or the path as text, of the layout that is meant; or the layout itself."""
    match layout:
        case None | LayoutFile():
            return layout
        case str() | os.PathLike():
            return os.fspath(layout)
        case Mapping() | Layout():
            return layout_from_data(layout, project=project)
        case _:
            wanted = "the name of a layout, the path of its file, a mapping or a Layout"
            raise wrong("layout", wanted, layout)
