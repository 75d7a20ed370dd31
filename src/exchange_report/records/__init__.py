"""The yearly record: its model, its plain-text blocks, and loading it with every problem told."""

from exchange_report.records.blocks import Block, BlockKind, parse_blocks
from exchange_report.records.dates import RecordDate, record_dates
from exchange_report.records.fix import fix, fix_file
from exchange_report.records.inheritance import RowEntry, Values, record_values, rows
from exchange_report.records.lint import (
    WordingPolicy,
    is_platform_dependent,
    lint,
    lint_together,
)
from exchange_report.records.load import Report, load_record, report_of
from exchange_report.records.model import Entry, Partner, Record, Results

__all__ = [
    "Block",
    "BlockKind",
    "Entry",
    "Partner",
    "Record",
    "RecordDate",
    "Report",
    "Results",
    "RowEntry",
    "Values",
    "WordingPolicy",
    "fix",
    "fix_file",
    "is_platform_dependent",
    "lint",
    "lint_together",
    "load_record",
    "parse_blocks",
    "record_dates",
    "record_values",
    "report_of",
    "rows",
]
