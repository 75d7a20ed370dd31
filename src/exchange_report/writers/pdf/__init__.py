"""Pages as PDF. What a check asks of a standard does not wait for the writer itself."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes
from exchange_report.writers.pdf.standard import DEFAULT, STANDARDS, pdf_standards

if TYPE_CHECKING:
    from exchange_report.writers.pdf.document import pdf_bytes
    from exchange_report.writers.pdf.requirements import breaches

__all__ = ["DEFAULT", "STANDARDS", "breaches", "pdf_bytes", "pdf_standards"]

_ROOMS: Final = {
    "breaches": "requirements",
    "pdf_bytes": "document",
}

__getattr__ = attributes(__name__, _ROOMS)
