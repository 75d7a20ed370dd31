"""The Word document (Office Open XML, ISO/IEC 29500 transitional) of a logical table."""

from exchange_report.writers.docx.document import docx_bytes

__all__ = ["docx_bytes"]
