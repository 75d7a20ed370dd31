"""References to notes that are nowhere, and numbered notes that nothing refers to."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.records.blocks import parse_block
from exchange_report.records.footnotes import (
    Key,
    further,
    may_refer,
    note_key,
    references,
    references_in,
)
from exchange_report.records.lint.subject import Finding
from exchange_report.records.load import Report
from exchange_report.records.texts import PASSAGES, texts
from exchange_report.source import Loc

_IN_ROWS = frozenset({"results", "notes"})


class _Said(NamedTuple):
    """A note or a reference: its key, where it stands, and the entry that it is in; none for what
    stands around the tables.
    """

    key: Key
    loc: Loc
    stretch: tuple[int, int]
    entry: Loc


_Further = tuple[Loc, str, int, int]
"""An entry, the sign of notes that it speaks of, their first number and that after the last."""


class _Places:
    """The entries that have a note, or that refer to one, by its key."""

    def __init__(self) -> None:
        self._entries: set[tuple[Key, Loc]] = set()
        self._above: set[tuple[Key, Loc]] = set()
        """Those that the entries are in, and they themselves."""

    def add(self, key: Key, entry: Loc) -> None:
        if (key, entry) not in self._entries:
            self._entries.add((key, entry))
            self._above.update((key, entry[:end]) for end in range(len(entry) + 1))

    def add_all(self, sign: str, numbers: Iterable[int], entry: Loc) -> None:
        for number in numbers:
            self.add((sign, number), entry)

    def has(self, key: Key, entry: Loc) -> bool:
        """Whether one of them is the entry, is in it, or has it within; what stands around the
        tables has all within.
        """
        above = ((key, entry[:end]) for end in range(len(entry) + 1))
        return (key, entry) in self._above or not self._entries.isdisjoint(above)


def lint_footnotes(
    report: Report, around: Iterable[str], beside: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What a reader cannot follow; `around` are the texts of the layout, which has notes and
    references too; `beside` are the lines before and after its tables: an `extra` that they show
    (`{extra.注}`) may be a note. Of the numbered notes in an entry only those are reported whose
    sign the entry refers to somewhere: others number its remarks.
    """
    notes, found, more = _said(report, beside)
    known, asked = _Places(), _Places()
    for one in notes:
        known.add(one.key, one.entry)
    for one in found:
        asked.add(one.key, one.entry)
    for entry, sign, start, end in more:
        asked.add_all(sign, range(start, end), entry)
    for text in around:
        for line in text.split("\n"):
            block = parse_block(line)
            if (own := note_key(block)) is not None:
                known.add(own, ())
            for reference in references_in(block):
                asked.add(reference.key, ())
                for sign, start, end in further(block.text, reference):
                    asked.add_all(sign, range(start, end), ())
    signs = {(one.key[0], one.entry) for one in found}
    numbered: set[Key] = set()
    for one in notes:
        if not one.entry and one.key in numbered:
            yield _finding("ER832", one).diagnostic(report.document)
        if not one.entry:
            numbered.add(one.key)
    for one in found:
        if not known.has(one.key, one.entry):
            yield _finding("ER838", one).diagnostic(report.document)
    for one in notes:
        is_one_of_several = (one.key[0], one.entry) in signs
        if not asked.has(one.key, one.entry) and (not one.entry or is_one_of_several):
            yield _finding("ER839", one).diagnostic(report.document)


def _finding(code: str, said: _Said) -> Finding:
    sign, number = said.key
    return Finding(code, said.loc, said.stretch, {"sign": f"{sign}{number}"})


def _said(
    report: Report, beside: Collection[str]
) -> tuple[list[_Said], list[_Said], set[_Further]]:
    """The numbered notes of a record, its references, and the further notes that these speak of
    (※1～3), with the entry.
    """
    notes: list[_Said] = []
    found: list[_Said] = []
    more: set[_Further] = set()
    for loc, value, name, _ in texts(report.record):
        if not may_refer(value):
            continue
        entry = _entry_of(loc)
        is_beside = name == "extra" and f"{{extra.{loc[-1]}}}" in beside
        in_blocks = name in PASSAGES or name in _IN_ROWS or is_beside
        start = 0
        for line in value.split("\n"):
            block = parse_block(line) if in_blocks else None
            key = note_key(block) if block else None
            if key and block:
                notes.append(_Said(key, loc, (start, start + block.marker), entry))
            is_plain = block is not None and block.text == line
            for one in references_in(block) if block and is_plain else references(line):
                place = (start + one.start, start + one.end)
                found.append(_Said(one.key, loc, place, entry))
                whole = block.text if block and is_plain else line
                more.update((entry, *several) for several in further(whole, one))
            start += len(line) + 1
    return notes, found, more


def _entry_of(loc: Loc) -> Loc:
    """The place of the entry that a text is in."""
    end = 0
    while loc[end : end + 1] == ("entries",):
        end += 2
    return loc[:end]
