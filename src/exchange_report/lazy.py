"""What is made when it is first used: names of packages (PEP 562), and regular expressions."""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast


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
