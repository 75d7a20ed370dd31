"""The public API in one place: load → tabulate → typeset → write, and `build` for all of them."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Final

from exchange_report import pages as pages_room
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.pages import Pages
from exchange_report.project import Project, display, read_bytes
from exchange_report.records import Report, load_record
from exchange_report.table import Table, build_table
from exchange_report.writers.pdf import pdf_bytes

Source = int | str | Path
"""A fiscal year, or the path of a record file."""

_WRITERS: Final[dict[str, Callable[[Pages, datetime | None], bytes]]] = {".pdf": pdf_bytes}
FORMATS: Final = tuple(suffix.removeprefix(".") for suffix in _WRITERS)


@dataclass(frozen=True, slots=True)
class Written(os.PathLike[str]):
    """A file that was written: its path, pages, size in bytes, and the seconds it took in all."""

    path: Path
    pages: int
    size: int
    seconds: float

    def __fspath__(self) -> str:
        return str(self.path)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Records, tables and pages hold no cycles: the collector would walk them again and again
    and find nothing, at half of the whole time for long reports.
    """
    resting = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not resting:
            gc.enable()


@_collector_at_rest()
def load(source: Source, *, project: Project | None = None) -> Report:
    """The record of a fiscal year (`2017`), or of a file (`"records/2017.yaml"`).

    Raises `ReportError` with every problem of the file, or if there is none.
    """
    if isinstance(source, int) or (isinstance(source, str) and source.isdecimal()):
        path = (project or Project.find()).record(int(source))
    else:
        path = Path(source)
    return load_record(read_bytes(path), display(path))


@_collector_at_rest()
def tabulate(
    report: Report, layout: str | Path | None = None, *, project: Project | None = None
) -> Table:
    """The logical table of `report` in a layout: its own, or the one named (or in a file).

    Raises `ReportError` for a layout that is wrong, or does not fit the record.
    """
    project = project or _project_of(report)
    return build_table(report, project.layout(str(layout or report.record.layout)))


@_collector_at_rest()
def typeset(
    report: Report, layout: str | Path | None = None, *, project: Project | None = None
) -> Pages:
    """The pages of `report`, in its own layout or another.

    Raises `ReportError` for what cannot be set: a character that no face has, say.
    """
    project = project or _project_of(report)
    table = tabulate(report, layout, project=project)
    return pages_room.typeset(table, project.faces())


@_collector_at_rest()
def write(pages: Pages, path: str | Path, *, date: datetime | None = None) -> Path:
    """Writes `pages` in the format that the suffix of `path` names; the file is replaced whole.

    `date` is the date of creation to state in it; by default that of the environment variable
    `SOURCE_DATE_EPOCH`, or none: the clock is never asked. Raises `ReportError`.
    """
    path = Path(path)
    writer = _WRITERS.get(path.suffix)
    if writer is None:
        arguments = {"suffix": path.suffix, "formats": ", ".join(FORMATS)}
        raise ReportError([Diagnostic("ER605", arguments=arguments)])
    _replace(path, writer(pages, date or _source_date()))
    return path


@_collector_at_rest()
def build(
    source: Source | Iterable[Source],
    formats: Sequence[str] = ("pdf",),
    output: str | Path | None = None,
    *,
    layout: str | Path | None = None,
    project: Project | None = None,
) -> tuple[Written, ...]:
    """Makes the document of one record, or of several, in each of `formats`.

    `output` is a folder, by default `build/` in the project's; the files are named after the
    records. Nothing is written if anything is wrong with any of them: `ReportError` tells all.
    """
    sources = [source] if isinstance(source, int | str | Path) else list(source)
    _check_formats(formats)
    project = project or Project.find()
    folder = Path(output) if output is not None else project.root / "build"
    typeset_pages: list[tuple[str, Pages, float]] = []
    problems: list[Diagnostic] = []
    for one in sources:
        start = perf_counter()
        try:
            report = load(one, project=project)
            pages = typeset(report, layout, project=project)
        except ReportError as error:
            problems += error.diagnostics
        else:
            typeset_pages.append((_stem(one), pages, perf_counter() - start))
    if problems:
        raise ReportError(problems)
    return tuple(
        _write(pages, folder / f"{stem}.{format_}", seconds)
        for stem, pages, seconds in typeset_pages
        for format_ in formats
    )


def _write(pages: Pages, path: Path, seconds: float) -> Written:
    start = perf_counter()
    write(pages, path)
    seconds += perf_counter() - start
    return Written(path, len(pages.pages), path.stat().st_size, seconds)


def _check_formats(formats: Sequence[str]) -> None:
    known = ", ".join(FORMATS)
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise ReportError(
            Diagnostic("ER605", arguments={"suffix": f, "formats": known}) for f in unknown
        )


def _project_of(report: Report) -> Project:
    return Project.find(Path(report.document.path).parent)


def _stem(source: Source) -> str:
    return str(source) if isinstance(source, int) else Path(source).stem


def _source_date() -> datetime | None:
    """The date that `SOURCE_DATE_EPOCH` states (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


def _replace(path: Path, data: bytes) -> None:
    """Under another name first, so that no one ever sees half a file."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = f"{display(path)}: {error.strerror}"
        raise ReportError([Diagnostic("ER604", arguments={"reason": reason})]) from error
