"""Sets the yearly international-exchange tables of Japanese local governments.

    from exchange_report import load, typeset, write

    pages = typeset(load(2017))
    write(pages, "2017.pdf")

or in one step `build(2017)`, or on the command line `make-report 2017`.
"""

from exchange_report.diagnostics import Diagnostic, ReportError, Severity, SourceSpan
from exchange_report.pipeline import Written, build, load, tabulate, typeset, write
from exchange_report.project import Project
from exchange_report.version import VERSION as __version__

__all__ = [
    "Diagnostic",
    "Project",
    "ReportError",
    "Severity",
    "SourceSpan",
    "Written",
    "__version__",
    "build",
    "load",
    "tabulate",
    "typeset",
    "write",
]
