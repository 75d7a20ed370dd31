"""Documents made from small descriptions, and what stands in their styles."""

from typing import Any

import samples
import wordreading
from exchange_report.writers.docx import docx_bytes
from scenarios import items
from wordreading import Word, attribute, find


def word(entries: list[Any] | None = None, columns: Any = samples.FOUR, **more: object) -> Word:
    return wordreading.read(docx_bytes(samples.table(entries or items(2), columns, **more)))


def style(document: Word, name: str) -> Any:
    styles = document.xml("word/styles.xml")
    return find(styles, f"w:style[w:name/@w:val='{name}']")[0]


def switch(document: Word, name: str, style_name: str = "報告書 本文") -> str | None:
    return attribute(find(style(document, style_name), f"w:pPr/w:{name}")[0])


def indent(document: Word, paragraph: Any) -> tuple[int, int]:
    """Left indent and hang, its own or those of its style."""
    own = find(paragraph, "w:pPr/w:ind")
    name = attribute(find(paragraph, "w:pPr/w:pStyle")[0])
    styles = document.xml("word/styles.xml")
    inherited = find(styles, f"w:style[@w:styleId='{name}']/w:pPr/w:ind")
    found = (own or inherited or [None])[0]
    if found is None:
        return (0, 0)
    return int(attribute(found, "left") or 0), int(attribute(found, "hanging") or 0)
