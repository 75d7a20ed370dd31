"""Places in the text of a YAML file at which a value, an element or an entry is written, as
stretches with the text that comes there.
"""

import re
from typing import Any, Final

from exchange_report.records.writing import scalar
from exchange_report.records.yaml_text import as_block, as_flow, as_quoted, listed
from exchange_report.source.nodes import Node

_BLOCK: Final = r"[|>]([-+]?)[ \t]*(?:#[^\r\n]*)?\r?\n(?: *\r?\n)*( +)"
"""The sign of a block without an indent of its own, up to the text of its first line."""
_UNPRINTABLE: Final = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_HEADER: Final = r"[|>][-+0-9]*[ \t]*(#[^\r\n]*)?"
Stretch = tuple[int, int, str]


def _is_not_verbatim(line: str) -> bool:
    """Whether a line of a block would not be read, or not be seen, as it is."""
    return line.rstrip(" ") != line or re.search(_UNPRINTABLE, line) is not None


class Places:
    """The lines of a text, and where things end in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_stop(self, at: int) -> int:
        """Where the line ends, before its line end."""
        found = self.text.find("\n", at)
        stop = len(self.text) if found < 0 else found
        return stop - 1 if stop > at and self.text[stop - 1] == "\r" else stop

    def next_line(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def column(self, at: int) -> int:
        return at - self.line_start(at)

    def is_first(self, at: int) -> bool:
        """Whether only spaces stand before it on its line."""
        return not self.text[self.line_start(at) : at].strip(" ")

    def joined(self, lines: list[str], column: int) -> str:
        return f"{self.line_end}{' ' * column}".join(lines)

    def below(self, lines: list[str], column: int) -> str:
        """`lines` as they follow the end of a line."""
        return "".join(f"{self.line_end}{' ' * column}{line}" for line in lines)

    def last(self, node: Node) -> int:
        """Where the last character of a value is, without what only follows it."""
        while node.items and node.style != "flow":
            node = node.items[-1][1]
        if node.style in ("|", ">"):
            return node.start + len(self.text[node.start : node.end].rstrip())
        return node.end

    def flow_end(self, node: Node) -> int:
        """Where something can be added to a list or a mapping in brackets."""
        start = node.items[-1][1].end if node.items else node.start + 1
        return max(start, node.start + 1)

    def dash(self, group: Node, number: int) -> int:
        """Where the dash of an element of a list stands."""
        column = self.column(group.start)
        at = group.items[number][1].start
        while at > group.start:
            start = self.line_start(at)
            found = start + column
            if self.text[found : found + 1] == "-" and not self.text[start:found].strip(" "):
                return found
            at = start - 1
        return group.start

    def value_replaced(self, key: Node, old: Node, value: Any, *, in_flow: bool) -> Stretch:
        """The value of a key with another in its place."""
        if in_flow or old.style == "flow":
            is_text = isinstance(value, str) and not in_flow
            gap = " " if old.start == old.end else ""
            text = as_quoted(old.style, value) if isinstance(value, str) else None
            plain = scalar(value) if is_text else as_flow(value)
            return old.start, old.end, f"{gap}{plain if text is None else text}"
        if isinstance(value, str) and not old.items:
            return self._scalar_replaced(old, value)
        colon = self.text.index(":", key.end) + 1
        if not value or isinstance(value, str):
            text = scalar(value) if value else as_flow(value)
            return colon, max(colon, self.last(old)), f" {text}"
        text = self.below(as_block(value), self.column(key.start) + 2)
        if old.start == old.end:
            at = self.line_stop(colon)
            return at, at, text
        return colon, self.last(old), text

    def _scalar_replaced(self, old: Node, value: str) -> Stretch:
        gap = " " if old.start == old.end else ""
        comment = ""
        if old.style in ("|", ">"):
            if (block := self._block(old, value)) is not None:
                return old.start, self.last(old), block
            found = re.compile(_HEADER).match(self.text, old.start)
            comment = f"  {found[1]}" if found and found[1] else ""
        text = as_quoted(old.style, value)
        text = scalar(value) if text is None else text
        return old.start, self.last(old), f"{gap}{text}{comment}"

    def _block(self, old: Node, value: str) -> str | None:
        """`value` under the sign of the block that it takes the place of; None for one that cannot
        stand so, or that ends otherwise than the block does.
        """
        found = re.compile(_BLOCK).match(self.text, old.start)
        before = old.text or ""
        plain = value.rstrip("\n")
        if found is None or value[len(plain) :] != before[len(before.rstrip("\n")) :]:
            return None
        if old.style == ">":  # where a line ends in a folded block, an empty one follows
            plain = re.sub("\n+", r"\g<0>\n", plain)
        lines = plain.split("\n")
        if lines[0].startswith(" ") or any(map(_is_not_verbatim, lines)) or not all(lines[:1]):
            return None
        if old.style == ">" and any(line.startswith(" ") for line in lines):
            return None
        head = self.text[old.start : self.line_stop(old.start)]
        column = " " * len(found[2])
        end = self.line_end
        return head + "".join(f"{end}{column}{line}" if line else end for line in lines)

    def element_replaced(self, group: Node, number: int, value: Any) -> Stretch:
        old = group.items[number][1]
        if group.style == "flow":
            text = as_quoted(old.style, value) if isinstance(value, str) else None
            return old.start, old.end, as_flow(value) if text is None else text
        if isinstance(value, str) and not old.items:
            return self._scalar_replaced(old, value)
        dash = self.dash(group, number)
        text = self.joined(listed(value), self.column(dash))
        return dash, self.last(old), text

    def inserted(self, group: Node, after: int, value: Any) -> Stretch:
        """An element after another one, -1 for before the first."""
        if group.style == "flow":
            if not group.items or after < 0:
                at = group.start + 1
                return at, at, f"{as_flow(value)}{', ' if group.items else ''}"
            at = group.items[after][1].end
            return at, at, f", {as_flow(value)}"
        column = self.column(group.start)
        if after < 0:
            text = self.joined(listed(value), column)
            return group.start, group.start, f"{text}{self.line_end}{' ' * column}"
        at = self.line_stop(self.last(group.items[after][1]))
        return at, at, self.below(listed(value), column)

    def flow_shortened(self, group: Node, start: int, stop: int) -> list[Stretch]:
        """A list in brackets without the elements from `start` on, up to `stop`."""
        if start == stop:
            return []
        if start:
            return [(group.items[start - 1][1].end, group.items[stop - 1][1].end, "")]
        return [(group.items[0][1].start, group.items[stop][1].start, "")]

    def _has_lines(self, node: Node, *, is_last: bool) -> bool:
        """Whether an element of a list in brackets stands on lines of its own, with its comma."""
        rest = self.text[node.end : self.line_stop(node.end)]
        after = rest.partition("#")[0].strip()
        return self.is_first(node.start) and (after == "," or (is_last and not after))

    def deleted(self, group: Node, number: int) -> Stretch:
        node = group.items[number][1]
        if group.style == "flow":
            is_last = number + 1 == len(group.items)
            if self._has_lines(node, is_last=is_last):
                return self.line_start(node.start), self.next_line(node.end), ""
            if not is_last:
                return node.start, group.items[number + 1][1].start, ""
            start = group.items[number - 1][1].end if number else node.start
            return start, node.end, ""
        dash = self.dash(group, number)
        if not self.is_first(dash) and number + 1 < len(group.items):
            return dash, self.dash(group, number + 1), ""
        return self.line_start(dash), self.next_line(self.last(node)), ""
