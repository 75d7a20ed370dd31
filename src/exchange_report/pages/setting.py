"""Every text of a table set once, in its face, size and measure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from fractions import Fraction
from typing import Final

from exchange_report.composition import Align, Line, Paragraph, TextStyle, compose
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face
from exchange_report.jlreq import Strictness
from exchange_report.layouts import LayoutFile
from exchange_report.length import ZERO, Length
from exchange_report.pages.measure import Frame
from exchange_report.pages.model import Composed, Owner
from exchange_report.records import Block, BlockKind
from exchange_report.source import Document, Loc
from exchange_report.table import Cell, HeadingCell, Table, TitleLine

BASELINE: Final = Fraction(88, 100)
"""From the top of the em box to the baseline, in em: as in the faces of the manifest."""

_HANGING: Final = frozenset({BlockKind.BULLET, BlockKind.NUMBER, BlockKind.NOTE})


@dataclass
class Setter:
    """Sets the texts of one table. Characters that no face has are gathered in `problems`."""

    table: Table
    frame: Frame
    faces: Mapping[str, Face]
    problems: dict[tuple[str, str, int], Diagnostic] = field(default_factory=dict)

    def __post_init__(self) -> None:
        layout = self.table.layout
        text = layout.text
        self._strictness = Strictness(text.kinsoku.value)
        self._size = text.size.at(ZERO)
        self._pitch = text.line_pitch.at(ZERO)
        self._text = self.faces[text.face]
        self._label = self.faces[text.label_face]
        self._styles = [
            TextStyle(self._text, self._size, self._strictness, Align(column.align))
            for column in layout.columns
        ]
        self._set: dict[tuple[int, Block], tuple[Line, ...]] = {}

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

    def _stack(self, cell: Cell, lines: tuple[Line, ...], starts: tuple[int, ...]) -> Composed:
        return _composed(cell, lines, self._size, self._pitch, starts)

    def _block(self, cell: Cell, block: Block) -> tuple[Line, ...]:
        key = (cell.column, block)
        lines = self._set.get(key)
        if lines is None:
            paragraph = self._paragraph(cell.column, block)
            lines = compose(paragraph, self.frame.measures[cell.column])
            self._set[key] = lines
        if self._text.missing or self._label.missing:
            self._check(lines, self.table.document, cell.loc)
        return lines

    def _paragraph(self, column: int, block: Block) -> Paragraph:
        style = self._styles[column]
        if block.kind is BlockKind.LABEL:
            if block.marker == len(block.text):
                style = TextStyle(self._label, style.size, style.strictness, style.align)
                return Paragraph(block.text, style, block.level)
            return Paragraph(block.text, style, block.level, block.marker, False, self._label)
        hanging = block.kind in _HANGING
        return Paragraph(block.text, style, block.level, block.marker, hanging)

    def heading(self, cell: HeadingCell) -> Composed:
        """The heading of a column, each line of it broken by hand."""
        header = self.table.layout.header
        align = Align(header.align)
        style = TextStyle(self.faces[header.face], self._size, self._strictness, align)
        measure = self.frame.measures[cell.column]
        lines = _paragraphs(cell.text, style, measure)
        self._check(lines, self.table.file.document, ("columns", cell.column, "heading"))
        return _composed(cell, lines, self._size, self._pitch)

    def title(self, line: TitleLine) -> Composed:
        """A line of the title block, over the whole type area."""
        spec = line.heading
        size, pitch = spec.size.at(ZERO), spec.line_pitch.at(ZERO)
        style = TextStyle(self.faces[spec.face], size, self._strictness, Align(spec.align))
        lines = _paragraphs(line.text, style, self.frame.measure)
        self._check(lines, self.table.document, ("title",))
        return _composed(line, lines, size, pitch)

    def footer(self, text: str) -> Composed:
        """The running foot of one page."""
        spec = self.table.layout.footer
        assert spec is not None
        size = spec.size.at(ZERO)
        style = TextStyle(self.faces[spec.face], size, self._strictness, Align(spec.align))
        lines = _paragraphs(text, style, self.frame.measure)
        self._check(lines, self.table.file.document, ("footer", "text"))
        return _composed(None, lines, size, size)

    def _check(self, lines: tuple[Line, ...], document: Document, loc: Loc) -> None:
        for line in lines:
            for run in line.runs:
                for character in sorted(run.face.lacks(run.text)):
                    span = document.find(character, loc)
                    arguments = {
                        "character": character if character.isprintable() else "",
                        "code_point": f"{ord(character):04X}",
                    }
                    problem = document.diagnostic("ER501", span, arguments)
                    self.problems[character, span.path, span.line] = problem


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


def check_faces(file: LayoutFile, faces: Mapping[str, Face]) -> None:
    """Raises `ReportError` if the layout names a face that is not in `faces`."""
    known = ", ".join(sorted(faces))
    problems = [
        file.document.diagnostic("ER408", file.document.span(loc), {"face": name, "known": known})
        for loc, name in _named_faces(file)
        if name not in faces
    ]
    if problems:
        raise ReportError(problems)


def _named_faces(file: LayoutFile) -> Iterator[tuple[Loc, str]]:
    layout = file.layout
    yield ("text", "face"), layout.text.face
    yield ("text", "label_face"), layout.text.label_face
    yield ("header", "face"), layout.header.face
    for index, line in enumerate(layout.title):
        yield ("title", index, "face"), line.face
    if layout.footer:
        yield ("footer", "face"), layout.footer.face
