"""Builds the reports of several years, and says what is wrong with those that cannot be built.

python examples/build_in_ci.py build 2012 2017
"""

import sys
from pathlib import Path

from exchange_report import ReportError, build


def main(output: str, *years: str) -> int:
    """Writes one PDF a year into `output`; the exit code for the CI system."""
    try:
        written = build([int(year) for year in years], formats=["pdf"], output=output)
    except ReportError as error:
        for diagnostic in error.diagnostics:
            place = diagnostic.span
            where = f"{place.path}:{place.line}:{place.column}" if place else "-"
            print(f"{where} {diagnostic.code}", file=sys.stderr)
        return 1
    for file in written:
        print(f"{Path(file).name}: {file.pages} pages, {file.size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
