"""A read YAML file: its values, and where each of them stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from exchange_report.diagnostics import Diagnostic, SourceSpan

Value = str | list["Value"] | dict[str, "Value"] | None
"""What a YAML file holds: text (never a number, a date or a truth value), lists, mappings."""

Loc = tuple[str | int, ...]
"""The way to a value from the top: keys and list indexes."""


@dataclass(frozen=True)
class Document:
    """A YAML file. `problems` are those of the reading; `value` is what could be read of it."""

    path: str
    text: str = field(repr=False)
    value: Value = field(repr=False)
    problems: tuple[Diagnostic, ...] = ()

    def span(self, loc: Loc, *, key: bool = False) -> SourceSpan:
        """Where the value at `loc` stands (its key with `key`); the nearest parent's place
        where there is none. Parts of `loc` that lead nowhere are passed over.

        Costs a second parse of the file at the first call, so only diagnostics ask.
        """
        node = self._nodes
        found: yaml.Node | None = node
        for part in loc:
            step = _step(node, part)
            if step is None:
                continue
            key_node, node = step
            found = key_node if key and key_node is not None else node
        if found is None:
            return SourceSpan(self.path, 1, 1, 1, 1)
        return self.between(found.start_mark, _end(found))

    def find(self, text: str, loc: Loc) -> SourceSpan:
        """Where `text` first stands in or behind the value at `loc`; that value's place if it is
        written otherwise (as an escape, say).
        """
        start = self.span(loc)
        for number in range(start.line, len(self._lines) + 1):
            at = self._lines[number - 1].find(text)
            if at >= 0:
                return SourceSpan(self.path, number, at + 1, number, at + 1 + len(text))
        return start

    def between(self, start: yaml.Mark, end: yaml.Mark) -> SourceSpan:
        return SourceSpan(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

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
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> Sequence[str]:
        return self.text.split("\n")

    @cached_property
    def _nodes(self) -> yaml.Node | None:
        try:
            node: yaml.Node | None = yaml.compose(self.text, Loader=yaml.CBaseLoader)
        except yaml.YAMLError:  # already among the problems; there are no places to tell
            return None
        return node


def _step(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def _end(node: yaml.Node) -> yaml.Mark:
    """A block collection ends where the next thing starts; its first line is what to show."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        first = node.value[0] if node.value else node
        return _end(first[0] if isinstance(first, tuple) else first)
    return node.end_mark
