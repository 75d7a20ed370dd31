"""libyaml's events: the one way in which text is parsed here."""

from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

_TOO_DEEP: Final = "exceeded maximum nesting depth"
_LINE_SEPARATOR: Final = "\u2028"
_STAND_IN: Final = "\ufdd0"
"""No character, and so in no text (`encoding` refuses it): libyaml reads past it. The line
separator it would take for the end of a line of YAML.
"""


def events(text: str) -> Callable[[], Any]:
    """A function that gives the next event of `text` at each call, and None after the last.

    It raises `yaml.YAMLError` where the text is not well formed. Events have no common type that
    tells their attributes, so they are `Any`.
    """
    next_event: Callable[[], Any] = CParser(text.replace(_LINE_SEPARATOR, _STAND_IN)).get_event
    return _restored(next_event) if _LINE_SEPARATOR in text else next_event


def _restored(next_event: Callable[[], Any]) -> Callable[[], Any]:
    """`next_event` with line separators in the values again."""

    def restored() -> Any:
        event = next_event()
        if isinstance(getattr(event, "value", None), str):
            event.value = event.value.replace(_STAND_IN, _LINE_SEPARATOR)
        return event

    return restored


def too_deep(error: yaml.YAMLError) -> int | None:
    """The offset at which libyaml met its own limit of nesting (PyYAML 6.0.4 and later); None if
    `error` is another one.

    libyaml looks ahead: it may meet its limit before it has handed over the first event.
    """
    problem: Any = getattr(error, "problem", None)
    mark: Any = getattr(error, "problem_mark", None)
    return mark.index if mark and problem == _TOO_DEEP else None
