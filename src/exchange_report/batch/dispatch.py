"""Chunks of jobs over any executor, and what becomes of those whose worker dies."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from ctypes import c_bool
from importlib import import_module
from threading import current_thread, main_thread
from typing import Final, NamedTuple, TypeAlias

from exchange_report.batch.work import Done, broken_off, run_in_worker, run_jobs, start_worker
from exchange_report.diagnostics import ReportError
from exchange_report.jobs import Job

_CHUNK: Final = 8
"""Jobs that travel together at most."""
_SHARES: Final = 4
"""Chunks of each worker at least, so that all have work until the end."""
_AHEAD: Final = 2
"""Chunks that are with each worker or wait for it."""
_UNKNOWN: Final = 64
"""Workers that an executor is taken to have that does not say."""
_ENDING: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that ask to stop; the last is not there on Windows."""
_LOST: Final = (RuntimeError, ReportError, EOFError, ConnectionError)
"""Why a call cannot be given to an executor: it is broken, shut down or lost, or the process is
gone that its workers come from.
"""
_METHOD: Final = (
    "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
)

_Take: TypeAlias = Callable[[int, Done | BaseException], None]
"""Takes the number of a job, and what its worker said of it, or what the call of its chunk raised.
"""


class Crew(NamedTuple):
    """Workers that do jobs: `opened` makes their executor, anew where it broke; `call` does a chunk
    of jobs in one of them; `stop` has them begin none of the calls that it is given, or no more of
    their jobs; `chunks` are given to them at a time.
    """

    opened: Callable[[], Executor]
    call: Callable[[Sequence[Job]], list[Done]]
    stop: Callable[[Iterable[Future[list[Done]]]], None]
    workers: int
    chunks: int
    is_own: bool


def processes(workers: int) -> Crew:
    """Processes of our own, which start with all that a report needs and share nothing with this
    one.
    """
    context = multiprocessing.get_context(_METHOD)
    stopped = context.RawValue(c_bool, False)  # a lock would stay with a worker that is killed
    if _METHOD == "forkserver":
        context.set_forkserver_preload([run_jobs.__module__])

    def opened() -> Executor:
        if _METHOD == "forkserver":
            _start_server()
        return ProcessPoolExecutor(workers, context, start_worker, (os.getcwd(), stopped))

    def stop(_: Iterable[Future[list[Done]]]) -> None:
        stopped.value = True  # a call that is cancelled as its worker dies ends the pool's thread

    return Crew(opened, run_in_worker, stop, workers, _AHEAD * workers, is_own=True)


def _start_server() -> None:
    """Starts the process that workers come from, with an interruption (Ctrl-C) held off: it would
    end the imports of that process with a traceback. The end of the terminal (SIGHUP) is held off
    from it and its workers for good: it stops this process, which stops them. So is SIGTERM, but
    that `start_worker` lets it through: a worker whose server is gone is taken for dead, and would
    not be waited for while it takes back what is half done.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
    try:
        import_module("multiprocessing.resource_tracker").ensure_running()  # it lets both through
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        import_module("multiprocessing.forkserver").ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _held_off() -> Iterator[None]:
    """Has what asks this process to end wait for the end of the block: an executor that is stopped
    while it starts a worker leaves it behind, and what is raised while a call of Dask is being
    deleted is lost.
    """
    caught: list[int] = []
    known = {one: signal.getsignal(one) for one in signal.Signals if one.name in _ENDING}
    mine = {one: handler for one, handler in known.items() if callable(handler)}
    if current_thread() is not main_thread():
        mine = {}
    for one in mine:
        signal.signal(one, lambda number, _: caught.append(number))
    try:
        yield
    finally:
        for one, handler in mine.items():
            signal.signal(one, handler)
        for number in caught[:1]:
            signal.raise_signal(number)


def hired(executor: Executor, workers: int | None) -> Crew:
    """The workers of an executor that someone else opened, and will shut down."""
    size = workers or getattr(executor, "_max_workers", None) or _UNKNOWN
    return Crew(lambda: executor, run_jobs, _cancel, size, _AHEAD * size, is_own=False)


def _cancel(calls: Iterable[Future[list[Done]]]) -> None:
    for call in calls:
        call.cancel()


def processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def dispatch(jobs: Mapping[int, Job], crew: Crew, take: Callable[[int, Done], None]) -> None:
    """Has the jobs done, and hands over what becomes of each as soon as it is known. One whose
    worker died, or whose call failed otherwise, is done once more with no other beside it: then
    what fails is that job.

    If this process is stopped, or `take` fails, each worker of our own finishes the job that it is
    at, any other its chunk; what was made is handed over first, some of it perhaps a second time;
    a chunk that is being given to a worker at that very moment is not.
    """
    numbers = list(jobs)
    size = max(1, min(_CHUNK, len(numbers) // (crew.workers * _SHARES)))
    chunks = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    suspects: list[int] = []

    def took(number: int, said: Done | BaseException) -> None:
        if isinstance(said, Done):
            take(number, said)
        else:
            suspects.append(number)

    def took_alone(number: int, said: Done | BaseException) -> None:
        if not isinstance(said, Done):
            said = Done(broken_off(jobs[number], said), {})
        take(number, said)

    _do(jobs, chunks, crew, took)
    _do(jobs, [[number] for number in suspects], crew._replace(chunks=1), took_alone)


def _do(jobs: Mapping[int, Job], chunks: Sequence[Sequence[int]], crew: Crew, take: _Take) -> None:
    """Has every job of `chunks` done. A crew of our own gets a new executor for what is left by one
    that broke, which ends all that was with it.
    """
    left = deque(chunks)
    while left:
        executor = crew.opened()
        try:
            _do_through(executor, jobs, left, crew, take)
        finally:
            if crew.is_own:
                executor.shutdown(cancel_futures=True)


def _do_through(
    executor: Executor,
    jobs: Mapping[int, Job],
    left: deque[Sequence[int]],
    crew: Crew,
    take: _Take,
) -> None:
    """Has the chunks done that are `left`, each taken from there, until one of our own crew
    breaks.
    """
    running: dict[Future[list[Done]], Sequence[int]] = {}
    broken = False
    try:
        while running or (left and not broken):
            while left and not broken and len(running) < crew.chunks:
                chunk = left.popleft()
                try:
                    with _held_off():
                        call = executor.submit(crew.call, [jobs[number] for number in chunk])
                        running[call] = chunk
                except _LOST as error:
                    broken = crew.is_own
                    for number in chunk:
                        take(number, error)
            done = wait(running, return_when=FIRST_COMPLETED).done
            with _held_off():
                while done:
                    future = done.pop()
                    broken = broken or (crew.is_own and future.exception() is not None)
                    _hand_over(future, running[future], take)
                    del running[future], future
    except BaseException:  # we are stopped, or what the progress was handed to failed
        crew.stop(running)
        going_on = [call for call in running if not call.cancelled()]  # Dask may not end the others
        for future in wait(going_on).done:
            if not future.cancelled():
                _hand_over(future, running[future], take)
        raise


def _hand_over(future: Future[list[Done]], chunk: Sequence[int], take: _Take) -> None:
    """Hands over what a call came to, job by job; one that was stopped has done the first of its
    chunk only.
    """
    error = CancelledError() if future.cancelled() else future.exception()
    said: Sequence[Done | BaseException] = (
        future.result() if error is None else [error] * len(chunk)
    )
    for number, one in zip(chunk, said, strict=False):
        take(number, one)
