"""How structure elements are written: as PDF 1.7 has them, or PDF 2.0."""

from typing import Final, NamedTuple

from exchange_report.writers.pdf.file import File


class Node(NamedTuple):
    """An element of a shape: `parent` is its place in the shape, `entries` go into its dictionary.
    With a `name` it has an ID that starts so, with an `id` that one (14.7.2).
    """

    tag: bytes
    parent: int
    entries: bytes = b""
    name: bytes = b""
    id: bytes = b""


class Spelling:
    """How elements are written in a PDF 1.7 file: with their tags as they are."""

    root = b""
    """Entries of the root of the tree."""

    def tag(self, tag: bytes) -> bytes:
        """The structure type, and its namespace if it is in one."""
        return tag

    def element(self, node: Node, numbers: tuple[bytes, bytes, bytes], kids: bytes) -> bytes:
        """A structure element. `numbers` are those of its parent, of itself and of the page that
        its content is on, if there is one.
        """
        parent, own, page = numbers
        name = b"/ID(%b)" % node.id if node.id else b""
        name = b"/ID(%b-%b)" % (node.name, own) if node.name else name
        here = b"/Pg %b 0 R" % page if page else b""
        parts = (self.tag(node.tag), parent, node.entries, name, here, kids)
        return b"<</S/%b/P %b 0 R%b%b%b/K%b>>" % parts


class Namespaced(Spelling):
    """How elements are written in a PDF 2.0 file (ISO 32000-2, 14.7.4 and 14.8.6): in its
    namespace, but for those of PDF 1.7 that it has no more.
    """

    _OLD: Final = frozenset({b"TOC", b"TOCI", b"Index", b"Reference"})
    _NEW: Final = {b"Note": b"FENote"}

    def __init__(self, file: File) -> None:
        namespace = file.add(b"<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>")
        self._entry = b"/NS " + namespace.ref
        self.root = b"/Namespaces[%b]" % namespace.ref

    def tag(self, tag: bytes) -> bytes:
        return tag if tag in self._OLD else self._NEW.get(tag, tag) + self._entry
