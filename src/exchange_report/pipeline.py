"""The way of one record, step by step: load → tabulate → typeset → render, write."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import TextIOBase
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, overload

from exchange_report import pages as pages_room  # loaded when something of it is first used
from exchange_report.arguments import flags_given, path_given, source_given, wrong
from exchange_report.choosing import LayoutChoice, chosen
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.faces import LazyFaces, faces_of
from exchange_report.files import Staging, display
from exchange_report.fonts import Face
from exchange_report.project import Project, project_given
from exchange_report.records import Report, load_record
from exchange_report.review import Standards, table_of
from exchange_report.source import Document
from exchange_report.table import Table
from exchange_report.writers.contract import Attachment, Company, PageNumbers
from exchange_report.writers.formats import (
    RECORD,
    Attached,
    Format,
    format_of_file,
    known_formats,
    unknown_format,
)
from exchange_report.writers.given_options import GivenOptions, made_options, options_given
from exchange_report.writers.option_model import Options
from exchange_report.years import Source, source_named

if TYPE_CHECKING:
    from exchange_report.pages import Pages, Sheets


def load(source: Source, *, project: Project | None = None) -> Report:
    """The record of a fiscal year (`2017`), or of a file (`"records/2017.yaml"`).

    Raises `ReportError` with every problem of the file, or if there is none.
    """
    wanted = source_named(source_given(source))
    given = project_given(project)
    found = given or Project.find()
    path = found.locate(wanted)
    report = load_record(found.read(path), display(path))
    own = found if given or isinstance(wanted, int) else Project.find(path.absolute().parent)
    return replace(report, project=own.folders)


def tabulate(
    report: Report,
    layout: LayoutChoice | None = None,
    *,
    project: Project | None = None,
    draft: bool = False,
) -> Table:
    """The logical table of `report` in a layout: its own, or the one named (or in a file), or given
    as a mapping, a `Layout` or a `LayoutFile`. A `draft` bears 案 after its text.

    Raises `ReportError` for a layout that is wrong, or does not fit the record.
    """
    if not isinstance(report, Report):
        raise wrong("report", "a Report", report, "`load` makes one of a year or a file")
    flags_given(draft=draft)
    own = project_given(project) or _project_of(report)
    report = replace(report, project=own.folders)
    return table_of(report, chosen(layout, own), own.layout, draft=draft)


def typeset(
    report: Report,
    layout: LayoutChoice | None = None,
    *,
    project: Project | None = None,
    draft: bool = False,
) -> "Pages":
    """The pages of `report`, in its own layout or another, see `tabulate`. A `draft` bears 案
    after its text.

    Raises `ReportError` for what cannot be set: a character that no face has, say.
    """
    table = tabulate(report, layout, project=project, draft=draft)
    return pages_room.typeset(table, _faces(table))


def render(
    made: "Sheets | Table", format: str, *, date: datetime | None = None, **options: object
) -> bytes:
    """The document of pages or of a table in the format of that name, as bytes. A table is typeset
    first if the format is one of pages.

    `date` is the date of creation to state in it; by default that of the environment variable
    `SOURCE_DATE_EPOCH`, or none: the clock is never asked. `options` are those of the format, named
    after both (`pdf_standard="a2u"`); one that is not given is that of the project's settings, but
    for tables of a CSV, which are together here. Of a document of several files it is the first.
    Raises `ReportError`, also for a report that breaks a standard; `TypeError` for an option that
    is not there, `ValueError` for a value that it cannot have.
    """
    _check_made(made)
    format_ = _one_format(format)
    alone = {f"{format_.name}_{name}": value for name, value in format_.alone}
    return _main(_rendered(made, format_, date, {**alone, **options}))


def _one_format(name: object) -> Format:
    """The format of that name. Raises `ReportError` if there is none."""
    if not isinstance(name, str):
        raise wrong("format", "the name of a format (str)", name)
    found = known_formats([name])
    if len(found) != 1:
        raise ValueError(f"format must be the name of one format, not {name!r}")
    return found[0]


@overload
def write(
    made: "Sheets | Table",
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    date: datetime | None = None,
    **options: object,
) -> Path: ...
@overload
def write(
    made: "Sheets | Table",
    path: BinaryIO,
    *,
    format: str,
    date: datetime | None = None,
    **options: object,
) -> None: ...
def write(
    made: "Sheets | Table",
    path: str | os.PathLike[str] | BinaryIO,
    *,
    format: str | None = None,
    date: datetime | None = None,
    **options: object,
) -> Path | None:
    """Writes what `render` makes to a path, in the format that its suffix names unless `format`
    names another; the file is replaced whole, and so are those that the format puts beside it. A
    binary file object takes the bytes of the document as they are, and needs a `format`.

    The path is returned, that of the first file if the document is of several. Raises what `render`
    raises, and `ReportError` for what cannot be written.
    """
    _check_made(made)
    if hasattr(path, "write"):
        if isinstance(path, TextIOBase):
            raise wrong("path", "a path or a binary file", path, "text files take no bytes")
        if format is None:
            raise TypeError("format must be given where a file object is written to")
        path.write(render(made, format, date=date, **options))
        return None
    target = path_given("path", path)
    table = table_behind(made)
    project = Project(*table.project) if table and table.project else None
    if project:
        project.require(target, "output")
    if format is None:
        found = format_of_file(target)
        if found is None:
            raise ReportError([unknown_format(target.suffix)])
        format = found.name
    format_ = _one_format(format)
    stem = stem_of(target, format_)
    files = _rendered(made, format_, date, options, stem)
    written: list[Path] = []
    with Staging() as staging:
        for one, data in placed(target, files, f"{stem}{format_.suffix}"):
            if project:
                project.require(one, "output")
            staging.add(one, data)
            written.append(one)
        staging.commit()
    return written[0]


def _check_made(made: object) -> None:
    if not isinstance(made, Table) and not isinstance(made, pages_room.Sheets):
        advice = "`typeset` makes pages of a report, `tabulate` its table"
        raise wrong("made", "Pages or a Table", made, advice)


def stem_of(path: PurePath, format_: Format) -> str:
    """What the files of a document are named after that is written to `path`."""
    name, suffix = path.name, format_.suffix
    return name[: -len(suffix)] if name.lower().endswith(suffix) else path.stem


def placed(path: Path, files: Mapping[str, bytes], main: str) -> Iterator[tuple[Path, bytes]]:
    """The files of a document that is written to `path`: the one that is called `main` goes there,
    all others beside it. Each is made when it is its turn.
    """
    for name, data in files.items():
        yield (path if name == main else path.with_name(name)), data


def _main(files: Mapping[str, bytes]) -> bytes:
    """The document itself, of its files."""
    return next(iter(files.values()))


def _rendered(
    made: "Sheets | Table",
    format_: Format,
    date: datetime | None,
    options: Mapping[str, object],
    stem: str = "",
) -> Mapping[str, bytes]:
    """The files of a document that is called `stem`, by default as its record."""
    if date is not None:
        _check_date(date)
    given = options_given(options)
    table = table_behind(made)
    folders = table.project if table else None
    how = Rendering.of(Project(*folders) if folders else None, given)
    how = how if date is None else how._replace(date=date)
    return how.files(made, format_, Company(stem or _stem(table)))


def _stem(table: Table | None) -> str:
    """The name of the record's file without its suffix."""
    return PurePath(_file_name(table.document)).stem if table else ""


def _file_name(document: Document) -> str:
    """The name of a file as text, whatever its bytes."""
    return document.file_name.encode("utf-8", "surrogateescape").decode(errors="replace")


def _check_date(date: object) -> None:
    if not isinstance(date, datetime):
        raise wrong("date", "a datetime", date)
    try:
        date.astimezone(UTC)
    except (OverflowError, OSError) as error:
        raise ValueError(f"date lies outside the years 1 to 9999 in UTC: {date}") from error


def table_behind(made: "Sheets | Table") -> Table | None:
    """The table itself, or the one that the pages were made from; a sheet was made from none."""
    if isinstance(made, Table):
        return made
    return made.table if isinstance(made, pages_room.Pages) else None


class Rendering(NamedTuple):
    """How documents are rendered: with what date of creation, options and faces. `kept` are the
    documents of one table that others attach, by their formats: None until they are made. Their
    files are called by what stands after the name of the document (`.csv`, `-2.csv`).
    """

    date: datetime | None
    options: Callable[[Format], Options]
    faces: Mapping[str, Face]
    kept: dict[str, Mapping[str, bytes] | None]

    @classmethod
    def of(cls, project: Project | None, given: GivenOptions) -> "Rendering":
        """The rendering for a project, or for what has none: then only what ships counts. Raises
        `ReportError` if the settings are wrong.
        """
        if project is not None:
            return cls.under(Standards.of(project, given))

        def options(format_: Format) -> Options:
            return made_options(format_.name, given.get(format_.name, {}))

        return cls(source_date(), options, LazyFaces(lambda: faces_of(None)), {})

    @classmethod
    def under(cls, standards: Standards) -> "Rendering":
        """The rendering of what is held to `standards`."""
        return cls(source_date(), standards.options, LazyFaces(standards.faces), {})

    def of_one(self, formats: Iterable[Format]) -> "Rendering":
        """The rendering of one table in `formats`: what several of them hold is made once."""
        return self._replace(kept={one.format: None for each in formats for one in each.attaches})

    def content(self, made: "Sheets | Table", format_: Format) -> bytes:
        """The document itself. Raises `ReportError`."""
        return _main(self.files(made, format_, Company("")))

    def files(
        self, made: "Sheets | Table", format_: Format, company: Company
    ) -> Mapping[str, bytes]:
        """The files of the document by their names. Raises `ReportError`."""
        table = table_behind(made)
        if table and table.problems:
            raise ReportError(table.problems)
        kept = self.kept.get(format_.name)
        if kept is not None:
            return {f"{company.stem}{end}": data for end, data in kept.items()}
        options = self.options(format_)
        more: dict[str, object] = {}
        if format_.takes_faces:
            more["faces"] = self.faces
        if format_.takes_numbers and table is not None:
            more["numbers"] = self._numbers(made, table)
        if format_.attaches:
            attached = format_.attaches if options.attaching else ()
            more["attachments"] = [
                file for one in attached if table for file in self._attachments(table, one)
            ]
        if format_.paged:
            made = (
                made
                if isinstance(made, pages_room.Sheets)
                else pages_room.typeset(made, self.faces)
            )
        elif table is None:
            raise wrong("made", "Pages of a report or a Table", made)
        else:
            made = table
        if format_.through is None:
            files = format_.written(made, self.date, options, company, **more)
            if format_.name in self.kept:
                length = len(company.stem)
                self.kept[format_.name] = {name[length:]: data for name, data in files.items()}
            return files
        through = format_.through
        (other,) = known_formats([through.format])
        options_of = dict(through.options)
        under = self._replace(options=lambda _: made_options(other.name, options_of), kept={})
        return format_.written(under.content(made, other), self.date, options, company, **more)

    def _numbers(self, made: "Sheets | Table", table: Table) -> PageNumbers:
        """The numbers of our own pages for what refers to pages; none if nothing does, or if the
        table cannot be set, which other formats need not mind.
        """
        if table.contents is None and not table.indexes:
            return PageNumbers()
        try:
            pages = (
                made
                if isinstance(made, pages_room.Pages)
                else pages_room.typeset(table, self.faces)
            )
        except ReportError:
            return PageNumbers()
        return PageNumbers(
            entries=tuple(mark.page for mark in pages.bookmarks),
            names=tuple(
                {entry.name: entry.links[0][1].page for entry in one.entries}
                for one in pages.lists
                if not one.is_contents
            ),
        )

    def _attachments(self, table: Table, attached: Attached) -> Iterator[Attachment]:
        """What the document was made from, or the files of its table in another format."""
        document, relation, title = table.document, attached.relation, attached.description
        name = _file_name(document)
        if attached.format == RECORD:
            data = document.text.encode("utf-8-sig" if document.has_bom else "utf-8")
            yield Attachment(name, data, "application/yaml", relation, title)
            return
        (format_,) = known_formats([attached.format])
        files = self.files(table, format_, Company(PurePath(name).stem))
        for number, (file, data) in enumerate(files.items(), 1):
            said = title if len(files) == 1 else f"{title} {number}"
            yield Attachment(file, data, format_.media_type, relation, said)


def _project_of(report: Report) -> Project:
    return Project(*report.project) if report.project else Project.find()


def _faces(table: Table) -> Mapping[str, Face]:
    return Project(*table.project).faces() if table.project else faces_of(None)


def source_date() -> datetime | None:
    """The date that `SOURCE_DATE_EPOCH` states (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if not epoch:
            return None
        if not re.fullmatch("-?[0-9]{1,15}", epoch):
            raise ValueError(epoch)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(epoch))
    except (ValueError, OverflowError) as error:
        problem = Diagnostic("ER614", arguments={"value": epoch})
        raise ReportError([problem]) from error
