"""What a standard asks of a report, and what of it the report lacks. Nothing is ever made to fit
in silence, nor is another standard claimed instead.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.source import Loc, Value
from exchange_report.table import Table
from exchange_report.writers.option_rows import StandardName
from exchange_report.writers.pdf.options import PdfOptions
from exchange_report.writers.pdf.standard import STANDARDS, Standard

_NOTHING: Final = "\ufeff\ufffe"
"""What no code may stand for in an archive of level U or A (ISO 19005-2, 6.2.11.7.2)."""
_PRIVATE: Final = (("\ue000", "\uf8ff"), ("\U000f0000", "\U0010fffd"))
"""Gaiji: only the machine that made them knows them (ISO 19005-2, 6.2.11.7.3, for level A)."""
_LEAST: Final = "\ue000"
"""The least of all these: most texts have few characters beyond it."""
_PART: Final = 1 << 20
"""Characters of a text that are searched at once."""
_ESCAPES: Final = ("\\u", "\\U")
"""What escapes of characters beyond U+00FF begin with (YAML 1.2, 5.7)."""
_BEGINNINGS: Final = (b"\xee", b"\xf3", b"\xf4")
_BEGINNING: Final = rb"\xef(?:[\x80-\xa3]|\xbb\xbf|\xbf\xbe)"
"""What all these begin with in UTF-8, as few other characters do: bytes are found in a tenth of the
time that the distinct characters of a long text take, and one byte in a tenth of that of three.
"""


def breaches(table: Table, standard: StandardName) -> Iterator[Diagnostic]:
    """Where `table` breaks `standard`, a key of `STANDARDS`."""
    claimed = STANDARDS[standard]
    if (claimed.accessible or claimed.archive) and not table.document_title.strip():
        document = table.file.document
        span = document.span(("document_title",), key=True)
        yield document.diagnostic("ER510", span, {"standard": standard})
    yield from _characters(table, standard, claimed)


def table_breaches(
    table: Table, _faces: Mapping[str, Face], options: PdfOptions
) -> Iterator[Diagnostic]:
    """Where `table` breaks the standard of its `options`."""
    return breaches(table, options.standard)


def _characters(table: Table, standard: str, claimed: Standard) -> Iterator[Diagnostic]:
    """Characters without a meaning that everyone shares, reported at each of their places.

    The files are searched first, for the characters as they are or for an escape that may stand for
    one: nearly always that settles it.
    """
    documents = (*table.documents, table.file.document)
    if not claimed.archive:
        return
    private = _PRIVATE if claimed.tagged else ()
    near = [
        one for one in documents if _has_escapes(one.text) or _without_meaning(one.text, private)
    ]
    texts = chain.from_iterable(_strings(document.value) for document in near)
    found = set(_without_meaning("".join(texts), private))
    if not found:
        return
    for character in sorted(found & {c for text in table.texts() for c in text}):
        arguments = {"code_point": f"{ord(character):04X}", "standard": standard}
        for document in documents:
            for loc, at in _places(document.value, character):
                span = document.text_span(loc, at, at + 1)
                yield document.diagnostic("ER511", span, arguments)


def _has_escapes(text: str) -> bool:
    """Whether a character of `text` may be written as an escape that stands for one of these."""
    return "\\" in text and any(one in text for one in _ESCAPES)


def _without_meaning(text: str, private: Iterable[tuple[str, str]]) -> list[str]:
    """The characters of `text` that no code may stand for, or that are `private`."""
    if not any(map(_may_lack_meaning, _parts(text))):
        return []
    return [
        character
        for character in set(text)
        if character >= _LEAST
        and (character in _NOTHING or any(first <= character <= last for first, last in private))
    ]


def _parts(text: str) -> Iterator[str]:
    """A long text part by part, since each is copied to be looked at."""
    return (text[start : start + _PART] for start in range(0, len(text), _PART))


def _may_lack_meaning(text: str) -> bool:
    """Whether `text` holds what such characters begin with in UTF-8."""
    encoded = text.encode("utf-8", "surrogatepass")
    return any(one in encoded for one in _BEGINNINGS) or bool(re.search(_BEGINNING, encoded))


def _strings(value: Value) -> Iterator[str]:
    """Every text below `value`."""
    match value:
        case str():
            yield value
        case list():
            for element in value:
                yield from _strings(element)
        case dict():
            for element in value.values():
                yield from _strings(element)


def _places(value: Value, character: str, loc: Loc = ()) -> Iterator[tuple[Loc, int]]:
    """Where `character` first stands in each text below `value`, and how far in that text."""
    match value:
        case str():
            at = value.find(character)
            if at >= 0:
                yield loc, at
        case list():
            for index, element in enumerate(value):
                yield from _places(element, character, (*loc, index))
        case dict():
            for key, element in value.items():
                yield from _places(element, character, (*loc, key))
