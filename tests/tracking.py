"""A resolver of tracked changes in Word documents that knows nothing of what writes them."""

import io
import zipfile
from typing import Any, Final, Literal

from lxml import etree

Decision = Literal["accept", "reject"]
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHANGED: Final = ("word/document.xml", "word/header", "word/footer")


def resolved(data: bytes, decision: Decision) -> bytes:
    """The document with every change accepted or rejected."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(target, "w") as made:
        for name in file.namelist():
            part = file.read(name)
            if name.startswith(_CHANGED):
                root = etree.fromstring(part)
                _resolve(root, decision)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            made.writestr(name, part)
    return target.getvalue()


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _resolve(root: Any, decision: Decision) -> None:
    gone, kept = ("del", "ins") if decision == "accept" else ("ins", "del")
    for row in list(root.iter(_w("tr"))):
        if row.find(f"{_w('trPr')}/{_w(gone)}") is not None:
            row.getparent().remove(row)
    for paragraph in list(root.iter(_w("p"))):
        _resolve_text(paragraph, gone, kept)
    for paragraph in list(root.iter(_w("p"))):
        mark = paragraph.find(f"{_w('pPr')}/{_w('rPr')}/{_w(gone)}")
        if mark is not None:
            _join(paragraph)
    for change in list(root.iter(_w("pPrChange"))):
        if decision == "reject":
            _restore(change)
        else:
            change.getparent().remove(change)
    for mark in [*root.iter(_w("ins")), *root.iter(_w("del"))]:
        mark.getparent().remove(mark)


def _resolve_text(paragraph: Any, gone: str, kept: str) -> None:
    for change in paragraph.findall(_w(gone)):
        paragraph.remove(change)
    for change in paragraph.findall(_w(kept)):
        at = paragraph.index(change)
        paragraph[at : at + 1] = list(change)
    for deleted, name in (("delText", "t"), ("delInstrText", "instrText")):
        for text in paragraph.iter(_w(deleted)):
            text.tag = _w(name)


def _join(paragraph: Any) -> None:
    """Without its mark the text of a paragraph begins the one after it, whose mark is there."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != _w("pPr")]
    if following is not None and following.tag == _w("p"):
        at = 0 if following.find(_w("pPr")) is None else 1
        following[at:at] = content
    else:
        assert not content, "a mark before a table or at the end of a cell is deleted with a text"
    paragraph.getparent().remove(paragraph)


def _restore(change: Any) -> None:
    """The properties as they were: those of the run and the section are no part of them."""
    properties = change.getparent()
    stay = [child for child in properties if child.tag in (_w("rPr"), _w("sectPr"))]
    properties[:] = [*change.find(_w("pPr")), *stay]
