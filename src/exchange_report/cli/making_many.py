"""What `make-report all --jobs 4` does: many records, each for itself (docs/batch.md)."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
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
    quiet: bool


def make_many(
    sources: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...] | None,
    every: bool,
    open_: bool,
    **given: Any,
) -> None:
    """Makes the documents of many records. Exit code 1 if one of them failed, after all others
    were made; where it is stopped, it says how far it came.
    """
    asked = _Asked(**{name: given.pop(name) for name in _Asked._fields})
    project = project_at(asked.records, confined=given.pop("confined"))
    draft, check = given.pop("draft"), given.pop("check")
    workers = None if asked.jobs == _AUTO else asked.jobs
    assert not isinstance(workers, str)
    jobs: list[Job] = []
    progress = _Lasting()
    try:
        chosen = _every(sources, project) if every else chosen_addresses(sources, project)
        jobs += [
            Job(one, formats, output, asked.layout, project, given, draft=draft, check=check)
            for one in chosen
        ]
        with _crew(asked.scheduler) as crew, _shown(asked, len(jobs)) as progress.show:
            batch = build_many(
                jobs, executor=crew, workers=workers, force=asked.force, progress=progress
            )
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    except (KeyboardInterrupt, SystemExit):
        if left := len(jobs) - len(progress.outcomes):
            _tell(progress, progress.batch(), asked, sources, left)
        raise
    _tell(progress, batch, asked, sources)
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
    with import_module("exchange_report.batch.cluster").cluster(scheduler, _point_out) as executor:
        yield executor


def _point_out(problem: Diagnostic) -> None:
    complain(render_full([problem], language()))


@contextmanager
def _shown(asked: _Asked, total: int) -> Iterator[Callable[[Progress], None] | None]:
    """What shows how far a batch has come: a bar for who watches a long one, lines of JSON for a
    program, nothing for who wants to know of problems alone, or else a line a file, in the order of
    the records.
    """
    if asked.progress == _JSON:
        yield _tell_json
    elif asked.progress == _NONE or (asked.progress == _AUTO and asked.quiet):
        yield None
    elif asked.progress == _AUTO and total >= _LONG and _can_redraw():
        with import_module("exchange_report.cli.progress_bar").bar(total) as advance:
            yield advance
    else:
        lines = _Lines(asked)
        try:
            yield lines
        finally:
            with suppress(OSError):  # `_Lasting` has it already
                lines.end()


def _can_redraw() -> bool:
    """Whether standard error is a terminal that can draw a line anew."""
    return sys.stderr.isatty() and os.environ.get("TERM", "").lower() not in _DUMB


class _Lasting:
    """What has become of a batch so far. `show` shows it until that cannot be written any more, for
    the `problem` that is kept: the documents are made all the same.
    """

    def __init__(self) -> None:
        self.show: Callable[[Progress], None] | None = None
        self.problem: OSError | None = None
        self.outcomes: dict[int, Outcome] = {}

    def __call__(self, progress: Progress) -> None:
        self.outcomes[progress.number] = progress.outcome
        if self.show is None or self.problem:
            return
        try:
            self.show(progress)
        except OSError as error:
            self.problem = error

    def batch(self) -> Batch:
        """What is done of a batch that was stopped."""
        return Batch(tuple(self.outcomes[number] for number in sorted(self.outcomes)))


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
            self._report(outcome)

    def end(self) -> None:
        """The lines of what is done, though not all before it is: the batch was stopped."""
        for number in sorted(self._waiting):
            self._report(self._waiting[number])

    def _report(self, outcome: Outcome) -> None:
        if outcome.succeeded and not outcome.unchanged:
            report(outcome.files, self._asked.records, self._asked.layout)


def _tell(
    progress: _Lasting, batch: Batch, asked: _Asked, sources: tuple[str, ...], left: int = 0
) -> None:
    """What there is to tell of a batch at its end, of which `left` records were not looked at."""
    if not isinstance(progress.show, _Lines):
        _warn(batch, asked, sources)
    _report_problems(batch)
    if left:
        _report_stopped(batch, asked, left)
    elif not asked.quiet:
        _report(batch, asked)


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


def _report_problems(batch: Batch) -> None:
    """What went wrong, and what is left of records that are gone."""
    problems = [one for outcome in batch.failed for one in outcome.diagnostics]
    problems += batch.problems
    if problems:
        complain(render_full(list(dict.fromkeys(problems)), language()))
    for path in batch.gone:
        shown = display(path) if isinstance(path, Path) else path
        complain(_("note: the record of {path} is gone").format(path=shown))


def _counts(batch: Batch) -> dict[str, int]:
    """How many records were done, and what became of them, as messages have it."""
    total, failed, unchanged = len(batch.outcomes), len(batch.failed), batch.unchanged
    made = total - failed - unchanged
    return {"total": total, "made": made, "unchanged": unchanged, "failed": failed}


def _report(batch: Batch, asked: _Asked) -> None:
    """How many documents there are."""
    message = _("records: {total} (made {made}, unchanged {unchanged}, failed {failed})")
    text = message.format(**_counts(batch))
    if asked.progress == _JSON:
        complain(text)
    else:
        say(text)


def _report_stopped(batch: Batch, asked: _Asked, left: int) -> None:
    """How far a batch came that was stopped, and how to go on."""
    done = len(batch.outcomes)
    counts = _counts(batch) | {"total": done + left, "left": left}
    if asked.progress == _JSON:
        with suppress(OSError):
            tell(json.dumps({"done": done, **counts, "state": "interrupted"}))
    message = _(
        "stopped; records: {total} (made {made}, unchanged {unchanged}, failed {failed}, "
        "left {left})"
    )
    complain(message.format(**counts))
    if asked.force:
        complain(
            _(
                "note: the same command makes all again; without `--force`, what is not made yet "
                "or has changed"
            )
        )
    else:
        complain(_("note: the same command, run again, makes what is left"))
