"""The records and the layout that a caller names, hands over, or gives as plain data."""

import os
from collections.abc import Iterable, Mapping
from typing import Any

from exchange_report import layouts
from exchange_report.arguments import path_given, source_given, wrong
from exchange_report.layouts import Layout, LayoutFile
from exchange_report.project import Project, project_given
from exchange_report.records import Report
from exchange_report.years import Source

LayoutChoice = str | os.PathLike[str] | Mapping[str, Any] | Layout | LayoutFile
"""A name or a file; or a layout: as plain data, as a model, or as it was loaded."""

RecordChoice = Source | Report
"""A fiscal year or a file; or a record that was loaded, or made of data."""


def record_given(value: object, name: str = "source") -> RecordChoice:
    """A record that is named, or handed over itself."""
    return value if isinstance(value, Report) else source_given(value, name)


def records_given(value: object) -> list[RecordChoice]:
    """Several records, or one: a text is a name, never a list of letters. Raises `TypeError`."""
    if isinstance(value, Mapping):
        raise wrong("source", "a record or a list of records", value)
    alone = isinstance(value, Report | str | bytes | os.PathLike)
    if alone or not isinstance(value, Iterable):
        return [record_given(value)]
    return [record_given(one, "each of the sources") for one in value]


def project_of(records: Iterable[RecordChoice]) -> Project:
    """The project of those of `records` that were handed over themselves; without one that of the
    current folder. Raises `ValueError` if they are of several.
    """
    reports = (one for one in records if isinstance(one, Report))
    folders = {one.project for one in reports if one.project}
    if len(folders) > 1:
        raise ValueError("the reports are of several projects; `project` says which counts")
    return Project(*folders.pop()) if folders else Project.find()


def layout_from_data(
    data: Mapping[str, Any] | Layout, *, name: str = "layout", project: Project | None = None
) -> LayoutFile:
    """The layout in plain data with the keys of a layout file: text, numbers, truth values, lists,
    mappings; None is the `null` of a file. `name` is what diagnostics call it, which tell the way
    to a value (`columns[2].width`).

    What it extends is looked for in `project`, by default that of the current folder, and among
    the layouts that ship. Raises `ReportError` with every problem, `TypeError` for other data.
    """
    own = project_given(project) or Project.find()
    return layouts.layout_from_data(data, name, own.base_layout)


def chosen(layout: LayoutChoice | None, project: Project) -> str | LayoutFile | None:
    """The name, or the path as text, of the layout that is meant; or the layout itself."""
    match layout:
        case None | LayoutFile():
            return layout
        case str():
            return layout
        case os.PathLike():
            return str(path_given("layout", layout))
        case Mapping() | Layout():
            file = layout_from_data(layout, project=project)
            return file.with_markers(project.settings().markers)
        case _:
            wanted = "the name of a layout, the path of its file, a mapping or a Layout"
            raise wrong("layout", wanted, layout)
