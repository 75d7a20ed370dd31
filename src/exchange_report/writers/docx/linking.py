"""Addresses as hyperlinks (ISO/IEC 29500-1, 17.16.22): relationships that lead out of the file."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from exchange_report.records import Block

_LIMIT: Final = 2079
"""Characters of an address that Office follows."""
_SOUND: Final = re.compile(
    r"(?:https?://(?:[-A-Za-z0-9._~]+@)?[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?"
    r"(?::[0-9]{1,4}|:[1-5][0-9]{4})?(?:[/?#]|$)|mailto:)"
    r"(?:[-A-Za-z0-9._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*+(?:#(?:[-\w.~:/?@!$&'()*+,;=%])*+)?",
    re.ASCII,
)
"""An address that every program can follow (RFC 3986): Word does not open a file with another."""


class Links:
    """The addresses that a document leads to, each once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """Where the addresses of `block` begin and end, and the relationship of each."""
        for start, end, uri in block.links:
            uri = uri.replace("[", "%5B").replace("]", "%5D")
            if len(uri) <= _LIMIT and _SOUND.fullmatch(uri):
                yield start, end, self._names.setdefault(uri, f"rIdLink{len(self._names) + 1}")

    def relationships(self) -> Iterable[tuple[str, str]]:
        """The name of each relationship, and its address."""
        return [(name, uri) for uri, name in self._names.items()]
