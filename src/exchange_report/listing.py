"""The layouts of a project: which there are, and what one of them says in full."""

import os
from dataclasses import dataclass
from pathlib import Path

from exchange_report.arguments import layout_given, wrong
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import display
from exchange_report.layouts.load import base_name
from exchange_report.layouts.writing import layout_text
from exchange_report.project import Project, project_given
from exchange_report.resources import bundled
from exchange_report.source import read


@dataclass(frozen=True, slots=True)
class ListedLayout(os.PathLike[str]):
    """A layout by its name: its file, whether that ships with the package, the layout that it
    extends, and its description, that of the base if it has none of its own. `problems` are what
    keeps it from being used as it is; one made only for others to extend may lack something.
    """

    name: str
    path: Path
    bundled: bool
    extends: str | None
    description: str
    problems: tuple[Diagnostic, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)


def list_layouts(*, project: Project | None = None) -> tuple[ListedLayout, ...]:
    """The layouts that a record of `project` can name, by name. Raises `ReportError` for a file
    that cannot be opened; one that is wrong is listed with its problems.
    """
    project = project_given(project) or Project.find()
    return tuple(_listed(name, path, project) for name, path in sorted(project.layouts().items()))


def show_layout(name: str | os.PathLike[str], *, project: Project | None = None) -> str:
    """The YAML text of the layout of that name, or in that file, with every setting: what it takes
    from others, and defaults. It reads back as the same layout.

    Raises `ReportError` for a layout that is not there, or is wrong.
    """
    given = layout_given(name)
    if given is None:
        raise wrong("name", "the name of a layout or the path of its file", name)
    return layout_text((project_given(project) or Project.find()).layout(given).layout)


def _listed(name: str, path: Path, project: Project) -> ListedLayout:
    document = read(project.read(path), display(path))
    value = document.value
    description = value.get("description") if isinstance(value, dict) else None
    problems: tuple[Diagnostic, ...] = ()
    try:
        description = project.layout(name).layout.description
    except ReportError as error:
        problems = error.diagnostics
    return ListedLayout(
        name=name,
        path=path,
        bundled=path.parent == bundled("layouts"),
        extends=base_name(document),
        description=description if isinstance(description, str) else "",
        problems=problems,
    )
