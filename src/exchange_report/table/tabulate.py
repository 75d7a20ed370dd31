"""Report + layout → logical table."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import groupby

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import LayoutFile, Placeholder, Template
from exchange_report.layouts.checks import bare_names
from exchange_report.layouts.furniture import Heading, Passage
from exchange_report.layouts.parts import templates
from exchange_report.layouts.template import EXTRA
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
from exchange_report.records.one_line import one_line
from exchange_report.source import Loc
from exchange_report.table.counting import counted, together, unsummable
from exchange_report.table.frame import frame
from exchange_report.table.headings import heading_cells
from exchange_report.table.kana_order import reading
from exchange_report.table.logical_table import (
    ColumnSet,
    IndexList,
    PassageText,
    Section,
    Table,
    TitleLine,
)
from exchange_report.table.rows import Rows
from exchange_report.table.shown import heading_templates
from exchange_report.table.values import show


def build_table(report: Report | None, file: LayoutFile) -> Table:
    """The logical table of `report` in a layout, and what the layout shows in vain. Without a
    report it is that of the layout alone: headings, and texts with nothing in their placeholders.
    """
    builder = _Builder(report, file)
    sections = builder.sections()
    layout = file.layout
    return Table(
        file=file,
        document=report.document if report else file.document,
        document_title=one_line(builder.text(layout.document_title)),
        subject=one_line(report.record.subject or "") if report else "",
        values={n: one_line(v) if isinstance(v, str) else v for n, v in builder.values.items()},
        frame=frame(layout, builder.shapes, sections),
        cover=builder.cover,
        title=builder.title,
        before=builder.passages(layout.before, "before"),
        shapes=builder.shapes,
        sections=sections,
        after=builder.passages(layout.after, "after"),
        contents=builder.contents(),
        indexes=tuple(builder.indexes()),
        watermark=one_line(builder.text(layout.watermark.text)) if layout.watermark else "",
        problems=tuple(builder.problems()),
        project=report.project if report else None,
        warnings=tuple(builder.warnings()),
        report=report,
    )


class _Builder:
    """What all parts of one table are made from."""

    def __init__(self, report: Report | None, file: LayoutFile) -> None:
        self._report = report
        self._file = file
        self._layout = layout = file.layout
        self._entries = list(rows(report.record)) if report else []
        self._shown = list(templates(layout))
        shown = [template for _, template in self._shown]
        self.values: Values = {
            **(record_values(report.record) if report else {}),
            **counted(self._entries, shown),
        }
        self.shapes = tuple(
            ColumnSet(
                shape,
                loc,
                tuple(column for column, _ in shape.leaves()),
                tuple((*loc, *at) for _, at in shape.leaves()),
            )
            for shape, loc in layout.shapes()
        )

        on_cover = layout.cover.lines if layout.cover else ()
        self.cover = self._title_lines(on_cover, ("cover", "lines"), titled=False)
        covered = any(line.level for line in self.cover)
        self.title = self._title_lines(layout.title, ("title",), titled=covered)
        self._below = 2 if any(line.level for line in (*self.cover, *self.title)) else 1

    def text(self, template: Template, values: Values | None = None) -> str:
        return show(template, self.values if values is None else values, self._layout.fiscal_2019)

    def _title_lines(
        self, headings: Sequence[Heading], loc: Loc, *, titled: bool
    ) -> tuple[TitleLine, ...]:
        """The first that says something is the heading of the document, if it has none yet."""
        lines = []
        for index, heading in enumerate(headings):
            text = self.text(heading.text)
            level = 1 if text and not titled else 0
            lines.append(TitleLine(text, heading, (*loc, index, "text"), level))
            titled = titled or bool(text)
        return tuple(lines)

    def passages(self, passages: Sequence[Passage], name: str) -> tuple[PassageText, ...]:
        """Those that say something."""
        made = (
            PassageText(self._passage_blocks(passage.text), passage, (name, index, "text"))
            for index, passage in enumerate(passages)
        )
        return tuple(passage for passage in made if passage.blocks)

    def _passage_blocks(self, template: Template) -> tuple[Block, ...]:
        blocks: list[Block] = []
        record = self._report.record if self._report else None
        for line in template.lines:
            match line:
                case (Placeholder("preface" | "legend" | "notes" | "inquiries" as name),):
                    blocks += parse_blocks(getattr(record, name, None) or ())
                case _:
                    text = self.text(Template("", (line,)))
                    blocks += (parse_block(part) for part in text.split("\n") if part)
        return tuple(blocks)

    def sections(self) -> tuple[Section, ...]:
        """The tables: one a shape, or one for each text of the shape's `each`; but none that
        counts what no entry has, if there is another.
        """
        made = tuple(s for number in range(len(self.shapes)) for s in self._of_shape(number))
        return tuple(s for s in made if s.rows or not self._counts(s)) or made[:1]

    def _counts(self, section: Section) -> bool:
        return bool(self._entries) and self.shapes[section.shape].shape.count_by is not None

    def _of_shape(self, number: int) -> Iterator[Section]:
        columns = self.shapes[number]
        shape, loc = self._layout.shapes()[number]
        maker = Rows(columns, self._layout)
        at = (*loc, "columns")
        shown = list(heading_templates(shape.columns))
        shown += [shape.heading.text] if shape.heading else []
        for entries in self._parts(shape.each):
            text = partial(self.text, values={**self.values, **together(entries, shown)})
            cells = heading_cells(shape.columns, at, text)
            title = None
            if shape.heading:
                heading = text(shape.heading.text)
                title = TitleLine(heading, shape.heading, (*loc, "heading", "text"), self._below)
            yield Section(
                number, title if title and title.text else None, cells, maker.make(entries)
            )

    def _parts(self, each: Template | None) -> Iterator[Sequence[RowEntry]]:
        if each is None or not self._entries:
            yield self._entries
            return

        def shown(entry: RowEntry) -> str:
            return self.text(each, entry.values)

        for _, entries in groupby(self._entries, shown):
            yield list(entries)

    def contents(self) -> TitleLine | None:
        if self._layout.contents is None:
            return None
        heading = self._layout.contents.heading
        level = 2 if self.cover else 1  # they stand before the title block
        return TitleLine(self.text(heading.text), heading, ("contents", "heading", "text"), level)

    def indexes(self) -> Iterator[IndexList]:
        """The lists of the index."""
        for number, spec in enumerate(self._layout.index):
            loc: Loc = ("index", number, "heading", "text")
            heading = TitleLine(self.text(spec.heading.text), spec.heading, loc, self._below)
            readings: dict[str, str] = {}
            for written in dict.fromkeys(self.text(spec.value, e.values) for e in self._entries):
                name, sounds = one_line(annotated(written).text), reading(written)
                if name and readings.get(name, name) == name:
                    readings[name] = sounds
            names = sorted(readings, key=readings.__getitem__) if spec.order == "text" else readings
            yield IndexList(heading, spec, tuple(names))

    def problems(self) -> Iterator[Diagnostic]:
        """What the layout cannot hold."""
        document = self._report.document if self._report else self._file.document
        yield from unsummable(document, self._entries, (template for _, template in self._shown))

    def warnings(self) -> Iterator[Diagnostic]:
        """What the layout shows in vain, or seems to show otherwise than is meant."""
        yield from bare_names(self._layout, self._file.document)
        yield from _unknown_extras(self._file, self._entries, self._shown)


def _unknown_extras(
    file: LayoutFile, entries: Sequence[RowEntry], shown: Sequence[tuple[Loc, Template]]
) -> Iterator[Diagnostic]:
    """An `extra` that is shown and that no entry has: empty this year, or a slip of the pen."""
    known = {
        name.removeprefix(EXTRA)
        for entry in entries
        for name in entry.values
        if name.startswith(EXTRA)
    }
    names = [
        (loc, placeholder.name.removeprefix("sum.").removeprefix(EXTRA))
        for loc, template in shown
        for placeholder in template.placeholders()
        if placeholder.name.removeprefix("sum.").startswith(EXTRA)
    ]
    unshown = sorted(known.difference(name for _, name in names))
    for loc, name in names:
        if entries and name not in known:
            near = _alike(name, unshown, 0.5) or _alike(name, sorted(known), 0.7)
            arguments = {"field": EXTRA + name, "near": near and EXTRA + near}
            span = file.document.span(loc)
            yield file.document.diagnostic("ER407", span, arguments, hinted=bool(near))


def _alike(name: str, known: Sequence[str], cutoff: float) -> str:
    """The one of `known` that is most like `name`; or nothing."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=cutoff)), "")
