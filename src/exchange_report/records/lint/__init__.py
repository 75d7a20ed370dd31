"""What a valid record says that an official would not: its dates and its wording."""

from exchange_report.records.lint.policy import WordingPolicy
from exchange_report.records.lint.run import lint
from exchange_report.records.lint.spelling import lint_together
from exchange_report.records.lint.widths import is_platform_dependent

__all__ = ["WordingPolicy", "is_platform_dependent", "lint", "lint_together"]
