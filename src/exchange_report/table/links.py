"""The addresses of a block that lead somewhere, in every output alike."""

from collections.abc import Iterator

from exchange_report.records import Block
from exchange_report.records.addresses import Address, addresses


def block_links(block: Block) -> Iterator[Address]:
    """The addresses in the text of `block` that share no character with its marker, or with what
    is read or emphasised.
    """
    for address in addresses(block.text):
        above = any(
            one.start < address.end and address.start < one.end for one in block.annotations
        )
        if address.start >= block.marker and not above:
            yield address
