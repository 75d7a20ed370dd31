"""What is made when it is first used, and then kept: names of packages (PEP 562), regular
expressions, and what follows from an object that does not change.
"""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from typing import Any, Final, TypeVar, cast

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

_SAME: Final = 4
"""Objects for which `once_of_each` keeps what was made of them."""


def attributes(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of `package`: `homes` tells which of its modules holds a name, and under
    what other name, if it has another there (`writers.formats:register`).
    """

    def attribute(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, other = home.partition(":")
        value: object = getattr(import_module(f"{package}.{module}"), other or name)
        return value

    return attribute


def later(target: str) -> Callable[..., Any]:
    """The function `package.module:name`, imported when it is called."""
    module, _, name = target.partition(":")

    def call(*given: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*given, **named)

    return call


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The expression `pattern`, compiled at its first use: compiling costs more than most uses, and
    few of those that a module has are used in one run.
    """
    return cast(re.Pattern[str], _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def once_of_each(make: Callable[[_Given], _Made]) -> Callable[[_Given], _Made]:
    """`make`, called once for each of the last few objects that it is asked of. They must not
    change; two that are equal are two, since to compare them may take as long as to `make` it.
    """
    kept: tuple[tuple[_Given, _Made], ...] = ()

    @wraps(make)
    def made(given: _Given) -> _Made:
        nonlocal kept
        for known, before in kept:
            if known is given:
                return before
        new = make(given)
        kept = ((given, new), *kept[: _SAME - 1])
        return new

    return made
