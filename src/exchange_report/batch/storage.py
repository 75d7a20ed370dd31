"""Records and documents in object storage, by URL: the extra `exchange-report[storage]`."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Final

from exchange_report.choosing import project_of, record_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.jobs import Job, Outcome, Written
from exchange_report.records import Report
from exchange_report.regular import TEXT_LIMIT
from exchange_report.years import is_url

_BUCKETS: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci"})
"""Storages without folders: to make one there makes a bucket of a name that was mistyped."""


def is_remote(job: Job) -> bool:
    """Whether the record of a job, or the place of its documents, is a URL (`s3://bucket/…`)."""
    return is_url(job.source) or is_url(job.output)


def run_remote(job: Job) -> Outcome:
    """What `job.run()` does, where files may be URLs that fsspec opens. Documents are put in their
    places after all of a record are made; an object is replaced whole.
    """
    source = job.source
    name = source if isinstance(source, str) else None
    try:
        _require_inside(job)
        if name is not None and is_url(name):
            job = replace(job, source=Report.from_text(_read(name), name=name))
        if not is_url(job.output):
            return _named(job.run(), name)
        with TemporaryDirectory(prefix="exchange-report-") as folder:
            outcome = replace(job, output=folder).run()
            files = tuple(_put(outcome.files, Path(folder), str(job.output)))
            return _named(replace(outcome, files=files), name)
    except ReportError as error:
        return Outcome(name or "", (), tuple(error.diagnostics), 0)


def _require_inside(job: Job) -> None:
    """Raises `ReportError` for a URL in a job of a confined project: it lies outside of that."""
    project = job.project or project_of([record_given(job.source)])
    asked = [
        {"path": str(one), "case": case}
        for one, case in ((job.source, ""), (job.output, "output"))
        if is_url(one)
    ]
    if project.confined and asked:
        raise ReportError([Diagnostic("ER617", arguments=one) for one in asked])


def _named(outcome: Outcome, name: str | None) -> Outcome:
    return outcome if name is None else replace(outcome, source=name)


def _put(files: tuple[Written, ...], folder: Path, place: str) -> Iterator[Written]:
    """Puts files into the folder `place`, named as in `folder`. Raises `ReportError`."""
    for one in files:
        scheme, _, rest = place.partition("://")
        name = one.path.relative_to(folder).as_posix()
        url = f"{scheme}://{'/'.join([*filter(None, [rest.rstrip('/')]), name])}"
        system, path = _opened(url)
        try:
            if _BUCKETS.isdisjoint(_protocols(system)):
                system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
            system.pipe_file(path, one.path.read_bytes())
        except Exception as error:  # what a storage raises is its own
            raise _problem(url, error) from error
        yield replace(one, path=Path(one.path.name), url=url)


def _protocols(system: Any) -> tuple[str, ...]:
    """What addresses in a storage begin with."""
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


def _read(url: str) -> bytes:
    """The bytes of an object; of one that is too large, enough to tell. Raises `ReportError`."""
    system, path = _opened(url)
    try:
        data: bytes = system.cat_file(path, start=0, end=TEXT_LIMIT + 1)
    except Exception as error:  # what a storage raises is its own
        raise _problem(url, error) from error
    return data


def _opened(url: str) -> tuple[Any, str]:
    """The storage of a URL, and the path in it. Raises `ReportError`."""
    try:
        fsspec: Any = import_module("fsspec")
    except ImportError as error:
        raise ReportError([Diagnostic("ER781", arguments={"extra": "storage"})]) from error
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:  # a protocol that is not known, or not installed
        raise _problem(url, error) from error
    return system, path


def _problem(url: str, error: Exception) -> ReportError:
    reason = str(error) or type(error).__name__
    return ReportError([Diagnostic("ER783", arguments={"url": url, "reason": reason})])
