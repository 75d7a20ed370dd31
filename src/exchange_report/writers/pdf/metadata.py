"""What a file says of itself: the Info dictionary and the XMP packet, which must agree
(ISO 19005-2, 6.6; ISO 14289-1, 7.1).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple
from zlib import ZLIB_RUNTIME_VERSION

from exchange_report.era import fiscal_year_bounds
from exchange_report.fonts import HARFBUZZ_VERSION
from exchange_report.pages import Properties
from exchange_report.version import VERSION
from exchange_report.writers.contract import utc_stamp
from exchange_report.writers.pdf.objects import pdf_date, text_string
from exchange_report.writers.pdf.standard import Standard

CREATOR = f"exchange_report {VERSION}"
PRODUCER = f"exchange_report {VERSION} (HarfBuzz {HARFBUZZ_VERSION}, zlib {ZLIB_RUNTIME_VERSION})"
"""What the bytes of a file depend on besides its input: with other versions of the subsetter and
of the compressor the same pages may be other bytes.
"""


class Metadata(NamedTuple):
    """The properties of a document; an empty text is not stated. Dates are in UTC."""

    title: str
    author: str
    subject: str
    language: str
    coverage: str
    """The days that the report is about, as an ISO 8601 interval."""
    date: datetime | None

    @classmethod
    def of(cls, properties: Properties, date: datetime | None) -> "Metadata":
        days = fiscal_year_bounds(properties.year) if properties.year else ()
        return cls(
            title=properties.title,
            author=properties.publisher,
            subject=properties.subject,
            language=properties.language,
            coverage="/".join(day.isoformat() for day in days),
            date=date.astimezone(UTC) if date else None,
        )

    def info(self) -> bytes:
        """The Info dictionary (ISO 32000-1, 14.3.3)."""
        entries = {
            b"Title": self.title,
            b"Author": self.author,
            b"Subject": self.subject,
            b"Creator": CREATOR,
            b"Producer": PRODUCER,
        }
        written = [b"/%b%b" % (name, text_string(text)) for name, text in entries.items() if text]
        if self.date:
            stamp = pdf_date(self.date)
            written.append(b"/CreationDate(%b)/ModDate(%b)" % (stamp, stamp))
        return b"<<%b>>" % b"".join(written)

    def xmp(self, standard: Standard) -> bytes:
        """The XMP packet (ISO 16684-1)."""
        parts = [
            "<dc:format>application/pdf</dc:format>",
            _container("dc:language", "Bag", self.language),
            _container("dc:title", "Alt", self.title, ' xml:lang="x-default"'),
            _container("dc:creator", "Seq", self.author),
            _container("dc:publisher", "Bag", self.author),
            _container("dc:description", "Alt", self.subject, ' xml:lang="x-default"'),
            _property("dc:coverage", self.coverage) if self.coverage else "",
            _property("xmp:CreatorTool", CREATOR),
            _property("pdf:Producer", PRODUCER),
        ]
        if self.date:
            stamp = utc_stamp(self.date)
            parts += [_property(f"xmp:{name}", stamp) for name in ("CreateDate", "ModifyDate")]
        parts += _claims(standard)
        return _PACKET.format(properties="\n".join(part for part in parts if part)).encode()


def _claims(standard: Standard) -> Iterator[str]:
    """The identification of PDF/A and PDF/UA. Their parts for PDF 2.0 state the year of their
    edition (ISO 19005-4, 6.7.3; ISO 14289-2, 5), and PDF/A-4 has no levels.
    """
    part, level = standard.archive[:1], standard.archive[1:].upper()
    if part:
        yield _property("pdfaid:part", part)
        yield _property("pdfaid:conformance", level) if level else _property("pdfaid:rev", "2020")
    if standard.accessible:
        yield _property("pdfuaid:part", str(standard.accessible))
        if standard.accessible > 1:
            yield _property("pdfuaid:rev", "2024")
        elif part:
            yield _UA_SCHEMA


_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _property(name: str, text: str) -> str:
    return f"<{name}>{text.translate(_ESCAPES)}</{name}>"


def _container(name: str, kind: str, text: str, attribute: str = "") -> str:
    if not text:
        return ""
    item = f"<rdf:li{attribute}>{text.translate(_ESCAPES)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>"


_UA_SCHEMA = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A allows only properties that it knows or that are described (ISO 19005-2, 6.6.2.3)."""

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
