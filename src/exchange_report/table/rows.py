"""The rows of one table: those of its entries, with what groups and sums them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count, pairwise
from typing import Final, TypeAlias

from exchange_report.era import FiscalYearPolicy
from exchange_report.invisible import is_blank
from exchange_report.layouts import GroupRow, Layout, Shape, Subtotal, Template
from exchange_report.memory import Remembered, remembered
from exchange_report.records import RowEntry, Values, annotated, paragraphs
from exchange_report.records.languages import spoken
from exchange_report.records.links import linked
from exchange_report.records.one_line import one_line
from exchange_report.source import Loc
from exchange_report.table.accents import Accents
from exchange_report.table.amounts import Amounts
from exchange_report.table.between import Between, Kind, covering
from exchange_report.table.column_texts import key_of
from exchange_report.table.contents import Contents, Counted, Together
from exchange_report.table.counting import around_sums, is_count
from exchange_report.table.gone import Gone
from exchange_report.table.logical_table import Cell, ColumnSet, Row
from exchange_report.table.rooms import with_rooms
from exchange_report.table.spans import Blocks, labels_of, runs_on, spans_of, starts_of
from exchange_report.table.values import show

_TextOf: TypeAlias = Callable[[Template, RowEntry], str]
_COUNTED: Final = 0
"""The kind of the rows of a count, among those of rows that belong together."""

_made: Final = tuple.__new__
"""Makes a named tuple of its values in half the time: a table has many thousands of cells."""


class Rows:
    """Makes the rows of a table of one shape; `numbers` are those of the cells to make."""

    def __init__(
        self, columns: ColumnSet, layout: Layout, numbers: "count[int]", amounts: Amounts
    ) -> None:
        self._numbers = numbers
        self._amounts = amounts
        self._contents = Contents(amounts, layout)
        gone = amounts.before.gone if amounts.before else ()
        # functions, not methods: those would hold these rows, and so all entries, in a cycle
        self._policy: FiscalYearPolicy = layout.fiscal_2019
        self._text: _TextOf = partial(_text_of, self._policy)
        self._group_text: _TextOf = partial(_group_text_of, self._policy)
        self._gone = Gone(gone, self._group_text, columns.shape.each)
        self._groups = columns.kinds[: len(columns.shape.groups)]
        self._sums_of = columns.kinds[len(columns.shape.groups) :]
        self._shape: Shape = columns.shape
        self._columns = columns.columns
        self._accents = Accents(columns, self._text)
        self._page_breaks = layout.rows.page_breaks and self._shape.count_by is None
        self._outline = layout.outline
        self._outline_key = key_of(layout.outline)
        levels = tuple(level.source for level in layout.outline)
        self._outlines: Remembered[tuple[str, ...]] = remembered("outlines", levels, self._policy)
        self._indexes = [index.value for index in layout.index]
        self._subtotals = [column.subtotal for column in self._columns if column.subtotal]
        self._spreads = any(column.spread for column in self._columns)
        self._above = [n for n, one in enumerate(self._columns) if one.merge_blank == "above"]
        self._first = next(
            (i for i, c in enumerate(self._columns) if c.subtotal), len(self._columns)
        )

    def make(self, entries: Sequence[tuple[int, RowEntry]]) -> tuple[Row, ...]:
        """The rows of the table of `entries`, each with its number among all."""
        counted_entries = list(self._counted(entries))
        contents = [self._contents.column(one, counted_entries) for one in self._columns]
        before, after = self._between(counted_entries, contents)
        sums = {at: [one.label for one in rows] for at, rows in after.items()}
        spans = spans_of(self._columns, contents, set(before), sums)
        rows: list[Row] = []
        outline: tuple[str, ...] = ()
        cells_of = zip(zip(*contents, strict=True), zip(*spans, strict=True), strict=True)
        for index, (one, (own, over)) in enumerate(zip(counted_entries, cells_of, strict=True)):
            page_break = self._page_breaks and one.entry.page_break
            found = self._outline_of(one.entry)
            outline = outline if found == outline else found  # the rows of a group share one
            heads = before.get(index, ())
            breaks = any(isinstance(b.kind, GroupRow) and b.kind.new_page for b in heads)
            page_break = page_break or (breaks and index > 0)
            for between in heads:
                rows.append(self._row_between(between, counted_entries, (), page_break, outline))
                page_break = False
            # a copy of its own: one kept of an entry that is let go of keeps memory all around it
            loc = (*one.entry.loc,)
            cells = self._cells(one, own, over, loc)
            if (one.entry.links or one.entry.languages) and self._shape.count_by is None:
                cells = tuple(cell and _with_words(cell, one.entry) for cell in cells)
            if self._accents.are_stated:
                cells = self._accents.cells(cells, one.entry)
            if self._spreads:
                cells = self._spread(cells)
            names = tuple([self._name(value, one) for value in self._indexes])
            year = int(one.entry.values["fiscal_year"])
            blank = tuple([n for n in self._above if not own[n] and not over[n]])
            told = None, 0, (), names, year, loc, 0, one.number, blank, 0
            rows.append(_made(Row, (cells, page_break, outline, *told)))
            for between in after.get(index, ()):
                rows.append(self._row_between(between, counted_entries, own, False, outline))
        return tuple(covering(with_rooms(rows, self._columns)))

    def _cells(
        self, one: Counted, contents: Sequence[Blocks], spans: Sequence[int], loc: Loc
    ) -> tuple[Cell | None, ...]:
        """The cells of the row of an entry: what each holds, and how many rows it is merged over;
        None where one from above runs on.
        """
        document, numbers = one.entry.document, self._numbers
        return tuple(
            [
                _made(Cell, (column, blocks, rows, loc, 1, next(numbers), document, None))
                if rows
                else None
                for column, blocks, rows in zip(count(), contents, spans, strict=False)
            ]
        )

    def _counted(self, entries: Sequence[tuple[int, RowEntry]]) -> Iterator[Counted]:
        """The entries as they are; or the first of each text of `count_by`, for all of them."""
        if self._shape.count_by is None:
            yield from (Counted(one, (one,), number) for number, one in entries)
            return
        groups: dict[str, list[RowEntry]] = {}
        numbers: dict[str, int] = {}
        for number, entry in entries:
            text = self._text(self._shape.count_by, entry)
            groups.setdefault(text, []).append(entry)
            numbers.setdefault(text, number)
        order = dict.fromkeys((*self._shape.count_order, *groups) if groups else ())
        for text in filter(None, order):
            group = groups.get(text)
            if group:
                gone = self._gone.of(_COUNTED, (self._shape.count_by,), group[0])
                yield Counted(group[0], group, numbers[text], gone)
            else:
                yield self._of_none(self._shape.count_by, text, entries[0][1])

    def _of_none(self, count_by: Template, text: str, like: RowEntry) -> Counted:
        """A row of a text that no entry has, of the fiscal year of another."""
        values = {"fiscal_year": like.values["fiscal_year"], count_by.lone_name(): text}
        entry = RowEntry(values, (), (), False, (), like.document)
        return Counted(entry, (), None, self._gone.of(_COUNTED, (count_by,), entry))

    def _between(
        self, entries: Sequence[Counted], contents: Sequence[Sequence[Blocks]]
    ) -> tuple[Mapping[int, list[Between]], Mapping[int, list[Between]]]:
        """The rows before and after each entry. Groups end where one around them ends."""
        before: dict[int, list[Between]] = {}
        after: dict[int, list[Between]] = {}
        ends = {0}
        groups: list[tuple[Template, list[int]]] = []
        for number, group in self._groups:
            assert isinstance(group, GroupRow)
            texts = [self._group_text(group.value, one.entry) for one in entries]
            starts = starts_of(texts, ends)
            for start, end in pairwise([*starts, len(entries)]):
                if not is_blank(texts[start]):
                    before.setdefault(start, []).append(Between(group, start, end, number))
            ends |= set(starts)
            groups.append((group.value, starts))
        for column, texts_of in zip(self._columns, contents, strict=True):
            if column.merge:
                groups.append((column.value, starts_of(texts_of, set())))
        sums = self._sums(entries, groups)
        afters = [(subtotal.after, runs) for subtotal, runs in sums]
        labels = labels_of(afters, self._columns, contents, set(before))
        for (number, _), (subtotal, runs), label in zip(self._sums_of, sums, labels, strict=True):
            for start, end in runs:
                after.setdefault(end - 1, []).append(Between(subtotal, start, end, number, label))
        return before, after

    def _sums(
        self, entries: Sequence[Counted], groups: Sequence[tuple[Template, list[int]]]
    ) -> Sequence[tuple[Subtotal, list[tuple[int, int]]]]:
        """Each subtotal with the runs of entries that it sums, which are never on both sides of
        the end of a group around it, of a label, or of a run of a subtotal that follows.
        """
        found: list[tuple[Subtotal, list[tuple[int, int]]]] = []
        ends = {0}
        for subtotal in reversed(self._shape.subtotals):
            after, starts = subtotal.after, [0]
            if after:
                around = {at for one in around_sums(after, groups) for at in one}
                texts = [self._text(after, one.entry) for one in entries]
                starts = starts_of(texts, ends | around)
                ends.update(starts)
            runs = pairwise([*starts, len(entries)] if entries else ())
            found.append((subtotal, [run for run in runs if not after or texts[run[0]]]))
        return found[::-1]

    def _name(self, value: Template, one: Counted) -> str:
        """The name that stands in a list of the index; only one that holds for all of the row."""
        first, *others = {self._text(value, entry): None for entry in one.of}
        return "" if others else one_line(annotated(first).text)

    def _row_between(
        self,
        row: Between,
        entries: Sequence[Counted],
        above: Sequence[Blocks],
        page_break: bool,
        outline: tuple[str, ...],
    ) -> Row:
        """A row that stands for no entry; `above` are the contents of the entry above a subtotal,
        whose merged cells run on beside its label.
        """
        of = [one for counted_entry in entries[row.start : row.end] for one in counted_entry.of]
        first = entries[row.start].entry
        numbers = self._numbers
        label = row.kind.value if isinstance(row.kind, GroupRow) else row.kind.label
        gone = self._gone.of(row.number, self._around(row.kind), first)
        values = self._amounts.together(of, [label, *self._subtotals], gone)
        all_of = Together(of, gone, values)
        count = len(self._columns)

        def cell(column: int, blocks: Blocks, columns: int = 1) -> Cell:
            return Cell(column, blocks, 1, first.loc, columns, next(numbers), first.document)

        over = tuple(paragraphs(show(label, values, self._policy)))

        covers = row.end - row.start
        if isinstance(row.kind, GroupRow):
            cells: list[Cell | None] = [cell(0, over, count), *[None] * (count - 1)]
        else:
            beside = zip(self._columns[: row.label], above, strict=False)
            cells = [
                None if runs_on(column, blocks) else cell(index, ())
                for index, (column, blocks) in enumerate(beside)
            ]
            width = self._first - row.label
            cells += [cell(row.label, over, width), *[None] * (width - 1)]
            for index, column in enumerate(self._columns[self._first :], self._first):
                cells.append(cell(index, self._contents.subtotal(column, all_of)))
        group = self._plain(row.kind.value, values) if isinstance(row.kind, GroupRow) else ()
        return Row(
            tuple(cells),
            page_break,
            outline,
            row.kind,
            covers,
            group,
            kind_number=row.number,
            label=row.label,
        )

    def _around(self, kind: Kind) -> list[Template]:
        """What the entries of a row between others share: of a subtotal also what those share
        that are summed up around it.
        """
        if isinstance(kind, GroupRow):
            return [one.value for one in self._shape.groups[: self._shape.groups.index(kind) + 1]]
        if kind.after is None:
            return []
        first = self._shape.subtotals.index(kind)
        return [one.after for one in self._shape.subtotals[first:] if one.after]

    def _plain(self, template: Template, values: Values) -> tuple[str, ...]:
        """The values that a template shows, without what they amount to; its text if it shows
        nothing else.
        """
        shown = list(template.placeholders())
        if not shown:
            return (one_line(template.fill(lambda _: None)),)
        alone = (Template("", ((one,),)) for one in shown if not is_count(one.name))
        return tuple(one_line(show(one, values, self._policy)) for one in alone)

    def _outline_of(self, entry: RowEntry) -> tuple[str, ...]:
        if self._shape.count_by:
            return ()
        key = self._outline_key(entry)
        found = self._outlines.get(key)
        return self._outlines.put(key, self._outlined(entry)) if found is None else found

    def _outlined(self, entry: RowEntry) -> tuple[str, ...]:
        names = (show(level, entry.values, self._policy) for level in self._outline)
        lines = (one_line(annotated(name).text) for name in names)
        return tuple(line for line in lines if line)

    def _spread(self, cells: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
        """The cells, where those that may run on over the empty ones to their right do so."""
        spread = list(cells)
        for index, column in enumerate(self._columns):
            cell = spread[index]
            if not column.spread or cell is None or cell.rows != 1 or not cell.blocks:
                continue
            end = index + 1
            while end < len(spread) and _may_give_way(spread[end]):
                spread[end] = None
                end += 1
            if end > index + 1:
                spread[index] = cell._replace(columns=end - index)
        return tuple(spread)


def _text_of(policy: FiscalYearPolicy, template: Template, entry: RowEntry) -> str:
    return show(template, entry.values, policy)


def _group_text_of(policy: FiscalYearPolicy, template: Template, entry: RowEntry) -> str:
    """What groups `entry` with others: the text, where every count is the same."""
    counts = {p.name: "0" for p in template.placeholders() if is_count(p.name)}
    return show(template, {**entry.values, **counts}, policy)


def _with_words(cell: Cell, entry: RowEntry) -> Cell:
    """A cell with the links and the languages of words in it."""
    blocks = tuple(spoken(linked(block, entry.links), entry.languages) for block in cell.blocks)
    return cell if blocks == cell.blocks else cell._replace(blocks=blocks)


def _may_give_way(cell: Cell | None) -> bool:
    return cell is not None and not cell.blocks and cell.rows == 1
