"""The report as a dataset of a catalogue (DCAT 3, in JSON-LD)."""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes

if TYPE_CHECKING:
    from exchange_report.writers.jsonld.document import jsonld_bytes

__all__ = ["jsonld_bytes"]

_ROOMS: Final = {"jsonld_bytes": "document"}
"""The options alone are asked for at every start."""

__getattr__ = attributes(__name__, _ROOMS)
