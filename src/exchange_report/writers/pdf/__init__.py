"""Pages as PDF."""

from exchange_report.writers.pdf.document import pdf_bytes

__all__ = ["pdf_bytes"]
