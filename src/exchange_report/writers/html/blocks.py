"""Blocks as flow content: paragraphs, labels, notes, and lists in lists."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from markupsafe import Markup

from exchange_report.records import Block, BlockKind
from exchange_report.writers.html.inline import Speaking, inline, plain

_LISTS: Final = {BlockKind.BULLET: "ul", BlockKind.NUMBER: "ol"}
_Inline: TypeAlias = Callable[[Block, int], str]


class _Node(NamedTuple):
    """Lines that are one paragraph, and the blocks that belong to it."""

    lines: list[Block]
    children: list["_Node"]

    @property
    def kind(self) -> BlockKind:
        return self.lines[0].kind


def flow(blocks: Sequence[Block], speaking: Speaking) -> Markup:
    """`blocks` as elements; one paragraph alone as its text."""

    def text(block: Block, start: int) -> str:
        return inline(block, start, speaking)

    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH:
        return Markup(text(blocks[0], 0))
    nodes = _tree(blocks)
    if len(nodes) == 1 and not nodes[0].children and nodes[0].kind is BlockKind.PARAGRAPH:
        return Markup(_lines(nodes[0], text))
    return Markup("".join(_siblings(nodes, text)))


def _tree(blocks: Sequence[Block]) -> list[_Node]:
    """A block is within the last one before it of a lower level; one that `continues` goes on
    where that ended.
    """
    top: list[_Node] = []
    way: list[tuple[int, _Node]] = []
    for block in blocks:
        if block.continues and way:
            way[-1][1].lines.append(block)
            continue
        while way and way[-1][0] >= block.level:
            way.pop()
        node = _Node([block], [])
        (way[-1][1].children if way else top).append(node)
        way.append((block.level, node))
    return top


def _siblings(nodes: Sequence[_Node], text: _Inline) -> Iterator[str]:
    for tag, group in groupby(nodes, lambda node: _LISTS.get(node.kind, "")):
        if tag:
            items = [f"<li>{_marked(node, text)}{_within(node, text)}</li>" for node in group]
            yield f'<{tag} class="er-list" role="list">{"".join(items)}</{tag}>'
            continue
        for node in group:
            yield _paragraph(node, text)
            if node.children:
                yield f'<div class="er-within">{_within(node, text)}</div>'


def _within(node: _Node, text: _Inline) -> str:
    return "".join(_siblings(node.children, text)) if node.children else ""


def _paragraph(node: _Node, text: _Inline) -> str:
    if node.kind is BlockKind.NOTE:
        return f'<p class="er-note">{_marked(node, text)}</p>'
    if node.kind is BlockKind.LABEL:
        block = node.lines[0]
        label = inline_until(block, block.marker, text)
        return f'<p><strong class="er-label">{label}</strong>{text(block, block.marker)}</p>'
    return f"<p>{_lines(node, text)}</p>"


def inline_until(block: Block, end: int, text: _Inline) -> str:
    """The text of `block` before its character `end`."""
    inside = tuple(one for one in block.annotations if one.end <= end)
    return text(block._replace(text=block.text[:end], annotations=inside), 0)


def _marked(node: _Node, text: _Inline) -> str:
    """The text of a block after its marker, which is not read aloud if it is a mere point."""
    block = node.lines[0]
    hidden = ' aria-hidden="true"' if node.kind is BlockKind.BULLET else ""
    marker = f'<span class="er-marker"{hidden}>{plain(block.text[: block.marker])}</span>'
    return marker + text(block, block.marker)


def _lines(node: _Node, text: _Inline) -> str:
    return "<br>".join([text(line, 0) for line in node.lines])
