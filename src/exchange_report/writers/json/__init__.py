"""The record as data (RFC 8259): what holds for each entry, the dates in it, and its place."""

from exchange_report.writers.json.document import json_bytes

__all__ = ["json_bytes"]
