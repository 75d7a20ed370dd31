"""Values that came from no file: the rows of a database, say, as if they had been read from one.

Their places are ways from the top, `entries[3].item`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.source.document import Document, Loc, Value, written
from exchange_report.source.nodes import Node


@dataclass(frozen=True)
class DataDocument(Document):
    """Values and the ways to them. `path` is the name that diagnostics call them by; `text` is
    empty until someone writes them down. `given` is the document of the values as they came, where
    `value` is what they are meant as: places are those of what came.
    """

    given: "DataDocument | None" = None

    def with_values(self, value: Value, moved: Mapping[Loc, Loc]) -> "DataDocument":
        return replace(self, value=value, moved=moved, given=self.given or self)

    @property
    def is_data(self) -> bool:
        return True

    @property
    def file_name(self) -> str:
        return f"{super().file_name.removesuffix('.yaml')}.yaml"

    @cached_property
    def nodes(self) -> Node | None:
        """None: there are no places in a text."""
        return None

    def plain_scalars(self) -> Iterable[Node]:
        """None: there is no text."""
        return ()

    def holds(self, loc: Loc) -> bool:
        return loc in self._numbers

    def span(self, loc: Loc, *, key: bool = False) -> SourceSpan:
        """The way to the value at `loc`, or to the nearest that holds it. Parts of `loc` that lead
        nowhere are passed over.
        """
        if self.given:
            return self.given.span(written(self.moved, loc), key=key)
        loc = self._existing(loc)
        return self._stretch(loc, 0, 0 if key else len(self._text(loc)))

    def text_span(self, loc: Loc, start: int, end: int) -> SourceSpan:
        """The way to the text at `loc`, with the characters `start` to `end` as its columns."""
        if self.given:
            return self.given.text_span(written(self.moved, loc), start, end)
        is_inside = self.holds(loc) and 0 <= start <= end <= len(self._text(loc))
        return self._stretch(loc, start, end) if is_inside else self.span(loc)

    def find(self, text: str, loc: Loc) -> SourceSpan:
        """The first value at or after `loc` whose text has `text` in it; else that at `loc`."""
        if self.given:
            return self.given.find(text, written(self.moved, loc))
        here = self._existing(loc)
        for number in range(self._numbers[here], len(self._ways) + 1):
            other = self._ways[number - 1]
            start = self._text(other).find(text)
            if start >= 0:
                return self._stretch(other, start, start + len(text))
        return self.span(here)

    def between(self, start: int, end: int) -> SourceSpan:
        """The whole: there are no offsets in values."""
        return self.given.between(start, end) if self.given else self._stretch((), 0, 0)

    def diagnostic(
        self,
        code: str,
        span: SourceSpan,
        arguments: Mapping[str, str] | None = None,
        *,
        hinted: bool = True,
    ) -> Diagnostic:
        """A problem at `span`, with the text of its value if characters of that are meant."""
        line = self.line(span.line) if span.end_column > span.column else ""
        return Diagnostic(code, span, arguments or {}, line, hinted)

    def line(self, number: int) -> str:
        """The text of the value of that number in reading order (from 1), as one line."""
        if self.given:
            return self.given.line(number)
        return self._text(self._ways[number - 1]) if 0 < number <= len(self._ways) else ""

    def _stretch(self, loc: Loc, start: int, end: int) -> SourceSpan:
        number = self._numbers[loc]
        return SourceSpan(self.path, number, start + 1, number, end + 1, at=way_to(loc))

    def _text(self, loc: Loc) -> str:
        value = self.at(loc)
        return value if isinstance(value, str) else ""

    def _existing(self, loc: Loc) -> Loc:
        """`loc` without the parts that lead nowhere."""
        found: Loc = ()
        for part in loc:
            if (*found, part) in self._numbers:
                found = (*found, part)
        return found

    @cached_property
    def _ways(self) -> Sequence[Loc]:
        """The way to each value, in reading order."""
        return tuple(_ways(self.value))

    @cached_property
    def _numbers(self) -> Mapping[Loc, int]:
        return {loc: number for number, loc in enumerate(self._ways, 1)}


def _ways(value: Value, loc: Loc = ()) -> Iterator[Loc]:
    """At most as deep as values may be nested."""
    yield loc
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _ways(one, (*loc, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _ways(one, (*loc, index))


def way_to(loc: Loc) -> str:
    """`loc` as text: `entries[3].item`; a key that is no word in quotes: `extra["派遣（人）"]`."""
    parts = []
    for part in loc:
        if isinstance(part, str) and part.isidentifier():
            parts.append(f".{part}")
        elif isinstance(part, int):
            parts.append(f"[{part}]")
        else:
            from json import dumps  # few keys need it, and files none

            parts.append(f"[{dumps(part, ensure_ascii=False)}]")
    return "".join(parts).removeprefix(".")
