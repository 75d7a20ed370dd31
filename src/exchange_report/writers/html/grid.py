"""The tables: which element each cell is, which headings it has, how it looks."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from markupsafe import Markup

from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow, Subtotal
from exchange_report.layouts.rules import RuleKind
from exchange_report.table import Cell, ColumnSet, HeadingCell, Row, Section, Table
from exchange_report.table.column_names import column_names
from exchange_report.table.lettering import Accent
from exchange_report.table.looks import GroundKind, Grounds, Looks
from exchange_report.writers.html.blocks import flow
from exchange_report.writers.html.entries import NamedRow
from exchange_report.writers.html.inline import Speaking, plain, speaking_of
from exchange_report.writers.html.passages import passage_view
from exchange_report.writers.html.texts import Naming, caption_of
from exchange_report.writers.html.views import CellView, RowView, TableView

_DEEP: Final = 2
"""Rows of headings of which `scope` can tell what they are over: with more, a group of columns
stands in another.
"""


class Stretch(NamedTuple):
    """The rows of a section from `start` to before `stop`."""

    section: int
    start: int
    stop: int


class Grids:
    """Makes the tables of a report. `colours` numbers the fills that are no column's own; `notes`
    is the page that has the notes around the tables, if that is another.
    """

    def __init__(
        self,
        table: Table,
        named: Sequence[Sequence[NamedRow]],
        *,
        repeated: bool,
        notes: str = "",
    ) -> None:
        self._table = table
        self._named = named
        self.repeated = repeated
        self.notes = notes
        self._looks = [Looks(table.layout, shape) for shape in table.shapes]
        self.colours: dict[str | None, int] = {}
        self.names: dict[tuple[int, tuple[str, ...]], int] = {}
        """The numbers of the column names that tables have, by shape and names."""
        self.departments: dict[str, int] = {}
        self.accents: dict[tuple[int, int, Accent], int] = {}
        """The numbers of the accents that cells have, by shape, column and accent."""

    def view(self, stretch: Stretch) -> TableView:
        """The table of a stretch of rows."""
        section = self._table.sections[stretch.section]
        return _Grid(self, self._table, section, stretch).view()

    def colour(self, colour: str | None) -> int:
        """The number of a fill."""
        return self.colours.setdefault(colour, len(self.colours))

    def accent(self, shape: int, cell: Cell) -> str:
        """The class of the letters of a cell that stands out by its value; else nothing."""
        if cell.accent is None or not (cell.accent.colour or cell.accent.bold):
            return ""
        key = shape, cell.column, cell.accent._replace(fill=None, mark="", marks=())
        return f" er-a{self.accents.setdefault(key, len(self.accents))}"

    def looks(self, section: Section) -> Looks:
        return self._looks[section.shape]

    def named(self, stretch: Stretch) -> Sequence[NamedRow]:
        return self._named[stretch.section][stretch.start : stretch.stop]

    @property
    def shapes(self) -> Sequence[ColumnSet]:
        return self._table.shapes


class _Grid:
    """One table in the making."""

    def __init__(self, grids: Grids, table: Table, section: Section, stretch: Stretch) -> None:
        self._grids, self._table, self._section = grids, table, section
        self._number = stretch.section
        self._named = grids.named(stretch)
        self._rows = [one.row for one in self._named]
        self._columns = table.columns(section)
        shape = table.shapes[section.shape].shape
        self._shape = shape
        self._speaking = [
            speaking_of(column.value.placeholders())._replace(notes=grids.notes)
            for column in self._columns
        ]
        self._of_years: dict[int, list[Speaking]] = {}
        self._naming = Naming(self._columns)
        self._heads = [column.head or column.merge for column in self._columns]
        depth = max((one.row + one.rows for one in section.headings), default=1)
        self._explicit = depth > _DEEP or len(shape.groups) > 1
        """Whether the cells name their headings themselves."""
        self._before = () if stretch.start else section.before
        self._after = section.after if stretch.stop == len(section.rows) else ()
        self._id = f"er-t{stretch.section + 1}"
        if stretch.start:
            self._id += f"-{stretch.start + 1}"
        self._labels: dict[int, tuple[int, Cell]] = {}
        """By column, the first row after the cell that stands there, and the cell."""
        self._attributes_of: dict[tuple[str, int, int, int, int, bool, str], Markup] = {}
        """By what cells have in common, the attributes that they have."""
        self._groups: list[tuple[str, int, int]] = []
        """The headings of groups that hold: id, level, first row after."""

    def view(self) -> TableView:
        section, table = self._section, self._table
        names = column_names(section.headings)
        number = self._grids.names.setdefault((section.shape, names), len(self._grids.names) + 1)
        title = section.title
        return TableView(
            id=self._id,
            classes=f"er-table er-s{section.shape + 1} er-n{number}",
            caption=title.name if title else caption_of(table, self._number),
            heading=Markup(plain(title.text)) if title else Markup(),
            turned=table.shapes[section.shape].turned,
            before=[passage_view(one, table) for one in self._before],
            after=[passage_view(one, table) for one in self._after],
            align=title.heading.align.value if title else "",
            columns=list(self._column_groups()),
            head=list(self._head()),
            bodies=list(self._bodies()),
        )

    def _column_groups(self) -> Iterator[list[str]]:
        """The columns under each heading of the first row."""
        for cell in self._section.headings:
            if cell.row == 0:
                yield [f"er-c{n + 1}" for n in range(cell.column, cell.column + cell.columns)]

    def _head(self) -> Iterator[RowView]:
        cells = self._section.headings
        for row in range(max((cell.row + cell.rows for cell in cells), default=0)):
            here = [self._heading(n, cell) for n, cell in enumerate(cells) if cell.row == row]
            yield RowView.of("", here)

    def _heading(self, number: int, cell: HeadingCell) -> CellView:
        spans = _spans(cell.rows, cell.columns)
        if not cell.text:
            return CellView("td", Markup(spans), Markup())
        scope = "colgroup" if cell.columns > 1 else "col"
        own = f' id="{self._id}-h{number}"' if self._explicit else ""
        attributes = f' scope="{scope}"{own}{spans}'
        return CellView("th", Markup(attributes), Markup(plain(cell.text)))

    def _bodies(self) -> Iterator[list[RowView]]:
        """The rows; those of a new group begin a body, if no cell runs on into it."""
        looks = self._grids.looks(self._section)
        edges, grounds = looks.edges(self._rows), looks.grounds(self._rows)
        outermost = next((n for n, column in enumerate(self._columns) if column.merge), None)
        body: list[RowView] = []
        covered = 0
        for number, row in enumerate(self._rows):
            before = self._rows[number - 1] if number else None
            if body and covered <= number and _begins(row, before, outermost):
                yield body
                body = []
            body.append(self._row(number, edges[number], grounds[number]))
            covered = max(covered, *(number + cell.rows for cell in row.cells if cell), 0)
        if body:
            yield body

    def _row(self, number: int, edge: RuleKind, grounds: Grounds) -> RowView:
        one = self._named[number]
        row, kind = one.row, one.row.kind
        classes = [] if edge is RuleKind.ROW else [f"er-above-{edge.value}"]
        more = f' id="{one.name}"' if one.name else ""
        if kind is not None:
            sort = "group" if isinstance(kind, GroupRow) else "subtotal"
            level = self._level(kind) + 1
            classes.append(f"er-{sort} er-{sort}-{level}")
            more += f' data-{sort}="{level}"'
        if one.department:
            known = self._grids.departments
            more += f' data-department="{known.setdefault(one.department, len(known))}"'
        if classes:
            more += f' class="{" ".join(classes)}"'
        self._open(number, row)
        return RowView.of(more, list(self._cells(number, grounds)))

    def _level(self, kind: GroupRow | Subtotal) -> int:
        """The number of a kind of row in its shape."""
        if isinstance(kind, GroupRow):
            return self._shape.groups.index(kind)
        return self._shape.subtotals.index(kind)

    def _open(self, number: int, row: Row) -> None:
        """Takes note of the labels and the headings of groups that hold for a row."""
        for cell in row.cells:
            if cell is not None:
                self._labels[cell.column] = number + cell.rows, cell
                for column in range(cell.column + 1, cell.column + cell.columns):
                    self._labels.pop(column, None)
        if isinstance(row.kind, GroupRow):
            level = self._level(row.kind)
            self._groups = [g for g in self._groups if g[1] < level and g[2] > number]
            self._groups.append((f"{self._id}-g{number}", level, number + row.covers + 1))

    def _cells(self, number: int, grounds: Grounds) -> Iterator[CellView]:
        one = self._named[number]
        link, naming = self._permalink(one), self._naming.column(one.row)
        speaking = self._of_year(one.row.fiscal_year)
        at = 0
        while at < len(self._columns):
            cell = one.row.cells[at]
            again = self._labels.get(at)
            if cell is None and self._grids.repeated and again and again[0] > number:
                cell = again[1]
            if cell is None:
                at += 1
                continue
            rows = 1 if self._grids.repeated else cell.rows
            attributes = self._attributes(number, cell, rows, grounds)
            content = flow(cell.blocks, speaking[at])
            if at == naming:
                content += link
            yield CellView(*attributes, content)
            at += cell.columns

    def _of_year(self, year: int) -> list[Speaking]:
        """What the texts of each column speak of in the rows of a fiscal year."""
        if year not in self._of_years:
            self._of_years[year] = [one._replace(fiscal_year=year) for one in self._speaking]
        return self._of_years[year]

    def _attributes(
        self, number: int, cell: Cell, rows: int, grounds: Grounds
    ) -> tuple[str, Markup]:
        """The element of a cell, and its attributes."""
        scope, column = self._scope(self._rows[number], cell), cell.column
        ground = grounds[column]
        is_own = ground.kind is GroundKind.COLUMN or ground.colour == self._columns[column].fill
        colour = -1 if is_own else self._grids.colour(ground.colour)
        is_inner = self._is_inner(self._rows[number], cell)
        accent = self._grids.accent(self._section.shape, cell)
        alike = scope, column, colour, rows, cell.columns, is_inner, accent
        if alike not in self._attributes_of:
            said = f' scope="{scope}"' if scope else ""
            classes = f"er-c{column + 1}" if is_own else f"er-c{column + 1} er-g{colour}"
            classes += " er-label" if is_inner else ""
            said += f' class="{classes}{accent}"{_spans(rows, cell.columns)}'
            self._attributes_of[alike] = Markup(said)
        attributes = self._attributes_of[alike]
        if self._explicit:
            attributes += Markup(self._named_headings(number, cell, bool(scope)))
        return "th" if scope else "td", attributes

    def _scope(self, row: Row, cell: Cell) -> str:
        """What a cell is the heading of; nothing for one that is none."""
        if not cell.blocks:
            return ""
        if isinstance(row.kind, GroupRow):
            return "rowgroup"
        if row.kind is None or row.cells[cell.column] is None:  # a cell from above that runs on
            return "row" if self._heads[cell.column] else ""
        return "row" if cell.column == row.label else ""

    def _is_inner(self, row: Row, cell: Cell) -> bool:
        """Whether a cell is the label of a subtotal beside other labels."""
        return 0 < row.label == cell.column and row.cells[cell.column] is not None

    def _named_headings(self, number: int, cell: Cell, is_heading: bool) -> str:
        """The ids of the headings of a cell, and its own if it is one."""
        row, first, last = self._rows[number], cell.column, cell.column + cell.columns
        own, found = "", []
        if isinstance(row.kind, GroupRow):
            own = f"{self._id}-g{number}"
            found = [group for group, _, _ in self._groups if group != own]
        else:
            found = [
                f"{self._id}-h{n}"
                for n, one in enumerate(self._section.headings)
                if one.text and one.column < last and first < one.column + one.columns
            ]
            found += [group for group, _, stop in self._groups if stop > number]
            found += self._row_headings(number, cell)
            own = self._label_id(number, cell) if is_heading else ""
        said = f' id="{own}"' if own else ""
        return said + (f' headers="{" ".join(found)}"' if found else "")

    def _row_headings(self, number: int, cell: Cell) -> Iterator[str]:
        for column, (stop, label) in sorted(self._labels.items()):
            if stop > number and column < cell.column and self._scope(self._rows[number], label):
                yield self._label_id(number, label)

    def _label_id(self, number: int, label: Cell) -> str:
        start = number if self._grids.repeated else self._labels[label.column][0] - label.rows
        return f"{self._id}-r{start}c{label.column}"

    def _permalink(self, one: NamedRow) -> Markup:
        """A link to the row itself, which shows where it is pointed at or focused."""
        if not one.name:
            return Markup()
        label = escape(DOCUMENT.web.permalink.format(text=self._naming.label(one.row)))
        return Markup(f'<a class="er-permalink" href="#{one.name}" aria-label="{label}"></a>')


def _begins(row: Row, before: Row | None, outermost: int | None) -> bool:
    """Whether a group begins with a row."""
    if isinstance(row.kind, GroupRow):
        return before is not None and not isinstance(before.kind, GroupRow)
    if isinstance(row.kind, Subtotal):
        return False
    return (
        outermost is not None
        and not isinstance(before and before.kind, GroupRow)
        and (row.cells[outermost] is not None)
    )


def _spans(rows: int, columns: int) -> str:
    across = f' colspan="{columns}"' if columns > 1 else ""
    return (f' rowspan="{rows}"' if rows > 1 else "") + across
