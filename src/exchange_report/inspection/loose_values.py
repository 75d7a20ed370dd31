"""Values of a PDF that may be of any type: what is of another than the standard asks for is taken
as not there.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pikepdf

TEXT_LIMIT: Final = 4_000
"""Characters of a text that are reported."""
NODE_LIMIT: Final = 2_000_000
"""Elements of a tree or of a list, in all."""


class TooMuch(ValueError):
    """A file that holds more than an inspection reads."""


class Seen:
    """What has been walked through: an object is entered once, and only so many in all."""

    def __init__(self) -> None:
        self._entered: set[tuple[int, int]] = set()
        self._left = NODE_LIMIT

    def enter(self, value: Any) -> bool:
        """Whether the object is entered for the first time. Raises `TooMuch`."""
        self.count(1)
        number: tuple[int, int] = value.objgen
        if number == (0, 0):  # a direct object stands in one place only
            return True
        new = number not in self._entered
        self._entered.add(number)
        return new

    def count(self, nodes: int) -> None:
        self._left -= nodes
        if self._left < 0:
            raise TooMuch


def entry(holder: Any, key: str) -> Any:
    """The entry of a dictionary or of a stream; None if there is none, or `holder` is neither."""
    if not isinstance(holder, pikepdf.Dictionary | pikepdf.Stream):
        return None
    return holder.get(key)


def entries(holder: Any) -> Iterator[tuple[str, Any]]:
    """The keys of a dictionary, with their values; none if a key is not UTF-8."""
    if isinstance(holder, pikepdf.Dictionary):
        with suppress(UnicodeDecodeError):
            yield from holder.items()


def elements(value: Any) -> list[Any]:
    """The elements of an array."""
    return list(value) if isinstance(value, pikepdf.Array) else []


def one_or_many(value: Any) -> list[Any]:
    """The elements of an array, or the one value that stands for an array of itself."""
    return elements(value) if isinstance(value, pikepdf.Array) else [value]


def text(value: Any) -> str:
    """A string, or a name without its slash; empty if it is neither."""
    if not isinstance(value, pikepdf.Name | pikepdf.String):
        return ""
    try:
        told = str(value)
    except UnicodeDecodeError:  # names should be UTF-8
        told = value.unparse().decode("ascii", "replace")
    return clean(told.removeprefix("/") if isinstance(value, pikepdf.Name) else told)


def clean(value: str) -> str:
    """`value` as every encoding can hold it, cut off if it is too long to be read."""
    legal = value[:TEXT_LIMIT].encode("utf-8", "replace").decode("utf-8")
    return legal + "…" if len(value) > TEXT_LIMIT else legal


def integer(value: Any, default: int) -> int:
    """A whole number; `default` if it is none, or a huge one."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 31:
        return value
    return default


def leaves(tree: Any, key: str) -> Iterator[tuple[Any, Any]]:
    """The keys and values of a name tree (`key` is `/Names`) or of a number tree (`/Nums`), in
    order (ISO 32000-1, 7.9.6 and 7.9.7). A tree that holds itself is walked once.
    """
    seen = Seen()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or not seen.enter(node):
            continue
        pairs = elements(entry(node, key))
        seen.count(len(pairs))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting += elements(entry(node, "/Kids"))[::-1]
