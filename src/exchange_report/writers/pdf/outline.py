"""The outline (ISO 32000-1, 12.3.3): bookmarks as a doubly linked tree."""

from collections.abc import Sequence

from exchange_report.pages import Bookmark, Destination
from exchange_report.writers.pdf.annotations import Destinations
from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw, text_string


class _Item:
    def __init__(self, raw: Raw, bookmark: Bookmark | None) -> None:
        self.raw, self.bookmark = raw, bookmark
        self.children: list[_Item] = []

    def descendants(self) -> int:
        return sum(1 + child.descendants() for child in self.children)


def add_outline(file: File, bookmarks: Sequence[Bookmark], destinations: Destinations) -> Raw:
    """The outline's root, all of its items open."""
    root = _Item(file.reserve(), None)
    way = [root]
    for bookmark in bookmarks:
        del way[bookmark.level + 1 :]
        item = _Item(file.reserve(), bookmark)
        way[-1].children.append(item)
        way.append(item)
    root.raw.data = b"<</Type/Outlines%b>>" % _family(root)
    _write_children(root, destinations)
    return root.raw


def _write_children(parent: _Item, destinations: Destinations) -> None:
    items = parent.children
    for index, item in enumerate(items):
        bookmark = item.bookmark
        assert bookmark is not None
        place = Destination(bookmark.page, bookmark.y, bookmark.owner)
        before = b"/Prev %b" % items[index - 1].raw.ref if index else b""
        behind = b"/Next %b" % items[index + 1].raw.ref if index + 1 < len(items) else b""
        item.raw.data = b"<</Title%b/Parent %b%b%b%b%b>>" % (
            text_string(bookmark.title),
            parent.raw.ref,
            destinations.entry(place),
            before,
            behind,
            _family(item),
        )
        _write_children(item, destinations)


def _family(item: _Item) -> bytes:
    if not item.children:
        return b""
    first, last = item.children[0].raw.ref, item.children[-1].raw.ref
    return b"/First %b/Last %b/Count %d" % (first, last, item.descendants())
