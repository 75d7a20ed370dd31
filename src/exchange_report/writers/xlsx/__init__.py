"""The workbook (Office Open XML, ISO/IEC 29500): a sheet to print, one of data, one of notes."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.xlsx.document import xlsx_bytes
    from exchange_report.writers.xlsx.requirements import table_breaches

__all__ = ["table_breaches", "xlsx_bytes"]

_ROOMS: Final = {"xlsx_bytes": "document", "table_breaches": "requirements"}
"""The options alone are asked for at every start."""

__getattr__ = attributes(__name__, _ROOMS)
