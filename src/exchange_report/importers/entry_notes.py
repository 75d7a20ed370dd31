"""The notes of an entry below its results in one cell of a document of ours, told apart by marks
or by the digests that it holds.
"""

from collections.abc import Sequence

from exchange_report.importers.model import Origin, Paragraph
from exchange_report.records.cell_texts import BLOCKS, NOTHING, short_digest

Paragraphs = tuple[Paragraph, ...]


class EntryNotes:
    """What the entries of a document say in their results and notes, where they have notes."""

    def __init__(self, origin: Origin | None) -> None:
        bases = origin.bases.values() if origin is not None else ()
        said = [tuple(base.digests.get(key, NOTHING) for key in BLOCKS) for base in bases]
        self._results = {results for results, notes in said if notes != NOTHING} - {NOTHING}
        self._notes = {notes for _, notes in said} - {NOTHING}

    def apart(self, found: Paragraphs) -> tuple[Paragraphs, Paragraphs]:
        """The results and the notes in the paragraphs of a cell, of which one is as it was."""
        marked = next((at for at, one in enumerate(found) if one.in_notes), None)
        if marked is not None:
            return found[:marked], found[marked:]
        for at in range(len(found)) if self._notes else ():
            if _digest(found[at:]) in self._notes or _digest(found[:at]) in self._results:
                return found[:at], found[at:]
        return found, ()


def _digest(found: Sequence[Paragraph]) -> str:
    return short_digest("\n".join(one.text for one in found)) if found else NOTHING
