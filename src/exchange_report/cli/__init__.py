"""The command `make-report`."""

from exchange_report.cli.main import main

__all__ = ["main"]
