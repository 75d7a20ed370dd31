"""One report, step by step: record, table, pages, file.

python examples/one_report.py 2017 report.pdf
"""

import sys

from exchange_report import load, tabulate, typeset, write


def main(year: str, output: str) -> None:
    report = load(year)
    table = tabulate(report)
    print(f"{report.record.title}: {len(table.rows)} rows, {len(table.headings)} columns")
    pages = typeset(report)
    print(f"{len(pages.pages)} pages, {len(pages.bookmarks)} bookmarks")
    print(write(pages, output))


if __name__ == "__main__":
    main(*sys.argv[1:])
