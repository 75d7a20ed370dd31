"""The workers of a Dask scheduler as an executor: the extra `exchange-report[dask]`."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from exchange_report.diagnostics import Diagnostic, ReportError

_PATIENCE: Final = 10
"""Seconds that a scheduler has to answer."""


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
        arguments = {"address": address, "reason": str(error)}
        raise ReportError([Diagnostic("ER782", arguments=arguments)]) from error
    with client:
        yield client.get_executor(pure=False)
