"""Differences as text: what is deleted stands in `[-…-]`, what is inserted in `{+…+}`."""

from collections.abc import Iterable, Iterator
from typing import Final

from exchange_report.comparing import (
    Differences,
    EntryChange,
    FieldChange,
    Kind,
    LineChange,
    Piece,
)
from exchange_report.diagnostics.text import shown
from exchange_report.differences.wording import Wording

_MARKS: Final = {Kind.DELETED: ("[-", "-]"), Kind.INSERTED: ("{+", "+}")}
_COLOURS: Final = {Kind.DELETED: "\x1b[31m", Kind.INSERTED: "\x1b[32m", Kind.CHANGED: "\x1b[36m"}
_PLAIN: Final = "\x1b[0m"
_SIGNS: Final = {Kind.DELETED: "-", Kind.INSERTED: "+", Kind.CHANGED: "~", Kind.SAME: ">"}
_AROUND: Final = 24
"""Characters of unchanged text that are shown beside a change."""
_CUT: Final = "…"


def text_lines(found: Differences, language: str = "ja", *, coloured: bool = False) -> str:
    """The differences as lines, with ANSI colours beside the marks if `coloured`."""
    return "\n".join(_Text(Wording(language), coloured).lines(found)) + "\n"


class _Text:
    def __init__(self, wording: Wording, coloured: bool) -> None:
        self._wording = wording
        self._coloured = coloured

    def lines(self, found: Differences) -> Iterator[str]:
        own = self._wording.own
        yield shown(self._wording.title(found))
        if not found:
            yield own.none
            return
        yield self._wording.counted(found)
        if found.record:
            yield from ("", f"{own.record}:")
            yield from self._fields(found.record)
        for group in found.groups:
            count = own.shared.format(count=len(group.entries))
            yield from ("", f"{own.groups} ({count}):")
            yield from self._fields((group.change,))
        for entry in found.entries:
            yield ""
            yield from self._entry(entry)

    def _entry(self, entry: EntryChange) -> Iterator[str]:
        state = ", ".join(self._wording.state(entry))
        head = f"{_SIGNS[entry.kind]} {shown(self._wording.labels(entry))} ({state})"
        yield self._colour(head, entry.kind)
        yield from self._fields(entry.fields)

    def _fields(self, fields: Iterable[FieldChange]) -> Iterator[str]:
        for field in fields:
            name = shown(self._wording.value(field.name))
            changed = [line for line in field.lines if line.kind is not Kind.SAME]
            if len(field.lines) == 1:
                yield f"    {name}: {self._line(changed[0])}"
            else:
                yield f"    {name}:"
                yield from (f"      {self._line(line)}" for line in changed)

    def _line(self, line: LineChange) -> str:
        last = len(line.pieces) - 1
        text = "".join(self._piece(p, n == 0, n == last) for n, p in enumerate(line.pieces))
        level = self._wording.level(line)
        return f"{text} ({level})" if level else text

    def _piece(self, piece: Piece, first: bool, last: bool) -> str:
        if piece.kind is Kind.SAME:
            return shown(_shortened(piece.text, first=first, last=last))
        opening, closing = _MARKS[piece.kind]
        return self._colour(f"{opening}{shown(piece.text)}{closing}", piece.kind)

    def _colour(self, text: str, kind: Kind) -> str:
        colour = _COLOURS.get(kind, "") if self._coloured else ""
        return f"{colour}{text}{_PLAIN}" if colour else text


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text with its part that is far from every change left out."""
    start, end = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
    return text if len(text) <= 2 * _AROUND else f"{start}{_CUT}{end}"
