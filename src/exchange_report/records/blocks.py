"""Blocks: the plain-text conventions of official documents (公用文).

The text of a result stays verbatim. What stands at its head tells what kind of block it is; the
marker decides the hanging indent here and the structure (list, note, label) in every output.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    NOTE = "note"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a cell. `text` is the whole verbatim text, its marker (`text[:marker]`) too.

    `level` is the depth of nesting, from 0.
    """

    kind: BlockKind
    text: str
    marker: int = 0
    level: int = 0


_MARKERS: Final = re.compile(
    r"(?P<bullet>・)"
    r"|(?P<number>[\u2460-\u2473]"  # ① to ⑳
    r"|[(（][0-9０-９]{1,2}[)）]"
    r"|[0-9０-９]{1,2}[.．](?![0-9０-９]))"
    r"|(?P<note>[(（]※[0-9０-９]{0,2}[)）]|※[0-9０-９]{0,2})"
    r"|(?P<label>【[^【】]*】)"
)
_GAP: Final = re.compile(r"[ \u3000]*")


def parse_block(text: str, level: int = 0) -> Block:
    """The block that `text` is, by the marker at its head."""
    found = _MARKERS.match(text)
    if found is None or found.lastgroup is None:
        return Block(BlockKind.PARAGRAPH, text, 0, level)
    gap = _GAP.match(text, found.end())
    end = gap.end() if gap else found.end()
    return Block(BlockKind(found.lastgroup), text, end, level)


def parse_blocks(results: Iterable[object], level: int = 0) -> tuple[Block, ...]:
    """`results` (texts and nested lists of them, see `Results`) as blocks in reading order."""
    blocks: list[Block] = []
    for result in results:
        if isinstance(result, str):
            blocks.extend(parse_block(line, level) for line in result.split("\n") if line)
        elif isinstance(result, tuple):
            blocks.extend(parse_blocks(result, level + 1))
    return tuple(blocks)
