"""How structure elements are written: as PDF 1.7 has them, or PDF 2.0."""

from collections.abc import Sequence
from typing import Final

from exchange_report.writers.pdf.file import File


class Kind:
    """What elements have in common: their tag, and what `entries` go into their dictionaries. With
    a `name` each has an ID that starts so, with an `id` there is one, which has that one (ISO
    32000-1, 14.7.2). Equal kinds are one object.
    """

    __slots__ = ("entries", "id", "name", "tag")

    def __init__(
        self, tag: bytes, entries: bytes = b"", name: bytes = b"", id: bytes = b""
    ) -> None:
        self.tag, self.entries, self.name, self.id = tag, entries, name, id


class Spelling(dict[Kind, tuple[bytes, bytes]]):
    """How elements are written in a PDF 1.7 file: what stands before and after the number of the
    parent, by their kind.
    """

    root = b""
    """Entries of the root of the tree."""

    def __missing__(self, kind: Kind) -> tuple[bytes, bytes]:
        own = b"/ID(%b)" % kind.id if kind.id else b""
        spelt = self[kind] = (b"<</S/%b/P " % self.tag(kind.tag), b" 0 R" + kind.entries + own)
        return spelt

    def tag(self, tag: bytes) -> bytes:
        """The structure type, and its namespace if it is in one."""
        return tag


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


def array_of(kids: Sequence[bytes]) -> bytes:
    """The children of an element, without brackets if there is one."""
    return b" " + kids[0] if len(kids) == 1 else b"[%b]" % b" ".join(kids)
