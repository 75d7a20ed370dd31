"""Jobs whose records or documents lie in a storage."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from exchange_report.batch import storage
from exchange_report.choosing import project_of, record_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import YAML_SUFFIXES, FileState, note_read
from exchange_report.jobs import Job, Outcome, Written, named_source
from exchange_report.project import Project
from exchange_report.records import Report
from exchange_report.regular import TEXT_LIMIT
from exchange_report.years import is_url


def is_remote(job: Job) -> bool:
    """Whether the record of a job, or the place of its documents, is a URL (`s3://bucket/…`)."""
    return is_url(job.source) or is_url(job.output)


def require_inside(job: Job) -> None:
    """Raises `ReportError` for a URL in a job of a confined project: it lies outside of that."""
    project = job.project or project_of([record_given(job.source)])
    asked = [
        {"path": str(one), "case": case}
        for one, case in ((job.source, ""), (job.output, "output"))
        if is_url(one)
    ]
    if project.confined and asked:
        raise ReportError([Diagnostic("ER617", arguments=one) for one in asked])


def run_remote(job: Job) -> Outcome:
    """What `job.run()` does, where files may be URLs that fsspec opens. Documents are put in their
    places after all of a record are made; an object is replaced whole.
    """
    source = named_source(record_given(job.source))
    try:
        require_inside(job)
        if is_url(source):
            name = str(source)
            job = replace(job, source=Report.from_text(_read_record(name), name=name))
        if not is_url(job.output):
            return job.run()
        with TemporaryDirectory(prefix="exchange-report-") as folder:
            outcome = replace(job, output=folder).run()
            return replace(outcome, files=_put(outcome.files, Path(folder), str(job.output)))
    except ReportError as error:
        return Outcome(source, (), tuple(error.diagnostics), 0)


def records_in(place: str, project: Project) -> list[str]:
    """The addresses of the records in a folder of a storage, by name: what has the name of a YAML
    file, but for hidden ones. Raises `ReportError`, ER608 if there is none.
    """
    require_inside(Job(place, project=project))
    folder = storage.folder(place)
    names = sorted(storage.listed(folder))
    found = [one for one in names if one.endswith(YAML_SUFFIXES) and not one.startswith(".")]
    if not found:
        raise ReportError([Diagnostic("ER608", arguments={"path": folder, "case": ""})])
    return [storage.within(folder, one) for one in found]


def _read_record(url: str) -> bytes:
    """The bytes of a record; of one that is too large, enough to tell. Raises `ReportError`."""
    data = storage.read(url, TEXT_LIMIT + 1)
    note_read(url, FileState(len(data), "", sha256(data).hexdigest()))
    return data


class _Before(NamedTuple):
    """What was in the place of a document before it was put: its bytes, None for nothing, or why
    they could not be read.
    """

    url: str
    data: bytes | ReportError | None

    @classmethod
    def of(cls, url: str) -> "_Before":
        try:
            return cls(url, storage.read_if_there(url))
        except ReportError as error:
            return cls(url, error)

    def restore(self) -> None:
        """Puts it back. Raises `ReportError`."""
        if isinstance(self.data, ReportError):
            raise self.data
        if self.data is None:
            storage.remove(self.url)
        else:
            storage.write(self.url, self.data)


def _put(files: Sequence[Written], folder: Path, place: str) -> tuple[Written, ...]:
    """Puts files into the folder `place`, named as in `folder`, all or none as far as a storage can
    be made to: if one cannot be put, those before it are taken back. Raises `ReportError`.
    """
    urls = [storage.within(place, one.path.relative_to(folder).as_posix()) for one in files]
    before = [_Before.of(url) for url in urls[:-1]]  # nothing follows the last that could fail
    done: list[Written] = []
    try:
        for one, url in zip(files, urls, strict=True):
            etag = storage.write(url, one.path.read_bytes())
            done.append(replace(one, path=Path(one.path.name), url=url, etag=etag))
    except BaseException as error:  # an interruption too
        left = _taken_back(before[: len(done)])
        if isinstance(error, ReportError):
            raise ReportError([*error.diagnostics, *left]) from error
        raise
    return tuple(done)


def _taken_back(before: Sequence[_Before]) -> list[Diagnostic]:
    """Puts back what was there; ER436 for each document for which that cannot be."""
    left: list[Diagnostic] = []
    for one in before:
        try:
            one.restore()
        except ReportError as error:
            reason = error.diagnostics[0].arguments["reason"]
            left.append(Diagnostic("ER436", arguments={"url": one.url, "reason": reason}))
    return left
