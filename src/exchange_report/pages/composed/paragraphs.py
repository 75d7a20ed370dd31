"""Blocks of text as paragraphs to compose."""

from itertools import starmap
from typing import Final, NamedTuple

from exchange_report.composition import Annotation, Paragraph, Stretch, TextStyle
from exchange_report.fonts import Face
from exchange_report.length import Length
from exchange_report.records import Block, BlockKind, placed

_HANGING: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER})
_made: Final = tuple.__new__
"""Makes a named tuple of all its values in half the time: a report has many thousands."""


class BlockStyles(NamedTuple):
    """How the kinds of blocks are set. `em` is what a level is indented by."""

    text: TextStyle
    label: TextStyle
    note: TextStyle
    label_face: Face
    em: Length

    def paragraph(self, block: Block) -> Paragraph:
        """`block`, with what stands above its text."""
        made = self._plain(block)
        if block.languages:
            made = made._replace(languages=tuple(starmap(Stretch, block.languages)))
        if not block.annotations:
            return made
        above = tuple(starmap(Annotation, placed(block.text, block.annotations)))
        return made._replace(annotations=above)

    def _plain(self, block: Block) -> Paragraph:
        if block.kind is BlockKind.LABEL:
            if block.marker == len(block.text):
                return Paragraph(block.text, self.label, block.level)
            return Paragraph(
                block.text, self.text, block.level, block.marker, False, self.label_face
            )
        if block.kind is BlockKind.NOTE:
            return Paragraph(
                block.text, self.note, block.level, block.marker, hanging=True, em=self.em
            )
        hangs = block.kind in _HANGING or block.marker > 0
        values = (block.text, self.text, block.level, block.marker, hangs, None, None, (), ())
        return _made(Paragraph, values)
