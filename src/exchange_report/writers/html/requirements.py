"""What a web page asks of a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.fonts import Face
from exchange_report.lazy import late
from exchange_report.source import Loc
from exchange_report.table import Table
from exchange_report.writers.option_model import Options

_ILLEGAL: Final = late(
    "[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""Characters that no HTML document can hold: controls, surrogates, noncharacters (HTML, 13.1.4)."""


def table_breaches(
    table: Table, _faces: Mapping[str, Face], _options: Options
) -> Iterator[Diagnostic]:
    """Every character of the table that no page can hold."""
    if not any(map(_illegal, table.texts())):
        return
    in_cells: set[str] = set()
    seen: set[tuple[Loc, str]] = set()
    for _, _, cell in table.cells():
        for block in cell.blocks:
            for character in _illegal(block.text):
                in_cells.add(character)
                if (cell.loc, character) not in seen:
                    seen.add((cell.loc, character))
                    yield _problem(table, cell.loc, character)
    texts = {character for text in table.texts() for character in _illegal(text)}
    for character in sorted(texts - in_cells):
        yield _problem(table, (), character)


def _illegal(text: str) -> Sequence[str]:
    """The characters of `text` that no page can hold: none of them can be printed."""
    return () if text.isprintable() else _ILLEGAL.findall(text)


def _problem(table: Table, loc: Loc, character: str) -> Diagnostic:
    arguments = {"code_point": f"{ord(character):04X}"}
    document = table.document
    return document.diagnostic("ER660", document.find(character, loc), arguments)
