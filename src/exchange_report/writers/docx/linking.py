"""Addresses as hyperlinks (ISO/IEC 29500-1, 17.16.22): relationships that lead out of the file."""

from collections.abc import Iterable, Iterator

from exchange_report.records import Block
from exchange_report.writers.office import sound_links


class Links:
    """The addresses that a document leads to, each once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """Where the addresses of `block` begin and end, and the relationship of each."""
        for start, end, uri in sound_links(block):
            yield start, end, self._names.setdefault(uri, f"rIdLink{len(self._names) + 1}")

    def relationships(self) -> Iterable[tuple[str, str]]:
        """The name of each relationship, and its address."""
        return [(name, uri) for uri, name in self._names.items()]
