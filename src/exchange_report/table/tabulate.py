"""Report + layout → logical table."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count, groupby

from exchange_report.diagnostics import Diagnostic
from exchange_report.invisible import is_blank
from exchange_report.layouts import LayoutFile, Template
from exchange_report.layouts.checks import bare_names
from exchange_report.layouts.furniture import Heading, Passage
from exchange_report.layouts.legible import illegible
from exchange_report.layouts.parts import asks_for_last_year, date_forms, number_forms, templates
from exchange_report.layouts.shape import Shape, TableHeading
from exchange_report.records import (
    Report,
    RowEntry,
    Values,
    annotated,
    record_values,
    rows,
)
from exchange_report.records.one_line import one_line
from exchange_report.source import Loc
from exchange_report.table.absent import absent
from exchange_report.table.alike import marks_alike
from exchange_report.table.amounts import Amounts
from exchange_report.table.around import Around, shown_around
from exchange_report.table.contents import Contents
from exchange_report.table.days import unread_days
from exchange_report.table.doubts import (
    not_adding_up,
    not_told_apart,
    stated_wrong,
    without_last_year,
)
from exchange_report.table.footnotes import with_footnotes
from exchange_report.table.frame import frame
from exchange_report.table.headings import heading_cells
from exchange_report.table.kana_order import reading
from exchange_report.table.logical_table import (
    ColumnSet,
    IndexList,
    PassageText,
    RowKind,
    Section,
    Table,
    TitleLine,
)
from exchange_report.table.rows import Rows
from exchange_report.table.selection import Selected, selected, taken_twice, takes, untaken
from exchange_report.table.shown import heading_templates
from exchange_report.table.sorting import Order
from exchange_report.table.totals import Total, totals_of
from exchange_report.table.values import show
from exchange_report.table.year_before import YearBefore, counted_by, year_before


def build_table(
    report: Report | None,
    file: LayoutFile,
    *,
    entries: Sequence[RowEntry] | None = None,
    following: Sequence[Report] = (),
    last: Report | None = None,
) -> Table:
    """The logical table of `report` in a layout, and what the layout shows in vain. Without a
    report it is that of the layout alone: headings, and texts with nothing in their placeholders.

    `entries` are the rows of the report, where they are known. The entries of the reports
    `following` stand after them; title and texts around the tables are those of `report`. `last` is
    the report of the year before, if that is known and the layout asks for it.
    """
    if entries is None:
        entries = tuple(rows(report.record)) if report else ()
    builder = _Builder(report, file, entries, following, last)
    sections = builder.sections()
    layout = file.layout
    turned = any(builder.shapes[one.shape].turned for one in sections)
    before, after = (
        builder.passages(layout.before, "before"),
        builder.passages(layout.after, "after"),
    )
    sections, before, after = with_footnotes(sections, before, after)
    return Table(
        file=file,
        documents=builder.documents,
        document_title=one_line(builder.text(layout.document_title)),
        subject=one_line(report.record.subject or "") if report else "",
        values={n: one_line(v) if isinstance(v, str) else v for n, v in builder.values.items()},
        frame=frame(layout, builder.shapes, sections),
        turned=frame(layout, builder.shapes, sections, turned=True) if turned else None,
        cover=builder.cover,
        title=builder.title,
        before=before,
        shapes=builder.shapes,
        sections=sections,
        after=after,
        contents=builder.contents(),
        indexes=tuple(builder.indexes()),
        watermark=one_line(builder.text(layout.watermark.text)) if layout.watermark else "",
        problems=tuple(builder.problems()),
        project=report.project if report else None,
        warnings=tuple(builder.warnings(sections)),
        report=report,
        entries=tuple(builder.entries),
        last_number=builder.last_number(),
    )


class _Builder:
    """What all parts of one table are made from."""

    def __init__(
        self,
        report: Report | None,
        file: LayoutFile,
        entries: Sequence[RowEntry],
        following: Sequence[Report],
        last: Report | None,
    ) -> None:
        self._report = report
        self._file = file
        self._layout = layout = file.layout
        self._numbers = count(1)
        reports = [report, *following] if report else []
        self.documents = tuple(one.document for one in reports) or (file.document,)
        self.entries = [*entries, *_entries(following)]
        self._shown = list(templates(layout))
        shown = [template for _, template in self._shown]
        self._last = tuple(rows(last.record)) if last else None
        self._amounts = Amounts(dict(number_forms(layout)))
        before = self._year_before(layout.shapes()[0][0])
        whole = self._amounts.within(self.entries, before)
        self._order = Order(self._amounts, dict(date_forms(layout)), layout.fiscal_2019)
        self.values: Values = {
            **(record_values(report.record) if report else {}),
            **whole.counted(self.entries, shown, before.gone if before else ()),
        }
        self._kinds = count(1)
        self._totals: list[tuple[int, Total]] = []
        self.selected = selected(layout.shapes(), self.entries, self._text_of)
        self.shapes = tuple(map(self._column_set, self.selected))

        on_cover = layout.cover.lines if layout.cover else ()
        self.cover = self._title_lines(on_cover, ("cover", "lines"), level=1)
        covered = any(line.level for line in self.cover)
        self.title = self._title_lines(layout.title, ("title",), level=2 if covered else 1)
        titled = any(line.level for line in (*self.cover, *self.title))
        self._below = 2 if titled or layout.contents else 1

    def _year_before(self, shape: Shape) -> YearBefore | None:
        """The entries of the year before, as the tables of a shape tell which is which."""
        if self._last is None:
            return None
        return year_before(shape, self._last, self.entries, self._text_of)

    def _year_before_in(self, shape: Shape) -> YearBefore | None:
        """The entries of the year before; of those that are gone only what the tables of the shape
        would show.
        """
        before = self._year_before(shape)
        if before and shape.where:
            before.gone = [one for one in before.gone if takes(shape, one, self._text_of)]
        return before

    def _text_of(self, template: Template, entry: RowEntry) -> str:
        return self.text(template, entry.values)

    def _column_set(self, of: Selected) -> ColumnSet:
        """The columns of a shape, without those that may be left out and say nothing."""
        shape, loc = of.shape, of.loc
        leaves = [(column, (*loc, *at)) for column, at in shape.leaves()]
        contents = Contents(self._amounts, self._layout)
        entries = [self.entries[number] for number in of.numbers]
        shown = [
            (column, at)
            for column, at in leaves
            if not (column.optional and entries) or contents.says_something(column, entries)
        ]
        kept = shown or leaves
        columns, locs = tuple(column for column, _ in kept), tuple(at for _, at in kept)
        kinds = tuple(RowKind(next(self._kinds), one) for one in shape.kinds())
        turned = self._layout.is_turned(shape)
        return ColumnSet(shape, loc, columns, locs, kinds, turned)

    def text(self, template: Template, values: Values | None = None) -> str:
        return show(template, self.values if values is None else values, self._layout.fiscal_2019)

    def _title_lines(
        self, headings: Sequence[Heading], loc: Loc, *, level: int
    ) -> tuple[TitleLine, ...]:
        """The lines of the cover or of the title block. The first with text is a heading of
        `level`: that of the document, or below a cover that of the body.
        """
        lines = []
        for index, heading in enumerate(headings):
            text = self.text(heading.text)
            place: Loc = (*loc, index, "text")
            shown = 0 if is_blank(text) else level
            lines.append(TitleLine(text, heading, place, shown, next(self._numbers)))
            level = 0 if shown else level
        return tuple(lines)

    def passages(self, passages: Sequence[Passage], name: str) -> tuple[PassageText, ...]:
        """The passages around the tables that have text."""
        return tuple(self._around(self.text, uneven=self._is_uneven()).passages(passages, (name,)))

    def _around(self, text: Callable[[Template], str], *, uneven: bool) -> Around:
        record = self._report.record if self._report else None
        own = self._layout.markers
        return Around(record, partial(next, self._numbers), text, own, is_uneven=uneven)

    def _is_uneven(self) -> bool:
        """Whether rounded parts of a table do not add up."""
        return any(not total.field for _, total in self._totals)

    def sections(self) -> tuple[Section, ...]:
        """The tables: one a shape, or one for each text of the shape's `each`; but none that
        counts what no entry has, or that takes none, if there is another.
        """
        made = tuple(s for number in range(len(self.shapes)) for s in self._of_shape(number))
        return tuple(s for s in made if s.rows or not self._may_lack(s)) or made[:1]

    def _may_lack(self, section: Section) -> bool:
        shape = self.shapes[section.shape].shape
        return bool(self.entries) and bool(shape.count_by or shape.where)

    def _of_shape(self, number: int) -> Iterator[Section]:
        columns = self.shapes[number]
        of = self.selected[number]
        shape, loc = of.shape, of.loc
        before = self._year_before_in(shape)
        at = (*loc, "columns")
        shown = [*heading_templates(shape.columns), *shown_around(shape)]
        for numbered in self._parts(of):
            entries = [entry for _, entry in numbered]
            amounts = self._amounts.within(counted_by(shape, entries, self._text_of), before)
            gone = before.gone if before and shape.each is None else ()
            ours = amounts.together(entries, shown, gone)
            text = partial(self.text, values={**self.values, **ours})
            title = None
            if shape.first_heading and not is_blank(heading := text(shape.first_heading.text)):
                title = self._line(heading, shape.first_heading, (*loc, "heading", 0, "text"))
            headings = tuple(
                cell._replace(number=next(self._numbers))
                for cell in heading_cells(shape.columns, at, text, columns.locs)
            )
            rows_of = Rows(columns, self._layout, self._numbers, amounts)
            made = rows_of.make(numbered)
            totals = list(totals_of(made, columns.columns))
            self._totals += ((number, one) for one in totals)
            around = self._around(text, uneven=any(not one.field for one in totals))
            above, below = tuple(around.above(shape, loc)), tuple(around.below(shape, loc))
            yield Section(number, title, headings, made, above, below)

    def _line(self, text: str, heading: Heading | TableHeading, loc: Loc) -> TitleLine:
        """The heading of a table or of a list of the index."""
        return TitleLine(text, heading, loc, self._below, next(self._numbers))

    def _parts(self, of: Selected) -> Iterator[list[tuple[int, RowEntry]]]:
        """The entries of each table of a shape in their order there, with their numbers."""
        shape = of.shape
        numbered = [(number, self.entries[number]) for number in of.numbers]
        each = shape.each
        if each is None or not numbered:
            yield self._order.sorted(numbered, shape.sort)
            return

        def shown(one: tuple[int, RowEntry]) -> str:
            return self.text(each, one[1].values)

        for _, entries in groupby(numbered, shown):
            yield self._order.sorted(list(entries), shape.sort)

    def contents(self) -> TitleLine | None:
        if self._layout.contents is None:
            return None
        heading = self._layout.contents.heading
        covered = any(line.level for line in self.cover)
        # before the title block, which is the one heading of the first level, they can have none
        level = 2 if covered else 0 if any(line.level for line in self.title) else 1
        loc: Loc = ("contents", "heading", "text")
        return TitleLine(self.text(heading.text), heading, loc, level, next(self._numbers))

    def indexes(self) -> Iterator[IndexList]:
        """The lists of the index."""
        for number, spec in enumerate(self._layout.index):
            loc: Loc = ("index", number, "heading", "text")
            heading = self._line(self.text(spec.heading.text), spec.heading, loc)
            readings: dict[str, str] = {}
            for written in dict.fromkeys(self.text(spec.value, e.values) for e in self.entries):
                name, sounds = one_line(annotated(written).text), reading(written)
                if name and readings.get(name, name) == name:
                    readings[name] = sounds
            names = sorted(readings, key=readings.__getitem__) if spec.order == "text" else readings
            yield IndexList(heading, spec, tuple(names))

    def last_number(self) -> int:
        """The greatest number that was given so far."""
        return next(self._numbers) - 1

    def problems(self) -> Iterator[Diagnostic]:
        """What the layout cannot hold."""
        shown = [template for _, template in self._shown]
        yield from self._amounts.unread(self.documents, self.entries, shown)
        yield from unread_days(self.documents, self.entries, dict(date_forms(self._layout)))
        yield from taken_twice(self.selected, self._file, self.entries)

    def warnings(self, sections: Sequence[Section]) -> Iterator[Diagnostic]:
        """What the layout shows in vain in the tables `sections`, or seems to show otherwise than
        is meant.
        """
        yield from bare_names(self._layout, self._file.document)
        yield from untaken(self.selected, self.documents, self.entries)
        yield from illegible(self._layout, self._file.document)
        if self.entries:
            sets = [self.shapes[number] for number in sorted({one.shape for one in sections})]
            yield from marks_alike(self._file, self.entries)
            yield from absent(self._file, self.entries, sets, self._shown, self._report)
        yield from stated_wrong(self.documents, (one for _, one in self._totals))
        for number, columns in enumerate(self.shapes):
            ours = [one for shape, one in self._totals if shape == number]
            yield from not_adding_up(self._file, columns, ours, self._shown)
        if self._report and asks_for_last_year(self._layout):
            if self._last is None:
                yield without_last_year(self._report)
            for shape, _ in self._layout.shapes():
                before = self._year_before(shape)
                if before and not shape.count_by:
                    yield from not_told_apart(self._report, self.documents, before)


def _entries(following: Sequence[Report]) -> Iterator[RowEntry]:
    """The entries of the reports after the first, each with the number of its document."""
    for number, report in enumerate(following, 1):
        yield from (entry._replace(document=number) for entry in rows(report.record))
