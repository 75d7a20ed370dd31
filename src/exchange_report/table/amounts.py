"""What rows amount to together: how many they are, and the sums of what they count."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, localcontext

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Template
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.template import EXTRA, SUM
from exchange_report.records import RowEntry, Values
from exchange_report.source import Document
from exchange_report.table.counting import is_count, is_nothing, number_in, stated
from exchange_report.table.numbers import Number, is_no_number, read_number


class Amounts:
    """What entries amount to. `forms` are those of the values that a column of numbers shows, by
    name: they are read as that column reads them.
    """

    def __init__(self, forms: Mapping[str, NumberFormat]) -> None:
        self.forms = forms

    def of(self, name: str, entries: Sequence[RowEntry]) -> Number:
        """What a placeholder that counts (`is_count`) shows of `entries`, as a number."""
        if name.startswith(SUM):
            numbers = [self.read(entry.values, name.removeprefix("sum.")) for entry in entries]
            return _sum([number for number in numbers if number is not None])
        if name == "count":
            return Decimal(len(entries))
        counted = name.removeprefix("count.")
        keys = ("partner.country", "partner.name") if counted == "partner" else (counted,)
        values = {tuple(entry.values.get(key) for key in keys) for entry in entries}
        return Decimal(sum(any(value) for value in values))

    def together(self, entries: Sequence[RowEntry], shown: Sequence[Template]) -> Values:
        """The values that the templates `shown` have where they speak of all of `entries`: those
        that these share, and their counts.
        """
        names = {p.name for one in shown for p in one.placeholders()}
        first = entries[0].values if entries else {}
        shared: dict[str, str | int] = {
            name: first[name]
            for name in names & first.keys()
            if all(entry.values.get(name) == first[name] for entry in entries)
        }
        return {**shared, **self.counted(entries, shown)}

    def counted(self, entries: Sequence[RowEntry], shown: Iterable[Template]) -> dict[str, str]:
        """The counts that the templates `shown` have, over `entries`."""
        names = {p.name for one in shown for p in one.placeholders() if is_count(p.name)}
        return {name: _number(self.of(name, entries)) for name in names}

    def read(self, values: Values, name: str) -> Decimal | None:
        """The number that a value writes; None for one that stands for nothing, or is none."""
        text, form = str(values.get(name, "")), self.forms.get(name)
        if form is not None:
            return read_number(text, form)
        found = number_in(text)
        if found is None:
            return None
        digits = unicodedata.normalize("NFKC", found["digits"]).replace(",", "")
        return Decimal(f"-{digits}" if found["minus"] else digits)

    def unread(
        self,
        documents: Sequence[Document],
        entries: Sequence[RowEntry],
        shown: Iterable[Template],
    ) -> Iterator[Diagnostic]:
        """What is to be summed, or stands in a column of numbers, and is none, each where its
        record says so.
        """
        names = {p.name for one in shown for p in one.placeholders() if p.name.startswith(SUM)}
        for name in sorted({*(name.removeprefix("sum.") for name in names), *self.forms}):
            told = set()
            for entry in entries:
                if self._is_sound(entry, name):
                    continue
                document = documents[entry.document]
                span = document.span(stated(document, entry, ("extra", name.removeprefix(EXTRA))))
                if span not in told:
                    told.add(span)
                    code = "ER802" if name in self.forms else "ER419"
                    arguments = {"text": str(entry.values[name]), "field": name}
                    yield document.diagnostic(code, span, arguments)

    def _is_sound(self, entry: RowEntry, name: str) -> bool:
        """Whether a value is a number, or something that may stand for none."""
        text, form = str(entry.values.get(name, "")), self.forms.get(name)
        if self.read(entry.values, name) is not None:
            return True
        return is_nothing(text) if form is None else is_no_number(text, form)


def _sum(numbers: Sequence[Decimal]) -> Decimal:
    """The exact sum of decimal numbers."""
    places = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    whole = max((number.adjusted() for number in numbers), default=0)
    with localcontext() as context:
        context.prec = max(places + whole + len(str(len(numbers))) + 2, 1)
        return sum(numbers, Decimal())


def _number(number: Number) -> str:
    """With commas every three digits (公用文作成の考え方), below nothing with a triangle as in
    official accounts.
    """
    written = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return written.replace("-", "△")
