"""Numbers of lists that do not follow one another: ①③."""

from collections.abc import Iterator
from typing import Final

from exchange_report.records.lint.subject import Finding, Subject
from exchange_report.records.markers import found_marker, is_next, numbers_of
from exchange_report.source import Loc

_LISTS: Final = frozenset({"results", "notes", "preface", "legend", "inquiries"})
"""The values whose texts may be items of lists."""


def lint_sequences(subject: Subject) -> Iterator[Finding]:
    """Each number of a list that began with the first one and does not go on there. Labels begin
    anew; other texts between the items do not matter.
    """
    value_at: Loc = ()
    last: dict[tuple[Loc, str], tuple[tuple[int, ...], str]] = {}
    for loc, value, name, _ in subject.texts.parts:
        if name not in _LISTS:
            continue
        whole = loc[: loc.index(name) + 1]
        if whole != value_at:
            value_at, last = whole, {}
        here = loc if "\n" in value else loc[:-1]
        start = 0
        for line in value.split("\n"):
            found = found_marker(line)
            if found and found.kind == "label":
                last = {}
            elif found and found.kind == "number":
                sign = line[: found.sign]
                numbers, before = numbers_of(sign, found.look), last.get((here, found.look))
                if before and 1 not in numbers and not is_next(before[0], numbers):
                    arguments = {"marker": sign, "before": before[1]}
                    yield Finding("ER826", loc, (start, start + len(sign)), arguments)
                if before or 1 in numbers:
                    last[here, found.look] = (numbers, sign)
            start += len(line) + 1
