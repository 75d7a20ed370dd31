"""Packages whose names are loaded when they are first used (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module


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
