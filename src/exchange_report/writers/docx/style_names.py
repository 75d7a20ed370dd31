"""The names of styles, and the properties that several of them share.

A style has an id, which paragraphs refer to it by, and a name, which Word shows.
"""

from typing import Final

from exchange_report.choices import Align, VerticalAlign
from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow, Layout, Subtotal
from exchange_report.length import ZERO, Length
from exchange_report.records import BlockKind
from exchange_report.writers.docx.markup import twips, w

BODY: Final = "ReportBody"
HEADING: Final = "ReportHeading"
COLUMN_HEADING: Final = "ColumnHeading"
LABEL: Final = "LabelText"
HEADER: Final = "Header"
FOOTER: Final = "Footer"
TABLE: Final = "ReportTable"
LAST: Final = "ReportEnd"
CONTENTS_HEADING: Final = "TOCHeading"
INDEX: Final = "Index1"
TOP_LEVEL: Final = 1
"""The level (`w:outlineLvl`) of headings of tables and of the outermost entries of the outline;
that of the document's heading is 0.
"""
LEVEL_LIMIT: Final = 8

BLOCKS: Final = {
    BlockKind.PARAGRAPH: (BODY, DOCUMENT.styles.body),
    BlockKind.BULLET: ("ReportBullet", DOCUMENT.styles.bullet),
    BlockKind.NUMBER: ("ReportNumber", DOCUMENT.styles.numbered),
    BlockKind.NOTE: ("ReportNote", DOCUMENT.styles.note),
    BlockKind.LABEL: ("ReportLabel", DOCUMENT.styles.label),
}
"""Id and name of the style of each kind of block."""
HANGING: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER, BlockKind.NOTE})
_JUSTIFICATION: Final = {
    Align.START: "left",
    Align.CENTER: "center",
    Align.END: "right",
    Align.JUSTIFY: "both",
    Align.DISTRIBUTE: "distribute",
}


def block_style(kind: BlockKind, level: int) -> str:
    """The style of a block at a depth of nesting."""
    return BLOCKS[kind][0] + (str(level + 1) if level else "")


def block_em(kind: BlockKind, layout: Layout) -> int:
    """The type size of blocks of a kind, in twips."""
    size = layout.text.note_size if kind is BlockKind.NOTE else None
    return twips((size or layout.text.size).at(ZERO))


def outline_style(level: int) -> str:
    """The style of a paragraph of a cell that is an entry of the outline."""
    return f"ReportOutline{level}"


def outline_name(level: int) -> str:
    """Its name: the outermost entries are the first."""
    return DOCUMENT.styles.outline.format(number=level - TOP_LEVEL + 1)


def contents_style(level: int) -> str:
    """The style of a line of the contents, by the level of its entry: Word knows it by name."""
    return f"TOC{level + 1}"


def row_styles(layout: Layout) -> dict[int, tuple[str, str, GroupRow | Subtotal]]:
    """By the identity of a kind of row, the id and the name of the style of its text."""
    kinds: dict[int, tuple[str, str, GroupRow | Subtotal]] = {}
    groups = [group for shape, _ in layout.shapes() for group in shape.groups]
    subtotals = [subtotal for shape, _ in layout.shapes() for subtotal in shape.subtotals]
    for number, group in enumerate(groups, 1):
        name = DOCUMENT.styles.group.format(number=number)
        kinds[id(group)] = (f"ReportGroup{number}", name, group)
    for number, subtotal in enumerate(subtotals, 1):
        name = DOCUMENT.styles.subtotal.format(number=number)
        kinds[id(subtotal)] = (f"ReportSubtotal{number}", name, subtotal)
    return kinds


def justified(align: Align) -> str:
    return w("jc", val=_JUSTIFICATION[align])


def vertical(align: VerticalAlign) -> str:
    return w("vAlign", val="center" if align is VerticalAlign.MIDDLE else "top")


def filled(colour: str | None) -> str:
    return w("shd", val="clear", color="auto", fill=colour[1:]) if colour else ""


def exactly(pitch: Length, after: int = 0, before: int = 0) -> str:
    """Lines of a fixed pitch, whatever the font: 游明朝 would take two lines of the grid."""
    return w("spacing", before=before, after=after, line=twips(pitch), lineRule="exact")


def style(
    kind: str, name_id: str, name: str, *content: str, based_on: str = "", default: bool = False
) -> str:
    """A style of a kind, with its id and name."""
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based_on) if based_on else "",
        w("qFormat") if kind == "paragraph" else "",
        *content,
        type=kind,
        default=True if default else None,
        customStyle=None if default or name in _BUILT_IN else True,
        styleId=name_id,
    )


_BUILT_IN: Final = frozenset(
    {
        "heading 1",
        "heading 2",
        "header",
        "footer",
        "TOC Heading",
        "index 1",
        *(f"toc {level}" for level in range(1, 10)),
    }
)
