"""Markdown: tables of pipes, lists of entries, headings and paragraphs around them."""

import re
from collections.abc import Sequence
from typing import Final

from exchange_report.diagnostics import Diagnostic
from exchange_report.importers.decoding import decoded
from exchange_report.importers.limits import CELLS, DAMAGED, LARGE, grid_of, unreadable
from exchange_report.importers.markdown_entries import begins_entries, entries
from exchange_report.importers.markup import cell_paragraphs, has_markup
from exchange_report.importers.model import (
    WHITE,
    Cell,
    Grid,
    Passage,
    Reading,
    Sheet,
    Source,
    line_place,
    paragraphs,
)

_RULE: Final = re.compile(r"\s*\|?\s*:?-{1,200}:?\s*(?:\|\s*:?-{1,200}:?\s*){0,200}\|?\s*")
_OURS: Final = re.compile(r"\A# [^\n]{1,200}\n(?s:.*?)^\|(?: --- \|){1,200}$", re.MULTILINE)
"""How `make-report` begins a file, and rules its tables."""
_PIPE: Final = re.compile(r"(?<!\\)\|")
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)([^*_]{1,2000}?)(?<=\S)\1")
_LINK: Final = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_MARK: Final = re.compile(r"[-+*]\s+(?![・※【（(〔])")
_OWN_MARK: Final = re.compile(r"[-+*]\s+(?=[・※【（(〔])")


def read(data: bytes, path: str, reading: Reading) -> Source:
    """The texts and tables of a Markdown file. Raises `ReportError`."""
    text = decoded(data, path, reading.encoding)
    if "\0" in text:
        raise unreadable(path, DAMAGED)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    parts: list[Passage | Grid] = []
    remarks: tuple[Diagnostic, ...] = ()
    at = 0
    is_ours = _OURS.search(text) is not None
    while at < len(lines):
        if begins_entries(lines, at):
            found = entries(lines, at, path, _plain)
            parts.append(found.grid)
            remarks += found.remarks
            is_ours = True
            at = found.end
            continue
        if at + 1 < len(lines) and "|" in lines[at] and _RULE.fullmatch(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip(WHITE):
                end += 1
            parts.append(_grid([(at, lines[at]), *enumerate(lines[at + 2 : end], at + 2)], path))
            at = end
            continue
        line = lines[at].strip(WHITE)
        if line and not re.fullmatch(r"[-*_=]{3,}", line):
            heading = _HEADING.fullmatch(line)
            shown = _plain(
                heading[1]
                if heading
                else _OWN_MARK.sub("", _MARK.sub("・", line, count=1), count=1)
            )
            is_title = heading is not None and line.startswith("# ")
            parts.append(Passage(shown, line_place(path, at + 1), is_title))
        at += 1
    return Source(path, (Sheet("", tuple(parts)),), remarks[:1], is_ours=is_ours)


def _grid(lines: Sequence[tuple[int, str]], path: str) -> Grid:
    cells = []
    for row, (number, line) in enumerate(lines):
        inner = line.strip(WHITE).removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
        for column, field in enumerate(_PIPE.split(inner)):
            shown = _plain(field.strip(WHITE))
            made = cell_paragraphs(shown) if has_markup(shown) else paragraphs(shown)
            cells.append(Cell(made, row, column, place=line_place(path, number + 1)))
            if len(cells) > CELLS:
                raise unreadable(path, LARGE)
    return grid_of(cells, path, 1)


def _plain(text: str) -> str:
    """`text` without marks of emphasis and links."""
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", text)))
