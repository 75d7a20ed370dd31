"""Addresses that are no links, since nothing tells where they end, links and languages of words
that no text has, and languages of words that have a reading or a link.
"""

import re
from collections.abc import Iterator, Mapping

from exchange_report.records.addresses import doubtful_addresses
from exchange_report.records.blocks import parse_block
from exchange_report.records.links import Links, free_in, linked, links_of
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
    yield from _taken(subject)


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


def _taken(subject: Subject) -> Iterator[Finding]:
    """Words under `languages` that have a reading, emphasis or a link wherever they stand: their
    language is not said.
    """
    record = subject.report.record
    stated = {(): record.languages, **dict(_stated(record.entries, (), "languages"))}
    if not any(stated.values()):
        return
    links = {(): record.links, **dict(_stated(record.entries, (), "links"))}
    is_taken: dict[tuple[Loc, str], bool] = {}
    for part in subject.texts.parts:
        above = [part.loc[:depth] for depth in range(len(part.loc))]
        here = [(loc, one) for loc in above for one in stated.get(loc, ()) if one in part.value]
        if not any(is_taken.get(one, True) for one in here):
            continue
        leading: Links = ()
        for loc in above:
            leading = links_of(links.get(loc, {}), leading)
        block = linked(parse_block(part.value), leading)
        is_free = free_in(block)
        for one in here:
            for found in re.finditer(re.escape(one[1]), block.text):
                is_taken[one] = is_taken.get(one, True) and not is_free(*found.span())
    for (loc, word), is_so in is_taken.items():
        if is_so:
            yield Finding("ER848", (*loc, "languages", word), arguments={"word": word})


def _stated(
    entries: tuple[Entry, ...], above: Loc, key: str
) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    """The words that entries state under `key`, by the place of each entry."""
    for index, entry in enumerate(entries):
        loc = (*above, "entries", index)
        if stated := getattr(entry, key):
            yield loc, stated
        yield from _stated(entry.entries or (), loc, key)
