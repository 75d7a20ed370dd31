"""Files that build upon one another, as one: what a file does not say, the file below it does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.source.data import DataDocument
from exchange_report.source.document import Document, Loc, Value
from exchange_report.source.nodes import Node
from exchange_report.source.rearranged import (
    Rearranged,
    rearranged_nodes,
    rearranged_values,
    said_at,
)

Rearrange = Callable[[Document, Value], Rearranged | None]
"""How a file changes a list of the values below it by a mapping; None if it does not."""

_BETWEEN: Final = "\n"
"""Between the texts of two files, so that nothing is found across."""


def _as_it_is(document: Document, below: Value) -> None:
    """No list is changed."""


def layered(documents: Sequence[Document], link: str, rearrange: Rearrange = _as_it_is) -> Document:
    """`documents`, the topmost first, as one: mappings are merged key by key, all else of a file
    takes the place of what stands below, `null` too; but for a list that a mapping changes, as
    `rearrange` tells of a file and of the values below it.

    `link` is the key at the top of a file that names the one below: only that of the last file,
    which leads nowhere, is kept.
    """
    top, *others = documents
    if not others:
        return top
    *upper, last = documents
    value, changes = last.value, []
    for one in reversed(upper):
        changes.append(rearrange(one, value))
        value = _changed(_without(one.value, link), value, changes[-1])
    return LayeredDocument(
        path=top.path,
        text=_BETWEEN.join(document.text for document in documents),
        value=value,
        problems=tuple(problem for document in documents for problem in document.problems),
        has_bom=top.has_bom,
        layers=tuple(documents),
        link=link,
        changes=tuple(changes),
    )


@dataclass(frozen=True)
class LayeredDocument(Document):
    """Several files as one: every place is in the file where the value is written, the topmost that
    has it. `path` and the lines by number are those of the topmost; `text` is that of all.
    """

    layers: tuple[Document, ...] = ()
    link: str = ""
    changes: tuple[Rearranged | None, ...] = ()
    """The list that each file changes but the last, from the lowest up."""

    @cached_property
    def nodes(self) -> Node | None:
        """The nodes of all files, merged as the values are; offsets count in `text`."""
        starts = zip(self.layers, self._beginnings, strict=True)
        *upper, found = (one.nodes and _moved(one.nodes, start) for one, start in starts)
        for node, changes in zip(reversed(upper), self.changes, strict=True):
            if node is not None:
                node.items = [(_unnamed(key, self.link), value) for key, value in node.items]
                found = node if found is None else _changed_nodes(node, found, changes)
        return found

    def plain_scalars(self) -> Iterable[Node]:
        """The scalars without quotes of all files, keys too; none if one is not well formed."""
        return [one for one in self.nodes.scalars() if not one.style] if self.nodes else ()

    def _element(self, loc: Loc) -> tuple[Node | None, Loc]:
        return None, loc

    def span(self, loc: Loc, *, key: bool = False) -> SourceSpan:
        said = self._in_data(loc)
        return self.layers[0].span(said, key=key) if said else super().span(loc, key=key)

    def text_span(self, loc: Loc, start: int, end: int) -> SourceSpan:
        said = self._in_data(loc)
        if said:
            return self.layers[0].text_span(said, start, end)
        return super().text_span(loc, start, end)

    def _in_data(self, loc: Loc) -> Loc | None:
        """Where the topmost of the files has the value at `loc`, if it came from no file."""
        top = self.layers[0]
        if not isinstance(top, DataDocument):
            return None
        changes = self.changes[-1]
        said = (said_at(changes, loc) if changes else None) or loc
        return said if top.holds(said) else None

    def between(self, start: int, end: int) -> SourceSpan:
        """The span between two offsets in `text`, both in the file of the first."""
        index = sum(beginning <= start for beginning in self._beginnings) - 1
        beginning = self._beginnings[index]
        return self.layers[index].between(start - beginning, end - beginning)

    def diagnostic(
        self,
        code: str,
        span: SourceSpan,
        arguments: Mapping[str, str] | None = None,
        *,
        hinted: bool = True,
    ) -> Diagnostic:
        """A problem at `span`, with the text of the line in the file that it is in."""
        file = next(document for document in self.layers if document.path == span.path)
        return file.diagnostic(code, span, arguments, hinted=hinted)

    def is_damaged(self, loc: Loc) -> bool:
        return any(layer.lost_lines for layer in self.layers)

    def stating(self, *locs: Loc) -> SourceSpan:
        """The place of the first of `locs` in the topmost file that states one of them: what that
        file says made the files below it not fit.
        """
        for layer in self.layers:
            for loc in locs:
                if layer.at(loc) is not None:
                    return layer.span(loc)
        return super().stating(*locs)

    def layer_of(self, loc: Loc) -> int:
        """The number of the file that states the value at `loc`, from the topmost."""
        path = self.span(loc).path
        return next(number for number, layer in enumerate(self.layers) if layer.path == path)

    def line(self, number: int) -> str:
        return self.layers[0].line(number)

    def offset(self, number: int) -> int:
        return self.layers[0].offset(number)

    @cached_property
    def _beginnings(self) -> Sequence[int]:
        """Where the text of each file begins in `text`."""
        lengths = (len(document.text) + len(_BETWEEN) for document in self.layers[:-1])
        return tuple(accumulate(lengths, initial=0))


def _changed(upper: Value, lower: Value, changes: Rearranged | None) -> Value:
    """The values of two files as one."""
    merged = _over(upper, lower)
    if changes and isinstance(upper, dict) and isinstance(lower, dict) and isinstance(merged, dict):
        name = changes.name
        merged[name] = rearranged_values(changes, upper.get(name), lower.get(name))
    return merged


def _changed_nodes(upper: Node, lower: Node, changes: Rearranged | None) -> Node:
    """The nodes of two files as one."""
    merged = _merged_nodes(upper, lower)
    said, below = (upper.step(changes.name), lower.step(changes.name)) if changes else (None, None)
    if changes and said:
        node = rearranged_nodes(changes, said[1], below and below[1])
        items = [(k, node if k and k.text == changes.name else v) for k, v in merged.items]
        merged = replace(merged, items=items, _named=None)
    return merged


def _without(value: Value, link: str) -> Value:
    return {k: v for k, v in value.items() if k != link} if isinstance(value, dict) else value


def _over(upper: Value, lower: Value) -> Value:
    if isinstance(upper, dict) and isinstance(lower, dict):
        both = {key: _over(one, lower[key]) for key, one in upper.items() if key in lower}
        return lower | upper | both
    return upper


def _merged_nodes(upper: Node, lower: Node) -> Node:
    if not (_may_be_mapping(upper) and _may_be_mapping(lower)):
        return upper
    below = {key.text: (key, value) for key, value in lower.items if key is not None}
    items: list[tuple[Node | None, Node]] = []
    for key, value in upper.items:
        found = below.pop(key.text if key is not None else None, None)
        items.append((key, _merged_nodes(value, found[1]) if found else value))
    return replace(upper, items=[*items, *below.values()])


def _unnamed(key: Node | None, name: str) -> Node | None:
    """`key`, if it is `name` one that leads nowhere: where a mapping starts is not to change."""
    return replace(key, text=None) if key is not None and key.text == name else key


def _may_be_mapping(node: Node) -> bool:
    """Whether a value may be a mapping. An empty one may be: nothing is found in it."""
    return node.text is None and (not node.items or node.items[0][0] is not None)


def _moved(node: Node, by: int) -> Node:
    items = [
        (_moved(key, by) if key is not None else None, _moved(one, by)) for key, one in node.items
    ]
    return replace(node, start=node.start + by, end=node.end + by, items=items)
