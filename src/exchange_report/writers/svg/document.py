"""Pages → SVG files."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from itertools import accumulate
from pathlib import PurePath
from typing import Final, NamedTuple
from urllib.parse import quote

from exchange_report.language import DOCUMENT
from exchange_report.length import length
from exchange_report.pages import Page, Pages, Sheets
from exchange_report.writers.contract import Company, PageFiles, utc_stamp
from exchange_report.writers.option_rows import Arrangement, Drawing
from exchange_report.writers.svg.faces import FileFaces
from exchange_report.writers.svg.lines import Texts
from exchange_report.writers.svg.markup import escaped, number
from exchange_report.writers.svg.names import CellName, cell_names
from exchange_report.writers.svg.page import PageWriter

_BETWEEN: Final = length(12)
"""The space between pages that stand one below the other."""
_NAMESPACES: Final = (
    'xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def svg_files(
    sheets: Sheets,
    date: datetime | None = None,
    *,
    text: Drawing = "text",
    pages: Arrangement = "apart",
    company: Company,
) -> Mapping[str, bytes]:
    """`sheets` as SVG files by their names: one a page, or one with all pages, `stacked`. Text is
    drawn as `text` in faces that are embedded, or as `outlines`. The same arguments give the same
    bytes.

    `date` is the date of creation to state; None states none.
    """
    names = cell_names(sheets.table) if isinstance(sheets, Pages) else {}
    file = _File(sheets, names, date, text == "outlines")
    if pages == "stacked":
        return {f"{company.stem}.svg": b"".join(file.stacked())}
    return _files(file, company)


def svg_page(sheets: Sheets, index: int, *, company: Company) -> bytes:
    """The file of one page as `svg_files` makes it, but for the names of entries (`data-entry`, and
    the `id` of a cell): to know these takes a look at every entry.
    """
    files = _files(_File(sheets, {}, None, False), company)
    return files[list(files)[index]]


def _files(file: "_File", company: Company) -> Mapping[str, bytes]:
    """The files of pages apart, each made when it is asked for."""
    document, count = PurePath(f"{company.stem}.svg"), len(file.sheets.pages)
    files = PageFiles(document, count, lambda index: b"".join(file.apart(index, files)))
    return files


class _File(NamedTuple):
    """What the files of a document share."""

    sheets: Sheets
    names: Mapping[int, CellName]
    date: datetime | None
    outlined: bool

    def apart(self, index: int, files: PageFiles) -> Iterator[bytes]:
        """The file of a page."""
        page = self.sheets.pages[index]
        faces = FileFaces(prefix := _prefix(page))
        writer = self._writer(faces, lambda page: quote(files.names[page - 1]))
        title, count = self.sheets.properties.title, len(self.sheets.pages)
        if count > 1:
            title = DOCUMENT.title_of_page.format(title=title, page=page.number, pages=count)
        yield self._head(prefix, title, *self.sheets.size(page.number))
        yield from map(_encoded, writer.written(page))
        yield from _end(faces)

    def stacked(self) -> Iterator[bytes]:
        """The file of all pages."""
        pages = self.sheets.pages
        faces = FileFaces(prefix := _prefix(pages[0]))
        writer = self._writer(faces, "#page-{}".format)
        sizes = [self.sheets.size(number) for number in range(1, len(pages) + 1)]
        tops = list(accumulate((height + _BETWEEN for _, height in sizes), initial=0))
        width = max(width for width, _ in sizes)
        yield self._head(prefix, self.sheets.properties.title, width, tops[-1] - _BETWEEN)
        for top, page in zip(tops, pages, strict=False):
            place = f' transform="translate(0 {number(top)})"'
            yield _encoded(f'<g id="page-{page.number}"{place}>\n')
            yield from map(_encoded, writer.written(page))
            yield b"</g>\n"
        yield from _end(faces)

    def _head(self, prefix: str, title: str, across: int, height: int) -> bytes:
        properties = self.sheets.properties
        width, down = number(across), number(height)
        language = escaped(properties.language)
        parts = [
            f'<svg {_NAMESPACES} version="1.1" xml:space="preserve" xml:lang="{language}"'
            f' lang="{language}" role="graphics-document document" class="{prefix}"'
            f' width="{width}pt" height="{down}pt" viewBox="0 0 {width} {down}">\n',
            f"<title>{escaped(title)}</title>\n",
        ]
        if properties.subject:
            parts.append(f"<desc>{escaped(properties.subject)}</desc>\n")
        stated = {"language": properties.language, "publisher": properties.publisher}
        if self.date is not None:
            stated["date"] = utc_stamp(self.date)
        told = (f"<dc:{name}>{escaped(text)}</dc:{name}>" for name, text in stated.items() if text)
        parts.append(f"<metadata>{''.join(told)}</metadata>\n")
        return _encoded("".join(parts))

    def _writer(self, faces: FileFaces, address: Callable[[int], str]) -> PageWriter:
        return PageWriter(self.sheets, self.names, Texts(faces), address, self.outlined)


def _end(faces: FileFaces) -> Iterator[bytes]:
    """What is known when all pages are written: the faces."""
    yield from map(_encoded, faces.definitions())
    yield b"</svg>\n"


def _prefix(page: Page) -> str:
    """What the names in a file begin with, by the texts of its first page: files with the same
    names have the same texts.
    """
    digest = blake2b(digest_size=4)
    for fragment in page.fragments:
        for line in fragment.text.lines[fragment.first : fragment.last]:
            digest.update(_encoded(line.text))
    return f"s{digest.hexdigest()}"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
