"""libyaml's events: the one way in which text is parsed here."""

from collections.abc import Callable
from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out


def events(text: str) -> Callable[[], Any]:
    """A function that gives the next event of `text` at each call, and None behind the last.

    It raises `yaml.YAMLError` where the text is not well formed. Events have no common type that
    tells their attributes, so they are `Any`.
    """
    next_event: Callable[[], Any] = CParser(text).get_event
    return next_event
