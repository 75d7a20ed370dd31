"""`python -m exchange_report`."""

from exchange_report.cli import main

main()
