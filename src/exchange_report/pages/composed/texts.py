"""The first half of typesetting: every text of a table is set, before any has its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from exchange_report.choices import Align, Keep, Missing
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face, replacing, with_roles
from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow
from exchange_report.layouts.furniture import Heading, Passage
from exchange_report.layouts.shape import TableHeading
from exchange_report.length import ZERO, Length
from exchange_report.memory import remembered
from exchange_report.pages.checks.faces import absent_forms, check_faces, idle_features
from exchange_report.pages.checks.leading import check_room_above
from exchange_report.pages.composed.cells import CellSetter
from exchange_report.pages.composed.setter import Setter
from exchange_report.pages.composed.styles import check_phrases
from exchange_report.pages.composed.thinning import Thinning
from exchange_report.pages.display_list import Composed
from exchange_report.table import Cell, PassageText, Row, Section, Table, TitleLine
from exchange_report.table.frame import check_measures


class Spaced(NamedTuple):
    """A text, and the space before and after it."""

    text: Composed
    before: int
    after: int

    @property
    def height(self) -> int:
        return self.before + self.text.tops[-1] + self.after


class CutMarks(NamedTuple):
    """What stands in a cell above lines that go on from the page before, and below those that go
    on overleaf.
    """

    above: Composed
    below: Composed


class SectionTexts(NamedTuple):
    """The texts of one table. `continued` are cells with the text that they have where they stand
    again, by row and column; `marks` those of each column, if there are any.
    """

    section: Section
    title: Spaced | None
    headings: Sequence[Composed]
    rows: Sequence[Sequence[Composed | None]]
    continued: Mapping[tuple[int, int], Composed]
    marks: Sequence[CutMarks] = ()
    before: Sequence[Spaced] = ()
    """What stands between the title and the columns."""
    after: Sequence[Spaced] = ()


class Texts(NamedTuple):
    """Everything that is set, by where it stands; `setter` sets what is known later (the feet)."""

    table: Table
    setter: Setter
    cover: Sequence[Spaced]
    title: Sequence[Spaced]
    before: Sequence[Spaced]
    sections: Sequence[SectionTexts]
    after: Sequence[Spaced]
    turned: Setter | None = None
    """The setter for pages of the other orientation, if there are any."""

    def setter_for(self, *, turned: bool) -> Setter:
        """The setter for pages as the layout says, or for `turned` ones."""
        return self.turned if turned and self.turned else self.setter


def compose_texts(table: Table, faces: Mapping[str, Face], *, thin: bool = False) -> Texts:
    """The texts of `table`, set; `faces` are those that its layout may name. If `thin`, only those
    of its rows that something new may be said of.

    Raises `ReportError` if the columns do not fit, or a face is not there. A missing character is
    noted in the setter: it is reported with what is found when the texts are placed.
    """
    problems = misfits(table, faces)
    if problems:
        raise ReportError(problems)
    faces = with_roles(faces, table.layout.faces)
    strict = table.layout.missing is Missing.ERROR
    setter = Setter(table, faces if strict else replacing(faces))
    for idle in idle_features(table.file, faces):
        setter.warn_of_faces(idle)
    for document in table.documents:
        for one in absent_forms(document, setter.style.face):
            setter.warn_of_faces(one)
    cells = [CellSetter(setter, shape) for shape in range(len(table.shapes))]
    other = setter.turned()
    setters = [other if other and shape.turned else setter for shape in table.shapes]
    sections = _thinned(table, setters, cells) if thin else table.sections
    return Texts(
        table=table,
        setter=setter,
        cover=[spaced_title(setter, line) for line in table.cover],
        title=[spaced_title(setter, line) for line in table.title],
        before=[_spaced(setter.passage(one), one.passage) for one in table.before],
        sections=[
            _section(setters[one.shape], cells[one.shape], number, one)
            for number, one in enumerate(sections)
        ],
        after=[_spaced(setter.passage(one), one.passage) for one in table.after],
        turned=other,
    )


def _thinned(
    table: Table, setters: Sequence[Setter], cells: Sequence[CellSetter]
) -> Sequence[Section]:
    """The tables without the rows of which nothing new will be said."""
    shapes = [
        Thinning(setter, one, shape)
        for shape, (setter, one) in enumerate(zip(setters, cells, strict=True))
    ]
    return [shapes[section.shape].section(section) for section in table.sections]


def spaced_title(setter: Setter, line: TitleLine) -> Spaced:
    return _spaced(setter.title(line), line.heading)


def _spaced(text: Composed, spec: Heading | TableHeading | Passage) -> Spaced:
    before = ZERO if isinstance(spec, Heading) else spec.space_before.at(ZERO)
    return Spaced(text, before, spec.space_after.at(ZERO))


def _section(setter: Setter, cells: CellSetter, number: int, section: Section) -> SectionTexts:
    columns = setter.table.columns(section)
    rows = _rows(setter, cells, number, section)
    marked = [index for index, one in enumerate(columns) if one.merge and one.continued]
    naming = [index for index, one in enumerate(columns) if one.names_rows]
    # a row that takes less of a page is not cut, unless any may be
    keep = setter.table.layout.rows.keep
    whole = 0 if keep is Keep.NONE else setter.frame.room // 2
    again = [*_repeatable(section, marked), *_naming(section, rows, naming, whole)]
    return SectionTexts(
        section=section,
        title=spaced_title(setter, section.title) if section.title else None,
        headings=[cells.heading(cell) for cell in section.headings],
        rows=rows,
        continued={
            (number, cell.column): text
            for number, row, cell in again
            if (text := cells.continued(row, cell))
        },
        marks=_marks(cells, len(columns)) if setter.table.layout.rows.cut_marks else (),
        before=[_spaced(_above(setter, one, section), one.passage) for one in section.before],
        after=[_spaced(setter.passage(one), one.passage) for one in section.after],
    )


def _above(setter: Setter, one: PassageText, section: Section) -> Composed:
    """A text above a table: its unit ends where the table does."""
    if not one.is_unit:
        return setter.passage(one)
    edge = setter.frame.grids[section.shape].lefts[-1]
    return setter.passage(one, Length(edge - setter.frame.left))


_Row = Sequence[Composed | None]


def _rows(setter: Setter, cells: CellSetter, number: int, section: Section) -> Sequence[_Row]:
    """The texts of the rows of the table of that number. Where the run before had the same row, and
    nothing was to be said of any, it is the same text.
    """
    kept = remembered("rows", cells.conditions)
    before: Sequence[tuple[Row, _Row]] = kept.get(number) or ()
    made = []
    for index, row in enumerate(section.rows):
        if index < len(before) and before[index][0] == row:
            made.append(before[index])
            continue
        texts = [cells.cell(row, cell) if cell else None for cell in row.cells]
        made.append((row, cells.aligned(texts)))
    if not setter.warnings and not setter.problems:
        kept.put(number, made)
    return [texts for _, texts in made]


def _marks(cells: CellSetter, count: int) -> Sequence[CutMarks]:
    return [
        CutMarks(
            cells.mark(column, DOCUMENT.continued.strip(), Align.START),
            cells.mark(column, DOCUMENT.continues, Align.END),
        )
        for column in range(count)
    ]


def _naming(
    section: Section, rows: Sequence[Sequence[Composed | None]], naming: Sequence[int], whole: int
) -> Iterator[tuple[int, Row, Cell]]:
    """The cells in columns `naming` of rows that may be cut, since they are higher than `whole`."""
    for number, (row, texts) in enumerate(zip(section.rows, rows, strict=True)):
        if row.kind is None and naming and any(one and one.tops[-1] > whole for one in texts):
            for column in naming:
                if (cell := row.cells[column]) and cell.blocks:
                    yield number, row, cell


def _repeatable(section: Section, marked: Sequence[int]) -> Iterator[tuple[int, Row, Cell]]:
    """The cells that may stand again on a later page with a mark: labels in columns `marked`,
    and headings of groups.
    """
    for number, row in enumerate(section.rows):
        if row.kind is None:
            for column in marked:
                if cell := row.cells[column]:
                    yield number, row, cell
        elif isinstance(row.kind, GroupRow) and row.kind.repeat and row.cells[0]:
            yield number, row, row.cells[0]


def misfits(table: Table, faces: Mapping[str, Face]) -> list[Diagnostic]:
    """What is wrong with the table in its layout before anything is set."""
    return [
        *table.problems,
        *check_faces(table.file, faces),
        *check_measures(table),
        *check_phrases(table.file),
        *check_room_above(table),
    ]
