"""Long work that gives way: it is given up while something else must be done at once, or once
nobody wants any more what it makes.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

One = TypeVar("One")
_WANTED: Final[ContextVar[Callable[[], bool] | None]] = ContextVar("wanted", default=None)


class GivenUp(Exception):
    """The work was given up; it can be begun anew."""


@contextmanager
def only_while(wanted: Callable[[], bool]) -> Iterator[None]:
    """Gives up what is done within it, with `GivenUp`, once `wanted` says no."""
    token = _WANTED.set(wanted)
    try:
        yield
    finally:
        _WANTED.reset(token)


def each(items: Iterable[One]) -> Iterator[One]:
    """The items, as long as the work is wanted."""
    for one in items:
        go_on()
        yield one


def go_on() -> None:
    """Raises `GivenUp` if the work is not wanted any more."""
    wanted = _WANTED.get()
    if wanted is not None and not wanted():
        raise GivenUp
