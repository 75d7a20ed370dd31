"""What rows amount to together: how many they are, and the sums of what they count."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import Template
from exchange_report.layouts.computed import Computed, computed, mark_of, numbers_of
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.template import EXTRA
from exchange_report.records import RowEntry, Values
from exchange_report.source import Document
from exchange_report.table.counting import is_count, is_nothing, number_in, stated
from exchange_report.table.numbers import (
    Number,
    is_no_number,
    read_number,
    rounded,
    sum_of,
    written,
)
from exchange_report.table.values import value_key
from exchange_report.table.year_before import YearBefore


class Amounts:
    """What entries amount to, beside all of their table (`whole`) and what they were in the `year
    before`, if that is known. `forms` are those of the values that a column of numbers shows, by
    name: they are read as that column reads them.
    """

    def __init__(
        self,
        forms: Mapping[str, NumberFormat],
        whole: Sequence[RowEntry] = (),
        before: YearBefore | None = None,
    ) -> None:
        self.forms = forms
        self.before = before
        self._whole = whole
        self._wholes: dict[tuple[str, str], dict[str, Decimal | None]] = {}
        self._read: dict[tuple[str, str], Decimal | None] = {}
        """The numbers of texts, by the names of their values: each is read once."""

    def within(self, whole: Sequence[RowEntry], before: YearBefore | None) -> "Amounts":
        """What entries amount to in the table of `whole`."""
        made = Amounts(self.forms, whole, before)
        made._read = self._read
        return made

    def of(
        self, name: str, entries: Sequence[RowEntry], gone: Sequence[RowEntry] = ()
    ) -> Number | None:
        """What a placeholder that counts (`is_count`) shows of `entries`, as a number; None where
        it cannot be computed. `gone` are the entries of the year before that belong to these,
        and are no longer there.
        """
        found = computed(name)
        if found is None:
            return self._counted(name, entries)
        of, by = found.of, found.by
        match found.kind:
            case "sum" | "count":
                return self._total(of, entries) or Decimal()
            case "share":
                return _percent(self._total(of, entries), self._of_whole(of, by, entries))
            case "average":
                return _quotient(self._total(of, entries), self._stating(of, entries))
            case "ratio":
                return _percent(self._total(of, entries), self._total(by, entries))
            case "quotient":
                return _quotient(self._total(of, entries), self._total(by, entries))
            case "difference":
                return _difference(self._total(of, entries), self._total(by, entries))
        return self._beside_last_year(found, entries, gone)

    def turned(
        self, name: str, entries: Sequence[RowEntry], gone: Sequence[RowEntry], form: NumberFormat
    ) -> str | None:
        """The mark for what is new or gone since the year before, in place of the per cent of that;
        None where there is none, or neither is so.
        """
        found = computed(name)
        if found is None or found.kind != "growth" or self.before is None:
            return None
        was = self._total(found.of, [*self.before.of(entries), *gone])
        now = self._total(found.of, entries)
        return form.new if now and not was else form.gone if was and not now else None

    def is_blank(self, name: str, entries: Sequence[RowEntry]) -> bool:
        """Whether a placeholder shows a sum of which no entry states a number."""
        found = computed(name)
        return found is not None and found.kind == "sum" and self._total(found.of, entries) is None

    def _beside_last_year(
        self, found: Computed, entries: Sequence[RowEntry], gone: Sequence[RowEntry]
    ) -> Number | None:
        """What was in the year before, the change since then, or the per cent of it."""
        if self.before is None:
            return None
        was = self._total(found.of, [*self.before.of(entries), *gone])
        if found.kind == "last":
            return was
        now = self._total(found.of, entries)
        return _difference(now, was) if found.kind == "change" else _percent(now, was)

    def _counted(self, name: str, entries: Sequence[RowEntry]) -> Decimal:
        if name == "count":
            return Decimal(len(entries))
        counted = name.removeprefix("count.")
        keys = ("partner.country", "partner.name") if counted == "partner" else (counted,)
        values = {tuple(entry.values.get(key) for key in keys) for entry in entries}
        return Decimal(sum(any(value) for value in values))

    def _of_whole(self, of: str, by: str, entries: Sequence[RowEntry]) -> Decimal | None:
        """What all of the table amounts to that has the value `by` of one of `entries`, or all of
        it without one; added up once.
        """
        if (of, by) not in self._wholes:
            parts: dict[str, list[RowEntry]] = {}
            for entry in self._whole:
                parts.setdefault(str(entry.values.get(by, "")), []).append(entry)
            self._wholes[of, by] = {key: self._total(of, part) for key, part in parts.items()}
        wholes = self._wholes[of, by]
        keys = dict.fromkeys(str(entry.values.get(by, "")) for entry in entries) if by else wholes
        known = [one for key in keys if (one := wholes.get(key)) is not None]
        return sum_of(known) if known else None

    def _total(self, of: str, entries: Sequence[RowEntry]) -> Decimal | None:
        """The sum of an own value, or the number of entries; None of a value that none states."""
        if of == "count":
            return Decimal(len(entries))
        if of.startswith("count."):
            name, mark = mark_of(of)
            return Decimal(sum(_has(entry.values, name, mark) for entry in entries))
        numbers = [n for one in entries if (n := self.read(one.values, of)) is not None]
        return sum_of(numbers) if numbers else None

    def _stating(self, of: str, entries: Sequence[RowEntry]) -> Decimal:
        """How many entries state what is averaged; all, of a number of entries."""
        if of.startswith("count"):
            return Decimal(len(entries))
        return Decimal(sum(self.read(one.values, of) is not None for one in entries))

    def together(
        self,
        entries: Sequence[RowEntry],
        shown: Sequence[Template],
        gone: Sequence[RowEntry] = (),
    ) -> Values:
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
        return {**shared, **self.counted(entries, shown, gone)}

    def counted(
        self,
        entries: Sequence[RowEntry],
        shown: Iterable[Template],
        gone: Sequence[RowEntry] = (),
    ) -> dict[str, str]:
        """The counts that the templates `shown` have, over `entries`, by name and format."""
        asked = {(p.name, p.format) for one in shown for p in one.placeholders()}
        return {
            value_key(name, format_): number_text(self.of(name, entries, gone), format_)
            for name, format_ in asked
            if is_count(name)
        }

    def read(self, values: Values, name: str) -> Decimal | None:
        """The number that a value writes; None for one that stands for nothing, or is none."""
        key = (name, str(values.get(name, "")))
        if key not in self._read:
            self._read[key] = self._number(*key)
        return self._read[key]

    def _number(self, name: str, text: str) -> Decimal | None:
        """The number that the value of that name writes as `text`."""
        form = self.forms.get(name)
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
        summed = (n for one in shown for p in one.placeholders() for n in numbers_of(p.name))
        for name in sorted({*summed, *self.forms}):
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


def _has(values: Values, name: str, mark: str) -> bool:
    """Whether a value is a mark, of whatever width, as for emphasis (`when`)."""
    stated = str(values.get(name, "")).strip()
    return stated == mark or unicodedata.normalize("NFKC", stated) == (
        unicodedata.normalize("NFKC", mark)
    )


def _percent(part: Number | None, whole: Number | None) -> Fraction | None:
    quotient = _quotient(part, whole)
    return None if quotient is None else 100 * quotient


def _quotient(part: Number | None, whole: Number | None) -> Fraction | None:
    return None if part is None or not whole else Fraction(part) / Fraction(whole)


def _difference(now: Decimal | None, was: Decimal | None) -> Decimal | None:
    """How much more `now` is; what is not there is nothing, unless neither is."""
    if now is None and was is None:
        return None
    return sum_of([now or Decimal(), (was or Decimal()).copy_negate()])


def number_text(number: Number | None, decimals: str = "") -> str:
    """A number with commas every three digits (公用文作成の考え方), below nothing with a triangle
    as in official accounts; a quotient has one decimal, if no others are asked for.
    """
    form = NumberFormat.model_construct(decimals=int(decimals) if decimals else None)
    return form.undefined if number is None else written(rounded(number, form), form)
