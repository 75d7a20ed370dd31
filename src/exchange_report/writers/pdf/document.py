"""Pages → a PDF file."""

from array import array
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from exchange_report.diagnostics import ReportError
from exchange_report.fonts import Face
from exchange_report.length import Length
from exchange_report.pages import Pages, Sheets
from exchange_report.writers.contract import Attachment
from exchange_report.writers.option_rows import StandardName
from exchange_report.writers.pdf.annotations import Annotation, Destinations, annotation_bytes
from exchange_report.writers.pdf.attachments import attach
from exchange_report.writers.pdf.colour import srgb_profile
from exchange_report.writers.pdf.content import PageContent
from exchange_report.writers.pdf.element_syntax import Namespaced, Spelling
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.metadata import Metadata
from exchange_report.writers.pdf.objects import Raw, decimal, milli
from exchange_report.writers.pdf.outline import add_outline
from exchange_report.writers.pdf.requirements import breaches
from exchange_report.writers.pdf.standard import DEFAULT, STANDARDS, Standard
from exchange_report.writers.pdf.structure import Structure


def pdf_bytes(
    pages: Sheets,
    date: datetime | None = None,
    *,
    standard: StandardName = DEFAULT,
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """`pages` as a PDF file. The same arguments give the same bytes.

    `date` is the date of creation to state; None states none. `standard` is a key of
    `STANDARDS`: what the file claims to be; only one that is `attaching` takes attachments.
    Raises `ReportError` for a report that breaks the standard.
    """
    table = pages.table if isinstance(pages, Pages) else None
    if table and (problems := list(breaches(table, standard))):
        raise ReportError(problems)
    claimed = STANDARDS[standard]
    file = File(claimed.version, pages.properties.language)
    structure = _structure(file, pages, claimed)
    faces = _Faces()
    resources, tree = file.reserve(), file.reserve()
    content = PageContent(pages, faces, structure)
    leaves, annotations = _add_pages(file, pages, content, _Shared(tree, resources))
    _complete_tree(pages, tree, leaves)
    fonts = {encoded: file.reserve() for encoded in dict.fromkeys(faces.values())}
    resources.data = b"<</Font<<%b>>>>" % b"".join(
        b"/%b %b" % (encoded.name, raw.ref) for encoded, raw in fonts.items()
    )
    for encoded, raw in fonts.items():
        encoded.embed(file, raw)
    if structure:
        file.catalog.MarkInfo = file.add(b"<</Marked true>>").ref
        file.catalog.StructTreeRoot = structure.elements.write(file, leaves).ref
    destinations = Destinations(
        leaves,
        lambda number: pages.size(number)[1],
        structure if claimed.version == "2.0" else None,
    )
    for raw, annotation, key, number in annotations:
        _, height = pages.size(number)
        raw.data = annotation_bytes(content.led(annotation), key, height, destinations)
    metadata = Metadata.of(pages.properties, date)
    _complete_catalog(file, pages, destinations)
    _claim(file, claimed, metadata)
    attach(file, attachments, date)
    info = file.add(metadata.info()) if claimed.version == "1.7" else None
    return file.to_bytes(tree, info)


def _structure(file: File, pages: Sheets, claimed: Standard) -> Structure | None:
    if not claimed.tagged:
        return None
    spelling = Namespaced(file) if claimed.version == "2.0" else Spelling()
    return Structure(pages, spelling)


class _Faces(dict[Face, EncodedFace]):
    """The faces in order of their first use: a page is made when it is written, and only then."""

    def __missing__(self, face: Face) -> EncodedFace:
        if face.base is not face:
            self[face] = self[face.base]
            return self[face]
        number = len(set(self.values())) + 1
        made = self[face] = EncodedFace(face, b"F%d" % number)
        return made


class _Shared(NamedTuple):
    """What every page refers to: the page tree, and the resources, which PDF/A wants named on each
    page.
    """

    tree: Raw
    resources: Raw


def _add_pages(
    file: File, pages: Sheets, content: PageContent, shared: _Shared
) -> tuple[list[Raw], list[tuple[Raw, Annotation, int | None, int]]]:
    """The pages, and their links, still to be written, with their keys in the parent tree and the
    numbers of their pages.

    Of a page hardly more is kept than numbers in arrays until all are drawn: an object that is kept
    would lie where texts lay that are let go of, and keep their memory from being given back.
    """
    numbers, streams = array("L"), array("L")
    own: dict[int, bytes] = {}
    annotations: list[tuple[Raw, Annotation, int | None, int]] = []
    for number, page in enumerate(pages.pages):
        operators, links = content.written(page)
        streams.append(file.add_stream(operators).number)
        entries = b""
        if links:
            here = [(file.reserve(), *link) for link in links]
            entries = b"/Annots[%b]" % b" ".join(raw.ref for raw, _, _ in here)
            annotations += (
                (raw, link, content.key(raw, owner), page.number) for raw, link, owner in here
            )
        if page.number in pages.turned:
            entries += b"/MediaBox[%b]" % _box(*pages.size(page.number))
        if entries:
            own[number] = entries
        numbers.append(file.take_number())
    leaf = b"<</Type/Page/Parent %b/Resources %b" % (shared.tree.ref, shared.resources.ref)
    leaves: list[Raw] = []
    for number, stream in enumerate(streams):
        entries = b"/StructParents %d/Tabs/S" % number if content.tagged else b""
        entries += own.get(number, b"")
        data = b"%b/Contents %d 0 R%b>>" % (leaf, stream, entries)
        leaves.append(file.add(data, numbers[number]))
    return leaves, annotations


def _complete_tree(pages: Sheets, tree: Raw, leaves: list[Raw]) -> None:
    kids = b" ".join(leaf.ref for leaf in leaves)
    tree.data = b"<</Type/Pages/Kids[%b]/Count %d/MediaBox[%b]>>" % (
        kids,
        len(leaves),
        _box(pages.width, pages.height),
    )


def _box(width: Length, height: Length) -> bytes:
    return b"0 0 %b %b" % (decimal(milli(width)), decimal(milli(height)))


def _complete_catalog(file: File, pages: Sheets, destinations: Destinations) -> None:
    file.catalog.PageLabels = file.add(b"<</Nums[0<</S/D>>]>>").ref
    file.catalog.ViewerPreferences = file.add(b"<</DisplayDocTitle true>>").ref
    if pages.bookmarks:
        file.catalog.Outlines = add_outline(file, pages.bookmarks, destinations).ref
        file.catalog.setPageMode("UseOutlines")


def _claim(file: File, standard: Standard, metadata: Metadata) -> None:
    """The XMP packet, and for an archive the meaning of its colours."""
    file.catalog.Metadata = file.add_stream(
        metadata.xmp(standard), b"/Type/Metadata/Subtype/XML", plain=True
    ).ref
    if standard.archive:
        profile = file.add_common_stream(srgb_profile(), b"/N 3")
        file.set_output_intents(
            b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            b"/Info(sRGB IEC61966-2.1)/DestOutputProfile %b>>]" % profile.ref
        )
