"""Blocks: the plain-text conventions of official documents (公用文).

The text of a result stays verbatim, but for marks of readings and emphasis (`annotations`). What
stands at its head tells what kind of block it is; the marker decides the hanging indent here and
the structure (list, note, label) in every output.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from exchange_report.invisible import is_blank
from exchange_report.records.addresses import Address, addresses
from exchange_report.records.annotations import Annotation, annotated
from exchange_report.records.markers import follows, found_marker, numbers_of
from exchange_report.records.own_markers import Examples, found_own, own_marker


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    NOTE = "note"
    LABEL = "label"


class Typed(NamedTuple):
    """What a text says that stands in a column of numbers or of dates: the `value` as it was
    stated or counted, and for a number as it is `shown`.

    `room` is what would stand after the text if its number had all that others of the column have
    after their last whole digit (`.0`, a closing bracket): so much room is left there. `signs` are
    those of notes, with which the text ends.
    """

    value: Decimal | date
    shown: Decimal = Decimal()
    room: str = ""
    signs: str = ""


class Spoken(NamedTuple):
    """The characters from `start` to before `end` are of the language `tag` (BCP 47)."""

    start: int
    end: int
    tag: str


class Block(NamedTuple):
    """One block of a cell. `text` is the whole text, its marker (`text[:marker]`) too.

    `level` is the depth of nesting, from 0; `annotations` stand above the text. A block that
    `continues` goes on after a line break inside of the value that the block before it begins.
    `links` are the addresses in the text, but for those in a marker or under an annotation.
    `typed` is the number or the date that the text is, in a column of such. `look` is the example
    of a marker of the layout's own; `anchor` the name of a note that a text refers to. A block that
    is `in_notes` is one of the notes of an entry, in a column that shows its results too.
    `languages` are those of words that are of another language than the text; none of them shares
    a character with another, a link or an annotation.
    """

    kind: BlockKind
    text: str
    marker: int = 0
    level: int = 0
    annotations: tuple[Annotation, ...] = ()
    continues: bool = False
    links: tuple[Address, ...] = ()
    typed: Typed | None = None
    look: str = ""
    anchor: str = ""
    in_notes: bool = False
    languages: tuple[Spoken, ...] = ()


_made: Final = tuple.__new__
"""Makes a named tuple of its values in half the time: a record has tens of thousands of blocks."""

_REMEMBERED: Final = 16_384
"""Texts whose blocks are kept: each is looked at where the table is made, and by formats that are
made of the record itself.
"""


def marker_style(block: Block) -> str:
    """What the marker of a bullet or number looks like: blocks of one list look the same."""
    if block.look:
        return block.look
    found = found_marker(block.text) if block.kind is BlockKind.NUMBER else None
    return found.look if found else block.kind.value


def marker_numbers(block: Block) -> tuple[int, ...]:
    """The numbers that the marker of a numbered block may state (イ is the second of アイウ and the
    first of イロハ); none for other blocks.
    """
    if block.look:
        return own_marker(block.look).numbers(block.text[: block.marker].rstrip(" \u3000"))
    return numbers_of(block.text[: block.marker], marker_style(block))


def is_one_list(before: Block, block: Block) -> bool:
    """Whether a block goes on with the list that `before` is the last item of: its marker looks
    the same, and its number is not back at the beginning.
    """
    if marker_style(before) != marker_style(block):
        return False
    if block.kind is not BlockKind.NUMBER:
        return True
    return follows(marker_numbers(before), marker_numbers(block))


@lru_cache(_REMEMBERED)
def parse_block(verbatim: str, level: int = 0, own: Examples = ()) -> Block:
    """The block that `verbatim` is, by the marker at its head; `own` are examples of markers beside
    those of official documents.
    """
    text, annotations = annotated(verbatim) if "《" in verbatim else (verbatim, ())
    kind, end, look = BlockKind.PARAGRAPH, 0, ""
    ours = found_own(text, own) if own else None
    if found := ours or found_marker(text):
        is_read = annotations and annotations[0].start < found.sign
        if found.kind == BlockKind.LABEL or not is_read:
            kind, end, look = BlockKind(found.kind), found.end, found.look if ours else ""
    links = _links(text, end, annotations) if "://" in text or "@" in text else ()
    made = (kind, text, end, level, annotations, False, links, None, look, "", False, ())
    return _made(Block, made)


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


def with_mark(block: Block, mark: str) -> Block:
    """A block with a mark before its text, after its marker."""
    at = block.marker
    text = f"{block.text[:at]}{mark}{block.text[at:]}"
    return _shifted(block._replace(text=text), len(mark))


def without_mark(block: Block, mark: str) -> Block:
    """The block that `with_mark` gave the mark to."""
    at = block.marker
    text = block.text[:at] + block.text[at + len(mark) :]
    return _shifted(block._replace(text=text), -len(mark))


def _shifted(block: Block, by: int) -> Block:
    """A block with what stands above its text, its links and languages, elsewhere after its
    marker.
    """
    annotations = tuple(
        one._replace(start=one.start + by, end=one.end + by) if one.start >= block.marker else one
        for one in block.annotations
    )
    links = tuple(Address(start + by, end + by, uri) for start, end, uri in block.links)
    languages = tuple(Spoken(start + by, end + by, tag) for start, end, tag in block.languages)
    return block._replace(annotations=annotations, links=links, languages=languages)


def paragraph(
    verbatim: str, *, continues: bool = False, hangs: bool = False, own: Examples = ()
) -> Block:
    """A block that is a paragraph, whatever stands at its head; one that `hangs` has the marker of
    a bullet, number or note as its marker.
    """
    text, annotations = annotated(verbatim) if "《" in verbatim else (verbatim, ())
    marker = 0
    if hangs:
        block = parse_block(verbatim, own=own)
        marker = block.marker if block.kind is not BlockKind.LABEL else 0
    links = _links(text, marker, annotations) if "://" in text or "@" in text else ()
    kind = BlockKind.PARAGRAPH
    made = (kind, text, marker, 0, annotations, continues, links, None, "", "", False, ())
    return _made(Block, made)


def paragraphs(value: str, *, hangs: bool = False, own: Examples = ()) -> Iterator[Block]:
    """The lines of one value as paragraphs, which may hang by their markers."""
    for number, line in enumerate(line for line in value.split("\n") if line):
        yield paragraph(line, continues=number > 0, hangs=hangs, own=own)


def parse_blocks(
    results: Iterable[object], level: int = 0, own: Examples = ()
) -> tuple[Block, ...]:
    """`results` (texts and nested lists of them, see `Results`) as blocks in reading order; `own`
    are examples of more markers.
    """
    blocks: list[Block] = []
    for result in results:
        if isinstance(result, str):
            if "\n" in result:
                blocks += [parse_block(line, level, own) for line in result.split("\n") if line]
            elif result:
                blocks.append(parse_block(result, level, own))
        elif isinstance(result, tuple):
            blocks.extend(parse_blocks(result, level + 1, own))
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
