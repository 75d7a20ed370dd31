"""The names of styles, and the properties that several of them share.

A style has an id, which paragraphs refer to it by, and a name, which Word shows.
"""

from typing import Final, NamedTuple

from exchange_report.choices import Align, VerticalAlign
from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow, Layout, Subtotal
from exchange_report.length import ZERO, Length
from exchange_report.records import BlockKind
from exchange_report.table import Table
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
    """The name of the style of a `level` of the outline; the outermost is the first."""
    return DOCUMENT.styles.outline.format(number=level - TOP_LEVEL + 1)


def contents_style(level: int) -> str:
    """The style of a line of the contents, by the level of its entry: Word knows it by name."""
    return f"TOC{level + 1}"


class RowStyle(NamedTuple):
    """The style of the text of a kind of row, by its id and name, and what it looks like."""

    style: str
    name: str
    spec: GroupRow | Subtotal


def row_styles(table: Table) -> dict[int, RowStyle]:
    """The style of the text of each kind of row, by the number of the kind."""
    kinds = [kind for columns in table.shapes for kind in columns.kinds]
    named = (
        (GroupRow, "ReportGroup", DOCUMENT.styles.group),
        (Subtotal, "ReportSubtotal", DOCUMENT.styles.subtotal),
    )
    styles: dict[int, RowStyle] = {}
    for kind_of, style_id, name in named:
        ours = [kind for kind in kinds if isinstance(kind.spec, kind_of)]
        for index, (number, spec) in enumerate(ours, 1):
            styles[number] = RowStyle(f"{style_id}{index}", name.format(number=index), spec)
    return styles


def justified(align: Align) -> str:
    return w("jc", val=_JUSTIFICATION[align])


_VERTICAL: Final = {
    VerticalAlign.TOP: "top",
    VerticalAlign.MIDDLE: "center",
    VerticalAlign.BOTTOM: "bottom",
}


def vertical(align: VerticalAlign) -> str:
    return w("vAlign", val=_VERTICAL[align])


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
