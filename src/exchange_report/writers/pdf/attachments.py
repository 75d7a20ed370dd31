"""Files within the file (ISO 32000-1, 7.11.4), each with its relation to the document
(ISO 19005-3, 6.8 and annex E).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from exchange_report.writers.contract import Attachment
from exchange_report.writers.pdf.file import File
from exchange_report.writers.pdf.objects import Raw, pdf_date, text_string


def attach(file: File, attachments: Iterable[Attachment], date: datetime | None) -> None:
    """`date` is stated as that of the attachments' last change."""
    ordered = sorted(attachments, key=lambda attachment: text_string(attachment.name))
    if ordered:
        specifications = [_specification(file, attachment, date) for attachment in ordered]
        file.attach(_name_tree(ordered, specifications), specifications)


def _name_tree(attachments: Sequence[Attachment], specifications: Sequence[Raw]) -> bytes:
    pairs = zip(attachments, specifications, strict=True)
    return b"".join(text_string(attachment.name) + raw.ref for attachment, raw in pairs)


def _specification(file: File, attachment: Attachment, date: datetime | None) -> Raw:
    changed = b"/ModDate(%b)" % pdf_date(date) if date else b""
    stream = file.add_stream(
        attachment.data,
        b"/Type/EmbeddedFile/Subtype/%b/Params<</Size %d%b>>"
        % (attachment.kind.replace("/", "#2F").encode("ascii"), len(attachment.data), changed),
    )
    name = text_string(attachment.name)
    return file.add(
        b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/%b/EF<</F %b/UF %b>>>>"
        % (
            name,
            name,
            text_string(attachment.description),
            attachment.relation.encode("ascii"),
            stream.ref,
            stream.ref,
        )
    )
