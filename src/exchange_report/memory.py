"""What one run made, kept for the next: a document that is set again after each change of its
record is mostly the same.
"""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """Results by what they were made of. What this run does not ask for is forgotten after it."""

    def __init__(self, before: dict[Any, Made] | None = None, *, alone: bool = False) -> None:
        self._before = before or {}
        self.alone = alone
        """Whether none but who asked for them takes or keeps them."""
        self.now: dict[Any, Made] = {}

    def get(self, key: Hashable) -> Made | None:
        """What was made of `key`, in this run or in the one before; None if nothing was."""
        found = self.now.get(key)
        if found is None and self._before:
            found = self._before.get(key)
            if found is not None:
                self.now[key] = found
        return found

    def put(self, key: Hashable, made: Made) -> Made:
        self.now[key] = made
        return made


class Memory:
    """The results of the last run, by where they are made."""

    def __init__(self) -> None:
        self._before: dict[Hashable, dict[Any, Any]] = {}
        self._now: dict[Hashable, Remembered[Any]] = {}

    def part(self, name: Hashable) -> Remembered[Any]:
        """The results that are made in one place, under the conditions that `name` tells."""
        found = self._now.get(name)
        if found is None:
            found = self._now[name] = Remembered(self._before.get(name))
        return found

    def turn(self) -> None:
        """Ends a run: its results are those of the run before the next."""
        self._before = {name: part.now for name, part in self._now.items()}
        self._now = {}


_MEMORY: Final[ContextVar[Memory | None]] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
    """Within the block what is made is taken from `memory` where it can be, and kept there."""
    token = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(token)
        memory.turn()


def remembered(*name: Hashable) -> Remembered[Any]:
    """The results that are made in one place, under the conditions that `name` tells: those of the
    run before too, if anything is remembered; else those of whoever asks, alone.
    """
    memory = _MEMORY.get()
    return Remembered(alone=True) if memory is None else memory.part(name)
