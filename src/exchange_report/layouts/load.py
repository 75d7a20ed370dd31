"""Layouts from files and from plain data."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from exchange_report import source as source_room  # loaded when something of it is first used
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.language import DOCUMENT
from exchange_report.layouts.checks import bare_colours, check_lengths, check_shapes
from exchange_report.layouts.furniture import Watermark
from exchange_report.layouts.giving_way import with_pitch, with_room
from exchange_report.layouts.layout import Layout
from exchange_report.layouts.padding import with_padding
from exchange_report.layouts.shape import Shape
from exchange_report.layouts.template import parse_template
from exchange_report.lazy import later
from exchange_report.source import Document, Value, read, validate

if TYPE_CHECKING:
    from exchange_report.source import Rearranged

_COLUMN_CHANGES: Final = later("exchange_report.layouts.changing:column_changes")
_WITHOUT_NULLS: Final = later("exchange_report.layouts.nulls:without_nulls")
_SOUND_PART: Final[Callable[[Document], tuple[Layout, bool] | None]] = later(
    "exchange_report.layouts.partial:sound_part"
)
"""What few layouts need: those that build upon others, or are wrong."""

_DRAFT: Final = parse_template(DOCUMENT.draft, {})
EXTENDS: Final = "extends"
"""The key that names the layout which a file builds upon."""


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A valid layout and the file that it came from, with the files that it extends."""

    layout: Layout
    document: Document

    def as_draft(self) -> "LayoutFile":
        """A layout for a draft: this one with the watermark 案, or with its own if it has one."""
        if self.layout.watermark is not None:
            return self
        marked = self.layout.model_copy(update={"watermark": Watermark(text=_DRAFT)})
        return replace(self, layout=marked)

    def with_markers(self, examples: tuple[str, ...]) -> "LayoutFile":
        """A layout that has the markers of a project too."""
        if not examples:
            return self
        markers = tuple(dict.fromkeys((*self.layout.markers, *examples)))
        return replace(self, layout=self.layout.model_copy(update={"markers": markers}))


class PartOfLayout(NamedTuple):
    """What is sound of a layout that is not, and whether its widths are those that were written."""

    file: LayoutFile
    is_measured: bool


class LayoutError(ReportError):
    """Every problem of a layout, and the `part` of it that is sound, if there is one."""

    def __init__(self, diagnostics: Iterable[Diagnostic], part: PartOfLayout | None = None) -> None:
        super().__init__(diagnostics)
        self.part = part


class LayoutSource(NamedTuple):
    """The bytes of a layout file. `path` is what diagnostics call it, `file` where it lies."""

    data: bytes
    path: str
    file: Path


FindLayout = Callable[[str, Path | None], LayoutSource]
"""The file that a name means after `extends` in a file that lies there.

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
    return _layout_of(read(data, path, Layout), file, find)


def layout_from_data(
    data: Mapping[Any, Any] | Layout, name: str, find: FindLayout = _no_other
) -> LayoutFile:
    """The layout in plain data with the keys of a layout file, called `name` in diagnostics, or in
    a model of one. Raises `ReportError` as `load_layout` does, `TypeError` for other data.
    """
    values = stated(data) if isinstance(data, Layout) else data
    return _layout_of(source_room.from_data(values, name, nulls=True), None, find)


def stated(layout: Layout) -> dict[str, Any]:
    """What `layout` states itself, as plain data."""
    values = layout.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if layout.tables:  # what they take the place of is no longer said
        values = {key: value for key, value in values.items() if key not in Shape.model_fields}
    return values if layout.extends is None else {EXTENDS: layout.extends, **values}


def _layout_of(top: Document, file: Path | None, find: FindLayout) -> LayoutFile:
    documents, problems = _chain(top, file, find)
    document = top if len(documents) == 1 else _merged(documents, problems)
    incomplete = bool(problems)
    problems += document.problems
    problems += bare_colours(document)
    layout = None
    if document.value is not None:
        layout, found = validate(Layout, document)
        unread = {problem.span for problem in document.problems if problem.code == "ER640"}
        told = [diagnostic for _, diagnostic in found if diagnostic.span not in unread]
        problems += [d for d in told if not incomplete or d.code != "ER111"]
        if layout and not problems:
            layout = with_room(with_padding(with_pitch(layout, document)), document)
        problems += check_shapes(layout, document) if layout and not incomplete else ()
        problems += check_lengths(layout, document) if layout and not incomplete else ()
    if not problems and layout is not None:
        return LayoutFile(layout, document)
    raise LayoutError(problems, None if incomplete else _sound_part(layout, document))


def _merged(documents: Sequence[Document], problems: list[Diagnostic]) -> Document:
    """Layouts of which each builds upon the next, as one; `problems` takes in what is wrong with
    the columns that they change.
    """

    def rearranged(upper: Document, below: Value) -> "Rearranged | None":
        changes: Rearranged | None
        changes, wrong = _COLUMN_CHANGES(upper, below)
        problems.extend(wrong)
        return changes

    document = source_room.layered(documents, EXTENDS, rearranged)
    return replace(document, value=_WITHOUT_NULLS(document.value, Layout))


def _sound_part(layout: Layout | None, document: Document) -> "PartOfLayout | None":
    part = (layout, True) if layout else _SOUND_PART(document)
    if part is None or not all(any(shape.leaves()) for shape, _ in part[0].shapes()):
        return None
    return PartOfLayout(LayoutFile(part[0], document), part[1])


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
    """A problem of finding a layout, reported where the file names it."""
    if problem.span is not None:
        return problem
    span = document.span((EXTENDS,))
    return document.diagnostic(problem.code, span, problem.arguments, hinted=problem.hinted)
