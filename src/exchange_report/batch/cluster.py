"""The workers of a Dask scheduler as an executor: the extra `exchange-report[dask]`."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib import import_module
from logging import getLogger
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, Final, ParamSpec, TypeVar

from exchange_report.diagnostics import Diagnostic, ReportError

One = TypeVar("One")
Given = ParamSpec("Given")
_PATIENCE: Final = 10
"""Seconds that a scheduler has to answer."""
_MOMENT: Final = 0.1
"""Seconds after which a client is looked at again that seeks its scheduler, for `_PATIENCE`."""
_ANEW: Final = "connecting"
"""What the client of a scheduler is that seeks it again."""
_ENDED: Final = ("closing", "closed")
"""What the client of a scheduler is that was given up."""
_LOG: Final = getLogger("tornado.application")
"""Where what fails in the thread of a client is reported."""
_LOOK: Final = 1
"""Seconds after which it is looked again whether a scheduler has workers."""
_NOTICE: Final = 10
"""Seconds without any worker after which that is pointed out."""
_LONGEST: Final = 600
"""Seconds without any worker after which the batch is given up: those that a cluster starts when
they are asked for come within minutes, and a run that nobody watches must not last for ever.
"""


class _Workers(Executor):
    """The workers of the scheduler at `address`, as long as it lives and has some: what is given to
    a client that has lost it would be waited for without end.
    """

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._executor: Executor = client.get_executor(pure=False)
        self._given_up: Diagnostic | None = None

    def submit(
        self, fn: Callable[Given, One], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[One]:
        """A call that a worker makes. Raises `ReportError` if the scheduler is gone, or was left
        without workers.
        """
        while self._client.status == _ANEW:
            sleep(_MOMENT)  # Dask calls nobody when it has found or given up its scheduler
        if self._given_up:
            raise ReportError([self._given_up])
        if self._client.status in _ENDED:
            raise _unreachable(self._address, "connection lost")
        call = self._executor.submit(fn, *args, **kwargs)
        call.add_done_callback(_hush_if_cancelled)
        return call

    def watch(self, over: Event, point_out: Callable[[Diagnostic], None]) -> None:
        """Points out, until it is `over`, that there is no worker, and after long gives up: all
        calls are cancelled.
        """
        since, told = monotonic(), False
        while not over.wait(_LOOK):
            if self._has_workers():
                since, told = monotonic(), False
            elif monotonic() - since >= _LONGEST:
                self._given_up = self._alone("ER682")
                self._client.close()
                return
            elif monotonic() - since >= _NOTICE and not told:
                told = True
                point_out(self._alone("ER681"))

    def _alone(self, code: str) -> Diagnostic:
        minutes = str(_LONGEST // 60)
        return Diagnostic(code, arguments={"address": self._address, "minutes": minutes})

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except Exception:  # the client sees by itself that it has lost its scheduler
            return True


def _hush_if_cancelled(call: Future[One]) -> None:
    """Leaves out the traceback that Dask has logged for a call which ends while it is cancelled."""
    if call.cancelled():
        _LOG.disabled = True


def _unreachable(address: str, reason: str) -> ReportError:
    return ReportError([Diagnostic("ER782", arguments={"address": address, "reason": reason})])


@contextmanager
def cluster(address: str, point_out: Callable[[Diagnostic], None]) -> Iterator[Executor]:
    """An executor over the workers of the scheduler at `address` (`tcp://host:8786`), which see
    the same files as this process. Raises `ReportError` without the extra, or the scheduler. That
    no worker is there is handed to `point_out`, in a thread of its own; if none comes, all that is
    asked of the executor from then on is a `ReportError`.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise ReportError([Diagnostic("ER781", arguments={"extra": "dask"})]) from error
    try:
        client = distributed.Client(address, set_as_default=False, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise _unreachable(address, str(error)) from error
    over = Event()
    try:
        with client:
            workers = _Workers(client, address)
            Thread(target=workers.watch, args=(over, point_out), daemon=True).start()
            try:
                yield workers
            finally:
                over.set()
    finally:
        _LOG.disabled = False
