"""What changed between two records: entries paired, their values compared to the character."""

from exchange_report.comparing.changes import (
    Differences,
    EntryChange,
    FieldChange,
    GroupChange,
    Kind,
    Line,
    LineChange,
    Piece,
)
from exchange_report.comparing.records import differences

__all__ = [
    "Differences",
    "EntryChange",
    "FieldChange",
    "GroupChange",
    "Kind",
    "Line",
    "LineChange",
    "Piece",
    "differences",
]
