"""Addresses as hyperlinks (ISO/IEC 29500-1, 17.16.22): relationships that lead out of the file."""

from collections.abc import Iterable, Iterator

from exchange_report.records import Block
from exchange_report.records.footnotes import note_of
from exchange_report.writers.office import sound_links


class Links:
    """The addresses that a document leads to, each once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, block: Block) -> Iterator[tuple[int, int, str]]:
        """Where the links of `block` begin and end, and the attribute that says where each leads:
        a relationship, or the bookmark of a note.
        """
        found = [(start, end, self._relation(uri)) for start, end, uri in sound_links(block)]
        found += (
            (one.start, one.end, f'w:anchor="{name}"')
            for one in block.links
            if (name := note_of(one.uri))
        )
        yield from sorted(found)

    def _relation(self, uri: str) -> str:
        return f'r:id="{self._names.setdefault(uri, f"rIdLink{len(self._names) + 1}")}"'

    def relationships(self) -> Iterable[tuple[str, str]]:
        """The name of each relationship, and its address."""
        return [(name, uri) for uri, name in self._names.items()]
