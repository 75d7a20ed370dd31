"""What stands in the cells of a column: texts, and the numbers of columns of numbers."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exchange_report.era import FiscalYearPolicy
from exchange_report.invisible import is_blank
from exchange_report.layouts import Column, Layout, Template
from exchange_report.layouts.column import Valued
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.memory import Remembered, remembered
from exchange_report.records import RowEntry, Values, paragraph, paragraphs
from exchange_report.records.footnotes import apart
from exchange_report.table.amounts import Amounts
from exchange_report.table.column_texts import Line, content_of, key_of, lines_of
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
    """What the cells of columns hold in a layout."""

    def __init__(self, amounts: Amounts, layout: Layout) -> None:
        self._amounts = amounts
        self._policy: FiscalYearPolicy = layout.fiscal_2019
        self._own = layout.markers

    def column(self, column: Column, entries: Sequence[Counted]) -> list[Blocks]:
        """The text of each row in a column: entries that state the same share one text, made once,
        so that it is compared fast.
        """
        lines = list(lines_of(column))
        if any(is_count(one.name) for one in column.value.placeholders()):
            return [self._content(column, lines, one, counting=True) for one in entries]
        key = key_of([column.value])
        forms = column.hang, column.numbers, column.dates, column.stack, self._own
        made: Remembered[Blocks] = remembered("contents", column.value.source, forms, self._policy)
        is_text = not (column.numbers or column.dates or column.stack)
        contents: list[Blocks] = []
        for one in entries:
            of = one.of or (one.entry,)
            stated = bool(one.of), key(of[0]) if len(of) == 1 else tuple(map(key, of))
            content = made.get(stated)
            if content is None:
                content = (
                    content_of(lines, one.of, self._policy, None, one.entry, self._own)
                    if is_text
                    else self._content(column, lines, one, counting=False)
                )
                made.put(stated, content)
            contents.append(content)
        return contents

    def _content(
        self, column: Column, lines: Sequence[Line], one: Counted, *, counting: bool
    ) -> Blocks:
        if column.stack:
            return _stacked(
                self._value(part, [*lines_of(part)], one, counting=counting)
                for part in column.stack
            )
        return self._value(column, lines, one, counting=counting)

    def _value(
        self, column: Valued, lines: Sequence[Line], one: Counted, *, counting: bool
    ) -> Blocks:
        if column.numbers:
            return self._numbers(column.value, column.numbers, one)
        if column.dates:
            return self._dates(column.value, column.dates, one)
        counts = self._amounts.counted(one.of, (column.value,), one.gone) if counting else None
        return content_of(lines, one.of, self._policy, counts, one.entry, self._own)

    def subtotal(self, column: Valued, of: Together) -> Blocks:
        """The text of a column in a row that sums entries."""
        if isinstance(column, Column) and column.stack:
            return _stacked(self.subtotal(part, of) for part in column.stack)
        if column.subtotal is None:
            return ()
        name = column.subtotal.lone_name()
        if column.numbers and name and is_count(name):
            return self._counted(name, column.numbers, of.entries, of.gone)
        text = show(column.subtotal, of.values, self._policy)
        if column.numbers and name:
            return _shown_number(text, column.numbers)
        return tuple(paragraphs(text))

    def says_something(self, column: Column, entries: Sequence[RowEntry]) -> bool:
        """Whether a cell of a column has any text that is seen."""
        lines = list(lines_of(column))
        return any(
            not is_blank(block.text)
            for entry in entries
            for block in content_of(lines, (entry,), self._policy)
        )

    def _numbers(self, template: Template, form: NumberFormat, one: Counted) -> Blocks:
        """The number of a row: what its entries amount to, or the one that they state."""
        name = template.lone_name()
        if name and is_count(name):
            return self._counted(name, form, one.of, one.gone)
        texts = dict.fromkeys(show(template, entry.values, self._policy) for entry in one.of)
        return tuple(block for text in texts for block in _shown_number(text, form))

    def _counted(
        self, name: str, form: NumberFormat, of: Sequence[RowEntry], gone: Sequence[RowEntry]
    ) -> Blocks:
        """What entries amount to, or the mark that the form has for a sum of no number, or for what
        is new or gone.
        """
        if (mark := self._amounts.turned(name, of, gone, form)) is not None:
            return (paragraph(mark),) if mark else ()
        if form.blank is not None and self._amounts.is_blank(name, of):
            return (paragraph(form.blank),) if form.blank else ()
        return _blocks(self._amounts.of(name, of, gone), form)

    def _dates(self, template: Template, form: DateFormat, one: Counted) -> Blocks:
        """The day that the entries of a row state, or each that they state."""
        name = template.lone_name()
        texts = dict.fromkeys(str(entry.values.get(name, "")) for entry in one.of)
        return tuple(block for text in texts for block in day_blocks(text, form, self._policy))


def _stacked(values: Iterable[Blocks]) -> Blocks:
    """Values one above the other, each as one; what is not there leaves its line empty."""
    made = [value or (paragraph(""),) for value in values]
    blocks = tuple(
        block._replace(continues=number > 0) for value in made for number, block in enumerate(value)
    )
    return blocks if any(block.text for block in blocks) else ()


def _blocks(number: Number | None, form: NumberFormat, signs: str = "") -> Blocks:
    block = number_block(number, form, signs)
    return (block,) if block.text else ()


def _shown_number(text: str, form: NumberFormat) -> Blocks:
    """A stated number as its column shows it; what is none as it is, or as the mark for nothing."""
    number, (value, signs) = read_number(text, form), apart(text)
    if number is not None:
        return _blocks(number, form, signs)
    if is_nothing(value) and form.blank is not None:
        text = form.blank + signs
    return (paragraph(text.strip()),) if text.strip() else ()
