"""The cells of the tables of one shape, each text set once."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, NamedTuple

from exchange_report.choices import Align, VerticalAlign
from exchange_report.composition import Line, Paragraph, TextStyle, compose
from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow
from exchange_report.layouts.leading import drop_of_cells, lead_of_cells
from exchange_report.length import ZERO, Length
from exchange_report.memory import Remembered, remembered
from exchange_report.pages.composed.origins import Origin
from exchange_report.pages.composed.paragraphs import BlockStyles
from exchange_report.pages.composed.plain import Plain
from exchange_report.pages.composed.setter import Setter, balanced, paragraphs
from exchange_report.pages.display_list import Composed, Furniture
from exchange_report.records import Block, BlockKind
from exchange_report.table import Cell, HeadingCell, Row
from exchange_report.table.lettering import Accent, Lettering, lettering
from exchange_report.table.page_parts import marked_heading, marked_label

Lines = tuple[Line, ...]
_LINE_SEPARATOR: Final = "\u2028"
_MISSING: Final = attrgetter("missing")


class _Alike(NamedTuple):
    """How cells of a column are set that are alike in all but their texts: the styles of their
    blocks, the measure, the lines that were `set` of blocks of theirs, and those of the run
    `before`, if anything is remembered.
    """

    styles: BlockStyles
    measure: Length
    set: dict[Block, Lines]
    before: Remembered[Lines]


class CellSetter:
    """Sets the cells of the tables of a shape, whose number is `shape`."""

    def __init__(self, setter: Setter, shape: int) -> None:
        table = setter.table
        text = table.layout.text
        self._setter = setter
        self._documents = table.documents
        self._columns = table.shapes[shape]
        self._grid = setter.frame.grids[shape]
        self._size = text.size.at(ZERO)
        self._pitch = text.line_pitch.at(ZERO)
        self._layout = table.layout
        self._lead = lead_of_cells(table.layout)
        self._drop = max(self._lead, drop_of_cells(table.layout))
        self._letterings: dict[tuple[int, Accent | None], Lettering] = {}
        self._accented: dict[tuple[int, Accent | None], BlockStyles] = {}
        self._styles = [self._of_column(n, None) for n in range(len(self._columns.columns))]
        self._between: dict[int, BlockStyles] = {}
        self._alike: dict[tuple[int, int, int, Accent | None], _Alike] = {}
        self._faces = [setter.style.face, setter.label_face]
        self._faces = list(dict.fromkeys((*self._faces, *(one.text.face for one in self._styles))))

    def _lettering(self, column: int, accent: Accent | None) -> Lettering:
        """The lettering of the cells of a column that have an accent, or of none."""
        found = self._letterings.get((column, accent))
        if found is None:
            found = lettering(self._layout, self._columns.columns[column], accent)
            self._letterings[column, accent] = found
        return found

    def _of_column(self, number: int, accent: Accent | None) -> BlockStyles:
        """The styles of such cells."""
        letters, column = self._lettering(number, accent), self._columns.columns[number]
        style = self._setter.styled(
            self._layout.text, letters.size, column.align, column.break_unit, letters.face
        )
        return self._setter.block_styles(style, letters.note)

    @property
    def conditions(self) -> Hashable:
        """What the texts of a row depend on besides the row: equal conditions give an equal row
        equal texts.
        """
        faces = tuple(sorted(self._setter.faces.items(), key=lambda one: one[0]))
        grid = tuple(self._grid.lefts), tuple(self._grid.measures)
        sizes = self._size, self._pitch, self._lead, self._drop
        columns = self._columns.columns
        middle = tuple(column.vertical_align for column in columns)
        bold = tuple(lettering(self._layout, column, Accent(bold=True)) for column in columns)
        return faces, tuple(self._styles), grid, sizes, middle, bold

    def cell(self, row: Row, cell: Cell) -> Composed:
        """The blocks of a cell, one under the other."""
        alike, blocks = self._alike_to(row, cell), cell.blocks
        if len(blocks) == 1:
            return self._stack(row, cell, self._block(row, cell, blocks[0], alike), (0,))
        all_lines: list[Line] = []
        starts: list[int] = []
        for block in blocks:
            starts.append(len(all_lines))
            all_lines += self._block(row, cell, block, alike)
        return self._stack(row, cell, tuple(all_lines), tuple(starts))

    def aligned(self, row: Sequence[Composed | None]) -> Sequence[Composed | None]:
        """The texts of a row, whose first lines stand on one baseline: where something stands
        above one of them that has no room there, the others are as much lower.
        """
        if not self._drop or not any(one and one.lines and one.lines[0].marks for one in row):
            return row
        return [self._lowered(one) if one and one.lines else one for one in row]

    def _lowered(self, one: Composed) -> Composed:
        """A text of a row whose baselines are aligned, lowered; one that does not stand at
        the top of its cell stays where it is.
        """
        column = one.owner.column if isinstance(one.owner, Cell) else 0
        is_read = bool(one.lines[0].marks)
        align = self._columns.columns[column].vertical_align
        if not is_read and align is not VerticalAlign.TOP:
            return one
        drop = self._drop - (self._lead if is_read else 0)
        return one.lowered(Length(drop)) if drop else one

    def continued(self, row: Row, cell: Cell) -> Composed | None:
        """A cell where it stands again on a later page: a label or the heading of a group, if it
        has another text there, and the name of a row. One that is empty says nothing there either.
        """
        if isinstance(row.kind, GroupRow):
            if not cell.blocks:
                return None
            mark = row.kind.continued
            blocks = marked_heading(cell.blocks, mark)
        elif (column := self._columns.columns[cell.column]).merge:
            mark = column.continued or ""
            blocks = marked_label(cell.blocks, mark)
        else:
            return self._named(row, cell, self._mark_of_name(cell))
        if not mark:
            return None
        return self._again(self.cell(row, cell._replace(blocks=blocks))._replace(owner=cell))

    def _again(self, one: Composed) -> Composed:
        """A text that stands again below a rule, from which readings above it are as far as those
        of the first line of a row.
        """
        return self._lowered(one) if one.lines and one.lines[0].marks else one

    def _named(self, row: Row, cell: Cell, mark: str) -> Composed:
        """The name of a row with a mark, which is not broken where a line of its own takes no more
        room.
        """
        beside, below = (
            self.cell(row, cell._replace(blocks=_named(cell, one)))
            for one in (mark, _LINE_SEPARATOR + mark.lstrip())
        )
        whole = mark and len(below.lines) <= len(beside.lines)
        return self._again((below if whole else beside)._replace(owner=cell))

    def mark(self, column: int, text: str, align: Align) -> Composed:
        """What stands in a cell above or below a text that is cut: one line, in a narrow column
        without its brackets, or an ellipsis.
        """
        style = replace(self._styles[column].text, align=align)
        lines: Lines = ()
        for shown in (text, text.strip("（）()"), "…"):
            lines = paragraphs(shown, style, self._grid.measures[column])
            if len(lines) == 1:
                break
        letters = self._lettering(column, None)
        return self._setter.composed(Furniture.CUT, lines[:1], letters.size, letters.pitch)

    def _stack(self, row: Row, cell: Cell, lines: Lines, starts: tuple[int, ...]) -> Composed:
        if row.kind is not None:
            return self._setter.composed(cell, lines, self._size, self._pitch, starts, self._lead)
        letters = self._lettering(cell.column, cell.accent)
        made = self._setter.composed(cell, lines, letters.size, letters.pitch, starts, self._lead)
        return made._replace(colour=letters.colour) if letters.colour else made

    def _alike_to(self, row: Row, cell: Cell) -> _Alike:
        """How the cells of the column are set, or those of another one of the same style."""
        key = cell.column, cell.columns, row.kind_number, cell.accent
        alike = self._alike.get(key)
        if alike is None:
            styles, measure = self._styled(row, cell), self._measure(cell)
            before = remembered("lines", styles, measure)
            alike = self._alike[key] = _Alike(styles, measure, {}, before)
        return alike

    def _block(self, row: Row, cell: Cell, block: Block, alike: _Alike) -> Lines:
        """The lines of a block of such a cell."""
        styles, measure, known, before = alike
        lines = known.get(block)
        if lines is None:
            lines = None if before.alone else before.get(block)
            if lines is None:
                lines = compose(styles.paragraph(block), measure)
                if block.typed and block.typed.room and len(lines) == 1:
                    lines = _leaving(lines[0], block.typed.room, styles.text)
                if not before.alone:
                    before.put(block, lines)
            known[block] = lines
            self._setter.warn(lines, self._documents[cell.document], cell.loc)
        # a face for words of another language is none of those of the column
        if block.languages or any(map(_MISSING, self._faces)):
            self._setter.check(lines, self._origin(row, cell))
        return lines

    def plain(self, cell: Cell) -> Plain:
        """What tells plain texts in the columns of a cell that has no accent."""
        return Plain(self._styles[cell.column], self._measure(cell))

    def again(self, cell: Cell) -> Sequence[Block]:
        """The blocks of a cell that names its row, and those of its mark alone, where it stands
        again on a later page.
        """
        mark = self._mark_of_name(cell)
        return *_named(cell, mark), Block(BlockKind.PARAGRAPH, mark.lstrip())

    def _mark_of_name(self, cell: Cell) -> str:
        mark = self._columns.columns[cell.column].continued
        return DOCUMENT.continued if mark is None else mark

    @property
    def pitches(self) -> Sequence[Length]:
        """The line pitches of the columns."""
        return [self._lettering(n, None).pitch for n in range(len(self._columns.columns))]

    def _styled(self, row: Row, cell: Cell) -> BlockStyles:
        """The styles of the column, or those of the row if it stands for no entry."""
        if row.kind is None:
            return self._styles_of(cell)
        styles = self._between.get(row.kind_number)
        if styles is None:
            style = self._setter.styled(row.kind, self._size, row.kind.align)
            styles = self._between[row.kind_number] = self._setter.block_styles(style)
            self._faces.append(style.face)
        if cell.column == row.label:
            return styles
        align = self._styles[cell.column].text.align
        return styles._replace(text=replace(styles.text, align=align))

    def _styles_of(self, cell: Cell) -> BlockStyles:
        """The styles of a cell of an entry."""
        if cell.accent is None:
            return self._styles[cell.column]
        styles = self._accented.get((cell.column, cell.accent))
        if styles is None:
            styles = self._of_column(cell.column, cell.accent)
            self._accented[cell.column, cell.accent] = styles
            self._faces.append(styles.text.face)
        return styles

    def _measure(self, cell: Cell | HeadingCell) -> Length:
        """The room for text from the first to the last of the columns."""
        first, last = cell.column, cell.column + cell.columns - 1
        lefts, measures = self._grid.lefts, self._grid.measures
        return Length(lefts[last] - lefts[first] + measures[last])

    def _origin(self, row: Row, cell: Cell) -> Origin:
        loc, kind = self._columns.locs[cell.column], row.kind
        column = self._columns.columns[cell.column]
        if kind is None:
            return Origin(column.value, (*loc, "value"), cell.loc, cell.document)
        if cell.column == row.label:
            template = kind.value if isinstance(kind, GroupRow) else kind.label
            name = "groups" if isinstance(kind, GroupRow) else "subtotals"
            return Origin(template, (*self._columns.loc, name), cell.loc, cell.document)
        return Origin(column.subtotal, (*loc, "subtotal"), cell.loc, cell.document)

    def heading(self, cell: HeadingCell) -> Composed:
        """The heading of columns; what its line feeds leave too long is broken evenly."""
        setter, header = self._setter, self._setter.table.layout.header
        style = setter.styled(header, self._size, header.align, header.break_unit)
        lines = paragraphs(cell.text, style, self._measure(cell), balanced(header.align))
        loc = (*cell.loc, "heading")
        setter.warn(lines, setter.table.file.document, loc)
        setter.check(lines, Origin(None, loc))
        return setter.composed(cell, lines, self._size, self._pitch)


def _leaving(line: Line, room: str, style: TextStyle) -> Lines:
    """A line at the end of its measure, with the room before the end that `room` would take there;
    as much of it as there is.
    """
    width = compose(Paragraph(room, style), Length(style.size * (2 + len(room))))[0].width
    return (line._replace(x=Length(max(0, line.x - width))),)


def _named(cell: Cell, mark: str) -> tuple[Block, ...]:
    """The first value of a cell, which names its row, with a mark."""
    end = 1
    while end < len(cell.blocks) and cell.blocks[end].continues:
        end += 1
    last = cell.blocks[end - 1]
    return (*cell.blocks[: end - 1], last._replace(text=last.text + mark))
