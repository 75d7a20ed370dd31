"""Which entries each of several tables shows, by its `where`; and those that none shows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts import LayoutFile, Shape, Template
from exchange_report.records import RowEntry, annotated
from exchange_report.records.one_line import one_line
from exchange_report.source import Document, Loc

TextOf = Callable[[Template, RowEntry], str]
_NAMES: Final = ("item", "partner.name", "department", "field")


def takes(shape: Shape, entry: RowEntry, text: TextOf) -> bool:
    """Whether the tables of a shape show an entry: all conditions of its `where` hold."""
    return all(one.holds(one_line(annotated(text(one.value, entry)).text)) for one in shape.where)


class Selected(NamedTuple):
    """The entries that the tables of a shape show, by their numbers; `loc` is its place."""

    shape: Shape
    loc: Loc
    numbers: Sequence[int]


def selected(
    shapes: Sequence[tuple[Shape, Loc]], entries: Sequence[RowEntry], text: TextOf
) -> list[Selected]:
    """What the tables of each shape show."""
    every = range(len(entries))
    return [
        Selected(
            shape,
            loc,
            [n for n in every if takes(shape, entries[n], text)] if shape.where else every,
        )
        for shape, loc in shapes
    ]


def untaken(
    found: Sequence[Selected], documents: Sequence[Document], entries: Sequence[RowEntry]
) -> Iterator[Diagnostic]:
    """The entries that no table shows: none of those that are no counts, if there are any such."""
    if not any(one.shape.where for one in found):
        return
    showing = [one for one in found if one.shape.count_by is None] or found
    shown = {number for one in showing for number in one.numbers}
    for number, entry in enumerate(entries):
        if number not in shown:
            document = documents[entry.document]
            span = document.span(entry.loc)
            yield document.diagnostic("ER827", span, {"name": name_of(entry, number)})


def taken_twice(
    found: Sequence[Selected], file: LayoutFile, entries: Sequence[RowEntry]
) -> Iterator[Diagnostic]:
    """Tables that show by their `where` what another shows by its own, and do not say so."""
    first: dict[int, int] = {}
    for place, one in enumerate(found):
        if not one.shape.where or one.shape.count_by is not None:
            continue
        again: dict[int, list[int]] = defaultdict(list)
        for number in one.numbers:
            other = first.setdefault(number, place)
            if other != place:
                again[other].append(number)
        if again and not one.shape.shared:
            other, numbers = next(iter(again.items()))
            span = file.document.span((*one.loc, "where"), key=True)
            arguments = {
                "name": name_of(entries[numbers[0]], numbers[0]),
                "count": str(sum(map(len, again.values()))),
                "table": str(other + 1),
            }
            yield file.document.diagnostic("ER828", span, arguments)


def name_of(entry: RowEntry, number: int) -> str:
    """What an entry is called in messages."""
    names = (str(entry.values.get(name, "")) for name in _NAMES)
    own = (str(value) for name, value in entry.values.items() if name.startswith("extra."))
    named = next(filter(None, (*names, *own)), str(number + 1))
    return one_line(annotated(named).text)
