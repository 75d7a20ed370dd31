"""Links on words: a record states the words and where each leads, and its texts stay plain."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Annotated, Final

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from exchange_report.records.addresses import Address, addresses
from exchange_report.records.blocks import Block

Links = tuple[tuple[str, str], ...]
"""Words, the longest first, each with the address that it leads to."""
_MAIL: Final = "mailto:"
_SHOWN: Final = 80
"""Characters of what is no address that are shown in a message."""
_MOST: Final = 2000
"""Characters of an address that every program follows."""


def _address(value: object) -> object:
    """The address in ASCII that a text writes; raises `PydanticCustomError` for a text that is
    none, or one with another scheme than `http`, `https` and `mailto`.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    plain = text[len(_MAIL) :] if text.casefold().startswith(_MAIL) else text
    if len(plain) <= _MOST:
        found = next(addresses(plain), None)
        is_mail = found is not None and found.uri.startswith(_MAIL)
        if found and (found.start, found.end) == (0, len(plain)) and is_mail >= (plain != text):
            return found.uri
    raise PydanticCustomError("ER836", "no address", {"text": value[:_SHOWN]})


LinkAddress = Annotated[str, BeforeValidator(_address)]
LinkedWords = Annotated[dict[str, LinkAddress], Field(max_length=300)]


def links_of(stated: Mapping[str, str], above: Links = ()) -> Links:
    """The links that hold where a record states some, below others that it states `above`."""
    found = {**dict(above), **{word: uri for word, uri in stated.items() if word.strip()}}
    return tuple(sorted(found.items(), key=lambda one: (-len(one[0]), one)))


def linked(block: Block, links: Links) -> Block:
    """A block whose words lead where `links` say: every one of them, but for what shares a
    character with a marker, a reading, emphasis or another link. A number or a date is no word.
    """
    if block.typed is not None or not links:
        return block
    uris, is_free = dict(links), free_in(block)
    found = [
        Address(*word.span(), uris[word[0]])
        for word in _words(links).finditer(block.text, block.marker)
        if is_free(*word.span())
    ]
    if not found:
        return block
    return block._replace(links=tuple(sorted((*block.links, *found))))


def free_in(block: Block) -> Callable[[int, int], bool]:
    """Whether the characters from a start to before an end belong to no link, reading or language
    of it.
    """
    taken = bytearray(len(block.text))
    stretches = [(one.start, one.end) for one in block.links]
    stretches += ((one.start, one.end) for one in block.annotations)
    stretches += ((one.start, one.end) for one in block.languages)
    for start, end in stretches:
        taken[start:end] = b"\1" * (end - start)
    return lambda start, end: taken.find(1, start, end) < 0


@lru_cache(256)
def _words(links: Links) -> re.Pattern[str]:
    """The words as one expression, the longest first."""
    return re.compile("|".join(re.escape(word) for word, _ in links))


def is_word(text: str, uri: str) -> bool:
    """Whether the text of a link is a word, not the address that it leads to."""
    if uri.startswith(_MAIL):
        return "@" not in text
    return not text.casefold().startswith(("http://", "https://"))


def said(links: Links, texts: Iterable[str]) -> Links:
    """The links whose words are in one of the `texts`."""
    whole = "\n".join(texts) if links else ""
    return tuple(one for one in links if one[0] in whole)
