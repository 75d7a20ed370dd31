"""Pages of reports, as a reader of HTML finds them."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from lxml import html as lxml_html

import painted
from exchange_report.table import Table
from exchange_report.writers.contract import Company
from exchange_report.writers.html import html_files

Element = Any
STEM: Final = "r"


def files(table: Table, **options: object) -> dict[str, bytes]:
    """The files of the page of a table."""
    return html_files(table, None, company=Company(STEM), **options)


def page(table: Table, **options: object) -> Element:
    """The root of the page of a table."""
    return lxml_html.document_fromstring(next(iter(files(table, **options).values())).decode())


@cache
def painted_page(name: str, labels: str = "merged") -> Element:
    """The page of a report in colours by which each decision about its looks can be told."""
    return page(painted.painted(name).table, labels=labels)


def text_of(element: Element) -> str:
    """The text of an element, without readings; a line break is one."""
    parts: list[str] = []

    def walk(one: Element) -> None:
        if one.tag == "br":
            parts.append("\n")
        elif one.tag not in ("rt", "rp"):
            parts.append(one.text or "")
            for child in one:
                walk(child)
                parts.append(child.tail or "")

    walk(element)
    return "".join(parts)


def tables(root: Element) -> list[Element]:
    return list(root.iter("table"))


def rows(table: Element) -> list[Element]:
    """The rows of the bodies of a table."""
    return list(table.xpath("./tbody/tr"))


def grid(lines: list[Element]) -> list[list[tuple[Element, bool]]]:
    """The cell in each place of rows, and whether it begins there. Fails where two cells meet, or
    a place is empty.
    """
    taken: dict[tuple[int, int], tuple[Element, bool]] = {}
    for number, row in enumerate(lines):
        at = 0
        for cell in row:
            while (number, at) in taken:
                at += 1
            down, across = (int(cell.get(name, "1")) for name in ("rowspan", "colspan"))
            for y in range(number, number + down):
                for x in range(at, at + across):
                    assert (y, x) not in taken
                    taken[y, x] = cell, (y, x) == (number, at)
    width = max((x for _, x in taken), default=-1) + 1
    return [[taken[y, x] for x in range(width)] for y in range(len(lines))]


def cells(name: str) -> Iterator[tuple[Table, int, list[Element]]]:
    """Each section of a report with the rows that show it."""
    table, root = painted.painted(name).table, painted_page(name)
    for number, one in enumerate(tables(root)):
        yield table, number, rows(one)
