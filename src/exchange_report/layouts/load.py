"""Layout files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.layouts.checks import bare_colours, check_lengths, check_shapes
from exchange_report.layouts.furniture import Watermark
from exchange_report.layouts.model import Layout
from exchange_report.layouts.nulls import without_nulls
from exchange_report.layouts.template import parse_template
from exchange_report.source import Document, layered, read, validate

_DRAFT: Final = parse_template("案", {})
EXTENDS: Final = "extends"
"""The key that names the layout which a file builds upon."""


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A valid layout and the file that it came from, with the files that it extends."""

    layout: Layout
    document: Document

    def as_draft(self) -> "LayoutFile":
        """The same for a draft (案): with a watermark, if the layout has none of its own."""
        if self.layout.watermark is not None:
            return self
        marked = self.layout.model_copy(update={"watermark": Watermark(text=_DRAFT)})
        return replace(self, layout=marked)


@dataclass(frozen=True, slots=True)
class LayoutSource:
    """The bytes of a layout file. `path` is what diagnostics call it, `file` where it lies."""

    data: bytes
    path: str
    file: Path


FindLayout = Callable[[str, Path | None], LayoutSource]
"""The file that a name means behind `extends` in a file that lies there.

Raises `ReportError` with problems that have no place: the loader tells them at the name.
"""


def _no_other(name: str, where: Path | None) -> LayoutSource:
    raise ReportError([Diagnostic("ER602", arguments={"layout": name}, hinted=False)])


def load_layout(
    data: bytes, path: str, file: Path | None = None, find: FindLayout = _no_other
) -> LayoutFile:
    """The layout in the bytes of a YAML file, with what it takes from those that it extends.

    `path` is what diagnostics call the file, `file` is where it lies; `find` finds those that it
    extends. Raises `ReportError` with every problem, each in the file where it is written.
    """
    documents, problems = _chain(read(data, path, Layout), file, find)
    document = layered(documents, EXTENDS)
    if len(documents) > 1:
        document = replace(document, value=without_nulls(document.value, Layout))
    incomplete = bool(problems)
    problems += document.problems
    problems += bare_colours(document)
    layout = None
    if document.value is not None:
        layout, found = validate(Layout, document)
        told = [diagnostic for _, diagnostic in found]
        problems += [d for d in told if not incomplete or d.code != "ER111"]
        problems += check_shapes(layout, document) if layout and not incomplete else ()
        problems += check_lengths(layout, document) if layout and not incomplete else ()
    if problems or layout is None:
        raise ReportError(problems)
    return LayoutFile(layout, document)


def _chain(
    document: Document, file: Path | None, find: FindLayout
) -> tuple[list[Document], list[Diagnostic]]:
    """`document` and those that it builds upon, the topmost first, as far as there are any; and
    what keeps the chain from being whole: then nothing can be said of what is missing.
    """
    documents, files = [document], [file and file.resolve()]
    where = file
    while (name := base_name(documents[-1])) is not None:
        above = documents[-1]
        try:
            source = find(name, where)
        except ReportError as error:
            return documents, [_at_base(above, d) for d in error.diagnostics]
        where, same = source.file, source.file.resolve()
        if same in files:
            way = [one.path for one in documents[files.index(same) :]]
            arguments = {"way": " → ".join([*way, source.path])}
            return documents, [_at_base(above, Diagnostic("ER421", arguments=arguments))]
        base = read(source.data, source.path, Layout)
        if not isinstance(base.value, dict):
            shape = [] if base.value is None else validate(Layout, base)[1]
            return documents, [*base.problems, *(diagnostic for _, diagnostic in shape)]
        documents.append(base)
        files.append(same)
    return documents, []


def base_name(document: Document) -> str | None:
    """What the file extends; nothing too if that is no text, which the model tells."""
    name = document.value.get(EXTENDS) if isinstance(document.value, dict) else None
    return name if isinstance(name, str) else None


def _at_base(document: Document, problem: Diagnostic) -> Diagnostic:
    """A problem of finding a layout, told where the file names it."""
    if problem.span is not None:
        return problem
    span = document.span((EXTENDS,))
    return document.diagnostic(problem.code, span, problem.arguments, hinted=problem.hinted)
