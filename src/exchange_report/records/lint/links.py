"""Addresses that are no links, since nothing tells where they end."""

from collections.abc import Iterator

from exchange_report.records.addresses import doubtful_addresses
from exchange_report.records.lint.subject import Finding, Subject


def lint_links(subject: Subject) -> Iterator[Finding]:
    """Every web address that Japanese follows which may be a part of it."""
    prose = subject.prose
    if "://" not in prose.joined:
        return
    for part in prose.parts:
        for address in doubtful_addresses(part.value) if "://" in part.value else ():
            text = part.value[address.start : address.end]
            yield Finding("ER339", part.loc, (address.start, address.end), {"text": text})
