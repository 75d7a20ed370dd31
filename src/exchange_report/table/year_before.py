"""The entries of the year before, beside those that they have become."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from exchange_report.layouts import Shape, Template
from exchange_report.layouts.template import ENTRY_FIELDS, parse_template
from exchange_report.records import RowEntry

_ITEM: Final = parse_template("{item}", ENTRY_FIELDS)

TextOf = Callable[[Template, RowEntry], str]
"""The text of a template for an entry."""

NameOf = Callable[[RowEntry], tuple[str, ...]]
"""What tells which entry is which: the texts of its labels."""


class YearBefore:
    """What the entries `now` were among those of `then`, by what `name_of` calls them; where
    several have one name, the first was the first, and so on. `gone` are those that are no longer
    there.
    """

    def __init__(self, then: Sequence[RowEntry], now: Sequence[RowEntry], name_of: NameOf) -> None:
        named: dict[tuple[str, ...], list[RowEntry]] = defaultdict(list)
        for entry in then:
            named[name_of(entry)].append(entry)
        left = {name: iter(entries) for name, entries in named.items()}
        self._was: dict[object, RowEntry] = {}
        self.unlike: list[RowEntry] = []
        """Those of `now` that share their name with others, where there were not as many."""
        several: dict[tuple[str, ...], list[RowEntry]] = defaultdict(list)
        for entry in now:
            name = name_of(entry)
            several[name].append(entry)
            was = next(left.get(name, iter(())), None)
            if was is not None:
                self._was[_place(entry)] = was
        self.gone = [entry for entries in left.values() for entry in entries]
        for name, entries in several.items():
            if len(entries) != len(named.get(name, entries)):
                self.unlike.append(entries[0])

    def of(self, entries: Sequence[RowEntry]) -> Iterator[RowEntry]:
        """What entries were; nothing of those that are new."""
        for entry in entries:
            if (was := self._was.get(_place(entry))) is not None:
                yield was


def year_before(
    shape: Shape, then: Sequence[RowEntry], now: Sequence[RowEntry], text: TextOf
) -> YearBefore:
    """What the entries `now` were among those of `then`, told apart by what the tables of a shape
    count by, by what it says (`match`), or by the labels of its rows.
    """
    named = shape.count_by or shape.match
    labels = [column.value for column, _ in shape.leaves() if column.head or column.merge]
    templates = [named] if named else labels or [_ITEM]

    def name_of(entry: RowEntry) -> tuple[str, ...]:
        return tuple(text(one, entry) for one in templates)

    return YearBefore(counted_by(shape, then, text), counted_by(shape, now, text), name_of)


def counted_by(shape: Shape, entries: Sequence[RowEntry], text: TextOf) -> Sequence[RowEntry]:
    """The entries that the tables of a shape speak of: not those without what it counts by."""
    by = shape.count_by
    return [one for one in entries if text(by, one)] if by else entries


def _place(entry: RowEntry) -> object:
    return entry.document, entry.loc
