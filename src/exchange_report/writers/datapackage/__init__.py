"""The description of a CSV for programs: what is in its columns (Frictionless Data Package)."""

from exchange_report.writers.datapackage.document import datapackage_bytes

__all__ = ["datapackage_bytes"]
