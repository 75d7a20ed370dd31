"""Addresses that are no links, since nothing tells where they end, and links and languages of words
that no text has.
"""

from collections.abc import Iterator, Mapping

from exchange_report.records.addresses import doubtful_addresses
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.record import Entry
from exchange_report.source import Loc


def lint_links(subject: Subject) -> Iterator[Finding]:
    """Every web address that Japanese follows which may be a part of it, and every word that leads
    somewhere, or is of another language, and is in no text that it is stated for.
    """
    prose = subject.prose
    if "://" in prose.joined:
        for part in prose.parts:
            for address in doubtful_addresses(part.value) if "://" in part.value else ():
                text = part.value[address.start : address.end]
                yield Finding("ER339", part.loc, (address.start, address.end), {"text": text})
    yield from _unsaid(subject, "links", "ER837")
    yield from _unsaid(subject, "languages", "ER851")


def _unsaid(subject: Subject, key: str, code: str) -> Iterator[Finding]:
    """Words under `key` that no text has for which they are stated."""
    record = subject.report.record
    stated = dict(_stated(record.entries, (), key))
    if own := getattr(record, key):
        stated[()] = own
    if not stated:
        return
    texts: dict[Loc, list[str]] = {loc: [] for loc in stated}
    for part in subject.texts.parts:
        for depth in range(len(part.loc)):
            if part.loc[:depth] in texts:
                texts[part.loc[:depth]].append(part.value)
    for loc, words in stated.items():
        whole = "\n".join(texts[loc])
        for word in words:
            if not word.strip() or word not in whole:
                yield Finding(code, (*loc, key, word), arguments={"word": word})


def _stated(
    entries: tuple[Entry, ...], above: Loc, key: str
) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    """The words that entries state under `key`, by the place of each entry."""
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        if stated := getattr(entry, key):
            yield loc, stated
        yield from _stated(entry.entries or (), loc, key)
