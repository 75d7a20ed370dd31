"""What an SVG file says, as a program reads it that knows XML alone."""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from exchange_report.pages import Fragment, Page

SVG = "{http://www.w3.org/2000/svg}"
_BREAKS = re.compile("[\n\r\u2028\u2029\x85]")


def parsed(data: bytes) -> ElementTree.Element:
    """The root; raises for what is not well-formed."""
    return ElementTree.fromstring(data)


def texts(root: ElementTree.Element) -> list[str]:
    """Every text in its order."""
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def texts_of(page: Page) -> Iterator[str]:
    """What the display list says that the texts of a page are, readings after their lines."""
    for fragment in page.fragments:
        yield from _texts_of(fragment)


def _texts_of(fragment: Fragment) -> Iterator[str]:
    text = fragment.text
    edges = [n for n in text.starts if fragment.first < n < fragment.last]
    for start, end in zip([fragment.first, *edges], [*edges, fragment.last], strict=True):
        lines = "".join(line.text for line in text.lines[start:end])
        if any(line.runs for line in text.lines[start:end]):
            yield _BREAKS.sub("", lines)
    for line in text.lines[fragment.first : fragment.last]:
        yield from (mark.run.text for mark in line.marks)


def ids(root: ElementTree.Element) -> list[str]:
    return [found for one in root.iter() if (found := one.get("id"))]


def links(root: ElementTree.Element) -> Mapping[str, str]:
    """The text of each link by its address; of several pieces together."""
    found: dict[str, str] = {}
    for one in root.iter(f"{SVG}a"):
        address = one.get("href") or ""
        found[address] = found.get(address, "") + "".join(one.itertext())
    return found
