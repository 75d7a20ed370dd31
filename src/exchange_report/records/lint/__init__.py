"""What a valid record says that an official would not: its dates and its wording.

The lints are loaded when one of them is first used: a build only needs the policy's name.
"""

from typing import TYPE_CHECKING, Final

from exchange_report.lazy import attributes
from exchange_report.records.lint.policy import WordingPolicy

if TYPE_CHECKING:
    from exchange_report.records.lint.footnotes import lint_footnotes
    from exchange_report.records.lint.run import lint
    from exchange_report.records.lint.sequences import own_sequences
    from exchange_report.records.lint.spelling import lint_together
    from exchange_report.records.lint.widths import is_platform_dependent

__all__ = [
    "WordingPolicy",
    "is_platform_dependent",
    "lint",
    "lint_footnotes",
    "lint_together",
    "own_sequences",
]

_LINTS: Final = {
    "lint": "run",
    "lint_footnotes": "footnotes",
    "lint_together": "spelling",
    "is_platform_dependent": "widths",
    "own_sequences": "sequences",
}

__getattr__ = attributes(__name__, _LINTS)
