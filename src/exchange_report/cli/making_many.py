"""What `make-report all --jobs 4` does: many records, each for itself (docs/batch.md)."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from exchange_report.batch import Batch, Progress, build_many
from exchange_report.batch.remote import records_in
from exchange_report.cli.making import project_at, report
from exchange_report.cli.notice import notice, parted
from exchange_report.cli.options import chosen_addresses
from exchange_report.cli.streams import complain, say, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import Diagnostic, ReportError, Severity, language, render_full
from exchange_report.files import display
from exchange_report.jobs import Job, Outcome
from exchange_report.project import Project, no_records

_JSON: Final = "json"
_AUTO: Final = "auto"
_NONE: Final = "none"
_LONG: Final = 20
"""Records that are done before anyone could read a bar."""
_DUMB: Final = ("dumb", "unknown")
"""Terminals that take no commands."""


class _Asked(NamedTuple):
    """What the command was told of a batch."""

    records: Path | None
    layout: str | None
    jobs: int | str | None
    force: bool
    progress: str
    scheduler: str | None


def make_many(
    sources: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...] | None,
    every: bool,
    open_: bool,
    **given: Any,
) -> None:
    """Makes the documents of many records. Exit code 1 if one of them failed, after all others
    were made.
    """
    asked = _Asked(**{name: given.pop(name) for name in _Asked._fields})
    project = project_at(asked.records, confined=given.pop("confined"))
    draft, check = given.pop("draft"), given.pop("check")
    try:
        chosen = _every(sources, project) if every else chosen_addresses(sources, project)
        jobs = [
            Job(one, formats, output, asked.layout, project, given, draft=draft, check=check)
            for one in chosen
        ]
        with _crew(asked.scheduler) as crew, _shown(asked, len(jobs)) as show:
            progress = _Lasting(show)
            workers = None if asked.jobs == _AUTO else asked.jobs
            assert not isinstance(workers, str)
            batch = build_many(
                jobs, executor=crew, workers=workers, force=asked.force, progress=progress
            )
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    if not isinstance(show, _Lines):
        _warn(batch, asked, sources)
    _report(batch, asked)
    if progress.problem:
        raise progress.problem
    for one in batch.outcomes if open_ else ():
        for file in one.files:
            click.launch(str(file.path))
    if batch.failed or any(one.severity is Severity.ERROR for one in batch.problems):
        raise click.exceptions.Exit(1)


def _every(folders: tuple[str, ...], project: Project) -> Sequence[Path | str]:
    """Every record: of the folders in a storage, if any are named, or else of the project. Raises
    `ReportError` if there is none.
    """
    if folders:
        return [one for folder in folders for one in records_in(folder, project)]
    if files := project.files():
        return files
    raise ReportError([no_records(project.records)])


@contextmanager
def _crew(scheduler: str | None) -> Iterator[Executor | None]:
    """The workers of a Dask scheduler, if one is named. Raises `ReportError`."""
    if scheduler is None:
        yield None
        return
    with import_module("exchange_report.batch.cluster").cluster(scheduler) as executor:
        yield executor


@contextmanager
def _shown(asked: _Asked, total: int) -> Iterator[Callable[[Progress], None] | None]:
    """What shows how far a batch has come: a bar for who watches a long one, lines of JSON for a
    program, or else a line a file, in the order of the records.
    """
    if asked.progress == _JSON:
        yield _tell_json
    elif asked.progress == _NONE:
        yield None
    elif asked.progress == _AUTO and total >= _LONG and _can_redraw():
        with import_module("exchange_report.cli.progress_bar").bar(total) as advance:
            yield advance
    else:
        yield _Lines(asked)


def _can_redraw() -> bool:
    """Whether standard error is a terminal that can draw a line anew."""
    return sys.stderr.isatty() and os.environ.get("TERM", "").lower() not in _DUMB


class _Lasting:
    """What `show` shows of a batch, until that cannot be written any more, for the `problem` that
    is kept: the documents are made all the same.
    """

    def __init__(self, show: Callable[[Progress], None] | None) -> None:
        self._show = show
        self.problem: OSError | None = None

    def __call__(self, progress: Progress) -> None:
        if self._show is None or self.problem:
            return
        try:
            self._show(progress)
        except OSError as error:
            self.problem = error


def _tell_json(progress: Progress) -> None:
    outcome = progress.outcome
    line = {
        "done": progress.done,
        "total": progress.total,
        "failed": progress.failed,
        "unchanged": progress.unchanged,
        "source": str(outcome.source),
        "state": _state(outcome),
        "files": [one.url or display(one.path) for one in outcome.files],
        "seconds": round(outcome.seconds, 3),
        "codes": sorted({one.code for one in outcome.diagnostics}),
    }
    tell(json.dumps(line, ensure_ascii=False))


def _state(outcome: Outcome) -> str:
    if outcome.unchanged:
        return "unchanged"
    return "made" if outcome.succeeded else "failed"


class _Lines:
    """A line a file that was made, in the order of the records, as soon as all before are done."""

    def __init__(self, asked: _Asked) -> None:
        self._asked = asked
        self._waiting: dict[int, Outcome] = {}
        self._next = 0

    def __call__(self, progress: Progress) -> None:
        self._waiting[progress.number] = progress.outcome
        while outcome := self._waiting.pop(self._next, None):
            self._next += 1
            if outcome.succeeded and not outcome.unchanged:
                report(outcome.files, self._asked.records, self._asked.layout)


def _warn(batch: Batch, asked: _Asked, sources: tuple[str, ...]) -> None:
    """The warnings of all records that were made, where no line a record said them."""
    beside: dict[Diagnostic, None] = {}
    within: list[Diagnostic] = []
    for outcome in batch.outcomes:
        if outcome.succeeded:
            shown, counted = parted(outcome.source, outcome.diagnostics)
            beside |= dict.fromkeys(shown)
            within += counted
    if beside:
        complain(render_full(list(beside), language()))
    if text := notice(sources, within, asked.records, asked.layout):
        complain(text)


def _report(batch: Batch, asked: _Asked) -> None:
    """What went wrong, what is left of records that are gone, and how many documents there are."""
    problems = [one for outcome in batch.failed for one in outcome.diagnostics]
    problems += batch.problems
    if problems:
        complain(render_full(list(dict.fromkeys(problems)), language()))
    for path in batch.gone:
        shown = display(path) if isinstance(path, Path) else path
        complain(_("note: the record of {path} is gone").format(path=shown))
    total, failed, unchanged = len(batch.outcomes), len(batch.failed), batch.unchanged
    message = _("records: {total} (made {made}, unchanged {unchanged}, failed {failed})")
    made = total - failed - unchanged
    text = message.format(total=total, made=made, unchanged=unchanged, failed=failed)
    if asked.progress == _JSON:
        complain(text)
    else:
        say(text)
