"""What a worker does: some jobs one after another, in a process of its own."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from ctypes import c_bool
from dataclasses import replace
from functools import cache, partial
from itertools import takewhile
from multiprocessing import parent_process
from threading import Thread
from types import FrameType
from typing import Final, NamedTuple, NoReturn

from exchange_report.batch.remote import is_remote, run_remote
from exchange_report.choosing import record_given
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import FileState, watched_reads
from exchange_report.jobs import Job, Outcome, Plan, named_source
from exchange_report.records import Report

STOPPED: Final[ContextVar[c_bool]] = ContextVar("stopped")
"""Whether this worker is to begin nothing more: memory that it shares with who started it."""


class Done(NamedTuple):
    """What became of a job, and the files that were read for it by their absolute paths or their
    addresses. What jobs with the same settings share, their layouts say, is read for the first of
    them, and counts for each.
    """

    outcome: Outcome
    reads: dict[str, FileState]


class _Begun(NamedTuple):
    """A job of which all is done but what `finish` does, and the files that were read for it."""

    job: Job
    finish: Callable[[], Outcome]
    reads: dict[str, FileState]

    def done(self) -> Done:
        """What became of the job, with the rest of it done."""
        try:
            return Done(self.finish(), self.reads)
        except Exception as error:  # a fault of ours in one document must not stop the others
            return Done(broken_off(self.job, error), self.reads)


def run_jobs(jobs: Iterable[Job]) -> list[Done]:
    """The jobs one after another, as `one_by_one` does them, but that the documents of each are
    written while those of the next are made: what an executor is asked.
    """
    with ThreadPoolExecutor(max_workers=1) as writer:
        writing = [writer.submit(begun.done) for begun in _begun(jobs)]
        return [one.result() for one in writing]


def one_by_one(jobs: Iterable[Job]) -> Iterator[Done]:
    """The jobs one after another. Those that differ in their records alone share what they need.
    Whatever goes wrong with one of them is in its outcome.
    """
    return (begun.done() for begun in _begun(jobs))


def _begun(jobs: Iterable[Job]) -> Iterator[_Begun]:
    """The jobs, each begun when it is asked for."""
    shared: dict[str, FileState] = {}
    plan: Plan | None = None
    last: Job | None = None
    for job in jobs:
        if is_remote(job):
            with watched_reads() as reads:
                outcome = run_remote(job)
            yield _Begun(job, partial(_same, outcome), reads)
            continue
        source = record_given(job.source)
        own = ""
        with watched_reads() as reads:
            try:
                alike = replace(job, source="")
                if plan is None or alike != last:
                    plan, last, shared = Plan.of(job, [source]), alike, {}
                if not isinstance(source, Report):
                    own = os.path.abspath(plan.project.locate(source))
                finish = plan.begun(source)
            except ReportError as error:
                failed = Outcome(named_source(source), (), tuple(error.diagnostics), 0)
                finish = partial(_same, failed)
            except Exception as error:  # as in `_Begun.done`
                finish = partial(_same, broken_off(job, error))
        shared |= {path: state for path, state in reads.items() if path != own}
        yield _Begun(job, finish, reads | shared)


def _same(outcome: Outcome) -> Outcome:
    return outcome


def broken_off(job: Job, error: BaseException) -> Outcome:
    """The outcome of a job whose worker came to an end, or failed for a reason that is ours, or
    that could not be given to one.
    """
    source = named_source(record_given(job.source))
    if isinstance(error, ReportError):
        return Outcome(source, (), tuple(error.diagnostics), 0)
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    problem = Diagnostic("ER780", arguments={"path": str(source), "reason": reason})
    return Outcome(source, (), (problem,), 0)


def start_worker(folder: str, stopped: c_bool) -> None:
    """Makes a process a worker, in the current `folder` of the one that asked for it: it leaves an
    interruption to that, which says so by `stopped`, ends with it however it ended, and looks for
    cycles after each call only.
    """
    os.chdir(folder)
    STOPPED.set(stopped)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":  # the server holds it off
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    gc.freeze()
    gc.disable()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def run_in_worker(jobs: Iterable[Job]) -> list[Done]:
    """`run_jobs` in a process that `start_worker` has made one, until that is stopped: what was
    done of the jobs by then.
    """
    stopped = STOPPED.get()
    with _ending_tidily():
        done = run_jobs(takewhile(lambda _: not stopped.value, jobs))
        gc.collect()
        _freeze()
    return done


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """Has a process that is ended by SIGTERM within it take back first what is half done: its
    temporary files, and documents that were put into a storage without those beside them.
    """
    before = signal.getsignal(signal.SIGTERM)
    if before is signal.SIG_IGN:
        yield
        return
    try:
        signal.signal(signal.SIGTERM, _end)
        yield
        signal.signal(signal.SIGTERM, before)
    except _Ended:  # an executor would go on with the next call
        os._exit(128 + signal.SIGTERM)


class _Ended(BaseException):
    """This process is to end."""


def _end(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # no other may stop the taking back
    raise _Ended


@cache
def _freeze() -> None:
    """Leaves out of all later searches for cycles what the first call loaded and opened: it stays,
    and is a hundred times what a call leaves behind.
    """
    gc.freeze()
