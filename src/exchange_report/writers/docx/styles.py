"""Styles. Word shows their names; everything that a reader sees follows from them."""

from collections.abc import Iterator
from typing import Final

from exchange_report.layouts import Align, Layout, VerticalAlign
from exchange_report.length import ZERO, Length
from exchange_report.records import BlockKind
from exchange_report.table import Table
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.markup import eighth_points, half_points, part, twips, w
from exchange_report.writers.docx.numbering import LEVELS, Numbering

BODY: Final = "ReportBody"
HEADING: Final = "ReportHeading"
COLUMN_HEADING: Final = "ColumnHeading"
LABEL: Final = "LabelText"
FOOTER: Final = "Footer"
TABLE: Final = "ReportTable"
LAST: Final = "ReportEnd"

_BLOCKS: Final = {
    BlockKind.PARAGRAPH: (BODY, "報告書 本文"),
    BlockKind.BULLET: ("ReportBullet", "箇条書き"),
    BlockKind.NUMBER: ("ReportNumber", "番号付き"),
    BlockKind.NOTE: ("ReportNote", "注"),
    BlockKind.LABEL: ("ReportLabel", "小見出し"),
}
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
    return _BLOCKS[kind][0] + (str(level + 1) if level else "")


def block_em(kind: BlockKind, layout: Layout) -> int:
    """The type size of blocks of a kind, in twips."""
    size = layout.text.note_size if kind is BlockKind.NOTE else None
    return twips((size or layout.text.size).at(ZERO))


def title_style(number: int) -> str:
    """The style of a line of the title block; the first is the document's heading."""
    return f"Title{number + 1}" if number else "Heading1"


def justified(align: Align) -> str:
    return w("jc", val=_JUSTIFICATION[align])


def vertical(align: VerticalAlign) -> str:
    return w("vAlign", val="center" if align is VerticalAlign.MIDDLE else "top")


def exactly(pitch: Length, after: int = 0) -> str:
    """Lines of a fixed pitch, whatever the font: 游明朝 would take two lines of the grid."""
    return w("spacing", before=0, after=after, line=twips(pitch), lineRule="exact")


class Styles:
    """The styles of a table."""

    def __init__(self, table: Table, fonts: Fonts, numbering: Numbering) -> None:
        self.table = table
        self.fonts = fonts
        self.numbering = numbering
        self._layout: Layout = table.layout
        self._levels = min(_depth(table) + 1, LEVELS)

    @property
    def bullets(self) -> tuple[str, ...]:
        """The styles of bullets by level."""
        return tuple(block_style(BlockKind.BULLET, level) for level in range(self._levels))

    def xml(self) -> bytes:
        """The styles part."""
        return part(
            "styles",
            self._defaults(),
            _style("paragraph", "Normal", "Normal", default=True),
            _style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True),
            _style("table", "TableNormal", "Normal Table", _no_margins(), default=True),
            _style("numbering", "NoList", "No List", default=True),
            *self._blocks(),
            *self._headings(),
            self._footer(),
            _style(
                "paragraph",
                LAST,
                "報告書 末尾",
                w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact")),
                w("rPr", w("sz", val=2), w("szCs", val=2)),
                based_on="Normal",
            ),
            self._grid(),
        )

    def _defaults(self) -> str:
        text = self._layout.text
        language = w("lang", val="ja-JP", eastAsia="ja-JP", bidi="ar-SA")
        font = self.fonts.properties(text.face, text.size.at(ZERO))
        return w(
            "docDefaults",
            w("rPrDefault", w("rPr", font, language)),
            w("pPrDefault", w("pPr", w("spacing", before=0, after=0))),
        )

    def _blocks(self) -> Iterator[str]:
        text = self._layout.text
        yield _style(
            "paragraph",
            BODY,
            _BLOCKS[BlockKind.PARAGRAPH][1],
            w("pPr", self._line_breaking(), exactly(text.line_pitch.at(ZERO)), w("jc", val="left")),
            based_on="Normal",
        )
        label = self.fonts.properties(text.label_face)
        yield _style(
            "character", LABEL, "小見出し 文字", w("rPr", label), based_on="DefaultParagraphFont"
        )
        for kind in BlockKind:
            for level in range(self._levels):
                if (kind, level) != (BlockKind.PARAGRAPH, 0):
                    yield self._block(kind, level)

    def _block(self, kind: BlockKind, level: int) -> str:
        style = block_style(kind, level)
        name = _BLOCKS[kind][1] + (f" {level + 1}" if level else "")
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
        return _style("paragraph", style, name, properties, face, based_on=parent)

    def _line_breaking(self) -> str:
        """The switches of the fixed grid, or what comes nearest to the layout's composition."""
        composition = self._layout.composition
        quarter = composition.latin_space == "quarter"
        return "".join(
            (
                w("widowControl", val=self._layout.rows.widows > 1),
                w("kinsoku", val=True),
                w("wordWrap", val=True),
                w("overflowPunct", val=composition.hanging_punctuation),
                w("topLinePunct", val=composition.line_head_bracket != "full"),
                w("autoSpaceDE", val=quarter),
                w("autoSpaceDN", val=quarter),
                w("adjustRightInd", val=False),
                w("snapToGrid", val=False),
            )
        )

    def _headings(self) -> Iterator[str]:
        layout = self._layout
        yield _style(
            "paragraph",
            HEADING,
            "報告書 見出し",
            w("pPr", w("keepNext")),
            w("rPr", self.fonts.properties(layout.header.face)),
            based_on=BODY,
        )
        for number, line in enumerate(self.table.title):
            spec = line.heading
            pitch = exactly(spec.line_pitch.at(ZERO), twips(spec.space_after.at(ZERO)))
            outline = w("outlineLvl", val=0) if number == 0 else ""
            yield _style(
                "paragraph",
                title_style(number),
                f"報告書 表題 {number + 1}" if number else "heading 1",
                w("pPr", w("keepNext"), pitch, justified(spec.align), outline),
                w("rPr", self.fonts.properties(spec.face, spec.size.at(ZERO))),
                based_on=HEADING,
            )
        yield _style(
            "paragraph",
            COLUMN_HEADING,
            "報告書 列見出し",
            w("pPr", justified(layout.header.align)),
            based_on=HEADING,
        )

    def _footer(self) -> str:
        spec = self._layout.footer
        if spec is None:
            return ""
        size = spec.size.at(ZERO)
        return _style(
            "paragraph",
            FOOTER,
            "footer",
            w("pPr", exactly(size), justified(spec.align)),
            w("rPr", self.fonts.properties(spec.face, size)),
            based_on=BODY,
        )

    def _grid(self) -> str:
        """The table: rules, padding, and the heading row as a conditional format."""
        layout = self._layout
        size = layout.text.size.at(ZERO)
        x, y = twips(layout.padding.x.at(size)), twips(layout.padding.y.at(size))
        outer, inner = layout.rules.outer.at(ZERO), layout.rules.inner.at(ZERO)
        borders = [(side, outer) for side in ("top", "left", "bottom", "right")]
        borders += [("insideH", inner), ("insideV", inner)]
        header = layout.header
        fill = w("shd", val="clear", color="auto", fill=header.fill[1:]) if header.fill else ""
        return _style(
            "table",
            TABLE,
            "報告書 表",
            w(
                "tblPr",
                w("tblBorders", *(_border(*one) for one in borders)),
                _margins(top=y, left=x, bottom=y, right=x),
            ),
            w("tblStylePr", w("tcPr", fill, vertical(header.vertical_align)), type="firstRow"),
            based_on="TableNormal",
        )


def _depth(table: Table) -> int:
    """How deep the blocks of the table are nested."""
    cells = (cell for row in table.rows for cell in row.cells if cell is not None)
    return max((block.level for cell in cells for block in cell.blocks), default=0)


def _border(side: str, weight: Length) -> str:
    if weight <= 0:
        return w(side, val="nil")
    return w(side, val="single", sz=eighth_points(weight), space=0, color="auto")


def _margins(**sides: int) -> str:
    """Cell margins in twips, in the order of the schema: top, left, bottom, right."""
    return w("tblCellMar", *(w(side, w=size, type="dxa") for side, size in sides.items()))


def _no_margins() -> str:
    return w("tblPr", w("tblInd", w=0, type="dxa"), _margins(top=0, left=0, bottom=0, right=0))


def _style(
    kind: str, style: str, name: str, *content: str, based_on: str = "", default: bool = False
) -> str:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=based_on) if based_on else "",
        w("qFormat") if kind == "paragraph" else "",
        *content,
        type=kind,
        default=True if default else None,
        customStyle=None if default or name in _BUILT_IN else True,
        styleId=style,
    )


_BUILT_IN: Final = frozenset({"heading 1", "footer"})
