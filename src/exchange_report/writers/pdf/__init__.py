"""Pages as PDF."""

from exchange_report.writers.pdf.attachments import Attachment
from exchange_report.writers.pdf.document import pdf_bytes
from exchange_report.writers.pdf.requirements import breaches
from exchange_report.writers.pdf.standard import DEFAULT, STANDARDS

__all__ = ["DEFAULT", "STANDARDS", "Attachment", "breaches", "pdf_bytes"]
