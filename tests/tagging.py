"""The structure tree of a PDF and the content that it names, read through pikepdf."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pikepdf

import reading

_TEXT: Final = frozenset({"Tj", "TJ", "'", '"'})
_SHAPES: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"})
PAINTING: Final = _TEXT | _SHAPES | {"Do", "INLINE IMAGE"}


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of marked content: its page (from 0), its MCID and its text."""

    page: int
    mcid: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: its page (from 0), what is told of it, its entries, and the object number
    of the element that the parent tree says it belongs to.
    """

    page: int
    contents: str
    entries: Mapping[str, Any]
    owner: int

    @property
    def quads(self) -> list[list[float]]:
        """Left, bottom, right and top of each of its stretches, in points."""
        points = [float(point) for point in self.entries["/QuadPoints"]]
        corners = (points[at : at + 8] for at in range(0, len(points), 8))
        return [[min(c[::2]), min(c[1::2]), max(c[::2]), max(c[1::2])] for c in corners]


@dataclass(slots=True)
class Element:
    """A structure element; `attributes` are those of all its attribute objects, `namespace` is
    that of its type, `links` are the annotations that it names.
    """

    tag: str
    number: int
    id: str
    attributes: Mapping[str, Any]
    namespace: str = ""
    kids: list["Element | Content"] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def elements(self) -> list["Element"]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        """All text in it, in the order of the tree."""
        return "".join(kid.text for kid in self.kids)

    def walk(self) -> Iterator["Element"]:
        """It and all below, in the order of the tree."""
        yield self
        for element in self.elements:
            yield from element.walk()

    def contents(self) -> Iterator[Content]:
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            else:
                yield from kid.contents()


@dataclass(frozen=True, slots=True)
class Marked:
    """One page: the text of each MCID, the text of its artifacts, and the operators that paint
    without being either.
    """

    texts: Mapping[int, str]
    artifacts: str
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tags:
    """What is tagged in a file. `owners` are, for each page, the object numbers that its entry of
    the parent tree gives by MCID.
    """

    root: Element
    pages: tuple[Marked, ...]
    owners: tuple[tuple[int, ...], ...]
    ids: Mapping[str, int]


def tags(pdf: Path) -> Tags:
    """The tags of `pdf`."""
    with pikepdf.open(pdf) as file:
        tree = file.Root.StructTreeRoot
        pages = tuple(_marked(page) for page in file.pages)
        numbers = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        (top,) = tree.K
        parents = pikepdf.NumberTree(tree.ParentTree)
        owners = tuple(
            tuple(owner.objgen[0] for owner in parents[int(page.obj.StructParents)])
            for page in file.pages
        )
        ids = pikepdf.NameTree(tree.IDTree) if "/IDTree" in tree else {}
        return Tags(
            root=_element(top, _Place(pages, numbers, None, parents)),
            pages=pages,
            owners=owners,
            ids={str(name): element.objgen[0] for name, element in ids.items()},
        )


@dataclass(frozen=True, slots=True)
class _Place:
    pages: tuple[Marked, ...]
    numbers: Mapping[tuple[int, int], int]
    page: int | None
    parents: Any

    def on(self, holder: Any) -> "_Place":
        """The place with the page that `holder` names, if it names one."""
        if "/Pg" not in holder:
            return self
        return self.at(self.numbers[holder.Pg.objgen])

    def at(self, page: int | None) -> "_Place":
        return _Place(self.pages, self.numbers, page, self.parents)

    def content(self, mcid: int) -> Content:
        assert self.page is not None
        return Content(self.page, mcid, self.pages[self.page].texts[mcid])

    def link(self, annotation: Any) -> Link:
        assert self.page is not None
        assert annotation.Subtype == pikepdf.Name.Link
        owner = self.parents[int(annotation.StructParent)].objgen[0]
        entries = {key: _python(value) for key, value in annotation.items()}
        return Link(self.page, str(annotation.get("/Contents", "")), entries, owner)


def _element(source: Any, above: _Place) -> Element:
    place = above.on(source)
    element = Element(
        tag=str(source.S).removeprefix("/"),
        number=source.objgen[0],
        id=str(source.get("/ID", "")),
        attributes=dict(_attributes(source)),
        namespace=str(source.NS.NS) if "/NS" in source else "",
    )
    kids = source.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            element.kids.append(place.content(int(kid)))
        elif kid.get("/Type") == pikepdf.Name.MCR:
            element.kids.append(place.on(kid).content(int(kid.MCID)))
        elif kid.get("/Type") == pikepdf.Name.OBJR:
            element.links.append(place.on(kid).link(kid.Obj))
        else:
            assert kid.P.objgen == source.objgen
            element.kids.append(_element(kid, place.at(None)))
    return element


def _python(value: Any) -> Any:
    """A value outside of its file; the number of an object instead of the object."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return value.objgen[0]
    if isinstance(value, pikepdf.Array):
        return [_python(one) for one in value]
    if isinstance(value, pikepdf.Dictionary):
        return {key: _python(one) for key, one in value.items()}
    return value if isinstance(value, int | float) else str(value)


def _attributes(source: Any) -> Iterator[tuple[str, Any]]:
    attributes = source.get("/A", pikepdf.Array())
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        for key, value in one.items():
            yield key, _python(value)


def _marked(page: Any) -> Marked:
    """Text as the codes, or `ActualText`, say it."""
    fonts = {name: reading.to_unicode(font) for name, font in page.resources.Font.items()}
    font: Mapping[int, str] = {}
    texts: dict[int, str] = {}
    artifacts: list[str] = []
    outside: list[str] = []
    stack: list[tuple[str, Any]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("BDC", "BMC"):
            stack.append((str(operands[0]), operands[1] if name == "BDC" else {}))
            mcid = stack[-1][1].get("/MCID")
            if mcid is not None:
                assert int(mcid) not in texts, "an MCID is used once"
                assert not any("/MCID" in inside for _, inside in stack[:-1])
                texts[int(mcid)] = ""
        elif name == "EMC":
            _, properties = stack.pop()
            _say(str(properties.get("/ActualText", "")), stack, texts, artifacts)
        elif name in PAINTING:
            if not any(tag == "/Artifact" or "/MCID" in inside for tag, inside in stack):
                outside.append(name)
            if name in ("Tj", "TJ") and not any("/ActualText" in inside for _, inside in stack):
                _say(reading.said(name, operands, font), stack, texts, artifacts)
    assert not stack
    return Marked(texts, "".join(artifacts), tuple(outside))


def _say(
    text: str, stack: list[tuple[str, Any]], texts: dict[int, str], artifacts: list[str]
) -> None:
    for tag, properties in stack:
        if "/MCID" in properties:
            texts[int(properties["/MCID"])] += text
        elif tag == "/Artifact":
            artifacts.append(text)
