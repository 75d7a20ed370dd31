"""Languages of words: a record states the words and the language of each, and its texts stay plain.

A word of another language is set in the forms of characters that are right in it, and read aloud
in it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from exchange_report.language_tag import LanguageTag
from exchange_report.records.blocks import Block, Spoken
from exchange_report.records.links import free_in

Languages = tuple[tuple[str, str], ...]
"""Words, the longest first, each with the tag of its language."""
SpokenWords = Annotated[dict[str, LanguageTag], Field(max_length=300)]


def languages_of(stated: Mapping[str, str], above: Languages = ()) -> Languages:
    """The languages that hold where a record states some, below others that it states `above`."""
    found = {**dict(above), **{word: tag for word, tag in stated.items() if word.strip()}}
    return tuple(sorted(found.items(), key=lambda one: (-len(one[0]), one)))


def spoken(block: Block, languages: Languages) -> Block:
    """A block whose words are of the languages that `languages` state, every one of them but for
    what shares a character with a marker, a reading, emphasis or a link.
    """
    if not languages:
        return block
    tags, is_free = dict(languages), free_in(block)
    found = tuple(
        Spoken(*word.span(), tags[word[0]])
        for word in _words(languages).finditer(block.text, block.marker)
        if is_free(*word.span())
    )
    return block._replace(languages=found) if found else block


@lru_cache(256)
def _words(languages: Languages) -> re.Pattern[str]:
    """The words as one expression, the longest first."""
    return re.compile("|".join(re.escape(word) for word, _ in languages))
