"""The characters of the file as bytes, and those that an encoding has no bytes for."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.parts import templates
from exchange_report.records.texts import texts
from exchange_report.table import Table
from exchange_report.writers.option_rows import Encoding

_CODECS: Final[dict[Encoding, str]] = {
    "utf-8-bom": "utf-8-sig",
    "utf-8": "utf-8",
    "cp932": "cp932",
}
_TWINS: Final = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
"""Characters of JIS X 0208 under the code points that Windows does not give them."""

_MOST: Final = 1000
"""Places of characters that are reported."""


def encoded(text: str, encoding: Encoding) -> bytes:
    """`text` in `encoding`, which has all its characters."""
    plain = text.translate(_TWINS) if encoding == "cp932" else text
    return plain.encode(_CODECS[encoding])


def unencodable(table: Table, text: str, encoding: Encoding) -> Iterator[Diagnostic]:
    """The characters of `text`, a file of `table`, that `encoding` lacks, where the record or its
    layout has them.
    """
    try:
        encoded(text, encoding)
    except UnicodeEncodeError:
        lacking = {character for character in set(text) if not _has(encoding, character)}
        yield from islice(_places(table, lacking, encoding), _MOST)


def _has(encoding: Encoding, character: str) -> bool:
    try:
        return bool(encoded(character, encoding))
    except UnicodeEncodeError:
        return False


def _places(table: Table, lacking: set[str], encoding: Encoding) -> Iterator[Diagnostic]:
    one_of = re.compile(f"[{re.escape(''.join(sorted(lacking)))}]")
    missing = set(lacking)
    record, layout = table.document, table.file.document
    found = ((one.loc, one.value) for one in texts(table.report.record)) if table.report else ()
    for loc, value in found:
        for match in one_of.finditer(value) if loc[0] == "entries" else ():
            missing.discard(match[0])
            span = record.text_span(loc, *match.span())
            yield record.diagnostic("ER641", span, _arguments(match[0], encoding))
    for loc, template in templates(table.layout):
        for match in one_of.finditer(template.source):
            missing.discard(match[0])
            span = layout.text_span(loc, *match.span())
            yield layout.diagnostic("ER641", span, _arguments(match[0], encoding))
    for character in sorted(missing):  # of a heading in the record, or of an option
        span = record.find(character, ())
        yield record.diagnostic("ER641", span, _arguments(character, encoding))


def _arguments(character: str, encoding: Encoding) -> dict[str, str]:
    shown = character if character.isprintable() else ""
    return {"character": shown, "code_point": f"{ord(character):04X}", "encoding": encoding}
