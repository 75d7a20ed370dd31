"""What a caller of the library hands over, made plain; what is of a wrong type is a `TypeError`
that names the argument.
"""

import operator
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from exchange_report.years import Source

_LARGEST: Final = 10**18
"""What stands for larger numbers, which are years as little: Python refuses to write thousands of
digits.
"""


def path_given(name: str, value: object) -> Path:
    """The path that is handed over as the argument `name`."""
    if isinstance(value, str | os.PathLike):
        path = os.fspath(value)
        if path == "":
            raise ValueError(f"{name} must not be empty: that would be the current folder")
        if isinstance(path, str):
            return Path(path)
    raise wrong(name, "a path (str or os.PathLike)", value)


def source_given(value: object, name: str = "source") -> Source:
    """A fiscal year, or the path of a record file. Any whole number is a year, but no truth."""
    if isinstance(value, str):
        return value
    if isinstance(value, os.PathLike):
        return path_given(name, value)
    if not isinstance(value, bool):
        try:
            number = operator.index(value)  # type: ignore[arg-type]  # any type is the question
            return max(-_LARGEST, min(number, _LARGEST))
        except TypeError:
            pass
    raise wrong(name, "a fiscal year (int or str) or the path of a record file", value)


def sources_given(value: object) -> list[Source]:
    """Several records, or one: a text is a name, never a list of letters."""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | os.PathLike):
        return [source_given(one, "each of the sources") for one in value]
    return [source_given(value)]


def names_given(name: str, value: object) -> tuple[str, ...]:
    """Several names, or one."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        names = tuple(value)
        for one in names:
            if not isinstance(one, str):
                raise wrong(f"each of `{name}`", "a name (str)", one)
        return names
    raise wrong(name, "a list of names (str)", value)


def flags_given(**flags: object) -> None:
    """Checks that arguments are True or False: a text such as "no" would be taken for True."""
    for name, value in flags.items():
        if not isinstance(value, bool):
            raise wrong(name, "True or False", value)


def progress_given(value: Callable[[int], None] | None) -> None:
    """Checks that what is to be called with the number of records can be called, before any is."""
    if value is not None and not callable(value):
        raise wrong("progress", "a function of the number of records so far", value)


def layout_given(value: object) -> str | None:
    """A layout by its name, or by the path of its file."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, os.PathLike):
        return str(path_given("layout", value))
    raise wrong("layout", "the name of a layout or the path of its file", value)


def wrong(name: str, wanted: str, value: object, advice: str = "") -> TypeError:
    """The error of an argument of a wrong type; `advice` is what to do instead."""
    told = f"; {advice}" if advice else ""
    return TypeError(f"{name} must be {wanted}, not {type(value).__name__}{told}")
