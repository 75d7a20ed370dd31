"""The environment that templates of a project run in: a sandbox whose single steps are bounded."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from jinja2 import runtime
from jinja2.sandbox import ImmutableSandboxedEnvironment

_MOST: Final = 100_000
"""The greatest number that a step is given, and the characters or items that it may make."""
_BITS: Final = 4096
"""The bits of the largest whole number."""
_SIZED: Final = ("batch", "center", "format", "indent", "round", "slice", "tojson", "truncate")
"""Filters that make as much as a number says."""
_WIDE: Final = re.compile(r"[0-9]{5}|%[^%a-zA-Z]{0,20}\*|\{[^{}]{0,1000}\{")
"""A width in a format that is large, or given beside it."""
_REPEATED: Final = (str, bytes, list, tuple)


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which no operator, filter or method makes more than `_MOST` characters of a
    number that it is given; one that would raises `OverflowError`.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.pop("lipsum", None)
        self.filters |= {name: _bounded(self.filters[name]) for name in _SIZED}

    def call_binop(self, context: runtime.Context, operator: str, left: Any, right: Any) -> Any:
        """What `left` and `right` make, if that is not too much."""
        if operator == "%" and isinstance(left, str):
            _require_narrow(left)
        elif operator == "*":
            _require_short(left, right)
        elif operator == "**" and isinstance(left, int) and isinstance(right, int):
            _require(left.bit_length() * right, _BITS)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: runtime.Context, __obj: Any, *args: Any, **named: Any) -> Any:
        """What a function gives; a method of a text or a number takes no large number."""
        if isinstance(getattr(__obj, "__self__", None), (str, bytes, int)):
            _require_small((*args, *named.values()))
        return super().call(__context, __obj, *args, **named)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; a text that is to be a format has no large width."""
        _require_format(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, or an attribute as `getattr` gives it."""
        _require_format(obj, argument)
        return super().getitem(obj, argument)


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """`filter_`, which takes no large number, and no format with one."""

    @wraps(filter_)
    def bounded(*args: Any, **named: Any) -> Any:
        _require_small((*args, *named.values()))
        if filter_.__name__ == "do_format":
            _require_narrow(str(args[0]))
        return filter_(*args, **named)

    return bounded


def _require_short(left: Any, right: Any) -> None:
    """Raises `OverflowError` for a product that is too long."""
    for one, times in ((left, right), (right, left)):
        if isinstance(one, _REPEATED) and isinstance(times, int):
            _require(len(one) * times, _MOST)
    if isinstance(left, int) and isinstance(right, int):
        _require(left.bit_length() + right.bit_length(), _BITS)


def _require_small(values: tuple[Any, ...]) -> None:
    """Raises `OverflowError` for a large number."""
    for value in values:
        if isinstance(value, int):
            _require(abs(value), _MOST)


def _require_format(obj: Any, attribute: object) -> None:
    """Raises `OverflowError` for the method `format` of a text that is no narrow format."""
    if isinstance(obj, str) and attribute in ("format", "format_map"):
        _require_narrow(obj)


def _require_narrow(form: str) -> None:
    """Raises `OverflowError` for a format with a large width, or one that is not written in it."""
    if _WIDE.search(form):
        raise OverflowError("a format has a width that is too large, or given beside it")


def _require(size: int, most: int) -> None:
    if size > most:
        raise OverflowError(f"a step would make or be given more than {most:,}")
