"""The templates: those that ship, and before them those of the project."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import jinja2
from jinja2.loaders import split_template_path
from markupsafe import Markup

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import display, read_bytes, require_inside
from exchange_report.folders import ProjectFolders
from exchange_report.language import DOCUMENT
from exchange_report.writers.html.bounds import BoundedEnvironment
from exchange_report.writers.html.inline import plain
from exchange_report.writers.html.views import PageView

_SHIPPED: Final = Path(__file__).parent / "templates"
OVERLAY: Final = Path("templates", "html")
"""Where a project has templates of its own; `shipped/page.html.j2` is there the one that ships."""


def require_permitted(path: Path, project: ProjectFolders | None) -> None:
    """Raises `ReportError` if the project is confined and `path` leads out of it."""
    if project and project.confined:
        require_inside(path, (project.root, project.records))


class _Overlay(jinja2.BaseLoader):
    """The templates in the folder of a project; of one that is confined, those that lie in it."""

    def __init__(self, folder: Path, project: ProjectFolders | None) -> None:
        self._folder, self._project = folder, project

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, its file's name, and that it is as it was."""
        path = self._folder.joinpath(*split_template_path(template))
        if not path.is_file():
            raise jinja2.TemplateNotFound(template)
        require_permitted(path, self._project)
        data = read_bytes(path)
        try:
            return data.decode("utf-8-sig"), str(path), lambda: True
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise jinja2.TemplateSyntaxError(str(error), line, template, str(path)) from error


class Templates:
    """Writes pages by templates. Those of a project run in a sandbox: they see what is to be
    shown, and nothing else.
    """

    def __init__(self, project: ProjectFolders | None) -> None:
        self._own = project.root / OVERLAY if project else None
        if self._own is not None and not self._own.is_dir():
            self._own = None
        shipped = jinja2.FileSystemLoader(_SHIPPED)
        loaders: list[jinja2.BaseLoader] = [_Overlay(self._own, project)] if self._own else []
        loaders += [shipped, jinja2.PrefixLoader({"shipped": shipped})]
        self._environment = BoundedEnvironment(
            loader=jinja2.ChoiceLoader(loaders),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
        )
        self._environment.filters["shown"] = lambda text: Markup(plain(text))

    def written(self, page: PageView) -> bytes:
        """The page. Raises `ReportError` for a template of the project that is wrong."""
        name = "fragment.html.j2" if page.fragment else "page.html.j2"
        try:
            template = self._environment.get_template(name)
            return template.render(page=page, words=DOCUMENT.web).encode()
        except ReportError:  # of a template that cannot be read, or must not be
            raise
        except Exception as error:  # whatever a template of someone else's does
            if self._own is None:
                raise
            raise ReportError([_problem(error, self._own)]) from error


def _problem(error: Exception, folder: Path) -> Diagnostic:
    """ER661, with the line that the error names, or the last one in a template that it came by."""
    path, line = str(folder), 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = error.filename or path, error.lineno
    else:
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename.endswith(".j2"):
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
    where = f"{display(Path(path))}:{line}" if line else display(Path(path))
    reason = str(error) or type(error).__name__
    return Diagnostic("ER661", arguments={"path": where, "reason": reason})
