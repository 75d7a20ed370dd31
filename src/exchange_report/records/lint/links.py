"""Addresses that are no links, since nothing tells where they end, and links on words that no text
has.
"""

from collections.abc import Iterator, Mapping

from exchange_report.records.addresses import doubtful_addresses
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.record import Entry
from exchange_report.source import Loc


def lint_links(subject: Subject) -> Iterator[Finding]:
    """Every web address that Japanese follows which may be a part of it, and every word that leads
    somewhere and is in no text that it is stated for.
    """
    prose = subject.prose
    if "://" in prose.joined:
        for part in prose.parts:
            for address in doubtful_addresses(part.value) if "://" in part.value else ():
                text = part.value[address.start : address.end]
                yield Finding("ER339", part.loc, (address.start, address.end), {"text": text})
    yield from _unsaid(subject)


def _unsaid(subject: Subject) -> Iterator[Finding]:
    record = subject.report.record
    stated = dict(_stated(record.entries, ()))
    if record.links:
        stated[()] = record.links
    if not stated:
        return
    texts: dict[Loc, list[str]] = {loc: [] for loc in stated}
    for part in subject.texts.parts:
        for depth in range(len(part.loc)):
            if part.loc[:depth] in texts:
                texts[part.loc[:depth]].append(part.value)
    for loc, links in stated.items():
        whole = "\n".join(texts[loc])
        for word in links:
            if not word.strip() or word not in whole:
                yield Finding("ER837", (*loc, "links", word), arguments={"word": word})


def _stated(entries: tuple[Entry, ...], above: Loc) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    """The links that entries state, by the place of each entry."""
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        if entry.links:
            yield loc, entry.links
        yield from _stated(entry.entries or (), loc)
