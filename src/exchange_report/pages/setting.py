"""Every text of a table set once, in its face, size and measure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import starmap
from operator import attrgetter
from typing import Final

from exchange_report.composition import (
    BASELINE,
    Align,
    Annotation,
    BreakUnit,
    Line,
    Paragraph,
    TextStyle,
    compose,
    tight,
)
from exchange_report.diagnostics import Diagnostic, SourceSpan
from exchange_report.fonts import Face, lacking_sequences
from exchange_report.layouts import LayoutFile
from exchange_report.length import ZERO, Length
from exchange_report.pages.measure import Frame
from exchange_report.pages.model import Composed, Owner
from exchange_report.pages.origins import lacking
from exchange_report.pages.styles import text_style
from exchange_report.records import Block, BlockKind, over
from exchange_report.source import Document, Loc
from exchange_report.table import Cell, HeadingCell, Table, TitleLine

_FORCED: Final = attrgetter("forced")
_WORD: Final = re.compile(r"(?:(?!\s)[\u0021-\u1fff\u2010-\u201f])+|[０-９．，]+")
"""A Western word, an address or a number; a mark like ※ before it is no part of it."""
_HANGING: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER})


@dataclass
class Setter:
    """Sets the texts of one table. Characters that no face has are gathered in `problems`, words
    that no line could hold in `warnings`.
    """

    table: Table
    frame: Frame
    faces: Mapping[str, Face]
    problems: dict[tuple[str, SourceSpan | None], Diagnostic] = field(default_factory=dict)
    warnings: dict[tuple[str, str, int], Diagnostic] = field(default_factory=dict)

    def __post_init__(self) -> None:
        layout = self.table.layout
        text = layout.text
        self._size = text.size.at(ZERO)
        self._pitch = text.line_pitch.at(ZERO)
        self._text = self.faces[text.face]
        self._label = self.faces[text.label_face]
        self._style = text_style(layout, self._text)
        self._styles = [
            self._styled(self._text, self._size, column.align, column.break_unit)
            for column in layout.columns
        ]
        note = text.note_size.at(ZERO) if text.note_size else self._size
        self._note_styles = [replace(style, size=note) for style in self._styles]
        self._label_styles = [replace(style, face=self._label) for style in self._styles]
        self._set: dict[tuple[int, Block], tuple[Line, ...]] = {}

    def _styled(
        self, face: Face, size: Length, align: str, unit: str = BreakUnit.CHARACTER
    ) -> TextStyle:
        return replace(
            self._style, face=face, size=size, align=Align(align), break_unit=BreakUnit(unit)
        )

    def cell(self, cell: Cell) -> Composed:
        """The blocks of a cell, one under the other."""
        if len(cell.blocks) == 1:
            lines = self._block(cell, cell.blocks[0])
            return self._stack(cell, lines, (0,))
        all_lines: list[Line] = []
        starts: list[int] = []
        for block in cell.blocks:
            starts.append(len(all_lines))
            all_lines += self._block(cell, block)
        return self._stack(cell, tuple(all_lines), tuple(starts))

    def continued(self, cell: Cell) -> Composed | None:
        """A merged cell where it stands again on a later page, if it has another text there."""
        mark = self.table.layout.columns[cell.column].continued
        if not mark:
            return None
        blocks = (*cell.blocks, Block(BlockKind.PARAGRAPH, mark))
        return self.cell(replace(cell, blocks=blocks))

    def _stack(self, cell: Cell, lines: tuple[Line, ...], starts: tuple[int, ...]) -> Composed:
        return _composed(cell, lines, self._size, self._pitch, starts)

    def _block(self, cell: Cell, block: Block) -> tuple[Line, ...]:
        key = (cell.column, block)
        lines = self._set.get(key)
        if lines is None:
            paragraph = self._paragraph(cell.column, block)
            if block.annotations:
                above = over(block.text, block.annotations)
                paragraph = replace(paragraph, annotations=tuple(starmap(Annotation, above)))
            lines = compose(paragraph, self.frame.measures[cell.column])
            self._set[key] = lines
            self._warn(lines, self.table.document, cell.loc)
        if self._text.missing or self._label.missing:
            self._check(lines, cell)
        return lines

    def _paragraph(self, column: int, block: Block) -> Paragraph:
        style = self._styles[column]
        if block.kind is BlockKind.LABEL:
            if block.marker == len(block.text):
                return Paragraph(block.text, self._label_styles[column], block.level)
            return Paragraph(block.text, style, block.level, block.marker, False, self._label)
        if block.kind is BlockKind.NOTE:
            style = self._note_styles[column]
            return Paragraph(
                block.text, style, block.level, block.marker, hanging=True, em=self._size
            )
        hanging = block.kind in _HANGING
        return Paragraph(block.text, style, block.level, block.marker, hanging)

    def heading(self, cell: HeadingCell) -> Composed:
        """The heading of a column, each line of it broken by hand."""
        header = self.table.layout.header
        face = self.faces[header.face]
        style = self._styled(face, self._size, header.align, header.break_unit)
        measure = self.frame.measures[cell.column]
        lines = _paragraphs(cell.text, style, measure)
        self._warn(lines, self.table.file.document, ("columns", cell.column, "heading"))
        self._check(lines, cell)
        return _composed(cell, lines, self._size, self._pitch)

    def title(self, line: TitleLine) -> Composed:
        """A line of the title block, over the whole type area."""
        spec = line.heading
        size, pitch = spec.size.at(ZERO), spec.line_pitch.at(ZERO)
        style = self._styled(self.faces[spec.face], size, spec.align, spec.break_unit)
        lines = _paragraphs(line.text, style, self.frame.measure)
        self._warn(lines, self.table.file.document, ("title",))
        self._check(lines, line)
        return _composed(line, lines, size, pitch)

    def footer(self, text: str) -> Composed:
        """The running foot of one page."""
        spec = self.table.layout.footer
        assert spec is not None
        size = spec.size.at(ZERO)
        style = self._styled(self.faces[spec.face], size, spec.align)
        lines = _paragraphs(text, style, self.frame.measure)
        self._check(lines, None)
        return _composed(None, lines, size, size)

    def _warn(self, lines: tuple[Line, ...], document: Document, loc: Loc) -> None:
        """Of variants that a face sets in their base form, and of words that are broken where no
        rule allows it.
        """
        for run in (run for line in lines for run in line.runs if run.clusters is not None):
            for sequence in lacking_sequences(run.face, run.text):
                span = document.find(sequence, loc)
                arguments = {"character": sequence, "selector": f"{ord(sequence[1]):04X}"}
                problem = document.diagnostic("ER504", span, arguments)
                self.warnings[sequence, span.path, span.line] = problem
        for reading in (one for line in lines if line.marks for one in tight(line.marks)):
            span = document.find(reading, loc)
            problem = document.diagnostic("ER506", span, {"reading": reading})
            self.warnings[reading, span.path, span.line] = problem
        if not any(map(_FORCED, lines)):
            return
        for word in dict.fromkeys(_broken_words(lines)):
            span = document.find(word, loc)
            problem = document.diagnostic("ER502", span, {"word": word})
            self.warnings[word, span.path, span.line] = problem

    def _check(self, lines: tuple[Line, ...], owner: Owner) -> None:
        """Of characters that no face has."""
        runs = (run for x in lines for run in (*x.runs, *(mark.run for mark in x.marks)))
        missing = {m for run in runs for m in run.face.lacks(run.text)}
        for character in sorted(missing):
            for problem in lacking(self.table, owner, character, self.faces):
                self.problems[character, problem.span] = problem


def _broken_words(lines: tuple[Line, ...]) -> Iterator[str]:
    """The words on both sides of forced line ends; the first line of what is no word."""
    text = "".join(line.text for line in lines)
    words = [word.span() for word in _WORD.finditer(text)]
    at, above = 0, False
    for line in lines:
        start, at = at, at + len(line.text)
        if line.forced:
            word = next((span for span in words if span[0] < at < span[1]), None)
            if word or not above:
                yield text[slice(*(word or (start, at)))]
        above = line.forced


def _paragraphs(text: str, style: TextStyle, measure: Length) -> tuple[Line, ...]:
    parts = (compose(Paragraph(part, style), measure) for part in text.split("\n"))
    return tuple(line for lines in parts for line in lines)


def _composed(
    owner: Owner,
    lines: tuple[Line, ...],
    size: Length,
    pitch: Length,
    starts: tuple[int, ...] = (0,),
) -> Composed:
    tops = range(0, pitch * (len(lines) + 1), pitch)
    return Composed(owner, lines, tops, size, _baseline(size, pitch), starts)


@cache
def _baseline(size: Length, pitch: Length) -> Length:
    """From the top of a line to its baseline: the em box stands in the middle of the pitch."""
    return Length((pitch - size) // 2 + round(BASELINE * size))


def check_faces(file: LayoutFile, faces: Mapping[str, Face]) -> Iterator[Diagnostic]:
    """The faces that the layout names must be among `faces`."""
    known = ", ".join(sorted(faces))
    for loc, name in _named_faces(file):
        if name not in faces:
            span = file.document.span(loc)
            yield file.document.diagnostic("ER408", span, {"face": name, "known": known})


def _named_faces(file: LayoutFile) -> Iterator[tuple[Loc, str]]:
    layout = file.layout
    yield ("text", "face"), layout.text.face
    yield ("text", "label_face"), layout.text.label_face
    yield ("header", "face"), layout.header.face
    for index, line in enumerate(layout.title):
        yield ("title", index, "face"), line.face
    if layout.footer:
        yield ("footer", "face"), layout.footer.face
