"""What the columns of the tables of one shape have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from exchange_report.choices import Align, Keep
from exchange_report.layouts.leading import pitch_for_cells
from exchange_report.length import ZERO
from exchange_report.records import BlockKind
from exchange_report.table import Cell, Row, Table
from exchange_report.table.lettering import Accent, lettering
from exchange_report.table.looks import Looks
from exchange_report.writers.docx.borders import cell_borders
from exchange_report.writers.docx.letters import letter_styles
from exchange_report.writers.docx.markup import twips
from exchange_report.writers.docx.paragraphs import Place, reading_pitch
from exchange_report.writers.docx.style_names import (
    RowStyle,
    block_em,
    filled,
    justified,
    row_styles,
    vertical,
)
from exchange_report.writers.docx.widths import widths


@dataclass(frozen=True, slots=True)
class CellLook:
    """What decides the properties of a cell: its place and width in columns, an element for a cell
    merged down, the edges above and below, and the colour of the ground.
    """

    column: int
    columns: int
    merge: str
    top: str
    bottom: str
    fill: str | None


class Columns:
    """The columns of a shape: their widths in twips, and how their cells are set."""

    def __init__(self, table: Table, shape: int) -> None:
        self.layout = table.layout
        self.columns = table.shapes[shape].columns
        self.counting = table.shapes[shape].shape.count_by is not None
        """The rows stand for many entries each."""
        self.shape = shape
        self.looks = Looks(self.layout, table.shapes[shape])
        size = self.layout.text.size.at(ZERO)
        frame = table.frame
        found = widths(frame.grids[shape], self.columns, size, twips(frame.padding_x))
        self.widths = found.columns
        self._margins = found.margins
        self._verticals = [vertical(column.vertical_align) for column in self.columns]
        self._measures = found.measures
        self._letters = letter_styles(table)
        self._place_of = cache(self._made_place)
        self._between = self._row_places(row_styles(table))
        self.properties = cache(self._properties)

    def _row_places(self, styles: Mapping[int, RowStyle]) -> dict[tuple[int, int], Place]:
        """The places of the text of rows that stand for no entry, by the number of their kind and
        the column: the first column is aligned as the row, the others as their columns.
        """
        return {
            (kind, number): Place(
                place.room,
                place.ems,
                justified(column.align) if number and column.align is not spec.align else "",
                style,
                pitch=place.pitch,
            )
            for kind, (style, _, spec) in styles.items()
            for number, column in enumerate(self.columns)
            for place in [self._plain_place(number)]
        }

    def _plain_place(self, column: int) -> Place:
        """How text of a column is set that has no lettering of its own."""
        ems = {kind: block_em(kind, self.layout) for kind in BlockKind}
        align = self.columns[column].align
        return Place(
            self._measures[column] - ems[BlockKind.PARAGRAPH],
            ems,
            "" if align is Align.START else justified(align),
            labelled=self.layout.text.face != self.layout.text.label_face,
            pitch=reading_pitch(self.layout.text.line_pitch, pitch_for_cells(self.layout)),
        )

    def _made_place(self, column: int, accent: Accent | None) -> Place:
        """How the text of the cells of entries is set that have an accent, or none."""
        place = self._plain_place(column)
        letters = lettering(self.layout, self.columns[column], accent)
        if letters not in self._letters:
            return place
        em = twips(letters.size)
        ems = {kind: em for kind in BlockKind} | {BlockKind.NOTE: twips(letters.note)}
        wider = letters.pitch > self.layout.text.line_pitch.at(ZERO)
        return replace(
            place,
            room=self._measures[column] - em,
            ems=ems,
            labelled=letters.face != self.layout.text.label_face,
            letters=self._letters[letters],
            leading=twips(letters.pitch) if wider else 0,
        )

    def place(self, row: Row, cell: Cell) -> Place:
        """How the text of a cell is set."""
        if row.kind is None:
            return self._place_of(cell.column, cell.accent)
        place = self._between[row.kind_number, cell.column]
        return replace(place, align="") if cell.column == row.label else place

    def width(self, column: int, columns: int) -> int:
        """The width of a cell that begins in `column` and covers `columns`, in twips."""
        return sum(self.widths[column : column + columns])

    @property
    def keep(self) -> Keep:
        return self.layout.rows.keep

    def _properties(self, look: CellLook) -> str:
        size = self.width(look.column, look.columns)
        borders = cell_borders(look.top, look.bottom)
        margin = self._margins[look.column + look.columns - 1]
        return (
            f'<w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{spanning(look.columns)}{look.merge}'
            f"{borders}{filled(look.fill)}{margin}{self._verticals[look.column]}</w:tcPr>"
        )


def spanning(columns: int) -> str:
    """The property of a cell that is merged across `columns` (`w:gridSpan`); empty for one."""
    return f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
