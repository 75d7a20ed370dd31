"""Blocks: the plain-text conventions of official documents (公用文).

The text of a result stays verbatim, but for marks of readings and emphasis (`annotations`). What
stands at its head tells what kind of block it is; the marker decides the hanging indent here and
the structure (list, note, label) in every output.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from exchange_report.invisible import is_blank
from exchange_report.records.addresses import Address, addresses
from exchange_report.records.annotations import Annotation, annotated


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    NOTE = "note"
    LABEL = "label"


class Block(NamedTuple):
    """One block of a cell. `text` is the whole text, its marker (`text[:marker]`) too.

    `level` is the depth of nesting, from 0; `annotations` stand above the text. A block that
    `continues` goes on after a line break inside of the value that the block before it begins.
    `links` are the addresses in the text, but for those in a marker or under an annotation.
    """

    kind: BlockKind
    text: str
    marker: int = 0
    level: int = 0
    annotations: tuple[Annotation, ...] = ()
    continues: bool = False
    links: tuple[Address, ...] = ()


_COUNTED: Final = (
    r"[.．,，]?[0-9０-９]|[%％]|か国|か所|[年月件回円]|日(?!本)|人(?![権材事口])|名(?![古称])"
)
"""What goes on with a number that is none of a note: ※８月１日から, ※2019年, ※1,234人."""
_MARKERS: Final = re.compile(
    r"(?P<bullet>・)"
    r"|(?P<number>[\u2460-\u2473]"  # ① to ⑳
    r"|[(（][0-9０-９]{1,2}[)）]"
    r"|[0-9０-９]{1,2}[.．](?![0-9０-９]))"
    r"|(?P<note>[(（]※[0-9０-９]{0,2}[)）]"
    rf"|※(?:[0-9０-９]{{1,2}}(?!{_COUNTED}))?)"
    r"|(?P<label>【[^【】]*】)"
)
_STYLES: Final = re.compile(
    r"(?P<circled>[\u2460-\u2473])|(?P<bracketed>[(（])|(?P<pointed>[0-9０-９])"
)
_CIRCLED: Final = "".join(map(chr, range(0x2460, 0x2474)))  # ① to ⑳
_GAP: Final = re.compile(r"[ \u3000]*")


def marker_style(block: Block) -> str:
    """What the marker of a bullet or number looks like: blocks of one list look the same."""
    found = _STYLES.match(block.text) if block.kind is BlockKind.NUMBER else None
    return (found and found.lastgroup) or block.kind.value


def marker_number(block: Block) -> int:
    """The number that the marker of a numbered block states; 0 for other blocks."""
    if block.kind is not BlockKind.NUMBER:
        return 0
    if block.text[0] in _CIRCLED:
        return _CIRCLED.index(block.text[0]) + 1
    return int("".join(filter(str.isdecimal, block.text[: block.marker])))


def is_one_list(before: Block, block: Block) -> bool:
    """Whether a block goes on with the list that `before` is the last item of: its marker looks
    the same, and its number is not back at the beginning.
    """
    if marker_style(before) != marker_style(block):
        return False
    return block.kind is not BlockKind.NUMBER or marker_number(before) < marker_number(block)


def parse_block(verbatim: str, level: int = 0) -> Block:
    """The block that `verbatim` is, by the marker at its head."""
    text, annotations = annotated(verbatim) if "《" in verbatim else (verbatim, ())
    found = _MARKERS.match(text)
    kind, end = BlockKind.PARAGRAPH, 0
    if found is not None and found.lastgroup is not None:
        kind, end = BlockKind(found.lastgroup), found.end()
        if kind is not BlockKind.LABEL and annotations and annotations[0].start < end:
            kind, end = BlockKind.PARAGRAPH, 0  # it is read: no marker
        elif gap := _GAP.match(text, end):
            end = gap.end()
    links = _links(text, end, annotations) if "://" in text or "@" in text else ()
    return Block(kind, text, end, level, annotations, False, links)


def _links(text: str, marker: int, annotations: tuple[Annotation, ...]) -> tuple[Address, ...]:
    """The addresses in a text that share no character with its marker, or with what is read or
    emphasised.
    """
    return tuple(
        address
        for address in addresses(text)
        if address.start >= marker
        and not any(a.start < address.end and address.start < a.end for a in annotations)
    )


def paragraph(verbatim: str, *, continues: bool = False, hangs: bool = False) -> Block:
    """A block that is a paragraph, whatever stands at its head; one that `hangs` has the marker of
    a bullet, number or note as its marker.
    """
    text, annotations = annotated(verbatim) if "《" in verbatim else (verbatim, ())
    marker = 0
    if hangs:
        block = parse_block(verbatim)
        marker = block.marker if block.kind is not BlockKind.LABEL else 0
    links = _links(text, marker, annotations) if "://" in text or "@" in text else ()
    return Block(BlockKind.PARAGRAPH, text, marker, 0, annotations, continues, links)


def paragraphs(value: str, *, hangs: bool = False) -> Iterator[Block]:
    """The lines of one value as paragraphs, which may hang by their markers."""
    for number, line in enumerate(line for line in value.split("\n") if line):
        yield paragraph(line, continues=number > 0, hangs=hangs)


def parse_blocks(results: Iterable[object], level: int = 0) -> tuple[Block, ...]:
    """`results` (texts and nested lists of them, see `Results`) as blocks in reading order."""
    blocks: list[Block] = []
    for result in results:
        if isinstance(result, str):
            blocks.extend(parse_block(line, level) for line in result.split("\n") if line)
        elif isinstance(result, tuple):
            blocks.extend(parse_blocks(result, level + 1))
    return tuple(blocks)


def says_something(results: Iterable[object]) -> bool:
    """Whether any of `results` (texts and nested lists of them) shows anything."""
    for result in results:
        if isinstance(result, str):
            if not is_blank(result):
                return True
        elif isinstance(result, tuple) and says_something(result):
            return True
    return False
