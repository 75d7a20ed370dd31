"""Blocks as flow content: paragraphs, labels, notes, and lists in lists."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from markupsafe import Markup

from exchange_report.records import Block, BlockKind, is_one_list
from exchange_report.records.footnotes import note_of
from exchange_report.writers.html.inline import Speaking, inline, plain, way_back

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

    if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH and not blocks[0].in_notes:
        return Markup(text(blocks[0], 0))
    notes = [block for block in blocks if block.in_notes]
    if notes:
        said = _siblings(_tree([block for block in blocks if not block.in_notes]), text)
        below = "".join(_siblings(_tree(notes), text))
        return Markup(f'{"".join(said)}<div class="er-notes">{below}</div>')
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
    for group in _lists(nodes):
        if tag := _LISTS.get(group[0].kind):
            items = [f"<li>{_marked(node, text)}{_within(node, text)}</li>" for node in group]
            yield f'<{tag} class="er-list" role="list">{"".join(items)}</{tag}>'
            continue
        for node in group:
            yield _paragraph(node, text)
            if node.children:
                yield f'<div class="er-within">{_within(node, text)}</div>'


def _lists(nodes: Sequence[_Node]) -> list[list[_Node]]:
    """The nodes by the lists that they are items of; others are apart, one by one."""
    found: list[list[_Node]] = []
    for node in nodes:
        last = found[-1][-1].lines[0] if found else None
        if last and node.kind in _LISTS and is_one_list(last, node.lines[0]):
            found[-1].append(node)
        else:
            found.append([node])
    return found


def _within(node: _Node, text: _Inline) -> str:
    return "".join(_siblings(node.children, text)) if node.children else ""


def _paragraph(node: _Node, text: _Inline) -> str:
    if node.kind is BlockKind.NOTE:
        block = node.lines[0]
        name = note_of(f"#{block.anchor}")
        own = f' id="{name}"' if name else ""
        return f'<p class="er-note"{own}>{_marked(node, text)}{way_back(block)}</p>'
    if node.kind is BlockKind.LABEL:
        block = node.lines[0]
        label = inline_until(block, block.marker, text)
        return f'<p><strong class="er-label">{label}</strong>{text(block, block.marker)}</p>'
    return f"<p>{_lines(node, text)}</p>"


def inline_until(block: Block, end: int, text: _Inline) -> str:
    """The text of `block` before its character `end`."""
    inside = tuple(one for one in block.annotations if one.end <= end)
    links = tuple(one for one in block.links if one.end <= end)
    languages = tuple(one for one in block.languages if one.end <= end)
    before = block._replace(
        text=block.text[:end], annotations=inside, links=links, languages=languages
    )
    return text(before, 0)


def _marked(node: _Node, text: _Inline) -> str:
    """The text of a block after its marker, which is not read aloud if it is a mere point."""
    block = node.lines[0]
    hidden = ' aria-hidden="true"' if node.kind is BlockKind.BULLET else ""
    marker = f'<span class="er-marker"{hidden}>{plain(block.text[: block.marker])}</span>'
    return marker + text(block, block.marker)


def _lines(node: _Node, text: _Inline) -> str:
    return "<br>".join([text(line, 0) for line in node.lines])
