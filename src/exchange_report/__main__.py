"""`make-report` as a process, also `python -m exchange_report`."""

import os
import signal
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import Final, NoReturn

_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that ask to stop; the last is not there on Windows."""


def main() -> NoReturn:
    """Runs the command. To be stopped is no error, however early: exit code 128 and the signal's
    number, without a word. A signal that the caller has ignored stays ignored.
    """
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        run: Callable[[], NoReturn] = import_module("exchange_report.cli").main
        run()
    except SystemExit as stopped:
        os._exit(stopped.code if isinstance(stopped.code, int) else 1)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """Ends what is under way, so that it can take back what is half done: no other signal of the
    kind may stop that.
    """
    for name in _SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
