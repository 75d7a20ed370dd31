"""The description of a CSV for programs: what is in its columns (Frictionless Data Package)."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.datapackage.document import datapackage_bytes

__all__ = ["datapackage_bytes"]

_ROOMS: Final = {"datapackage_bytes": "document"}
"""The options alone are asked for at every start."""

__getattr__ = attributes(__name__, _ROOMS)
