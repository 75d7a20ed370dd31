"""YAML files: values as text, every value's place in the file, problems with their place."""

from exchange_report.source.document import Document, Loc
from exchange_report.source.reader import read
from exchange_report.source.validation import validate

__all__ = ["Document", "Loc", "read", "validate"]
