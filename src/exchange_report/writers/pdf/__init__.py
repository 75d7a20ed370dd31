"""Pages as PDF. What a check asks of a standard does not wait for the writer itself."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes
from exchange_report.writers.pdf.standard import DEFAULT, STANDARDS

if TYPE_CHECKING:
    from exchange_report.writers.pdf.attachments import Attachment
    from exchange_report.writers.pdf.document import pdf_bytes
    from exchange_report.writers.pdf.requirements import breaches

__all__ = ["DEFAULT", "STANDARDS", "Attachment", "breaches", "pdf_bytes"]

_ROOMS: Final = {
    "Attachment": "attachments",
    "breaches": "requirements",
    "pdf_bytes": "document",
}

__getattr__ = attributes(__name__, _ROOMS)
