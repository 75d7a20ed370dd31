"""What stands in the cells of a column: texts, and the numbers of columns of numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange_report.era import FiscalYearPolicy
from exchange_report.layouts import Column, Placeholder, Template
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.records import Block, RowEntry, Values, paragraph, paragraphs, parse_blocks
from exchange_report.table.amounts import Amounts
from exchange_report.table.counting import is_count, is_nothing
from exchange_report.table.days import day_blocks
from exchange_report.table.numbers import Number, number_block, read_number
from exchange_report.table.spans import Blocks
from exchange_report.table.values import show


class Counted(NamedTuple):
    """An entry of the table, by its number among all, with the entries of the record that it
    stands for: none, for a text of the order of a count that none has.
    """

    entry: RowEntry
    of: Sequence[RowEntry]
    number: int | None
    gone: Sequence[RowEntry] = ()


class Together(NamedTuple):
    """Entries that a row speaks of together, those of the year before that belonged to them and are
    gone, and the values that they share.
    """

    entries: Sequence[RowEntry]
    gone: Sequence[RowEntry]
    values: Values


class Contents:
    """What the cells of columns hold; `policy` names the fiscal year 2019."""

    def __init__(self, amounts: Amounts, policy: FiscalYearPolicy) -> None:
        self._amounts = amounts
        self._policy: FiscalYearPolicy = policy

    def column(self, column: Column, entries: Sequence[Counted]) -> list[Blocks]:
        """The text of each row in a column; equal labels are one object, which is compared fast."""
        counting = any(is_count(one.name) for one in column.value.placeholders())
        known: dict[Blocks, Blocks] = {}
        contents = []
        for one in entries:
            if column.numbers:
                content = self._numbers(column.value, column.numbers, one)
            elif column.dates:
                content = self._dates(column.value, column.dates, one)
            else:
                shown = (column.value,)
                counts = self._amounts.counted(one.of, shown, one.gone) if counting else None
                content = self._content(column, one, counts)
            contents.append(known.setdefault(content, content) if column.merge else content)
        return contents

    def subtotal(self, column: Column, of: Together) -> Blocks:
        """The text of a column in a row that sums entries."""
        if column.subtotal is None:
            return ()
        name = column.subtotal.lone_name()
        if column.numbers and name and is_count(name):
            number = self._amounts.of(name, of.entries, of.gone)
            return _blocks(number, column.numbers)
        text = show(column.subtotal, of.values, self._policy)
        if column.numbers and name:
            return _shown_number(text, column.numbers)
        return tuple(paragraphs(text))

    def says_something(self, column: Column, entries: Sequence[RowEntry]) -> bool:
        """Whether a cell of a column has any text that is more than white space."""
        ones = (Counted(entry, (entry,), 0) for entry in entries)
        return any(block.text.strip() for one in ones for block in self._content(column, one, None))

    def _numbers(self, template: Template, form: NumberFormat, one: Counted) -> Blocks:
        """The number of a row: what its entries amount to, or the one that they state."""
        name = template.lone_name()
        if name and is_count(name):
            return _blocks(self._amounts.of(name, one.of, one.gone), form)
        texts = dict.fromkeys(show(template, entry.values, self._policy) for entry in one.of)
        return tuple(block for text in texts for block in _shown_number(text, form))

    def _dates(self, template: Template, form: DateFormat, one: Counted) -> Blocks:
        """The day that the entries of a row state, or each that they state."""
        name = template.lone_name()
        texts = dict.fromkeys(str(entry.values.get(name, "")) for entry in one.of)
        return tuple(block for text in texts for block in day_blocks(text, form, self._policy))

    def _content(
        self, column: Column, one: Counted, counts: dict[str, str] | None
    ) -> tuple[Block, ...]:
        """The text of a row in a column: of several entries each text, equal ones once."""
        blocks: list[Block] = []
        for line in column.value.lines:
            match line:
                case (Placeholder("results"),):
                    for results in dict.fromkeys(entry.results for entry in one.of):
                        blocks += parse_blocks(results)
                case (Placeholder("notes"),):
                    for notes in dict.fromkeys(entry.notes for entry in one.of):
                        blocks += parse_blocks(notes)
                case _:
                    shown = Template("", (line,))
                    texts = dict.fromkeys(
                        show(
                            shown,
                            {**entry.values, **counts} if counts else entry.values,
                            self._policy,
                        )
                        for entry in one.of or (one.entry,)
                    )
                    blocks += (
                        block for text in texts for block in paragraphs(text, hangs=column.hang)
                    )
        return tuple(blocks)


def _blocks(number: Number | None, form: NumberFormat) -> Blocks:
    block = number_block(number, form)
    return (block,) if block.text else ()


def _shown_number(text: str, form: NumberFormat) -> Blocks:
    """A stated number as its column shows it; what is none as it is, or as the mark for nothing."""
    number = read_number(text, form)
    if number is not None:
        return _blocks(number, form)
    if is_nothing(text) and form.blank is not None:
        text = form.blank
    return (paragraph(text.strip()),) if text.strip() else ()
