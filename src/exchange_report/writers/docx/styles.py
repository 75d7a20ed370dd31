"""Styles. Word shows their names; everything that a reader sees follows from them."""

from collections.abc import Iterator

from exchange_report.choices import LatinSpace, LineHeadBracket
from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow, Layout
from exchange_report.length import ZERO
from exchange_report.records import BlockKind
from exchange_report.table import Table
from exchange_report.writers.docx.borders import Borders
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.furniture_styles import furniture_styles
from exchange_report.writers.docx.letters import written_letters
from exchange_report.writers.docx.markup import half_points, part, twips, w
from exchange_report.writers.docx.numbering import LEVELS, Numbering
from exchange_report.writers.docx.outline import Outline
from exchange_report.writers.docx.style_names import (
    BLOCKS,
    BODY,
    COLUMN_HEADING,
    HANGING,
    HEADING,
    LABEL,
    LAST,
    TABLE,
    block_em,
    block_style,
    exactly,
    filled,
    justified,
    outline_name,
    outline_style,
    row_styles,
    style,
    vertical,
)
from exchange_report.writers.docx.switches import NAMESPACES


class Styles:
    """The styles of a table."""

    def __init__(self, table: Table, fonts: Fonts, numbering: Numbering, outline: Outline) -> None:
        self.table = table
        self.outline = outline
        self.fonts = fonts
        self.numbering = numbering
        self._layout: Layout = table.layout
        self._levels = min(_depth(table) + 1, LEVELS)

    @property
    def bullets(self) -> tuple[str, ...]:
        """The styles of bullets by level."""
        return tuple(block_style(BlockKind.BULLET, level) for level in range(self._levels))

    def xml(self) -> bytes:
        """The styles part, `word/styles.xml`."""
        written = (
            self._defaults(),
            style("paragraph", "Normal", "Normal", w("rPr", self._text()), default=True),
            style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
            style("table", "TableNormal", "Normal Table", _no_margins(), default=True),
            style("numbering", "NoList", "No List", default=True),
            *self._blocks(),
            *self._headings(),
            *self._rows(),
            *written_letters(self.table, self.fonts),
            *furniture_styles(self.table, self.fonts),
            style(
                "paragraph",
                LAST,
                DOCUMENT.styles.end,
                w("pPr", w("snapToGrid", val=False), w("spacing", line=20, lineRule="exact")),
                w("rPr", w("sz", val=2), w("szCs", val=2)),
                based_on="Normal",
            ),
            self._grid(),
        )
        switched = any("<w14:" in one for one in written)
        return part("styles", *written, namespaces=NAMESPACES if switched else "")

    def _font(self) -> str:
        text = self._layout.text
        return self.fonts.properties(text.face, text.size.at(ZERO))

    def _text(self) -> str:
        text = self._layout.text
        return self.fonts.text_properties(text.face, text.size.at(ZERO))

    def _defaults(self) -> str:
        """The font stands here and in the style that all others are based on: what stands here
        alone LibreOffice lays over character styles in tables. Western words are in English, or
        LibreOffice would break them anywhere.
        """
        language = w("lang", val="en-US", eastAsia="ja-JP", bidi="ar-SA")
        return w(
            "docDefaults",
            w("rPrDefault", w("rPr", self._font(), language)),
            w("pPrDefault", w("pPr", w("spacing", before=0, after=0))),
        )

    def _blocks(self) -> Iterator[str]:
        text = self._layout.text
        yield style(
            "paragraph",
            BODY,
            BLOCKS[BlockKind.PARAGRAPH][1],
            w("pPr", self._line_breaking(), exactly(text.line_pitch.at(ZERO)), w("jc", val="left")),
            based_on="Normal",
        )
        label = self.fonts.properties(text.label_face)
        yield style(
            "character",
            LABEL,
            DOCUMENT.styles.label_characters,
            w("rPr", label),
            based_on="DefaultParagraphFont",
        )
        for kind in BlockKind:
            for level in range(self._levels):
                if (kind, level) != (BlockKind.PARAGRAPH, 0):
                    yield self._block(kind, level)

    def _block(self, kind: BlockKind, level: int) -> str:
        name = BLOCKS[kind][1] + (f" {level + 1}" if level else "")
        em = block_em(kind, self._layout)
        hanging = em if kind in HANGING else 0
        numbering = ""
        if kind is BlockKind.BULLET:
            numbering = w("numPr", w("ilvl", val=level), w("numId", val=self.numbering.bullet))
        indent = w("ind", left=level * em + hanging, hanging=hanging)
        properties = w("pPr", numbering, indent)
        face = ""
        if kind is BlockKind.LABEL and not level:
            face = w("rPr", self.fonts.properties(self._layout.text.label_face))
        if kind is BlockKind.NOTE and not level and self._layout.text.note_size:
            points = half_points(self._layout.text.note_size.at(ZERO))
            face = w("rPr", w("sz", val=points), w("szCs", val=points))
        parent = block_style(kind, 0) if level else BODY
        return style("paragraph", block_style(kind, level), name, properties, face, based_on=parent)

    def _line_breaking(self) -> str:
        """The switches of the fixed grid, or what comes nearest to the layout's composition."""
        composition = self._layout.composition
        quarter = composition.latin_space is LatinSpace.QUARTER
        return "".join(
            (
                w("widowControl", val=self._layout.rows.widows > 1),
                w("kinsoku", val=True),
                w("wordWrap", val=True),
                w("overflowPunct", val=composition.hanging_punctuation),
                w("topLinePunct", val=composition.line_head_bracket is not LineHeadBracket.FULL),
                w("autoSpaceDE", val=quarter),
                w("autoSpaceDN", val=quarter),
                w("adjustRightInd", val=False),
                w("snapToGrid", val=False),
            )
        )

    def _headings(self) -> Iterator[str]:
        header = self._layout.header
        yield style(
            "paragraph",
            HEADING,
            DOCUMENT.styles.heading,
            w("pPr", w("keepNext")),
            w("rPr", self.fonts.properties(header.face, features=header.features)),
            based_on=BODY,
        )
        yield style(
            "paragraph",
            COLUMN_HEADING,
            DOCUMENT.styles.column_heading,
            w("pPr", justified(header.align)),
            based_on=HEADING,
        )

    def _rows(self) -> Iterator[str]:
        """The styles of group and subtotal rows, and of entries of the outline."""
        for name_id, name, kind in row_styles(self.table).values():
            keeping = w("keepNext") if isinstance(kind, GroupRow) else ""
            properties = w("pPr", keeping, justified(kind.align))
            face = w("rPr", self.fonts.properties(kind.face, features=kind.features))
            yield style("paragraph", name_id, name, properties, face, based_on=BODY)
        for level in sorted({mark.level for mark in self.outline.entries}):
            properties = w("pPr", w("outlineLvl", val=level))
            name_id, name = outline_style(level), outline_name(level)
            yield style("paragraph", name_id, name, properties, based_on=BODY)

    def _grid(self) -> str:
        """The table: rules, padding, and the heading row as a conditional format."""
        layout = self._layout
        size = layout.text.size.at(ZERO)
        x, y = twips(layout.padding.x.at(size)), twips(layout.padding.y.at(size))
        header = layout.header
        return style(
            "table",
            TABLE,
            DOCUMENT.styles.table,
            w(
                "tblPr",
                Borders(layout).of_table(),
                _margins(top=y, left=x, bottom=y, right=x),
            ),
            w(
                "tblStylePr",
                w("tcPr", filled(header.fill), vertical(header.vertical_align)),
                type="firstRow",
            ),
            based_on="TableNormal",
        )


def _depth(table: Table) -> int:
    """How deep the blocks of the table are nested."""
    cells = (cell for row in table.rows for cell in row.cells if cell is not None)
    return max((block.level for cell in cells for block in cell.blocks), default=0)


def _margins(**sides: int) -> str:
    """Cell margins in twips, in the order of the schema: top, left, bottom, right."""
    return w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sides.items()))


def _no_margins() -> str:
    return w("tblPr", w("tblInd", w=0, type="dxa"), _margins(top=0, left=0, bottom=0, right=0))
