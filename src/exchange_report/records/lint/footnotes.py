"""References to notes that are nowhere, and numbered notes that nothing refers to."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.records.blocks import parse_block
from exchange_report.records.footnotes import Key, further, note_key, references, references_in
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


def lint_footnotes(
    report: Report, around: Iterable[str], beside: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """What a reader cannot follow; `around` are the texts of the layout, which has notes and
    references too; `beside` are the lines before and after its tables: an `extra` that they show
    (`{extra.注}`) may be a note. Of the numbered notes in an entry only those are reported whose
    sign the entry refers to somewhere: others number its remarks.
    """
    notes, found, more = _said(report, beside)
    known: dict[Key, list[Loc]] = {}
    for one in notes:
        known.setdefault(one.key, []).append(one.entry)
    asked: dict[Key, list[Loc]] = {}
    for one in (*found, *more):
        asked.setdefault(one.key, []).append(one.entry)
    for text in around:
        for line in text.split("\n"):
            block = parse_block(line)
            if key := note_key(block):
                known.setdefault(key, []).append(())
            for reference in references_in(block):
                for asked_for in (reference.key, *further(block.text, reference)):
                    asked.setdefault(asked_for, []).append(())
    signs = {(one.key[0], one.entry) for one in found}
    numbered: set[Key] = set()
    for one in notes:
        if not one.entry and one.key in numbered:
            yield _finding("ER832", one).diagnostic(report.document)
        if not one.entry:
            numbered.add(one.key)
    for one in found:
        if not any(_is_one_way(one.entry, entry) for entry in known.get(one.key, ())):
            yield _finding("ER838", one).diagnostic(report.document)
    for one in notes:
        is_asked = any(_is_one_way(one.entry, entry) for entry in asked.get(one.key, ()))
        if not is_asked and (not one.entry or (one.key[0], one.entry) in signs):
            yield _finding("ER839", one).diagnostic(report.document)


def _is_one_way(one: Loc, other: Loc) -> bool:
    """Whether two entries are one, or one is in the other; what is around the tables holds all."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _finding(code: str, said: _Said) -> Finding:
    sign, number = said.key
    return Finding(code, said.loc, said.stretch, {"sign": f"{sign}{number}"})


def _said(report: Report, beside: Collection[str]) -> tuple[list[_Said], list[_Said], list[_Said]]:
    """The numbered notes of a record, its references, and the further notes of these (※1～3)."""
    notes: list[_Said] = []
    found: list[_Said] = []
    more: list[_Said] = []
    for loc, value, name, _ in texts(report.record):
        if not any(sign in value for sign in "※*＊注"):
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
                more += (_Said(key, loc, place, entry) for key in further(whole, one))
            start += len(line) + 1
    return notes, found, more


def _entry_of(loc: Loc) -> Loc:
    """The place of the entry that a text is in."""
    end = 0
    while loc[end : end + 1] == ("entries",):
        end += 2
    return loc[:end]
