"""Tracked changes in WordprocessingML (ISO/IEC 29500-1, 17.13.5): two versions of paragraphs and
rows → one that is the later where all changes are accepted, and the earlier where all are rejected.
"""

from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from itertools import count, groupby
from typing import Any, Final, NamedTuple

from lxml import etree

from exchange_report.comparing import Kind, Line
from exchange_report.comparing.texts import line_changes, readable, tokens

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TAGS: Final = {Kind.DELETED: "del", Kind.INSERTED: "ins"}
_SKIPPED: Final = ("pPr", "bookmarkStart", "bookmarkEnd")


def w(name: str) -> str:
    """The name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


class _Atom(NamedTuple):
    """The least that is deleted or inserted: a token of text, or an element that is no text. What
    is `shown` in it tells it apart, and the properties of its run.
    """

    properties: bytes
    shown: str
    element: Any = None

    @property
    def key(self) -> Hashable:
        whole = b"" if self.element is None else canonical(self.element)
        return self.properties, self.shown, whole


class Tracker:
    """Makes tracked changes by one author; each has a number of its own."""

    def __init__(self, author: str, date: str = "") -> None:
        self._author, self._date = author, date
        self._numbers = count(1)

    def mark(self, kind: Kind) -> Any:
        """The element `w:ins` or `w:del`."""
        return self._change(_TAGS[kind])

    def _change(self, name: str) -> Any:
        made = etree.Element(w(name))
        made.set(w("id"), str(next(self._numbers)))
        made.set(w("author"), self._author)
        if self._date:
            made.set(w("date"), self._date)
        return made

    def row(self, row: Any, kind: Kind) -> Any:
        """A row that is deleted or inserted as a whole."""
        made = deepcopy(row)
        properties = made.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            made.insert(0, properties)
        properties.append(self.mark(kind))
        for cell in made.iter(w("tc")):
            self._fill(cell, [self._whole(p, kind, kind) for p in cell.findall(w("p"))])
        return made

    def changed_row(self, old: Any, new: Any) -> Any:
        """A row that is in both, cell by cell; they have as many."""
        made = deepcopy(new)
        cells = zip(old.findall(w("tc")), made.findall(w("tc")), strict=True)
        for before, cell in cells:
            paragraphs = self.paragraphs(before.findall(w("p")), cell.findall(w("p")))
            self._fill(cell, paragraphs)
        return made

    @staticmethod
    def _fill(cell: Any, paragraphs: Sequence[Any]) -> None:
        for paragraph in cell.findall(w("p")):
            cell.remove(paragraph)
        cell.extend(paragraphs)

    def paragraphs(self, old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
        """The paragraphs of a cell, or of a part of the body. The mark of the last of them stays:
        no change can delete it. So where the end changed, the mark of a paragraph goes with the
        text of the next one.
        """
        if not old or not new:
            kind = Kind.INSERTED if new else Kind.DELETED
            return [self._whole(paragraph, kind, kind) for paragraph in (*old, *new)]
        both = _paired(old, new)
        kinds = [_kind(one) for one in both]
        last = max(n for n, kind in enumerate(kinds) if kind is Kind.SAME)
        marks = [*kinds[:last], *kinds[last + 1 :], Kind.SAME]
        made = []
        for (before, after), kind, mark in zip(both, kinds, marks, strict=True):
            if kind is Kind.SAME:
                made.append(self._changed(before, after, mark))
            else:
                made.append(self._whole(before if after is None else after, kind, mark))
        return made

    def _whole(self, paragraph: Any, kind: Kind, mark: Kind) -> Any:
        """A paragraph whose text is deleted or inserted, as its `mark` may be."""
        made = etree.Element(w("p"))
        self._begin(made, paragraph, mark)
        self._add(made, _atoms(paragraph), kind)
        return made

    def _changed(self, old: Any, new: Any, mark: Kind) -> Any:
        """A paragraph that is in both."""
        if mark is Kind.SAME and _same(old, new):
            return deepcopy(new)
        made = etree.Element(w("p"))
        properties = self._begin(made, new, mark)
        was = old.find(w("pPr"))
        if not _same(was, new.find(w("pPr"))):
            change = self._change("pPrChange")
            change.append(_without_section(was))
            properties.append(change)
        one, other = _atoms(old), _atoms(new)
        for stretch in readable([a.key for a in one], [a.key for a in other]):
            if stretch.same:
                self._add(made, other[stretch.other_start : stretch.other_end], Kind.SAME)
            else:
                self._add(made, one[stretch.start : stretch.end], Kind.DELETED)
                self._add(made, other[stretch.other_start : stretch.other_end], Kind.INSERTED)
        return made

    def _begin(self, made: Any, paragraph: Any, mark: Kind) -> Any:
        """The properties of a paragraph, with what becomes of its mark."""
        found = paragraph.find(w("pPr"))
        properties = etree.Element(w("pPr")) if found is None else deepcopy(found)
        made.append(properties)
        if mark is not Kind.SAME:
            run = properties.find(w("rPr"))
            if run is None:
                run = etree.Element(w("rPr"))
                section = properties.find(w("sectPr"))
                properties.insert(len(properties) - (section is not None), run)
            run.insert(0, self.mark(mark))
        return properties

    def _add(self, paragraph: Any, atoms: Sequence[_Atom], kind: Kind) -> None:
        """Adds runs, those that are of one look as one."""
        if not atoms:
            return
        parent = paragraph
        if kind is not Kind.SAME:
            parent = self.mark(kind)
            paragraph.append(parent)
        for is_whole, several in groupby(atoms, key=_is_run):
            if is_whole:
                parent.extend(_deleted(deepcopy(atom.element), kind) for atom in several)
                continue
            for properties, same in groupby(several, key=lambda atom: atom.properties):
                run = etree.SubElement(parent, w("r"))
                if properties:
                    run.append(etree.fromstring(properties))
                _add_content(run, same, kind)


def _is_run(atom: _Atom) -> bool:
    """Whether the atom is a run, or holds runs, itself."""
    return atom.element is not None and etree.QName(atom.element).localname in (
        "r",
        "fldSimple",
    )


def _deleted(run: Any, kind: Kind) -> Any:
    """A run with its text as deleted text, if it is."""
    if kind is Kind.DELETED:
        for name, deleted in (("t", "delText"), ("instrText", "delInstrText")):
            for text in run.iter(w(name)):
                text.tag = w(deleted)
    return run


def _add_content(run: Any, atoms: Iterator[_Atom], kind: Kind) -> None:
    for is_text, several in groupby(atoms, key=lambda atom: atom.element is None):
        if is_text:
            name = "delText" if kind is Kind.DELETED else "t"
            text = etree.SubElement(run, w(name))
            text.text = "".join(atom.shown for atom in several)
            text.set(_XML_SPACE, "preserve")
        else:
            run.extend(deepcopy(atom.element) for atom in several)


def _atoms(parent: Any) -> list[_Atom]:
    """The atoms of a paragraph. Hyperlinks are as their text: their addresses are other files'."""
    found: list[_Atom] = []
    for element in parent:
        name = etree.QName(element).localname
        if name in _SKIPPED:
            continue
        if name == "hyperlink":
            found += _atoms(element)
        elif name != "r" or element.find(w("ruby")) is not None or _is_field(element):
            found.append(_Atom(b"", _text(element), element))
        else:
            found += _of_run(element)
    return found


def _is_field(run: Any) -> bool:
    return run.find(w("fldChar")) is not None or run.find(w("instrText")) is not None


def _of_run(run: Any) -> Iterator[_Atom]:
    own = run.find(w("rPr"))
    properties = b"" if own is None else canonical(own)
    for element in run:
        name = etree.QName(element).localname
        if name == "t":
            yield from (_Atom(properties, token) for token in tokens(element.text or ""))
        elif name != "rPr":
            yield _Atom(properties, _text(element), element)


def _text(element: Any) -> str:
    return "".join(element.itertext())


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, its other content as one character each."""
    return "".join(atom.shown or "\ufffc" for atom in _atoms(paragraph))


_Both = tuple[Any, Any]


def _paired(old: Sequence[Any], new: Sequence[Any]) -> list[_Both]:
    """The paragraphs of both, None in the place of one that is not there; at least one is in
    both.
    """
    befores, afters = iter(old), iter(new)
    changes = line_changes([Line(text_of(p)) for p in old], [Line(text_of(p)) for p in new])
    both = [
        (
            None if change.before is None else next(befores),
            None if change.after is None else next(afters),
        )
        for change in changes
    ]
    if any(_kind(one) is Kind.SAME for one in both):
        return both
    return [*((p, None) for p in old[:-1]), *((None, p) for p in new[:-1]), (old[-1], new[-1])]


def _kind(both: _Both) -> Kind:
    """`SAME` stands for what is in both."""
    if both[0] is None:
        return Kind.INSERTED
    return Kind.DELETED if both[1] is None else Kind.SAME


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return canonical(one) == canonical(other)


def canonical(element: Any) -> bytes:
    """An element as bytes, whatever namespaces are declared around it."""
    data: bytes = etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
    return data


def _without_section(properties: Any) -> Any:
    """The properties that a change of them may hold (17.13.5.29)."""
    made = etree.Element(w("pPr"))
    if properties is not None:
        kept = (p for p in properties if etree.QName(p).localname not in ("rPr", "sectPr"))
        made.extend(deepcopy(one) for one in kept)
    return made
