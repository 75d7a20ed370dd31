"""Report + layout → logical table."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count, groupby

from exchange_report.diagnostics import Diagnostic
from exchange_report.invisible import is_blank
from exchange_report.language import DOCUMENT
from exchange_report.layouts import LayoutFile, Placeholder, Template
from exchange_report.layouts.checks import bare_names
from exchange_report.layouts.furniture import Heading, Passage
from exchange_report.layouts.legible import illegible
from exchange_report.layouts.parts import asks_for_last_year, date_forms, number_forms, templates
from exchange_report.layouts.shape import Shape, TableHeading
from exchange_report.layouts.template import ROUNDING_NOTE
from exchange_report.records import (
    Block,
    Report,
    RowEntry,
    Values,
    annotated,
    parse_block,
    parse_blocks,
    record_values,
    rows,
)
from exchange_report.records.links import linked, links_of
from exchange_report.records.one_line import one_line
from exchange_report.source import Loc
from exchange_report.table.absent import absent
from exchange_report.table.amounts import Amounts
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
        before = self._year_before(0)
        whole = self._amounts.within(self.entries, before)
        self._order = Order(self._amounts, dict(date_forms(layout)), layout.fiscal_2019)
        self.values: Values = {
            **(record_values(report.record) if report else {}),
            **whole.counted(self.entries, shown, before.gone if before else ()),
        }
        self._kinds = count(1)
        self._totals: list[tuple[int, Total]] = []
        self.shapes = tuple(self._column_set(shape, loc) for shape, loc in layout.shapes())

        on_cover = layout.cover.lines if layout.cover else ()
        self.cover = self._title_lines(on_cover, ("cover", "lines"), level=1)
        covered = any(line.level for line in self.cover)
        self.title = self._title_lines(layout.title, ("title",), level=2 if covered else 1)
        titled = any(line.level for line in (*self.cover, *self.title))
        self._below = 2 if titled or layout.contents else 1

    def _year_before(self, number: int) -> YearBefore | None:
        """The entries of the year before, as the tables of a shape tell which is which."""
        if self._last is None:
            return None
        shape, _ = self._layout.shapes()[number]
        return year_before(shape, self._last, self.entries, self._text_of)

    def _text_of(self, template: Template, entry: RowEntry) -> str:
        return self.text(template, entry.values)

    def _column_set(self, shape: Shape, loc: Loc) -> ColumnSet:
        """The columns of a shape, without those that may be left out and say nothing."""
        leaves = [(column, (*loc, *at)) for column, at in shape.leaves()]
        contents, entries = Contents(self._amounts, self._layout), self.entries
        shown = [
            (column, at)
            for column, at in leaves
            if not (column.optional and entries) or contents.says_something(column, entries)
        ]
        kept = shown or leaves
        columns, locs = tuple(column for column, _ in kept), tuple(at for _, at in kept)
        kinds = tuple(RowKind(next(self._kinds), one) for one in shape.kinds())
        return ColumnSet(shape, loc, columns, locs, kinds)

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
        """The passages that have text."""
        return tuple(
            PassageText(blocks, passage, (name, index, "text"), next(self._numbers))
            for index, passage in enumerate(passages)
            if (blocks := self._passage_blocks(passage.text))
        )

    def _passage_blocks(self, template: Template) -> tuple[Block, ...]:
        blocks: list[Block] = []
        record = self._report.record if self._report else None
        links = links_of(record.links) if record else ()
        own = self._layout.markers
        for line in template.lines:
            match line:
                case (Placeholder(name),) if name == ROUNDING_NOTE:
                    blocks += [parse_block(DOCUMENT.rounding_note)] if self._is_uneven() else []
                case (Placeholder("preface" | "legend" | "notes" | "inquiries" as name),):
                    blocks += parse_blocks(getattr(record, name, None) or (), own=own)
                case _:
                    text = self.text(Template("", (line,)))
                    blocks += (parse_block(part, own=own) for part in text.split("\n") if part)
        return tuple(linked(block, links) for block in blocks)

    def _is_uneven(self) -> bool:
        """Whether rounded parts of a table do not add up."""
        return any(not total.field for _, total in self._totals)

    def sections(self) -> tuple[Section, ...]:
        """The tables: one a shape, or one for each text of the shape's `each`; but none that
        counts what no entry has, if there is another.
        """
        made = tuple(s for number in range(len(self.shapes)) for s in self._of_shape(number))
        return tuple(s for s in made if s.rows or not self._counts(s)) or made[:1]

    def _counts(self, section: Section) -> bool:
        return bool(self.entries) and self.shapes[section.shape].shape.count_by is not None

    def _of_shape(self, number: int) -> Iterator[Section]:
        columns = self.shapes[number]
        shape, loc = self._layout.shapes()[number]
        before = self._year_before(number)
        at = (*loc, "columns")
        shown = list(heading_templates(shape.columns))
        shown += [shape.heading.text] if shape.heading else []
        for numbered in self._parts(shape):
            entries = [entry for _, entry in numbered]
            amounts = self._amounts.within(counted_by(shape, entries, self._text_of), before)
            gone = before.gone if before and shape.each is None else ()
            ours = amounts.together(entries, shown, gone)
            text = partial(self.text, values={**self.values, **ours})
            title = None
            if shape.heading and not is_blank(heading := text(shape.heading.text)):
                title = self._line(heading, shape.heading, (*loc, "heading", "text"))
            headings = tuple(
                cell._replace(number=next(self._numbers))
                for cell in heading_cells(shape.columns, at, text, columns.locs)
            )
            rows_of = Rows(columns, self._layout, self._numbers, amounts)
            made = rows_of.make(numbered)
            self._totals += ((number, one) for one in totals_of(made, columns.columns))
            yield Section(number, title, headings, made)

    def _line(self, text: str, heading: Heading | TableHeading, loc: Loc) -> TitleLine:
        """The heading of a table or of a list of the index."""
        return TitleLine(text, heading, loc, self._below, next(self._numbers))

    def _parts(self, shape: Shape) -> Iterator[list[tuple[int, RowEntry]]]:
        """The entries of each table of a shape in their order there, with their numbers."""
        numbered = list(enumerate(self.entries))
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

    def warnings(self, sections: Sequence[Section]) -> Iterator[Diagnostic]:
        """What the layout shows in vain in the tables `sections`, or seems to show otherwise than
        is meant.
        """
        yield from bare_names(self._layout, self._file.document)
        yield from illegible(self._layout, self._file.document)
        if self.entries:
            sets = [self.shapes[number] for number in sorted({one.shape for one in sections})]
            yield from absent(self._file, self.entries, sets, self._shown)
        yield from stated_wrong(self.documents, (one for _, one in self._totals))
        for number, columns in enumerate(self.shapes):
            ours = [one for shape, one in self._totals if shape == number]
            yield from not_adding_up(self._file, columns, ours, self._shown)
        if self._report and asks_for_last_year(self._layout):
            if self._last is None:
                yield without_last_year(self._report)
            for number, (shape, _) in enumerate(self._layout.shapes()):
                before = self._year_before(number)
                if before and not shape.count_by:
                    yield from not_told_apart(self._report, self.documents, before)


def _entries(following: Sequence[Report]) -> Iterator[RowEntry]:
    """The entries of the reports after the first, each with the number of its document."""
    for number, report in enumerate(following, 1):
        yield from (entry._replace(document=number) for entry in rows(report.record))
