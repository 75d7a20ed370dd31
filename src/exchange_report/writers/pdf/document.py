"""Pages → a PDF file."""

from collections.abc import Iterable
from datetime import UTC, datetime

from exchange_report.fonts import Face
from exchange_report.pages import Page, Pages
from exchange_report.version import VERSION
from exchange_report.writers.pdf.content import PageContent
from exchange_report.writers.pdf.faces import EncodedFace
from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw, decimal, milli, text_string
from exchange_report.writers.pdf.outline import add_outline


def pdf_bytes(pages: Pages, date: datetime | None = None) -> bytes:
    """`pages` as a PDF 1.7 file. The same pages and date give the same bytes.

    `date` is the date of creation to state; None states none.
    """
    file = File()
    faces = {
        face: EncodedFace(face, b"F%d" % number)
        for number, face in enumerate(_faces(pages.pages), 1)
    }
    fonts = {encoded: file.reserve() for encoded in faces.values()}
    resources = file.add(
        b"<</Font<<%b>>>>" % b"".join(b"/%b %b" % (e.name, raw.ref) for e, raw in fonts.items())
    )
    tree = file.reserve()
    leaves = _add_pages(file, pages, tree, resources, PageContent(pages.height, faces))
    for encoded, raw in fonts.items():
        encoded.embed(file, raw)
    _complete_catalog(file, pages, leaves)
    return file.to_bytes(tree, file.add(_info(pages, date)))


def _faces(pages: Iterable[Page]) -> list[Face]:
    """The faces in order of their first use."""
    found: dict[Face, None] = {}
    for page in pages:
        for fragment in page.fragments:
            for line in fragment.text.lines:
                for run in line.runs:
                    found[run.face] = None
    return list(found)


def _add_pages(
    file: File, pages: Pages, tree: Raw, resources: Raw, content: PageContent
) -> list[Raw]:
    leaves = []
    for page in pages.pages:
        stream = file.add_stream(content.stream(page))
        leaves.append(file.add(b"<</Type/Page/Parent %b/Contents %b>>" % (tree.ref, stream.ref)))
    box = b"0 0 %b %b" % (decimal(milli(pages.width)), decimal(milli(pages.height)))
    kids = b" ".join(leaf.ref for leaf in leaves)
    tree.data = b"<</Type/Pages/Kids[%b]/Count %d/MediaBox[%b]/Resources %b>>" % (
        kids,
        len(leaves),
        box,
        resources.ref,
    )
    return leaves


def _complete_catalog(file: File, pages: Pages, leaves: list[Raw]) -> None:
    file.catalog.PageLabels = file.add(b"<</Nums[0<</S/D>>]>>")
    file.catalog.ViewerPreferences = file.add(b"<</DisplayDocTitle true>>")
    if pages.bookmarks:
        file.catalog.Outlines = add_outline(file, pages.bookmarks, leaves, pages.height)
        file.catalog.setPageMode("UseOutlines")


def _info(pages: Pages, date: datetime | None) -> bytes:
    values = pages.table.values
    entries = {
        b"Title": pages.table.document_title,
        b"Author": str(values.get("publisher", "")),
        b"Subject": pages.table.subject,
        b"Creator": f"exchange_report {VERSION}",
        b"Producer": "exchange_report, ReportLab pdfdoc",
    }
    written = [b"/%b%b" % (name, text_string(text)) for name, text in entries.items() if text]
    if date is not None:
        stamp = date.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ").encode("ascii")
        written.append(b"/CreationDate(%b)/ModDate(%b)" % (stamp, stamp))
    return b"<<%b>>" % b"".join(written)
