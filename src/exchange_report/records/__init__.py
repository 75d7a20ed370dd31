"""The yearly record: its model, its plain-text blocks, and loading it with every problem told.

What a build does not need stands apart, for a quick start: the wording in `records.lint`, safe
mends in `records.fix`, the dates in the texts in `records.dates`.
"""

from exchange_report.records.annotations import (
    Annotation,
    annotated,
    bracketed,
    marked,
    over,
    placed,
)
from exchange_report.records.blocks import (
    Block,
    BlockKind,
    Typed,
    is_one_list,
    marker_numbers,
    marker_style,
    paragraph,
    paragraphs,
    parse_block,
    parse_blocks,
    says_something,
)
from exchange_report.records.inheritance import RowEntry, Values, record_values, rows
from exchange_report.records.load import (
    Report,
    load_record,
    read_record,
    report_of,
    valid_part,
)
from exchange_report.records.record import Entry, Partner, Record, Results

__all__ = [
    "Annotation",
    "Block",
    "BlockKind",
    "Entry",
    "Partner",
    "Record",
    "Report",
    "Results",
    "RowEntry",
    "Typed",
    "Values",
    "annotated",
    "bracketed",
    "is_one_list",
    "load_record",
    "marked",
    "marker_numbers",
    "marker_style",
    "over",
    "paragraph",
    "paragraphs",
    "parse_block",
    "parse_blocks",
    "placed",
    "read_record",
    "record_values",
    "report_of",
    "rows",
    "says_something",
    "valid_part",
]
