"""The parts of a document in one ZIP file (Open Packaging Conventions, ISO/IEC 29500-2).

A part is written as it is made, so that a document is never in memory as a whole: only what is
packed of it. No clock shows in the file.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import basename, dirname, relpath
from typing import Final, NamedTuple
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exchange_report.writers.office import FIRST_DAY, HEAD

_CHUNK: Final = 1 << 16
"""Bytes that are handed to the packer at a time, at least."""
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MADE_OF: Final = "application/vnd.openxmlformats-"


class Kind(NamedTuple):
    """What a part is: the type of the relationship that leads to it, and that of its content."""

    relationship: str
    content: str


def _word(name: str, relationship: str = "") -> Kind:
    content = f"{_MADE_OF}officedocument.wordprocessingml.{name}+xml"
    return Kind(f"{_OFFICE}/{relationship or name}", content)


MAIN: Final = _word("document.main", "officeDocument")
STYLES: Final = _word("styles")
NUMBERING: Final = _word("numbering")
SETTINGS: Final = _word("settings")
FONT_TABLE: Final = _word("fontTable")
HEADER: Final = _word("header")
FOOTER: Final = _word("footer")
THEME: Final = Kind(f"{_OFFICE}/theme", f"{_MADE_OF}officedocument.theme+xml")
CORE: Final = Kind(
    f"{_PACKAGE}/relationships/metadata/core-properties",
    f"{_MADE_OF}package.core-properties+xml",
)
EXTENDED: Final = Kind(
    f"{_OFFICE}/extended-properties", f"{_MADE_OF}officedocument.extended-properties+xml"
)
OBFUSCATED_FONT: Final = Kind(f"{_OFFICE}/font", f"{_MADE_OF}officedocument.obfuscatedFont")
CUSTOM: Final = Kind(f"{_OFFICE}/customXml", "application/xml")
CUSTOM_PROPERTIES: Final = Kind(
    f"{_OFFICE}/customXmlProps", f"{_MADE_OF}officedocument.customXmlProperties+xml"
)
_HYPERLINK: Final = f"{_OFFICE}/hyperlink"
_RELATIONSHIPS: Final = f"{_MADE_OF}package.relationships+xml"


@dataclass(slots=True)
class Part:
    """A part by its path. `content` is made when the part is written, after those before it: what
    it depends on is known by then.
    """

    path: str
    kind: Kind
    content: Callable[[], Iterable[bytes]]
    parts: list[tuple[str, "Part"]] = field(default_factory=list)
    """The parts that it refers to, by the name of each relationship."""
    links: Callable[[], Iterable[tuple[str, str]]] = tuple
    """The addresses that it refers to, by the name of each relationship; asked for after the
    content.
    """

    def refer(self, part: "Part", name: str = "") -> "Part":
        """`part`, which this one refers to from now on: by `name`, or by the next number."""
        self.parts.append((name or f"rId{len(self.parts) + 1}", part))
        return part


def package_bytes(main: Part, properties: Sequence[Part]) -> bytes:
    """The file of a document: the same parts give the same bytes."""
    root = Part("", MAIN, tuple)
    for part in (main, *properties):
        root.refer(part)
    parts = [one for _, first in root.parts for one in _with_others(first)]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as file:
        _write(file, "[Content_Types].xml", [_content_types(parts)])
        _write(file, "_rels/.rels", _relationships(root))
        for part in parts:
            _write(file, part.path, part.content())
            links = list(part.links())
            if part.parts or links:
                path = f"{dirname(part.path)}/_rels/{basename(part.path)}.rels"
                _write(file, path, _relationships(part, links))
    return target.getvalue()


def _with_others(part: Part) -> Iterable[Part]:
    yield part
    for _, other in part.parts:
        yield from _with_others(other)


def _write(file: ZipFile, path: str, content: Iterable[bytes]) -> None:
    info = ZipInfo(path, FIRST_DAY)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    with file.open(info, "w") as entry:
        waiting, size = [], 0
        for piece in content:
            waiting.append(piece)
            size += len(piece)
            if size >= _CHUNK:
                entry.write(b"".join(waiting))
                waiting, size = [], 0
        entry.write(b"".join(waiting))


def _relationships(part: Part, links: Iterable[tuple[str, str]] = ()) -> Iterable[bytes]:
    folder = dirname(part.path)
    yield f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'.encode()
    for name, other in part.parts:
        target = relpath(other.path, folder or ".")
        yield (
            f'<Relationship Id="{name}" Type="{other.kind.relationship}"'
            f" Target={quoteattr(target)}/>"
        ).encode()
    for name, uri in links:
        yield (
            f'<Relationship Id="{name}" Type="{_HYPERLINK}" Target={quoteattr(uri)}'
            ' TargetMode="External"/>'
        ).encode()
    yield b"</Relationships>"


def _content_types(parts: Iterable[Part]) -> bytes:
    overrides = "".join(
        f"<Override PartName={quoteattr('/' + part.path)}"
        f" ContentType={quoteattr(part.kind.content)}/>"
        for part in parts
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
