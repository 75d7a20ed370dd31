"""The review of a record: everything that is wrong or doubtful in it, as `check` reports it and as
a build heeds it. What is reported, and as what, is decided here for both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from exchange_report import pages as pages_room  # loaded when something of it is first used
from exchange_report.diagnostics import (
    CATALOGUE,
    Diagnostic,
    ReportError,
    in_file_order,
    phrase,
)
from exchange_report.diagnostics.policy import SeverityPolicy, no_effect
from exchange_report.faces import LazyFaces
from exchange_report.files import display
from exchange_report.fonts import Face
from exchange_report.layouts import Layout, LayoutError, LayoutFile
from exchange_report.layouts.parts import asks_for_last_year, templates
from exchange_report.project import Project
from exchange_report.records import Report, RowEntry, load_record, rows, valid_part
from exchange_report.records import lint as lints  # loaded when it is first used
from exchange_report.records.lint import WordingPolicy
from exchange_report.source import Document, Ignore, ignores, remarks, without_values
from exchange_report.table import Table, blanks, build_table, left_out
from exchange_report.table.frame import check_measures
from exchange_report.writers.formats import Format
from exchange_report.writers.given_options import GivenOptions, made_options
from exchange_report.writers.option_model import Options

if TYPE_CHECKING:
    from exchange_report.pages import Pages

FINDING_LIMIT: Final = 5000
"""Findings of the lints that are reported of one file."""


ON_REQUEST: Final = frozenset({"ER308", "ER346", "ER347", "ER348", "ER349", "ER684"})
"""Codes that are looked for only where a policy or a purpose asks for them."""

_NO_OPTIONS: Final[GivenOptions] = MappingProxyType({})


class Standards(NamedTuple):
    """What the records of one run are held to: layouts and faces, each read once, the project's
    policies of wording and of severities, the formats that it makes, and the options of each.
    """

    layout: Callable[[str], LayoutFile]
    faces: Callable[[], Mapping[str, Face]]
    wording: WordingPolicy
    severities: SeverityPolicy
    formats: Sequence[str]
    options: Callable[[Format], Options]

    @classmethod
    def of(cls, project: Project, options: GivenOptions = _NO_OPTIONS) -> "Standards":
        """The options of `project`; `options`, by format, come before those of its settings. Raises
        `ReportError` if the settings are wrong.
        """
        settings = project.settings()

        def chosen(format_: Format) -> Options:
            given = options.get(format_.name, {})
            return made_options(format_.name, given, settings.options(format_))

        return cls(
            cache(project.layout),
            cache(project.faces),
            settings.wording.policy(),
            settings.check.policy(),
            settings.formats,
            cache(chosen),
        )


class Laid(NamedTuple):
    """A record in its layout: the table and the pages, as far as there are any. `problems` keep it
    from having them; `warnings` are what was set otherwise than one would wish. `entries` are the
    rows of the record that the table was made of, and `layout` is that of the table: they are known
    also where the table, which is large, is let go of.
    """

    table: Table | None
    pages: "Pages | None" = None
    problems: Sequence[Diagnostic] = ()
    warnings: Sequence[Diagnostic] = ()
    entries: Sequence[RowEntry] = ()
    layout: Layout | None = None

    def without_record(self) -> "Laid":
        """The laid out record for what is made of the cells of its table alone: the record itself,
        its rows and the values of its file, which are larger than the table, are let go of.
        """
        table = self.table
        if table is not None:
            documents = tuple(map(without_values, table.documents))
            table = replace(table, documents=documents, report=None, entries=())
        return self._replace(table=table, entries=())


def table_of(
    report: Report,
    layout: str | LayoutFile | None,
    find: Callable[[str], LayoutFile],
    *,
    draft: bool = False,
    entries: Sequence[RowEntry] | None = None,
) -> Table:
    """The logical table of `report` in its own layout, or in the one named or given; `entries` are
    its rows, where they are known. Raises `ReportError` as `layout_of` does.
    """
    file = layout_of(report, layout, find)
    file = file.as_draft() if draft else file
    last = last_year(report) if asks_for_last_year(file.layout) else None
    return build_table(report, file, entries=entries, last=last)


def last_year(report: Report) -> Report | None:
    """The record of the year before in the project of `report`; None if there is none that is
    sound.
    """
    if report.project is None:
        return None
    path = report.project.records / f"{report.record.fiscal_year - 1}.yaml"
    try:
        return load_record(Project(*report.project).read(path), display(path))
    except ReportError:
        return None


def layout_of(
    report: Report, layout: str | LayoutFile | None, find: Callable[[str], LayoutFile]
) -> LayoutFile:
    """The layout of `report`, or the one named or given. Raises `ReportError`: a layout that the
    record names and that is not there is reported where it is named.
    """
    try:
        named = report.record.layout if layout is None else layout
        return named if isinstance(named, LayoutFile) else find(named)
    except LayoutError:
        raise
    except ReportError as error:
        if layout is not None:
            raise
        span = report.document.span(("layout",))
        raise ReportError(
            report.document.diagnostic(d.code, span, d.arguments) if d.span is None else d
            for d in error.diagnostics
        ) from error


def laid(
    report: Report,
    standards: Standards,
    layout: str | LayoutFile | None = None,
    *,
    draft: bool = False,
    paged: bool = True,
    only_examined: bool = False,
) -> Laid:
    """`report` in its own layout, or in the one named or given; with pages if it is `paged`, or
    only with what they would find wrong.
    """
    made = in_table(report, standards, layout, draft=draft, paged=paged)
    return in_pages(made, standards, only_examined=only_examined) if paged else made


def in_table(
    report: Report,
    standards: Standards,
    layout: str | LayoutFile | None = None,
    *,
    draft: bool = False,
    paged: bool = True,
) -> Laid:
    """`report` in its own layout, or in the one named or given, without pages. If it is to be
    `paged`, the faces are read too, which may be wrong as a layout may.
    """
    entries = tuple(rows(report.record))
    try:
        table = table_of(report, layout, standards.layout, draft=draft, entries=entries)
        if paged:
            standards.faces()
    except LayoutError as error:
        return _laid_in_part(report, error)
    except ReportError as error:
        return Laid(None, problems=error.diagnostics)
    return Laid(table, None, table.problems, table.warnings, entries, table.layout)


def in_pages(made: Laid, standards: Standards, *, only_examined: bool = False) -> Laid:
    """A record in its layout with its pages, or only with what they would find wrong; as it is if
    it could not be laid out.
    """
    if made.table is None:
        return made
    look = pages_room.examined if only_examined else pages_room.try_typeset
    pages, problems, warnings = look(made.table, standards.faces())
    return made._replace(pages=pages, problems=problems, warnings=warnings)


def _laid_in_part(report: Report, error: LayoutError) -> Laid:
    """What keeps a layout from being used, and what else is wrong in the part of it that is sound:
    columns too wide for the page, values that no entry has.
    """
    if error.part is None:
        return Laid(None, problems=error.diagnostics)
    table = build_table(report, error.part.file)
    widths = check_measures(table) if error.part.is_measured else ()
    return Laid(
        None, problems=[*error.diagnostics, *table.problems, *widths], warnings=table.warnings
    )


def demanded(made: Laid, formats: Iterable[Format], standards: Standards) -> list[Diagnostic]:
    """What keeps a table that can be set from being written in `formats`."""
    if made.table is None or made.problems:
        return []
    faces = LazyFaces(standards.faces)
    return [
        diagnostic
        for one in formats
        for diagnostic in one.found_breaches(made.table, faces, standards.options(one))
    ]


def findings(report: Report, path: Path, made: Laid, standards: Standards) -> Iterator[Diagnostic]:
    """What is doubtful in the record at `path`, and stands in no one's way."""
    yield from remarks(report.document)
    yield from _named_otherwise(report, path)
    yield from lints.lint(report, standards.wording, FINDING_LIMIT)
    if made.layout is not None:
        yield from left_out(report, made.layout, made.entries, FINDING_LIMIT)
        yield from blanks(report, made.layout, made.entries)
        if made.layout.markers:
            yield from lints.own_sequences(report, made.layout.markers)
        yield from _footnotes(report, made.layout)
    yield from made.warnings


def _footnotes(report: Report, layout: Layout) -> Iterator[Diagnostic]:
    placed = [(loc, template.source) for loc, template in templates(layout)]
    beside = {
        line
        for loc, source in placed
        if loc[-3:-2] in (("before",), ("after",))  # of a table, or of all
        for line in source.split("\n")
    }
    yield from lints.lint_footnotes(report, [source for _, source in placed], beside)


def findings_in_part(document: Document, path: Path, standards: Standards) -> Iterator[Diagnostic]:
    """What is doubtful in a file that holds no valid record: in the part of it that is valid."""
    part = valid_part(document)
    if part is None:
        yield from remarks(document)
    else:
        yield from findings(part, path, Laid(None), standards)
        yield from _unknown_layout(part, standards)


def _unknown_layout(report: Report, standards: Standards) -> Iterator[Diagnostic]:
    """The layout that a record names is looked for, even where the record itself is not sound."""
    if ("layout",) not in report.lost:
        try:
            layout_of(report, None, standards.layout)
        except ReportError as error:
            yield from error.diagnostics


def _named_otherwise(report: Report, path: Path) -> Iterator[Diagnostic]:
    """A file named after another year is most often last year's, copied and not yet changed."""
    document, year = report.document, report.record.fiscal_year
    if ("fiscal_year",) in report.lost:
        return
    is_year = len(path.stem) == 4 and path.stem.isascii() and path.stem.isdecimal()
    if is_year and int(path.stem) != year:
        arguments = {"name": path.name, "year": str(year)}
        yield document.diagnostic("ER211", document.span(("fiscal_year",)), arguments)


def reviewed(
    document: Document,
    problems: Iterable[Diagnostic],
    found: Iterable[Diagnostic],
    severities: SeverityPolicy,
    is_expected: Callable[[str], bool] | None = None,
) -> list[Diagnostic]:
    """What is reported of a file, in file order: its `problems`, which nothing waves through, and
    of what was `found` all that neither a comment in the file nor the project's policy ignores.

    Comments that do nothing are reported too, if `is_expected` is given; those whose code does not
    occur only if it says so: the code was looked for.
    """
    comments = {(comment.line, comment.code): comment for comment in ignores(document)}
    used: set[Ignore] = set()
    heeded = list(problems)
    for diagnostic in found:
        matching = [comments[at] for at in _places(document, diagnostic) if at in comments]
        used.update(matching)
        if not matching:
            heeded.append(diagnostic)
    if is_expected is not None:
        idle = [comment for comment in comments.values() if comment not in used]
        heeded += _idle(document, idle, is_expected, severities)
    judged = severities.judged(heeded)
    each = {(d.code, d.span, *d.arguments.values()): d for d in judged}
    return sorted(each.values(), key=in_file_order)


def _idle(
    document: Document,
    comments: Iterable[Ignore],
    is_expected: Callable[[str], bool],
    severities: SeverityPolicy,
) -> Iterator[Diagnostic]:
    """Which of `comments`, that wave nothing through, are reported, and why they do nothing."""
    for comment in comments:
        reason = _no_effect(comment.code)
        if reason:
            near = get_close_matches(comment.code.upper(), CATALOGUE, n=1)
            hint = comment.meant or (near[0] if near and near[0] != comment.code else "")
            arguments = {"code": comment.code, "reason": reason, "near": hint}
            yield document.diagnostic("ER138", comment.span, arguments, hinted=bool(hint))
        elif comment.code in ON_REQUEST:
            continue
        elif is_expected(comment.code) and severities.reports(comment.code):
            yield document.diagnostic("ER137", comment.span, {"code": comment.code})


def _places(document: Document, diagnostic: Diagnostic) -> Iterator[tuple[int, str]]:
    """The lines of `document`, with the code, on which a comment would wave `diagnostic` through:
    none for what keeps the report from being made.
    """
    span = diagnostic.span
    if span is not None and span.path == document.path and not no_effect(diagnostic.code):
        for line in range(span.line, span.end_line + 1):
            yield line, diagnostic.code


def _no_effect(code: str) -> str:
    """Why ignoring `code` does nothing; empty if it does something."""
    if not code:
        return phrase("it names no code")
    return no_effect(code) if code in CATALOGUE else phrase("there is no such code")
