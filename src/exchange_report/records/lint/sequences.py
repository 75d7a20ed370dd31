"""Numbers of lists that do not follow one another: ①③."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.load import Report
from exchange_report.records.markers import Marker, found_marker, is_next, numbers_of
from exchange_report.records.own_markers import Examples, found_own, own_marker
from exchange_report.records.texts import Text, texts
from exchange_report.source import Loc

_LISTS: Final = frozenset({"results", "notes", "preface", "legend", "inquiries"})
"""The values whose texts may be items of lists."""


Find = Callable[[str], Marker | None]


def lint_sequences(subject: Subject) -> Iterator[Finding]:
    """Each number of a list that began with the first one and does not go on there. Labels begin
    anew; other texts between the items do not matter.
    """
    return _jumps(subject.texts.parts, found_marker, numbers_of)


def own_sequences(report: Report, examples: Examples) -> Iterator[Diagnostic]:
    """Jumps in sequences (〔1〕〔3〕) of markers, with those that a layout adds by `examples`."""

    def found(line: str) -> Marker | None:
        marker = found_marker(line)
        return marker if marker and marker.kind == "label" else found_own(line, examples)

    def numbers(sign: str, example: str) -> tuple[int, ...]:
        return own_marker(example).numbers(sign)

    for one in _jumps(texts(report.record), found, numbers):
        yield one.diagnostic(report.document)


def _jumps(
    parts: Iterable[Text], find: Find, numbers_in: Callable[[str, str], tuple[int, ...]]
) -> Iterator[Finding]:
    value_at: Loc = ()
    last: dict[tuple[Loc, str], tuple[tuple[int, ...], str]] = {}
    for loc, value, name, _ in parts:
        if name not in _LISTS:
            continue
        whole = loc[: loc.index(name) + 1]
        if whole != value_at:
            value_at, last = whole, {}
        here = loc if "\n" in value else loc[:-1]
        start = 0
        for line in value.split("\n"):
            found = find(line)
            if found and found.kind == "label":
                last = {}
            elif found and found.kind == "number":
                sign = line[: found.sign]
                numbers, before = numbers_in(sign, found.look), last.get((here, found.look))
                if before and 1 not in numbers and not is_next(before[0], numbers):
                    arguments = {"marker": sign, "before": before[1]}
                    yield Finding("ER826", loc, (start, start + len(sign)), arguments)
                if before or 1 in numbers:
                    last[here, found.look] = (numbers, sign)
            start += len(line) + 1
