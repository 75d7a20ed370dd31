"""The table for machines: comma-separated values (RFC 4180).

After the 統一ルール for machine-readable tables (総務省, 2020-12): a row for each entry, nothing
merged, no label left out, plain numbers, western dates beside those of an era; UTF-8 with a byte
order mark, which spreadsheets want.
"""

from exchange_report.writers.csv.document import csv_bytes, table_breaches

__all__ = ["csv_bytes", "table_breaches"]
