"""What a PDF claims to be, and what is in it. It is no validator: a claim is told as it stands."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.era import fiscal_year_bounds
from exchange_report.files import display, unreadable

_ARCHIVE: Final = "{http://www.aiim.org/pdfa/ns/id/}"
_ACCESSIBLE: Final = "{http://www.aiim.org/pdfua/ns/id/}"
_SHOWING: Final = frozenset({"Tj", "TJ", "'", '"', "sh", "Do", "INLINE IMAGE"})
_PAINTING: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"})
"""Operators that leave marks on the page (ISO 32000-1, annex A)."""
_HEADINGS: Final = frozenset(["H", *(f"H{level}" for level in range(1, 7))])


@dataclass(frozen=True, slots=True)
class TableShape:
    """A tagged table: its rows without those of the heading, those, and its columns."""

    rows: int
    heading_rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class EmbeddedFace:
    name: str
    embedded: bool
    subset: bool


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """`relation` is what the file is to the document (`Source`, `Data`), if that is said."""

    name: str
    kind: str
    relation: str
    size: int


@dataclass(frozen=True, slots=True)
class Links:
    """How many links lead to addresses, and how many to places in the document; `untagged` are
    those that are in no element, in a file that has tags.
    """

    addresses: int
    inside: int
    untagged: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a PDF says of itself, and what was found in it. What is not said is empty, or None.

    `producer` is what wrote the file; of our own it names the libraries, with their versions, on
    which the bytes depend.
    `untagged_pages` are the pages (from 1) with content that is neither in the structure tree nor
    an artifact; `tagged` says whether there is such a tree at all.
    """

    path: str
    version: str
    producer: str
    standards: tuple[str, ...]
    title: str
    language: str
    fiscal_year: int | None
    pages: int
    tagged: bool
    untagged_pages: tuple[int, ...]
    headings: dict[str, int]
    tables: tuple[TableShape, ...]
    links: Links
    faces: tuple[EmbeddedFace, ...]
    attachments: tuple[AttachedFile, ...]


def inspect_pdf(path: str | Path) -> Inspection:
    """What the PDF at `path` claims and holds.

    Raises `ReportError` if it cannot be read, or is no PDF (or a broken or protected one).
    """
    path = Path(path)
    try:
        data = BytesIO(path.read_bytes())
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise unreadable(path, error) from error
    try:
        with pikepdf.open(data) as file:
            return _inspected(path, file)
    except (OSError, ValueError, pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ReportError([Diagnostic("ER609", arguments={"path": display(path)})]) from error


def _inspected(path: Path, file: pikepdf.Pdf) -> Inspection:
    root: Any = file.Root
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        said = {name: str(metadata.get(name) or "") for name in (*_CLAIMS, "dc:coverage")}
        title = str(metadata.get("dc:title") or file.docinfo.get("/Title", ""))
        producer = str(metadata.get("pdf:Producer") or file.docinfo.get("/Producer", ""))
    elements = list(_elements(root.StructTreeRoot)) if "/StructTreeRoot" in root else []
    tags = Counter(tag for tag, _ in elements)
    return Inspection(
        path=display(path),
        version=file.pdf_version,
        producer=producer,
        standards=tuple(_standards(said)),
        title=title,
        language=str(root.get("/Lang", "")),
        fiscal_year=_fiscal_year(said["dc:coverage"]),
        pages=len(file.pages),
        tagged=bool(elements),
        untagged_pages=tuple(_untagged_pages(file, root)) if elements else (),
        headings={tag: tags[tag] for tag in sorted(tags.keys() & _HEADINGS)},
        tables=tuple(_shape(element) for tag, element in elements if tag == "Table"),
        links=_links(file, tagged=bool(elements)),
        faces=tuple(_faces(file)),
        attachments=tuple(_attachments(root)),
    )


_CLAIMS: Final = (f"{_ARCHIVE}part", f"{_ARCHIVE}conformance", f"{_ACCESSIBLE}part")


def _standards(said: dict[str, str]) -> Iterator[str]:
    archive, level, accessible = (said[name] for name in _CLAIMS)
    if accessible:
        yield f"PDF/UA-{accessible}"
    if archive:
        yield f"PDF/A-{archive}{level.lower()}"


def _fiscal_year(coverage: str) -> int | None:
    """The fiscal year whose days `coverage` names as an interval."""
    year = coverage[:4]
    if not (year.isascii() and year.isdecimal()):
        return None
    first, last = fiscal_year_bounds(int(year))
    return int(year) if coverage == f"{first.isoformat()}/{last.isoformat()}" else None


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(tree: Any) -> Iterator[tuple[str, Any]]:
    """The structure elements in reading order, each with the standard type that it stands for."""
    roles = tree.get("/RoleMap", {})
    waiting = _kids(tree)[::-1]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            tag = str(element.S)
            yield str(roles.get(tag, tag)).removeprefix("/"), element
            waiting += _kids(element)[::-1]


def _shape(table: Any) -> TableShape:
    rows = [(tag, row) for tag, row in _elements(table) if tag in ("TR", "THead")]
    inside = [element for tag, element in rows if tag == "THead"]
    heading_rows = sum(1 for head in inside for tag, _ in _elements(head) if tag == "TR")
    lines = [row for tag, row in rows if tag == "TR"]
    columns = sum(_column_span(cell) for cell in _kids(lines[0])) if lines else 0
    return TableShape(len(lines) - heading_rows, heading_rows, columns)


def _column_span(cell: Any) -> int:
    if not isinstance(cell, pikepdf.Dictionary):
        return 0
    attributes: Any = cell.get("/A", [])
    owned = [attributes] if isinstance(attributes, pikepdf.Dictionary) else attributes
    spans = (int(a.get("/ColSpan", 1)) for a in owned if isinstance(a, pikepdf.Dictionary))
    return max(spans, default=1)


def _untagged_pages(file: pikepdf.Pdf, root: Any) -> Iterator[int]:
    owners = pikepdf.NumberTree(root.StructTreeRoot.get("/ParentTree", pikepdf.Dictionary()))
    for number, page in enumerate(file.pages, 1):
        key = int(page.obj.get("/StructParents", -1))
        owned: Any = owners.get(key, [])
        known = {mcid for mcid, owner in enumerate(owned) if owner is not None}
        if not _is_covered(page, known):
            yield number


def _is_covered(page: pikepdf.Page, known: set[int]) -> bool:
    """Whether all that is painted on `page` is an artifact, or content of an element."""
    stack: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            stack.append(_is_accounted_for(instruction.operands, known))
        elif name == "EMC":
            stack.pop()
        elif (name in _SHOWING or name in _PAINTING) and not any(stack):
            return False
    return True


def _is_accounted_for(operands: Any, known: set[int]) -> bool:
    if operands[0] == pikepdf.Name.Artifact:
        return True
    properties = operands[1] if len(operands) > 1 else None
    return isinstance(properties, pikepdf.Dictionary) and properties.get("/MCID", -1) in known


def _links(file: pikepdf.Pdf, *, tagged: bool) -> Links:
    addresses = inside = untagged = 0
    for page in file.pages:
        for note in page.obj.get("/Annots", []):
            if note.get("/Subtype") != pikepdf.Name.Link:
                continue
            if note.get("/A", pikepdf.Dictionary()).get("/S") == pikepdf.Name.URI:
                addresses += 1
            else:
                inside += 1
            untagged += tagged and "/StructParent" not in note
    return Links(addresses, inside, untagged)


def _faces(file: pikepdf.Pdf) -> Iterator[EmbeddedFace]:
    """The faces of all pages in order of their names."""
    found: dict[str, EmbeddedFace] = {}
    for page in file.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            face = _face(font)
            found[face.name] = face
    yield from (found[name] for name in sorted(found))


def _face(font: Any) -> EmbeddedFace:
    descendants = font.get("/DescendantFonts")
    descriptor = (descendants[0] if descendants else font).get("/FontDescriptor", {})
    name = str(font.get("/BaseFont", "")).removeprefix("/")
    tag, plus, rest = name.partition("+")
    subset = bool(plus) and len(tag) == 6
    embedded = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
    return EmbeddedFace(rest if subset else name, embedded, subset)


def _attachments(root: Any) -> Iterator[AttachedFile]:
    tree = root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")
    if tree is None:
        return
    specification: Any
    for name, specification in pikepdf.NameTree(tree).items():
        stream = specification.EF.get("/UF", specification.EF.get("/F"))
        yield AttachedFile(
            name=str(specification.get("/UF", name)),
            kind=str(stream.get("/Subtype", "")).removeprefix("/"),
            relation=str(specification.get("/AFRelationship", "")).removeprefix("/"),
            size=len(stream.read_bytes()),
        )
