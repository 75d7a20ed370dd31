"""The report as a dataset of a catalogue (DCAT 3, in JSON-LD)."""

from exchange_report.writers.jsonld.document import jsonld_bytes

__all__ = ["jsonld_bytes"]
