"""How far a long run has come, for someone who watches."""

from collections.abc import Callable
from typing import Final, TextIO

_FEW: Final = 20
"""Files that are done before anyone could read it."""

_CLEAR: Final = "\r\x1b[K"


def progress_on(stream: TextIO, total: int) -> Callable[[int], None] | None:
    """Shows on one line of `stream` how many of `total` are done, and clears it at the end; None
    if it is no terminal, or if there are few.
    """
    if total < _FEW or not stream.isatty():
        return None

    def show(done: int) -> None:
        stream.write(_CLEAR if done == total else f"{_CLEAR}{done} / {total}")
        stream.flush()

    return show
