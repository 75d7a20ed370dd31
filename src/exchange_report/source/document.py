"""A read YAML file: its values, and where each of them stands."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, chain
from pathlib import PurePath
from typing import Final

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.source.nodes import Node, parse_nodes, plain_scalars
from exchange_report.source.pieces import Pieces
from exchange_report.source.scalars import character_places

Value = str | list["Value"] | dict[str, "Value"] | None
"""What a YAML file holds: text (never a number, a date or a truth value), lists, mappings."""

Loc = tuple[str | int, ...]
"""The way to a value from the top: keys and list indexes."""

_QUOTES: Final = ("'", '"')
_LINE_END: Final = r"\r\n|\r|\n"


def value_at(value: Value, loc: Loc) -> Value:
    """The value at `loc` in `value`; None where there is none."""
    for step in loc:
        match value, step:
            case dict(), str():
                value = value.get(step)
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                return None
    return value


@dataclass(frozen=True)
class Document:
    """A YAML file. `problems` are those of the reading; `value` is what could be read of it."""

    path: str
    text: str = field(repr=False)
    value: Value = field(default=None, repr=False)
    problems: tuple[Diagnostic, ...] = ()
    has_bom: bool = False
    moved: Mapping[Loc, Loc] = field(default_factory=dict, repr=False)
    """Where the file says what stands elsewhere in `value`: under a misspelt key, say."""
    unlisted: int = 0
    """Problems of what was left out of `value`, as too many to be reported."""

    @property
    def is_data(self) -> bool:
        """Whether the values came from no file, so that places are ways to them."""
        return False

    @property
    def layers(self) -> "tuple[Document, ...]":
        """The files that build upon one another, the topmost first: this one alone."""
        return (self,)

    def layer_of(self, loc: Loc) -> int:
        """The number of the file that states the value at `loc`, from the topmost."""
        return 0

    @property
    def file_name(self) -> str:
        """The name of the file, for a copy of it."""
        return PurePath(self.path).name

    def with_problems(self, *problems: Diagnostic) -> "Document":
        return replace(self, problems=(*self.problems, *problems))

    def with_values(self, value: Value, moved: Mapping[Loc, Loc]) -> "Document":
        """This file read as `value`, with what was `moved` in it."""
        document = replace(self, value=value, moved=moved)
        parsed = ("nodes", "_placing") if moved else ("nodes", "_placing", "_pieces")
        vars(document).update({name: vars(self)[name] for name in parsed if name in vars(self)})
        return document

    def at(self, loc: Loc) -> Value:
        """The value at `loc`; None where there is none."""
        return value_at(self.value, loc)

    def may_state(self, key: str) -> bool:
        """Whether a mapping of the file may have `key`: asked of the text, not of all values."""
        return self.is_data or bool(self.moved) or "\\" in self.text or key in self.text

    def span(self, loc: Loc, *, key: bool = False) -> SourceSpan:
        """Where the value at `loc` stands (its key with `key`); the nearest parent's place
        where there is none. Parts of `loc` that lead nowhere are passed over.

        Costs a second parse of the file at the first call, so only diagnostics ask.
        """
        key_node, node = self._found(loc)
        found = key_node if key and key_node is not None else node
        return self.between(found.start, found.shown_end()) if found else self.between(0, 0)

    def line_of(self, loc: Loc) -> int:
        """The line on which the value at `loc` begins; quicker than `span` for elements of lists
        in a long file.
        """
        start = None if "nodes" in vars(self) else self._pieces.start(written(self.moved, loc))
        return self.span(loc).line if start is None else self._place(start)[0]

    def text_span(self, loc: Loc, start: int, end: int) -> SourceSpan:
        """Where the characters `start` to `end` of the text at `loc` stand in the file.

        They count in the value that was read, without quotes, escapes, folds and indents. The
        place of the whole text if it is written in a way that does not tell.
        """
        node = self._found(loc)[1]
        if node is not None and node.text is None and self._reads_on(node, loc):
            return self.between(node.start + start, node.start + end)
        if node is None or node.text is None or not 0 <= start <= end <= len(node.text):
            return self.span(loc)
        quote = int(node.style in _QUOTES)
        if self._is_verbatim(node, quote):
            opening = node.start + quote
            return self.between(opening + start, opening + end)
        places = character_places(self.text, node.start, node.end, node.style, node.text)
        if not places:
            return self.span(loc)
        first = places[start][0] if start < len(places) else places[-1][1]
        return self.between(first, places[end - 1][1] if end > start else first)

    def _reads_on(self, node: Node, loc: Loc) -> bool:
        """Whether a list or mapping is read as the text that it is written as."""
        value = self.at(loc)
        return isinstance(value, str) and self.text.startswith(value, node.start)

    def _is_verbatim(self, node: Node, quote: int) -> bool:
        """Whether a text stands in the file as it was read; each is compared once."""
        if node.start not in self._verbatim:
            written = self.text[node.start + quote : node.end - quote]
            self._verbatim[node.start] = written == node.text
        return self._verbatim[node.start]

    @cached_property
    def _verbatim(self) -> dict[int, bool]:
        return {}

    @property
    def written(self) -> str:
        """The text of the file as it is, also where `text` is a mended one."""
        return self.text

    def is_damaged(self, loc: Loc) -> bool:
        """Whether something may be missing at `loc` that the file says."""
        return False

    @property
    def lost_lines(self) -> frozenset[int]:
        """The lines whose values were given up, or may not be what they are read as."""
        return frozenset()

    def stating(self, *locs: Loc) -> SourceSpan:
        """The place of the first of `locs` that has a value, as the cause of a problem."""
        return self.span(next((loc for loc in locs if self.at(loc) is not None), locs[0]))

    def find(self, text: str, loc: Loc) -> SourceSpan:
        """Where `text` first stands in or after the value at `loc`; that value's place if it is
        written otherwise (as an escape, say).
        """
        node = self._found(loc)[1]
        at = self.text.find(text, node.start) if node else -1
        return self.between(at, at + len(text)) if at >= 0 else self.span(loc)

    def between(self, start: int, end: int) -> SourceSpan:
        """The span between two character offsets in `text`."""
        return SourceSpan(self.path, *self._place(start), *self._place(end))

    def diagnostic(
        self,
        code: str,
        span: SourceSpan,
        arguments: Mapping[str, str] | None = None,
        *,
        hinted: bool = True,
    ) -> Diagnostic:
        """A problem at `span` of this file, with the text of its line."""
        return Diagnostic(code, span, arguments or {}, self.line(span.line), hinted)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end."""
        if number not in self._shown:
            known = 0 < number <= len(self._starts)
            start, end = (self.offset(number), self.offset(number + 1)) if known else (0, 0)
            self._shown[number] = self.text[start:end].rstrip("\r\n")
        return self._shown[number]

    @cached_property
    def _shown(self) -> dict[int, str]:
        """Lines that were asked for, one text for all that is told of a line."""
        return {}

    def read_line(self, number: int) -> str:
        """The text of line `number` as the values were read from it."""
        return self.line(number)

    def in_file(self, span: SourceSpan) -> SourceSpan:
        """A span that was counted in the text of `read_line`, where it stands in the file."""
        return span

    def offset(self, number: int) -> int:
        """Where line `number` starts in `text`; the length of the text after the last line."""
        return self._starts[number - 1] if number <= len(self._starts) else len(self.text)

    @cached_property
    def _starts(self) -> Sequence[int]:
        if self.text.count("\r") != self.text.count("\r\n"):
            return array("L", chain([0], (end.end() for end in re.finditer(_LINE_END, self.text))))
        widths = (len(line) + 1 for line in self.text.split("\n"))
        return array("L", accumulate(widths, initial=0))[:-1]

    def line_at(self, offset: int) -> int:
        """The number of the line that the character at `offset` stands on."""
        return bisect_right(self._starts, offset)

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def nodes(self) -> Node | None:
        """The positioned parse of the text; None if it is not well formed."""
        return parse_nodes(self.text)

    @cached_property
    def _placing(self) -> Node | None:
        """The nodes among which places are looked up: without those of what was left out."""
        if "nodes" in vars(self) or not self.unlisted or self.moved:
            return self.nodes
        return parse_nodes(self.text, kept=self.value)

    def plain_scalars(self) -> Iterable[Node]:
        """Every scalar without quotes in file order, keys too; none if the text is not well formed.
        Costs a second parse of the file.
        """
        return plain_scalars(self.text)

    @cached_property
    def _pieces(self) -> Pieces:
        value = None if self.problems or self.moved else self.value
        return Pieces(self.text, value, is_thinned=self.unlisted > 0)

    def _found(self, loc: Loc) -> tuple[Node | None, Node | None]:
        loc = written(self.moved, loc)
        key_node, (node, way) = None, self._element(loc)
        if node is None:
            node, way = self._placing, loc
        for part in way:
            step = node.step(part) if node else None
            if step is not None:
                key_node, node = step
        return key_node, node

    def _element(self, loc: Loc) -> tuple[Node | None, Loc]:
        """The node of an element on the way to `loc` for which not all `nodes` are needed, and the
        rest of the way; None where they are needed, or there already.
        """
        return (None, loc) if "nodes" in vars(self) else self._pieces.element(loc)


def written(moved: Mapping[Loc, Loc], loc: Loc) -> Loc:
    """Where the file says what is read at `loc`: the longest way that was moved counts."""
    for length in range(len(loc) if moved else 0, 0, -1):
        if loc[:length] in moved:
            return (*moved[loc[:length]], *loc[length:])
    return loc
