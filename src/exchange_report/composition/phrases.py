"""Phrases (文節) of Japanese text, found by the optional package `budoux`."""

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from exchange_report.composition.breaking import VANISHING

if TYPE_CHECKING:
    from exchange_report.composition.measured import Measured

PACKAGE: Final = "budoux"


def can_find_phrases() -> bool:
    """Whether the package that finds phrases is installed."""
    with suppress(ImportError):
        return bool(_parser())
    return False


def _parser() -> Any:
    """Raises `ModuleNotFoundError` without the package."""
    return _made(import_module(PACKAGE))


@cache
def _made(package: Any) -> Any:
    return package.load_default_japanese_parser()


def phrase_ends(text: str, starts: Iterable[int], measured: "Measured") -> bytes:
    """1 for each unit before which a phrase ends (or a space) and a line may, and at the end.

    `starts` are the places of the units in `text`.
    """
    ends = set(accumulate(map(len, _parser().parse(text))))
    classes = measured.classes
    places = bytearray(measured.allowed)
    for unit, start in enumerate(starts):
        if unit and start not in ends and classes[unit - 1] not in VANISHING:
            places[unit] = 0
    return bytes(places)
