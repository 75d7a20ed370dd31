"""Blocks of text as paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exchange_report.layouts import Dimension
from exchange_report.length import ZERO, Length
from exchange_report.records import Block, BlockKind
from exchange_report.records.footnotes import note_of
from exchange_report.writers.docx.fields import Bookmarks
from exchange_report.writers.docx.letters import LetterStyles
from exchange_report.writers.docx.linking import Links
from exchange_report.writers.docx.markup import twips, w
from exchange_report.writers.docx.numbering import LEVELS, Lists, Numbering, width
from exchange_report.writers.docx.outline import Mark
from exchange_report.writers.docx.ruby import stretch_runs
from exchange_report.writers.docx.style_names import (
    BODY,
    HANGING,
    LABEL,
    block_style,
    outline_style,
)

KEEP_NEXT: Final = w("keepNext")
PAGE_BREAK: Final = w("pageBreakBefore")
_NUMBERED: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand. `room` is how far their lines can be indented and still hold a
    character; `ems` the type sizes of their kinds, in twips; `align` an element, or nothing.

    `style` is the one style of them all; without it each kind has its own. The characters of
    labels have a style where they are `labelled`: not in text of their face, where bold would undo
    bold (ISO/IEC 29500-1, 17.7.3).
    """

    room: int
    ems: Mapping[BlockKind, int]
    align: str = ""
    style: str = ""
    labelled: bool = True
    pitch: int = 0
    """That of lines with readings, in twips, if those of the style would cut them off."""
    letters: LetterStyles | None = None
    """The styles of its characters, where they are not those of the paragraphs."""
    leading: int = 0
    """The line pitch of all its paragraphs in twips, if it is not that of their styles."""

    def line(self, block: Block) -> int:
        """The line pitch of a block in twips; nothing for that of its style."""
        return max(self.leading, self.pitch) if block.annotations else self.leading


@dataclass(frozen=True, slots=True)
class Around:
    """What is said of the paragraphs of one place: `keeping` of each, with `fields` after the text
    of the first; `marks` are those that are entries of the outline, by block. The spaces before the
    first and after the last are in twips. `name` is that of a bookmark around all of them.
    """

    keeping: str = ""
    name: str = ""
    fields: str = ""
    marks: Mapping[int, Mark] | None = None
    space_before: int = 0
    space_after: int = 0


def reading_pitch(pitch: Dimension, needed: Length) -> int:
    """The line pitch of paragraphs with readings, in twips; nothing if `pitch` has the room."""
    return twips(needed) if pitch.at(ZERO) < needed else 0


class Paragraphs:
    """Sets blocks. Bookmarks are set where the contents lead to, if there are any; `bookmarks`
    numbers them.
    """

    def __init__(
        self, numbering: Numbering, links: Links, bookmarks: Bookmarks, *, listed: bool
    ) -> None:
        self._numbering = numbering
        self._links = links
        self._bookmarks = bookmarks
        self._listed = listed

    def set(self, blocks: Sequence[Block], place: Place, around: Around) -> str:
        """The paragraphs of `blocks`; one without text if there are none."""
        opening, closing = self._bookmarks.ends(around.name) if around.name else ("", "")
        if not blocks:
            properties = f'<w:pStyle w:val="{place.style or BODY}"/>{around.keeping}'
            content = f"{opening}{closing}{around.fields}"
            return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"
        lists: Lists = {}
        fields = around.fields
        paragraphs = []
        last = len(blocks) - 1
        for number, block in enumerate(blocks):
            mark = around.marks.get(number) if around.marks else None
            spacing = _spacing(around, number == 0, number == last, place.line(block))
            before, content = self._paragraph(block, place, around.keeping, lists, mark, spacing)
            end = closing if number == last else ""
            paragraphs.append(f"<w:p>{before}{opening}{content}{end}{fields}</w:p>")
            opening = fields = ""
        return "".join(paragraphs)

    def _paragraph(
        self,
        block: Block,
        place: Place,
        before: str,
        lists: Lists,
        mark: Mark | None,
        spacing: str,
    ) -> tuple[str, str]:
        """The properties of a paragraph, `before` first among them, and its runs."""
        level = min(block.level, LEVELS - 1)
        marker = block.text[: block.marker]
        list_ = None
        if block.kind in _NUMBERED:
            list_ = self._numbering.place(marker, level, lists, block.look)
        numbering = ""
        if list_ is not None:
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'
        style, outline = place.style or _style(block, level, place), ""
        content = self._runs(block, marker if list_ is None else "", place)
        if name := note_of(f"#{block.anchor}"):
            content = self._bookmarks.around(content, name)
        if mark is not None:
            if style == BODY:
                style = outline_style(mark.level)
            else:
                outline = f'<w:outlineLvl w:val="{mark.level}"/>'
            content = self.marked(content, mark)
        indent = self._indent(block, level, place, numbered=list_ is not None)
        properties = (
            f'<w:pPr><w:pStyle w:val="{style}"/>{before}{numbering}{spacing}'
            f"{indent}{place.align}{outline}{_of_marker(block, place)}</w:pPr>"
        )
        return properties, content

    def marked(self, content: str, mark: Mark) -> str:
        """`content` where the entry of the contents leads to."""
        return self._bookmarks.around(content, mark.bookmark) if self._listed else content

    def _runs(self, block: Block, marker: str, place: Place) -> str:
        labelled = block.kind is BlockKind.LABEL and place.labelled
        if labelled and not place.style and not place.letters and _is_label(block):
            labelled = False
        em, start = place.ems[block.kind], block.marker
        label = ""
        if labelled:
            style = place.letters.label if place.letters else LABEL
            label = stretch_runs(block, (0, start), em, style)
        elif marker:
            start = 0
        return label + "".join(self._linked(block, start, em, _letters(block, place)))

    def _linked(self, block: Block, at: int, em: int, style: str) -> Iterator[str]:
        """The runs of a block from the character `at` on, in a character style if there is one,
        with its addresses as hyperlinks.
        """
        for start, end, target in self._links.of(block):
            yield stretch_runs(block, (at, start), em, style)
            content = stretch_runs(block, (start, end), em, style)
            yield f'<w:hyperlink {target} w:history="1">{content}</w:hyperlink>'
            at = end
        yield stretch_runs(block, (at, len(block.text)), em, style)

    def _indent(self, block: Block, level: int, place: Place, *, numbered: bool) -> str:
        """The indent, where it is not that of the style: for a marker that is not as wide as a
        character, and in a column too narrow for it (there lines keep room for a character, those
        that hang for two). One style for all kinds has none.
        """
        em = place.ems[block.kind]
        room = max(0, place.room)
        if block.typed and block.typed.room:
            free = max(0, place.room + em - round(width(block.text) * em))
            left = min(round(width(block.typed.room) * em), free)
            return f'<w:ind w:right="{left}"/>' if left else ""
        indent, hanging, usual = level * em, 0, 0
        if block.marker and block.kind is not BlockKind.LABEL:
            hanging = round(width(block.text[: block.marker]) * em)
            usual = em if block.kind in HANGING else 0
        own = bool(place.style) and bool(indent or hanging or numbered)
        if indent + hanging <= room - (em if hanging else 0) and hanging == usual and not own:
            return ""
        indent = min(indent, room)
        hanging = min(hanging, max(0, room - em - indent))
        return f'<w:ind w:left="{indent + hanging}" w:hanging="{hanging}"/>'


def _is_label(block: Block) -> bool:
    """The block is a label, with no text after it."""
    return block.kind is BlockKind.LABEL and block.marker == len(block.text)


def _letters(block: Block, place: Place) -> str:
    """The character style of a block; nothing where it is that of its paragraph."""
    if place.letters is None:
        return ""
    return place.letters.note if block.kind is BlockKind.NOTE else place.letters.text


def _of_marker(block: Block, place: Place) -> str:
    """The character style of the number or bullet that a program sets before a paragraph."""
    style = _letters(block, place) if block.kind in _NUMBERED else ""
    return w("rPr", w("rStyle", val=style)) if style else ""


def _style(block: Block, level: int, place: Place) -> str:
    """The style of labels is for paragraphs that are no more: text after one is as other text, and
    so are letters of their own.
    """
    if block.kind is BlockKind.LABEL and (place.letters or not _is_label(block)):
        return block_style(BlockKind.PARAGRAPH, level)
    return block_style(block.kind, level)


def _spacing(around: Around, first: bool, last: bool, pitch: int) -> str:
    before = around.space_before if first else 0
    after = around.space_after if last else 0
    if not before and not after and not pitch:
        return ""
    rule = "exact" if pitch else None
    return w(
        "spacing", before=before or None, after=after or None, line=pitch or None, lineRule=rule
    )
