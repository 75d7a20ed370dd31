"""`build_many`: many jobs, each for itself, without what was made before and has not changed."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from exchange_report.arguments import wrong
from exchange_report.batch import storage
from exchange_report.batch.dispatch import dispatch, hired, processes, processors
from exchange_report.batch.manifest import NAME, Key, Manifest
from exchange_report.batch.present import Present
from exchange_report.batch.remote import require_inside
from exchange_report.batch.state import request_of, state_of_project
from exchange_report.batch.work import Done, one_by_one
from exchange_report.choosing import RecordChoice, project_of, record_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.jobs import Job, Outcome, Plan, named_source
from exchange_report.project import Project
from exchange_report.records import Report
from exchange_report.years import is_url, source_named

_NUMBERED: Final = re.compile(r"(?P<path>.+)-[0-9]+(?P<suffix>\.[^/\\-]+)", re.DOTALL)
"""The path of a file that may be one of several of a document."""
_FEW: Final = 4
"""Jobs that are done before processes would have started."""


class Progress(NamedTuple):
    """How far a batch has come, and what became of the job that was done last, the one of that
    `number` from 0 on.
    """

    done: int
    total: int
    failed: int
    unchanged: int
    number: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch: the outcomes in the order of the jobs; the documents of earlier runs
    whose records are gone, by their paths or addresses; and what is wrong with the batch as a
    whole, the manifest, say.
    """

    outcomes: tuple[Outcome, ...]
    gone: tuple[Path | str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The outcomes of the jobs that made nothing."""
        return tuple(one for one in self.outcomes if not one.succeeded)

    @property
    def unchanged(self) -> int:
        """How many jobs needed not be done."""
        return sum(one.unchanged for one in self.outcomes)


def build_many(
    jobs: Iterable[Job],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    force: bool = False,
    progress: Callable[[Progress], None] | None = None,
) -> Batch:
    """Makes the documents of many jobs, each for itself: one that fails stops none of the others.

    By default there are `workers` processes, as many as the processors; one means none but this.
    Any other `executor` (threads, `dask.distributed`) takes picklable calls, and sees the same
    files. A job that takes its worker down with it is tried once more, alone.

    What was made before is not made again if nothing that it was made from has changed, unless
    `force`: each folder of documents has a manifest (`.make-report.jsonl`) that is true at any
    moment, so an interrupted batch goes on by being run again. Jobs whose record or layout was
    handed over itself are always done. Bad input is in the outcomes; a wrong argument is a
    `TypeError` or a `ValueError`.
    """
    listed = list(jobs)
    for job in listed:
        if not isinstance(job, Job):
            raise wrong("each of the jobs", "a Job", job)
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise wrong("workers", "a number of processes, 1 or more", workers)
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise wrong("executor", "a concurrent.futures.Executor", executor)
    run = _Run([_pinned(job) for job in listed], progress)
    waiting = run.prepare(force=force)
    try:
        if executor is not None:
            dispatch(waiting, hired(executor, workers), run.take)
        elif workers == 1 or (workers is None and (processors() == 1 or len(waiting) < _FEW)):
            for number, done in zip(waiting, one_by_one(waiting.values()), strict=True):
                run.take(number, done)
        elif waiting:
            size = min(workers or processors(), len(waiting))
            dispatch(waiting, processes(size), run.take)
    finally:
        run.close()
    return run.batch()


def _pinned(job: Job) -> Job:
    """The job with its project, which elsewhere would be that of another current folder."""
    return replace(job, project=job.project or project_of([record_given(job.source)]))


class _Place(NamedTuple):
    """Where a job is taken down: in what manifest, under what key, in what state of its project."""

    manifest: Manifest
    key: Key
    state: str


class _Common:
    """What jobs have in common, found out once: their plans, what they ask for, the state of their
    projects, and the files that are theirs.
    """

    def __init__(self) -> None:
        self._alike: Job | None = None
        self._plan: Plan | None = None
        self._request: str | None = None
        self._states: dict[Project, str] = {}
        self._claimed: set[str] = set()
        self._numbered: dict[str, set[str]] = {}
        """Files that end in a number, by their paths without it."""

    def plan(self, job: Job) -> tuple[Plan, str | None]:
        """The plan of a job and the digest of what it asks for, those of the one before if it
        differs in its record alone. Raises what `Plan.of` raises.
        """
        alike = replace(job, source="")
        if self._plan is None or self._alike != alike:
            self._plan = Plan.of(job, [record_given(job.source)])
            self._alike, self._request = alike, request_of(job)
        return self._plan, self._request

    def state(self, project: Project) -> str:
        if project not in self._states:
            self._states[project] = state_of_project(project)
        return self._states[project]

    def claim(self, paths: Iterable[Path]) -> None:
        """Raises `ReportError` if one of the files is that of another job."""
        for path in map(os.path.abspath, paths):
            if path in self._claimed:
                raise ReportError([Diagnostic("ER613", arguments={"path": Path(path).name})])
            self._claimed.add(path)
            if numbered := _NUMBERED.fullmatch(path):
                self._numbered.setdefault(numbered["path"] + numbered["suffix"], set()).add(path)

    def taken(self, paths: Iterable[Path]) -> frozenset[str]:
        """The files of other jobs that are called as files beside those at `paths` may be."""
        found = (self._numbered.get(os.path.abspath(path), ()) for path in paths)
        return frozenset(chain.from_iterable(found))

    def claim_url(self, job: Job) -> None:
        """Raises `ReportError` if the documents of `job`, which go into a storage under the name of
        its record, are those of another job.
        """
        name = job.source if isinstance(job.source, str | os.PathLike) else str(job.source)
        self.claim([Path(os.fspath(job.output or ""), PurePath(name).stem)])


class _Run:
    """One batch: what is known before it, and what has become of its jobs so far."""

    def __init__(self, jobs: Sequence[Job], progress: Callable[[Progress], None] | None) -> None:
        self._jobs = jobs
        self._progress = progress
        self._outcomes: dict[int, Outcome] = {}
        self._places: dict[int, _Place] = {}
        self._paths: dict[int, Sequence[Path]] = {}
        self._manifests: dict[Path | str, Manifest] = {}
        self._present = Present()
        self._failed = self._unchanged = 0
        self._together = Counter(job.output for job in jobs)

    def prepare(self, *, force: bool) -> dict[int, Job]:
        """Looks at every job: those that are to be done, by their numbers."""
        waiting: dict[int, Job] = {}
        known: dict[int, Outcome] = {}
        common = _Common()
        for number, job in enumerate(self._jobs):
            source = record_given(job.source)
            try:
                kept = self._known(number, job, source, common)
            except ReportError as error:
                self._end(number, Outcome(named_source(source), (), tuple(error.diagnostics), 0))
                continue
            if kept is None or force:
                waiting[number] = job
            else:
                known[number] = kept
        for number, paths in self._paths.items():
            taken = common.taken(paths)
            kept = known.get(number)
            if kept and taken.isdisjoint(os.path.abspath(one.path) for one in kept.files):
                self._end(number, kept)
            elif kept or (taken and number in waiting):
                waiting[number] = replace(self._jobs[number], taken=taken)
        return dict(sorted(waiting.items()))

    def _known(
        self, number: int, job: Job, source: RecordChoice, common: _Common
    ) -> Outcome | None:
        """What was made of a job before and is as it was. Raises `ReportError` for a job that
        cannot be done.
        """
        require_inside(job)
        folder, request = self._asked(number, job, source, common)
        if request is None or isinstance(source, Report):
            return None
        project = job.project
        assert project is not None  # `_pinned`
        manifest = self._manifest(folder, project)
        record = str(source) if is_url(source) else project.locate(source)
        key = manifest.key(record, request)
        place = self._places[number] = _Place(manifest, key, common.state(project))
        return manifest.kept(key, place.state, named_source(source))

    def _asked(
        self, number: int, job: Job, source: RecordChoice, common: _Common
    ) -> tuple[Path | str, str | None]:
        """The folder of the documents of a job, which are those of no other, and the digest of what
        it asks for. Raises `ReportError`.
        """
        if is_url(job.output):
            common.claim_url(job)
            self._paths[number] = ()
            return storage.folder(str(job.output)), request_of(job)
        plan, request = common.plan(job)
        plan.check_file(self._together[job.output])
        named = source if isinstance(source, Report) else source_named(source)
        common.claim(paths := plan.paths(named))
        self._paths[number] = paths
        return plan.file.parent if plan.file else plan.folder, request

    def _manifest(self, folder: Path | str, project: Project) -> Manifest:
        """The manifest of a folder of documents. Raises `ReportError`."""
        if folder not in self._manifests:
            if isinstance(folder, Path):
                project.require(folder, "output")
                project.require(folder / NAME, "link")
            self._manifests[folder] = Manifest(folder, project.root, self._present)
        return self._manifests[folder]

    def take(self, number: int, done: Done) -> None:
        """Takes down what became of a job; a second time it changes nothing."""
        if number in self._outcomes:
            return
        place = self._places.get(number)
        if place is not None and done.outcome.succeeded:
            place.manifest.add(place.key, place.state, done.outcome, done.reads)
        self._end(number, done.outcome)

    def _end(self, number: int, outcome: Outcome) -> None:
        self._outcomes[number] = outcome
        self._failed += not outcome.succeeded
        self._unchanged += outcome.unchanged
        if self._progress is not None:
            counts = (len(self._outcomes), len(self._jobs), self._failed, self._unchanged)
            progress = Progress(*counts, number, outcome)
            try:
                self._progress(progress)
            except Exception:  # whatever the function of a caller raises
                self._progress = None  # what is still made is taken down, and this is raised
                raise

    def close(self) -> None:
        """Puts the manifests in order."""
        for manifest in self._manifests.values():
            manifest.close()

    def batch(self) -> Batch:
        """What became of the batch."""
        manifests = self._manifests.values()
        return Batch(
            tuple(outcome for _, outcome in sorted(self._outcomes.items())),
            tuple(path for manifest in manifests for path in manifest.left()),
            tuple(problem for manifest in manifests for problem in manifest.problems),
        )
