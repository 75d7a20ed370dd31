"""The table for machines: comma-separated values (RFC 4180).

After the 統一ルール for machine-readable tables (総務省, 2020-12): a row for each entry, nothing
merged, no label left out, plain numbers, western dates beside those of an era; UTF-8 with a byte
order mark, which spreadsheets want.
"""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.csv.document import (
        csv_bytes,
        csv_files,
        csv_names,
        table_breaches,
    )

__all__ = ["csv_bytes", "csv_files", "csv_names", "table_breaches"]

_ROOMS: Final = dict.fromkeys(__all__, "document")
"""The options alone are asked for at every start."""

__getattr__ = attributes(__name__, _ROOMS)
