"""The workers of a Dask scheduler as an executor: the extra `exchange-report[dask]`."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from importlib import import_module
from time import sleep
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


class _Workers(Executor):
    """The workers of the scheduler at `address`, as long as it lives: what is given to a client
    that has lost it would be waited for without end.
    """

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._executor: Executor = client.get_executor(pure=False)

    def submit(
        self, fn: Callable[Given, One], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[One]:
        """A call that a worker makes. Raises `ReportError` if the scheduler is gone."""
        while self._client.status == _ANEW:
            sleep(_MOMENT)  # Dask calls nobody when it has found or given up its scheduler
        if self._client.status in _ENDED:
            raise _unreachable(self._address, "connection lost")
        return self._executor.submit(fn, *args, **kwargs)


def _unreachable(address: str, reason: str) -> ReportError:
    return ReportError([Diagnostic("ER782", arguments={"address": address, "reason": reason})])


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor over the workers of the scheduler at `address` (`tcp://host:8786`), which see
    the same files as this process. Raises `ReportError` without the extra, or the scheduler.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise ReportError([Diagnostic("ER781", arguments={"extra": "dask"})]) from error
    try:
        client = distributed.Client(address, set_as_default=False, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise _unreachable(address, str(error)) from error
    with client:
        yield _Workers(client, address)
