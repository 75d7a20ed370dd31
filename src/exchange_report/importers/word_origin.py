"""What a Word document of ours says that it was made from, and what runs along its pages."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from exchange_report.diagnostics import ReportError
from exchange_report.importers.limits import CELLS, LARGE, Package, unreadable
from exchange_report.importers.model import (
    FORM_NAMESPACE,
    FORM_SHEET,
    WHITE,
    Base,
    Cell,
    Origin,
    Passage,
    Sheet,
    filled,
    named_place,
    paragraphs,
)
from exchange_report.importers.word_lists import W, value

_YEAR: Final = 4
_CUSTOM: Final = re.compile(r"customXml/item[0-9]{1,4}\.xml")
_ORIGIN: Final = "{urn:exchange-report:source:1}"
"""The namespace of the part in which a document of ours says what it was made from."""
_RUNNING: Final = re.compile(r"word/(?:header|footer)[0-9]{0,4}\.xml")


def _custom(package: Package) -> Iterator[Any]:
    """The custom parts; what another program put there, and is not well formed, is not ours."""
    for name in package.matching(_CUSTOM):
        with suppress(ReportError):
            yield package.tree(name)


def form_sheets(package: Package) -> tuple[Sheet, ...]:
    """What a form says that it was made from, as the hidden sheet of a workbook."""
    for root in _custom(package):
        if root.tag == f"{{{FORM_NAMESPACE}}}form":
            width = max((len(line) for line in root), default=0)
            if width * len(root) > CELLS:
                raise unreadable(package.path, LARGE)
            cells = [
                Cell(tuple(paragraphs(cell.text or "")), row, column)
                for row, line in enumerate(root)
                for column, cell in enumerate(line)
            ]
            return (Sheet(FORM_SHEET, (filled(cells),)),)
    return ()


def origin_of(package: Package) -> Origin | None:
    """What a document of ours was made from, also if another program saved it since."""
    for root in _custom(package):
        if root.tag != f"{_ORIGIN}source":
            continue
        entries = root.find(f"{_ORIGIN}entries")
        found = () if entries is None else entries
        keys = [one.get("name", "") for one in found if one.tag == f"{_ORIGIN}key"]
        bases = {
            one.get("name", ""): Base(
                one.get("item", ""), dict(zip(keys, (one.text or "").split(), strict=False))
            )
            for one in found
            if one.tag == f"{_ORIGIN}entry"
        }
        texts = {one.get("at", ""): one.text or "" for one in found if one.tag == f"{_ORIGIN}text"}
        return Origin(_year(root.get("fiscal-year", "")), root.get("layout", ""), bases, texts)
    return None


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) == _YEAR else None


def running_texts(package: Package) -> Iterator[Passage]:
    """The texts of headers and footers, without what fields such as the number of a page show."""
    for number, name in enumerate(sorted(package.matching(_RUNNING)), 1):
        part = name.rpartition("/")[2].removesuffix(".xml")
        for element in package.tree(name).iter(f"{W}p"):
            text = "".join(_unfielded(element)).strip(WHITE)
            if text:
                yield Passage(text, named_place(package.path, part, number))


def _unfielded(paragraph: Any) -> Iterator[str]:
    depth = 0
    for one in paragraph.iter(f"{W}t", f"{W}fldChar"):
        if one.tag == f"{W}t":
            simple = any(above.tag == f"{W}fldSimple" for above in one.iterancestors())
            yield "" if depth or simple else one.text or ""
        else:
            depth += {"begin": 1, "end": -1}.get(value(one, "fldCharType") or "", 0)
