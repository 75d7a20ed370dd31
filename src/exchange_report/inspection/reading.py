"""An open PDF → an inspection. Nothing in the file is taken to be of the type that it should be."""

import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Any, Final

import pikepdf

from exchange_report.era import fiscal_year_bounds
from exchange_report.inspection.content import Streams
from exchange_report.inspection.findings import (
    AttachedFile,
    EmbeddedFace,
    Inspection,
    Links,
)
from exchange_report.inspection.loose_values import (
    Seen,
    TooMuch,
    clean,
    elements,
    entries,
    entry,
    leaves,
    text,
)
from exchange_report.inspection.structure import Structure, untagged_pages

_ARCHIVE: Final = "{http://www.aiim.org/pdfa/ns/id/}"
_ACCESSIBLE: Final = "{http://www.aiim.org/pdfua/ns/id/}"
_CLAIMS: Final = (f"{_ARCHIVE}part", f"{_ARCHIVE}conformance", f"{_ACCESSIBLE}part")
_SAID: Final = (*_CLAIMS, "dc:coverage", "dc:title", "pdf:Producer")
_YEAR: Final = re.compile("[0-9]{4}")
_DEPTH: Final = 64
"""Levels of page trees from which a page inherits its resources."""


def inspected(file: pikepdf.Pdf, path: str) -> Inspection:
    """What `file` claims and holds; `path` is its path as users see it.

    Raises `TooMuch` if it holds more than is read, and errors of pikepdf if it is damaged.
    """
    root: Any = file.Root
    said = _said(file)
    pages = [page.obj for page in file.pages]
    streams = Streams()
    tree = entry(root, "/StructTreeRoot")
    structure = Structure.of(tree)
    tagged = bool(structure.tags)
    return Inspection(
        path=path,
        version=clean(file.pdf_version),
        producer=said["pdf:Producer"] or text(entry(file.docinfo, "/Producer")),
        standards=tuple(_standards(said)),
        title=said["dc:title"] or text(entry(file.docinfo, "/Title")),
        language=text(entry(root, "/Lang")),
        fiscal_year=_fiscal_year(said["dc:coverage"]),
        pages=len(pages),
        tagged=tagged,
        untagged_pages=tuple(untagged_pages(pages, tree, streams)) if tagged else (),
        headings=structure.headings(),
        tables=tuple(table.shape() for table in structure.tables),
        links=_links(pages, tagged=tagged),
        faces=tuple(_faces(pages, Streams())),
        attachments=tuple(_attachments(root, streams)),
    )


def _said(file: pikepdf.Pdf) -> dict[str, str]:
    """What the XMP packet says; nothing if it cannot be read."""
    said = dict.fromkeys(_SAID, "")
    with (
        suppress(Exception),  # of many kinds, by what is wrong with the XML
        file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata,
    ):
        for name in _SAID:
            said[name] = clean(str(metadata.get(name) or ""))
    return said


def _standards(said: dict[str, str]) -> Iterator[str]:
    archive, level, accessible = (said[name] for name in _CLAIMS)
    if accessible:
        yield f"PDF/UA-{accessible}"
    if archive:
        yield f"PDF/A-{archive}{level.lower()}"


def _fiscal_year(coverage: str) -> int | None:
    """The fiscal year whose days `coverage` names as an interval."""
    year = _YEAR.match(coverage)
    if year is None:
        return None
    with suppress(ValueError):  # no calendar has a year 0
        first, last = fiscal_year_bounds(int(year[0]))
        if coverage == f"{first.isoformat()}/{last.isoformat()}":
            return int(year[0])
    return None


def _links(pages: list[Any], *, tagged: bool) -> Links:
    addresses = inside = untagged = 0
    seen = Seen()
    for page in pages:
        notes = elements(entry(page, "/Annots"))
        seen.count(len(notes))
        for note in notes:
            if entry(note, "/Subtype") != pikepdf.Name.Link:
                continue
            if entry(entry(note, "/A"), "/S") == pikepdf.Name.URI:
                addresses += 1
            else:
                inside += 1
            untagged += tagged and entry(note, "/StructParent") is None
    return Links(addresses, inside, untagged)


def _faces(pages: list[Any], streams: Streams) -> Iterator[EmbeddedFace]:
    """The faces of all pages in order of their names."""
    found: dict[str, EmbeddedFace] = {}
    seen = Seen()
    for page in pages:
        fonts = entry(_resources(page), "/Font")
        if isinstance(fonts, pikepdf.Dictionary) and seen.enter(fonts):
            for _, font in entries(fonts):
                if isinstance(font, pikepdf.Dictionary) and seen.enter(font):
                    face = _face(font, streams)
                    found[face.name] = face
    yield from (found[name] for name in sorted(found))


def _resources(page: Any) -> Any:
    """The resources of a page, its own or those of the nearest tree around it (7.7.3.4)."""
    for _ in range(_DEPTH):
        found = entry(page, "/Resources")
        if found is not None or page is None:
            return found
        page = entry(page, "/Parent")
    return None


def _face(font: Any, streams: Streams) -> EmbeddedFace:
    (descendant, *_) = (*elements(entry(font, "/DescendantFonts")), font)
    descriptor = entry(descendant, "/FontDescriptor")
    name = text(entry(font, "/BaseFont"))
    tag, plus, rest = name.partition("+")
    subset = bool(plus) and len(tag) == 6
    files = [entry(descriptor, f"/FontFile{kind}") for kind in ("", "2", "3")]
    program = next((file for file in files if file is not None), None)
    shown = rest if subset else name
    return EmbeddedFace(shown, program is not None, subset, _digest(program, streams))


def _digest(program: Any, streams: Streams) -> str:
    """The SHA-256 of a font program."""
    digest, is_read = sha256(), False
    with suppress(TooMuch):
        for piece in streams.decoded(program):
            digest.update(piece)
            is_read = True
        return digest.hexdigest() if is_read else ""
    return ""


def _attachments(root: Any, streams: Streams) -> Iterator[AttachedFile]:
    for name, specification in leaves(entry(entry(root, "/Names"), "/EmbeddedFiles"), "/Names"):
        files = entry(specification, "/EF")
        stream = entry(files, "/UF") or entry(files, "/F")
        yield AttachedFile(
            name=text(entry(specification, "/UF")) or text(name),
            kind=text(entry(stream, "/Subtype")),
            relation=text(entry(specification, "/AFRelationship")),
            size=sum(map(len, streams.decoded(stream))),
        )
