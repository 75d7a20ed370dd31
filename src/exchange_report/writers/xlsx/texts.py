"""What stands in a cell: a text in pieces of one font each, and the address that it leads to."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from exchange_report.lazy import late
from exchange_report.length import Length
from exchange_report.records import Block, BlockKind, bracketed
from exchange_report.records.one_line import without_unseen
from exchange_report.writers.office import sound_links

_BREAKS: Final = late("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INDENT: Final = "\u3000"
"""A level of nested blocks: a cell has no indents but its own."""


class Font(NamedTuple):
    """A face of the layout in a size, and its colour; None for black."""

    face: str
    size: Length
    colour: str | None = None


class Faces(NamedTuple):
    """The fonts of the blocks of a cell or a passage."""

    text: Font
    label: Font
    note: Font


class Piece(NamedTuple):
    text: str
    font: Font


class CellNumber(NamedTuple):
    """A number as a cell holds it, the format that shows it, and what that leaves room for."""

    value: float
    format: str
    room: str = ""


class CellText(NamedTuple):
    """The pieces of a text; `link` is the address in it, if there is one and no other, and `number`
    what it says, if it is a number that a cell can hold.
    """

    pieces: tuple[Piece, ...]
    link: str = ""
    number: CellNumber | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def on_lines(self, count: int) -> "CellText":
        """The text as it is set on so many lines: only one line is a link, since LibreOffice sets
        a link without line breaks and cuts what does not fit.
        """
        return self if count == 1 else self._replace(link="")


def plain_text(text: str, font: Font) -> CellText:
    """A text in one font."""
    shown = shown_text(text)
    return CellText((Piece(shown, font),) if shown else ())


def block_text(blocks: Sequence[Block], faces: Faces) -> CellText:
    """The text of blocks, each on lines of its own, with readings in brackets."""
    pieces: list[Piece] = []
    for number, block in enumerate(blocks):
        start = "\n" if number else ""
        for text, font in _parts(block, faces):
            _add(pieces, start + text, font)
            start = ""
    links = {uri for block in blocks for _, _, uri in sound_links(block)}
    return CellText(tuple(pieces), links.pop() if len(links) == 1 else "")


def _add(pieces: list[Piece], text: str, font: Font) -> None:
    """Adds `text` to the last of `pieces` if that has the same font, or as another."""
    if not text:
        return
    if pieces and pieces[-1].font == font:
        pieces[-1] = Piece(pieces[-1].text + text, font)
    else:
        pieces.append(Piece(text, font))


def _parts(block: Block, faces: Faces) -> Iterable[tuple[str, Font]]:
    """The text of a block: its label, if it begins with one, and the rest."""
    indent = _INDENT * block.level
    if block.kind is not BlockKind.LABEL:
        text = shown_text(bracketed(block.text, block.annotations))
        return [(indent + text, faces.note if block.kind is BlockKind.NOTE else faces.text)]
    end = block.marker
    inside = tuple(one for one in block.annotations if one.end <= end)
    others = tuple(
        one._replace(start=max(0, one.start - end), end=one.end - end)
        for one in block.annotations
        if one.end > end
    )
    label = shown_text(bracketed(block.text[:end], inside))
    return [
        (indent + label, faces.label),
        (shown_text(bracketed(block.text[end:], others)), faces.text),
    ]


def shown_text(text: str) -> str:
    """A text without what only its line breaks are for, with the line breaks of a cell."""
    return _BREAKS.sub("\n", without_unseen(text))
