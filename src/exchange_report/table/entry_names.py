"""The names of entries to the outside: anchors, bookmarks, destinations.

A name is made from what the entry states and inherits, never from its place, so that an entry that
is put in, taken out or moved renames no other.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from typing import Final
from unicodedata import normalize

from exchange_report.records import RowEntry, annotated
from exchange_report.records.one_line import without_unseen

_NAMING: Final = ("field", "department", "item", "partner.country", "partner.name")
"""What an entry is named by, beside its fiscal year."""
_BYTES: Final = 8
"""The bytes of the digest of these values."""


def entry_names(entries: Sequence[RowEntry]) -> Iterator[str]:
    """A name for each of `entries`, no two alike: `e2017_` and sixteen hexadecimal digits; of
    entries that state the same the second ends in `_2`, so that one more at the end renames none.

    A name is an NCName of ASCII letters, digits and `_`, short enough for a bookmark of Word (40
    characters) also with the number of a column after it.
    """
    counts: dict[str, int] = {}
    plain = cache(plain_value)  # most entries share all but their item
    for entry in entries:
        stated = "\0".join([plain(entry.values.get(name, "")) for name in _NAMING])
        digest = blake2b(stated.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
        name = f"e{entry.values['fiscal_year']}_{digest}"
        count = counts[name] = counts.get(name, 0) + 1
        yield name if count == 1 else f"{name}_{count}"


def plain_value(value: str | int) -> str:
    """A value without its readings, white space and what is not seen, in characters of one width:
    none of these tells one entry from another.
    """
    return "".join(normalize("NFKC", without_unseen(annotated(str(value)).text)).split())
