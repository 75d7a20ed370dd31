"""Two records → their differences."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from exchange_report.comparing.changes import (
    Differences,
    EntryChange,
    FieldChange,
    GroupChange,
    Kind,
    Line,
)
from exchange_report.comparing.texts import line_changes, longest_rise
from exchange_report.matching import Pair, pair
from exchange_report.records import Report, Results, RowEntry, rows

Lines = tuple[Line, ...]
RECORD_FIELDS: Final = (
    *("fiscal_year", "title", "short_title", "layout", "code", "publisher", "subject"),
    *("issued", "as_of"),
    *("preface", "legend", "notes", "inquiries"),
)
"""The values of a record, but for its entries."""
ENTRY_FIELDS: Final = (
    *("fiscal_year", "field", "department", "contact", "item"),
    *("partner.country", "partner.country_code", "partner.name", "partner.since"),
    "partner.since_date",
    *("results", "notes", "page_break"),
)
"""The values of an entry, but for columns of one's own (`extra`)."""
_SHARED: Final = frozenset(("fiscal_year", "field", "department", "contact"))
"""Values that groups of entries state."""
_LINKS: Final = "links."
_LANGUAGES: Final = "languages."
_LABELS: Final = ("field", "department", "item")
_PARTNER: Final = ("partner.country", "partner.name")


def differences(before: Report, after: Report, names: tuple[str, str] = ("", "")) -> Differences:
    """The differences between two records; `names` are what users call the two."""
    old, new = tuple(rows(before.record)), tuple(rows(after.record))
    pairs = pair(old, new)
    sides = _Sides(before, after, old, new)
    changed = {one: sides.fields(one) for one in pairs}
    groups = _groups(pairs, changed)
    shared = {(one.change, number) for one in groups for number in one.entries}
    moved = _moved(pairs)
    entries = []
    for one in _in_reading_order(pairs, moved):
        fields = tuple(f for f in changed[one] if (f, one.after) not in shared)
        kind = _kind(one, fields)
        if kind is not Kind.SAME or one.after in moved:
            labels = sides.labels(one)
            is_moved = one.after in moved
            entries.append(EntryChange(kind, *one, labels, fields, is_moved))
    return Differences(
        before=before,
        after=after,
        names=names,
        pairs=pairs,
        record=tuple(_changes(_of_record(before), _of_record(after), RECORD_FIELDS)),
        groups=groups,
        entries=tuple(entries),
    )


class _Sides:
    """The entries of both records."""

    def __init__(
        self,
        before: Report,
        after: Report,
        old: tuple[RowEntry, ...],
        new: tuple[RowEntry, ...],
    ) -> None:
        self._years = before.record.fiscal_year, after.record.fiscal_year
        self._old, self._new = old, new

    def fields(self, one: Pair) -> tuple[FieldChange, ...]:
        """What changed in a pair; all that an entry without another says."""
        old = {} if one.before is None else entry_lines(self._old[one.before], self._years[0])
        new = {} if one.after is None else entry_lines(self._new[one.after], self._years[1])
        return tuple(_changes(old, new, ENTRY_FIELDS))

    def labels(self, one: Pair) -> tuple[str, ...]:
        """What an entry is called: as in the later record, if it is there."""
        entry = self._old[one.before or 0] if one.after is None else self._new[one.after]
        values = [str(entry.values.get(name, "")) for name in _LABELS]
        if not values[-1]:
            values[-1] = "".join(str(entry.values.get(name, "")) for name in _PARTNER)
        return tuple(value for value in values if value)


def entry_lines(entry: RowEntry, year: int) -> dict[str, Lines]:
    """The values of an entry as lines, by name; its fiscal year only if it is not the record's."""
    values = entry.values
    found = {
        name: _line(value)
        for name, value in values.items()
        if name in ENTRY_FIELDS or name.startswith("extra.")
    }
    if values["fiscal_year"] == year:
        del found["fiscal_year"]
    found |= {f"{_LINKS}{word}": _line(uri) for word, uri in entry.links}
    found |= {f"{_LANGUAGES}{word}": _line(tag) for word, tag in entry.languages}
    found["results"] = result_lines(entry.results)
    found["notes"] = result_lines(entry.notes)
    if entry.page_break:
        found["page_break"] = _line("before")
    return found


def result_lines(results: Results | None, level: int = 0) -> Lines:
    """Paragraphs and nested lists of them as lines with their depth."""
    found: list[Line] = []
    for one in results or ():
        if isinstance(one, str):
            found.append(Line(one, level))
        else:
            found.extend(result_lines(one, level + 1))
    return tuple(found)


def _line(value: object) -> Lines:
    return (Line(str(value)),)


def _of_record(report: Report) -> dict[str, Lines]:
    found: dict[str, Lines] = {}
    for name in RECORD_FIELDS:
        value = getattr(report.record, name)
        if isinstance(value, tuple):
            found[name] = result_lines(value)
        elif value is not None:
            found[name] = _line(value)
    return found


def _changes(
    old: Mapping[str, Lines], new: Mapping[str, Lines], order: tuple[str, ...]
) -> Iterator[FieldChange]:
    """The values that changed, in an `order` of names; others come after these."""
    known = [name for name in order if name in old or name in new]
    for name in dict.fromkeys((*known, *new, *old)):
        was, now = old.get(name, ()), new.get(name, ())
        if was != now:
            yield FieldChange(name, line_changes(was, now))


def _groups(
    pairs: tuple[Pair, ...], changed: Mapping[Pair, tuple[FieldChange, ...]]
) -> tuple[GroupChange, ...]:
    """The changes of what groups state that several entries share."""
    found: defaultdict[FieldChange, list[int]] = defaultdict(list)
    for one in pairs:
        if one.before is not None and one.after is not None:
            for change in changed[one]:
                if change.name in _SHARED or change.name.startswith((_LINKS, _LANGUAGES)):
                    found[change].append(one.after)
    return tuple(
        GroupChange(change, tuple(numbers)) for change, numbers in found.items() if len(numbers) > 1
    )


def _moved(pairs: tuple[Pair, ...]) -> frozenset[int]:
    """The entries of the later record that stand in another order: as few as can be."""
    both = [(one.before, one.after) for one in pairs]
    kept = [(old, new) for old, new in both if old is not None and new is not None]
    rising = set(longest_rise([old for old, _ in kept]))
    return frozenset(new for place, (_, new) in enumerate(kept) if place not in rising)


def _in_reading_order(pairs: tuple[Pair, ...], moved: frozenset[int]) -> Iterator[Pair]:
    """The entries of the later record, and deleted ones where they stood."""
    gone = [one for one in pairs if one.after is None]
    gone.reverse()
    for one in pairs:
        if one.after is None:
            continue
        if one.before is not None and one.after not in moved:
            while gone and (gone[-1].before or 0) < one.before:
                yield gone.pop()
        yield one
    yield from reversed(gone)


def _kind(one: Pair, fields: tuple[FieldChange, ...]) -> Kind:
    if one.before is None:
        return Kind.INSERTED
    if one.after is None:
        return Kind.DELETED
    return Kind.CHANGED if fields else Kind.SAME
