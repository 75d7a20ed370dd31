"""The documents of one record as a job that can travel: to a thread, a process, another machine."""

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from exchange_report import pages as pages_room  # loaded when something of it is first used
from exchange_report.arguments import flags_given, names_given, path_given
from exchange_report.choosing import LayoutChoice, RecordChoice, chosen, project_of, record_given
from exchange_report.diagnostics import Diagnostic, ReportError, Severity
from exchange_report.files import (
    YAML_SUFFIXES,
    Staging,
    display,
    is_folder,
    is_other,
    is_there,
)
from exchange_report.layouts import LayoutFile
from exchange_report.lazy import late
from exchange_report.pipeline import Rendering, placed, stem_of
from exchange_report.project import Project, project_given
from exchange_report.records import Report, read_record, report_of
from exchange_report.records import lint as lints  # loaded when it is first used
from exchange_report.review import (
    Laid,
    Standards,
    demanded,
    findings,
    findings_in_part,
    in_pages,
    in_table,
    reviewed,
)
from exchange_report.source import without_values
from exchange_report.writers.contract import Companion, Company, left_over
from exchange_report.writers.formats import (
    Format,
    format_of_file,
    known_formats,
    unknown_format,
)
from exchange_report.writers.given_options import options_given, strays
from exchange_report.years import Source, source_named


@dataclass(frozen=True, slots=True)
class Written(os.PathLike[str]):
    """A file that was written: its path, pages, size in bytes, and the seconds it took in all.

    `pages` is None for a format whose pages are made by the program that opens it. `warnings` are
    those of the record that it was made from, `source`: what the checks find doubtful in it, and
    what was set otherwise than one would wish. `sha256` is the digest of the file's bytes. What was
    put into a storage has its address in `url`, its name alone as `path`, and the `etag` that the
    storage gave it, if it gives any.
    """

    path: Path
    pages: int | None
    size: int
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()
    source: Source = ""
    sha256: str = ""
    url: str = ""
    etag: str = ""

    def __fspath__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class Job:
    """The documents to make of one record: the arguments of `build`, as a plain value. Those of a
    record that is handed over itself are named after its file, or the name of its data.

    `output` is a folder, or the one file to make; `options` are those of the formats, named as in
    `build` (`{"pdf_standard": "a2u"}`). `taken` are the absolute paths of other documents of the
    run, which no file of these documents may have; `build_many` finds them out.
    """

    source: RecordChoice
    formats: str | Sequence[str] | None = None
    output: str | os.PathLike[str] | None = None
    layout: LayoutChoice | None = None
    project: Project | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    draft: bool = False
    check: bool = True
    taken: frozenset[str] = frozenset()

    def run(self) -> "Outcome":
        """Makes the documents, all or none of them. Bad input never raises: it is in the outcome;
        a wrong argument is a `TypeError` or a `ValueError`.
        """
        start = perf_counter()
        given = record_given(self.source)
        try:
            plan = Plan.of(self, [given])
        except ReportError as error:
            name = named_source(given)
            return Outcome(name, (), tuple(error.diagnostics), perf_counter() - start)
        return plan.outcome(given)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: the files that were written, none of them if anything went wrong;
    `diagnostics` are what went wrong, or else the warnings of the record. `source` is what the job
    names; of a record that was handed over itself, what diagnostics call it. What is `unchanged`
    was not made again: its files are those of an earlier run (`build_many`).
    """

    source: Source
    files: tuple[Written, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    unchanged: bool = False

    @property
    def succeeded(self) -> bool:
        """Whether the documents were made."""
        return bool(self.files)


class Held(NamedTuple):
    """The documents of a record that are made, and not written yet."""

    files: list[tuple[Path, bytes]]

    def add(self, path: Path, data: bytes) -> None:
        """Keeps the bytes of a file."""
        self.files.append((path, data))

    def written(self, outcome: Outcome, start: float) -> Outcome:
        """The outcome of writing the files, all or none: `outcome` with the seconds since `start`
        (of `perf_counter`), or without files and with what went wrong.
        """
        try:
            with Staging() as staging:
                for path, data in self.files:
                    staging.add(path, data)
                staging.commit()
        except ReportError as error:
            outcome = replace(outcome, files=(), diagnostics=tuple(error.diagnostics))
        return replace(outcome, seconds=perf_counter() - start)


class Plan(NamedTuple):
    """What is to be made of each record of a run, and what the records are held to. `file` is the
    one file to make, if one is named; else files go to `folder`, named after the records. `taken`
    are the documents of all records of the run, by their absolute paths.
    """

    formats: tuple[Format, ...]
    folder: Path
    file: Path | None
    layout: str | LayoutFile | None
    draft: bool
    check: bool
    project: Project
    standards: Standards
    rendering: Rendering
    taken: frozenset[str]

    @classmethod
    def of(cls, job: Job, records: Sequence[RecordChoice]) -> "Plan":
        """What `job` asks for of `records`. Raises `ReportError`, `TypeError` and `ValueError`."""
        flags_given(draft=job.draft, check=job.check)
        given = options_given(job.options)
        project = project_given(job.project) or project_of(records)
        standards = Standards.of(project, given)
        output = None if job.output is None else path_given("output", job.output)
        alone = None if job.output is None else format_of_output(job.output)
        names: Iterable[str] = standards.formats
        if job.formats is not None:
            names = names_given("formats", job.formats)
        elif alone:
            names = (alone.name,)
        formats = known_formats(names)
        if stray := strays(given, formats, standards.options):
            raise ReportError(stray)
        return cls(
            formats=formats,
            folder=project.root / "build" if output is None else output,
            file=output if alone else None,
            layout=chosen(job.layout, project),
            draft=job.draft,
            check=job.check,
            project=project,
            standards=standards,
            rendering=Rendering.under(standards),
            taken=job.taken,
        )

    def check_file(self, records: int) -> None:
        """One file takes one document, in the format of its name. Raises `ReportError`."""
        if self.file is None:
            return
        count, (format_, *_) = records * len(self.formats), self.formats
        path = str(self.file)
        if count > 1:
            arguments = {"path": path, "count": str(count)}
            raise ReportError([Diagnostic("ER615", arguments=arguments)])
        if not self.file.name.lower().endswith(format_.suffix):
            arguments = {"path": path, "format": format_.name}
            raise ReportError([Diagnostic("ER616", arguments=arguments)])

    def outcome(self, given: RecordChoice) -> Outcome:
        """What becomes of one record: its documents, all or none of them."""
        return self.begun(given)()

    def begun(self, given: RecordChoice) -> Callable[[], Outcome]:
        """The documents of one record made, but not written: a call, in any thread, writes all or
        none of them, and gives what became of the record.
        """
        start = perf_counter()
        name = named_source(given)
        held = Held([])
        try:
            self.check_file(1)
            record = given if isinstance(given, Report) else source_named(given)
            outcome = self.prepared(record, held)
        except ReportError as error:
            failed = Outcome(name, (), tuple(error.diagnostics), perf_counter() - start)
            return lambda: failed
        return partial(held.written, replace(outcome, source=name), start)

    def paths(self, record: int | Path | Report) -> list[Path]:
        """The files that a record is made into, one a format: the first where there are several."""
        return [self.file or self.folder / f"{stem(record)}{one.suffix}" for one in self.formats]

    def prepared(self, record: int | Path | Report, staging: Staging | Held) -> Outcome:
        """The documents of one record, each put into `staging` as soon as it is rendered. Raises
        `ReportError` with everything that stands in their way, in the record and in its layout.
        """
        start = perf_counter()
        paths = self.paths(record)
        for path in paths:
            self.project.require(path, "output")
        made, warnings = self._examined(record)
        assert made.table is not None
        source = named_source(record)
        shared = perf_counter() - start
        files: list[Written] = []
        left: list[Diagnostic] = []
        rendering = self.rendering.of_one(self.formats)
        for format_, path in zip(self.formats, paths, strict=True):
            start = perf_counter()
            company = Company(stem_of(path, format_), self._others(record, format_, made))
            rendered = rendering.files(made.pages or made.table, format_, company)
            paged = made.pages if format_.paged else None
            count = len(paged.pages) // len(rendered) if paged else None
            left += self._left_over(path, format_, rendered)
            for one, data in placed(path, rendered, f"{company.stem}{format_.suffix}"):
                self.project.require(one, "output")
                if one != path:
                    left += self._clash(one, data, format_)
                staging.add(one, data)
                digest = sha256(data).hexdigest()
                seconds = shared + perf_counter() - start  # what formats share counts for each
                files.append(Written(one, count, len(data), seconds, warnings, source, digest))
        warnings += self._judged(left)
        files = [replace(one, warnings=warnings) for one in files]
        return Outcome(source, tuple(files), warnings, sum(one.seconds for one in files))

    def _clash(self, path: Path, data: bytes, format_: Format) -> Iterator[Diagnostic]:
        """ER786 for a file beside a document where that of another record of the project would go.
        Raises `ReportError` if that is made in this run too, or may be there already.
        """
        arguments = {"path": display(path), "name": path.stem}
        if os.path.abspath(path) in self.taken:
            raise ReportError([Diagnostic("ER691", arguments=arguments)])
        if self._is_of_another(path, format_):
            if is_other(path, data):
                raise ReportError([Diagnostic("ER691", arguments=arguments)])
            yield Diagnostic("ER786", arguments=arguments)

    def _is_of_another(self, path: Path, format_: Format) -> bool:
        """Whether the document of another record of the project has that place: what `2017` puts
        beside its document, `2017-2.csv`, is where a record `2017-2` goes.
        """
        if self.file is not None or path.suffix != format_.suffix:
            return False
        folder = self.project.records
        return any(is_there(folder / f"{path.stem}{end}") for end in YAML_SUFFIXES)

    def _left_over(
        self, path: Path, format_: Format, made: Collection[str]
    ) -> Iterator[Diagnostic]:
        """ER688 for files that the document at `path`, now of the files `made`, has no more."""
        if not format_.several:
            return
        found = left_over(
            path,
            made,
            lambda name: os.path.lexists(path.with_name(name)),
            paged=format_.paged,
        )
        beside = [path.with_name(name) for name in found]
        paths = [
            display(one) for one in beside if one == path or not self._is_of_another(one, format_)
        ]
        if paths:
            shown = paths if len(paths) < 3 else [paths[0], "…", paths[-1]]
            arguments = {"paths": " ".join(shown), "count": str(len(paths))}
            yield Diagnostic("ER688", arguments=arguments)

    def _judged(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The warnings among what was found beside the record. Raises `ReportError` for what the
        project takes for an error.
        """
        judged = tuple(self.standards.severities.judged(found))
        if errors := [one for one in judged if one.severity is Severity.ERROR]:
            raise ReportError(errors)
        return judged

    def _others(
        self, record: int | Path | Report, format_: Format, made: Laid
    ) -> tuple[Companion, ...]:
        """The files of the other documents that are made of a record, but those of single pages."""
        assert made.table is not None
        pages = len(made.pages.pages) if made.pages else 1
        others = [(one, self.standards.options(one)) for one in self.formats if one is not format_]
        return tuple(
            Companion(one.name, one.media_type, file)
            for one, options in others
            if pages == 1 or not options.by_page
            for file in one.names_of(made.table, options, stem(record))
        )

    def _examined(self, record: int | Path | Report) -> tuple[Laid, tuple[Diagnostic, ...]]:
        """The record in its layout, and its warnings. Raises `ReportError`."""
        standards = self.standards
        if isinstance(record, Report):
            path = Path(record.document.path)
            report = replace(record, project=self.project.folders)
        else:
            path = self.project.locate(record)
            report = self._loaded(path)
        paged = any(one.paged for one in self.formats)
        made = in_table(report, standards, self.layout, draft=self.draft, paged=paged)
        document = report.document
        found: list[Diagnostic] = []
        if self.check:
            found += findings(report, path, made, standards)
            found += lints.lint_together([report])
        if self._walks_once:
            made, document = made.without_record(), without_values(document)
        del report  # which is as large as what is made of it
        if paged:
            made = in_pages(made, standards)
        found += made.warnings
        is_expected = _always if self.check else None
        reported = reviewed(document, made.problems, found, standards.severities, is_expected)
        errors = [one for one in reported if one.severity is Severity.ERROR]
        if made.table is None or errors:
            raise ReportError([*errors, *demanded(made, self.formats, standards)])
        if self._walks_once and made.pages is not None:
            made = made._replace(pages=pages_room.drawn_once(made.pages))
        return made, tuple(one for one in reported if one.severity is Severity.WARNING)

    @property
    def _walks_once(self) -> bool:
        """Whether all that is made is one document whose writer needs nothing twice."""
        if len(self.formats) != 1 or not self.formats[0].walks_once:
            return False
        (format_,) = self.formats
        return not (format_.attaches and self.standards.options(format_).attaching)

    def _loaded(self, path: Path) -> Report:
        """The record in the file at `path`. Raises `ReportError`, with the errors that the checks
        find in what is valid of it.
        """
        document = read_record(self.project.read(path), display(path))
        try:
            return replace(report_of(document), project=self.project.folders)
        except ReportError as error:
            if not self.check:
                raise
            found = findings_in_part(document, path, self.standards)
            reported = reviewed(document, error.diagnostics, found, self.standards.severities)
            raise ReportError(one for one in reported if one.severity is Severity.ERROR) from error


def stem(record: int | Path | Report) -> str:
    """What the files of a record are named after: its year or its file, or the name of its data.
    Without any it is its fiscal year.
    """
    if isinstance(record, Report):
        return Path(record.document.path).stem or str(record.record.fiscal_year)
    return str(record) if isinstance(record, int) else record.stem


def named_source(record: RecordChoice) -> Source:
    """What a record is called in outcomes."""
    return record.document.path if isinstance(record, Report) else record


_OF_A_FILE: Final = late(r"\.[A-Za-z]+")
"""A suffix that a file is meant by, not a folder, whether or not there is such a format."""


def format_of_output(output: str | os.PathLike[str]) -> Format | None:
    """The format of `output` if that names a file of one; None for a folder: one that is there, or
    a name that ends in a slash (`build.new/`) or has no suffix of letters. Raises `ReportError` if
    it names a file of no format.
    """
    path = Path(output)
    suffix = unicodedata.normalize("NFKC", path.suffix).strip()
    if os.fspath(output).endswith(("/", os.sep)) or is_folder(path) or not suffix:
        return None
    found = format_of_file(path)
    if found is None and _OF_A_FILE.fullmatch(suffix):
        raise ReportError([unknown_format(suffix, display(path))])
    return found


def _always(_: str) -> bool:
    return True
