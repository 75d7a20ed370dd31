"""Every text of a table set once, in its face, size and measure."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Final, Protocol, TypeAlias

from exchange_report.choices import Align, BreakUnit, Missing
from exchange_report.composition import (
    Line,
    Paragraph,
    TextStyle,
    compose,
    even,
    tight,
)
from exchange_report.diagnostics import Diagnostic, Severity, SourceSpan
from exchange_report.fonts import Face, featured, lacking, lacking_sequences, replaced
from exchange_report.invisible import code_points, invisible
from exchange_report.layouts.furniture import Running
from exchange_report.layouts.leading import lead_of_passage
from exchange_report.lazy import late
from exchange_report.length import ZERO, Length
from exchange_report.pages.composed.origins import Origin, places_lacking
from exchange_report.pages.composed.paragraphs import BlockStyles
from exchange_report.pages.composed.styles import text_style
from exchange_report.pages.display_list import Composed, Furniture, ListEntry, Owner
from exchange_report.source import Document, Loc
from exchange_report.table import PassageText, Table, TitleLine

_FORCED: Final = attrgetter("forced")
_MARKS: Final = attrgetter("marks")
_made: Final = tuple.__new__
"""Makes a named tuple of all its values in half the time: there are tens of thousands of texts."""
_WORD: Final = late(r"(?:(?!\s)[\u0021-\u1fff\u2010-\u201f])+|[０-９．，]+")
"""A Western word, an address or a number; a mark like ※ before it is no part of it."""

Broken: TypeAlias = Callable[[Paragraph, Length], tuple[Line, ...]]


class Faced(Protocol):
    """A part of a layout that is set in a face, with features of it."""

    @property
    def face(self) -> str: ...

    @property
    def features(self) -> Mapping[str, bool]: ...


class Setter:
    """Sets the texts of one table but for its cells. Characters that no face has are gathered in
    `problems`, words that no line could hold in `warnings`.
    """

    def __init__(self, table: Table, faces: Mapping[str, Face]) -> None:
        self.table, self.faces = table, faces
        self.problems: dict[tuple[str, SourceSpan | None], Diagnostic] = {}
        self.warnings: dict[tuple[str, str, int], Diagnostic] = {}
        layout, self.frame = table.layout, table.frame
        text = layout.text
        self.style = text_style(layout, self._face(text.face, text.features))
        self.label_face = self._face(text.label_face, text.features)
        self._styles: dict[Hashable, TextStyle] = {}
        self._down = self.style.face.baseline
        self._baselines: dict[tuple[Length, Length], Length] = {}
        self._asked: set[tuple[str, Origin]] = set()

    def turned(self) -> "Setter | None":
        """A setter for pages of the other orientation, if there are any, which gathers what it
        finds with this one.
        """
        if self.table.turned is None:
            return None
        other = copy(self)
        other.frame = self.table.turned
        return other

    def styled(
        self,
        spec: Faced,
        size: Length,
        align: Align,
        unit: BreakUnit = BreakUnit.CHARACTER,
        face: str | None = None,
    ) -> TextStyle:
        """The style of a part of the layout, of another `face` if that is given."""
        key = face or spec.face, tuple(spec.features.items()), size, align, unit
        style = self._styles.get(key)
        if style is None:
            own = self._face(face or spec.face, spec.features)
            style = replace(self.style, face=own, size=size, align=align, break_unit=unit)
            self._styles[key] = style  # asked for by the foot of every page
        return style

    def _face(self, name: str, features: Mapping[str, bool]) -> Face:
        return featured(self.faces[name], features)

    def block_styles(self, style: TextStyle, note: Length | None = None) -> BlockStyles:
        """The styles of blocks whose text is of `style`; notes are of the size `note`."""
        same_face, size = style.face is self.label_face, note or style.size
        return BlockStyles(
            text=style,
            label=style if same_face else replace(style, face=self.label_face),
            note=style if size == style.size else replace(style, size=size),
            label_face=self.label_face,
            em=style.size,
        )

    def title(self, line: TitleLine) -> Composed:
        """A line of the cover, the title block or above a table, over the whole type area."""
        spec = line.heading
        size, pitch = spec.size.at(ZERO), spec.line_pitch.at(ZERO)
        style = self.styled(spec, size, spec.align, spec.break_unit)
        lines = paragraphs(line.text, style, self.frame.measure, balanced(spec.align))
        self.warn(lines, self.table.file.document, line.loc)
        self.check(lines, Origin(spec.text, line.loc))
        return self.composed(line, lines, size, pitch)

    def passage(self, text: PassageText, measure: Length | None = None) -> Composed:
        """Text before or after the tables, over the whole type area, or a measure of its own."""
        spec = text.passage
        measure = self.frame.measure if measure is None else measure
        size, pitch = spec.size.at(ZERO), spec.line_pitch.at(ZERO)
        styles = self.block_styles(self.styled(spec, size, spec.align, spec.break_unit))
        lines: list[Line] = []
        starts = []
        for block in text.blocks:
            starts.append(len(lines))
            lines += compose(styles.paragraph(block), measure)
        made = tuple(lines)
        self.warn(made, self.table.document, ())
        self.check(made, Origin(spec.text, text.loc))
        lead = lead_of_passage(self.table.layout, spec)
        return self.composed(text, made, size, pitch, tuple(starts), lead)

    def composed(
        self,
        owner: Owner,
        lines: tuple[Line, ...],
        size: Length,
        pitch: Length,
        starts: tuple[int, ...] = (0,),
        lead: Length = ZERO,
    ) -> Composed:
        """Lines one under the other. All texts stand on the baseline of the face of the text, so
        that those of one row that are in several faces stand on one.
        """
        tops: Sequence[int] = _tops(len(lines), pitch)
        if lead and any(map(_MARKS, lines)):
            heights = (pitch + lead if line.marks else pitch for line in lines)
            tops = tuple(accumulate(heights, initial=0))
        else:
            lead = ZERO
        baseline = self._baseline(size, pitch)
        values = (owner, lines, tops, size, baseline, starts, lead, ZERO, None, self._down)
        return _made(Composed, values)

    def _baseline(self, size: Length, pitch: Length) -> Length:
        """From the top of a line to its baseline: the em box stands in the middle of the pitch."""
        found = self._baselines.get((size, pitch))
        if found is None:
            found = Length((pitch - size) // 2 + round(self._down * size))
            self._baselines[size, pitch] = found
        return found

    def running(self, spec: Running, text: str, measure: Length) -> tuple[Line, ...]:
        """The lines of a running head or foot of one page."""
        return paragraphs(text, self.styled(spec, spec.size.at(ZERO), spec.align), measure)

    def listed(
        self, entry: ListEntry | Furniture, text: str, style: TextStyle, pitch: Length, measure: int
    ) -> Composed:
        """A part of a line of the contents or of an index; names hang by an em."""
        marker = 2 if text[:2].isascii() else 1
        hanging = Paragraph(text, style, marker=marker, hanging=isinstance(entry, ListEntry))
        lines = compose(hanging, Length(measure))
        self.check(lines, Origin())
        return self.composed(entry, lines, style.size, pitch)

    def warn(self, lines: tuple[Line, ...], document: Document, loc: Loc) -> None:
        """Warnings of variants that a face sets in their base form, of characters that are not
        drawn at all, and of words that are broken where no rule allows it.
        """
        for line in lines:
            runs = line.runs
            if len(runs) != 1 or runs[0].clusters is not None:
                break
            if line.marks or line.ragged or line.forced:
                break
        else:
            return  # nothing of most texts is shaped, stands above them or is forced
        for line in (one for one in lines if any(run.clusters is not None for run in one.runs)):
            for sequence in (s for run in line.runs for s in lacking_sequences(run.face, run.text)):
                arguments = {"character": sequence, "selector": f"{ord(sequence[1]):04X}"}
                self._note("ER504", sequence, document, loc, arguments)
            for unseen in (match[0] for match in invisible(line.text)):
                arguments = {"text": unseen, "right": "", "code_point": code_points(unseen)}
                self._note("ER317", unseen, document, loc, arguments)
        for reading in (one for line in lines if line.marks for one in tight(line.marks)):
            self._note("ER506", reading, document, loc, {"reading": reading})
        for text in (line.text.strip() for line in lines if line.ragged and line.text.strip()):
            self._note("ER512", text, document, loc, {"text": text})
        if not any(map(_FORCED, lines)):
            return
        for word in dict.fromkeys(_broken_words(lines)):
            self._note("ER502", word, document, loc, {"word": word})

    def warn_of_faces(self, problem: Diagnostic) -> None:
        """Takes up what the layout, or a record, asks of the faces in vain."""
        span, arguments = problem.span, problem.arguments
        place = (span.path, span.line) if span else ("", 0)
        asked = arguments.get("feature") or arguments["language"]
        self.warnings[(asked, *place)] = problem

    def _note(
        self, code: str, text: str, document: Document, loc: Loc, arguments: Mapping[str, str]
    ) -> None:
        """A warning of `text`, once for each line of the file that it stands on."""
        span = document.find(text, loc)
        problem = document.diagnostic(code, span, arguments)
        self.warnings[text, span.path, span.line] = problem

    def check(self, lines: tuple[Line, ...], origin: Origin) -> None:
        """Diagnostics of characters that no face has."""
        runs = (run for x in lines for run in (*x.runs, *(mark.run for mark in x.marks)))
        missing: dict[str, Face] = {}
        for run in runs:
            for character in lacking(run.face, run.text, run.clusters):
                missing.setdefault(character, run.face)
        asked = {(character, origin) for character in missing} - self._asked
        self._asked |= asked  # a text of thousands of lines is searched once
        for character in sorted(character for character, _ in asked):
            role = self._role(missing[character])
            for problem in places_lacking(self.table, origin, character, self.faces, role):
                self.problems[character, problem.span] = problem
        if self.table.layout.missing is not Missing.ERROR:
            self._check_replaced(lines, origin)

    def _role(self, face: Face) -> str:
        """What the layout calls a face; the one of its texts where it has no name for it."""
        text = self.table.layout.text
        for name in (text.face, text.label_face, *self.faces):
            one = self.faces[name]
            if (one.file, one.chain) == (face.file, face.chain):
                return name
        return text.face

    def _check_replaced(self, lines: tuple[Line, ...], origin: Origin) -> None:
        """What is set as 〓, reported as the layout asks for."""
        level = None if self.table.layout.missing is Missing.WARN else Severity.INFO
        clusters = ((run.face, c) for x in lines for run in x.runs for c in run.clusters or ())
        found = {c: face for face, cluster in clusters for c in replaced(face, cluster)}
        for character in sorted(found):
            if (character, origin) in self._asked:
                continue
            self._asked.add((character, origin))
            role = self._role(found[character])
            for one in places_lacking(self.table, origin, character, self.faces, role):
                span = one.span
                place = (character, span.path if span else "", span.line if span else 0)
                self.warnings.setdefault(place, replace(one, code="ER840", level=level))


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


def balanced(align: Align) -> Broken:
    """How a title or the heading of a column ends its lines: of nearly equal length, unless all
    but the last are filled (`justify`, `distribute`).
    """
    return compose if align in (Align.JUSTIFY, Align.DISTRIBUTE) else even


def paragraphs(
    text: str,
    style: TextStyle,
    measure: Length,
    broken: Broken = compose,
) -> tuple[Line, ...]:
    """The lines of a text whose line feeds end lines; `broken` ends the others."""
    parts = (broken(Paragraph(part, style), measure) for part in text.split("\n"))
    return tuple(line for lines in parts for line in lines)


@lru_cache(maxsize=1 << 10)
def _tops(count: int, pitch: Length) -> Sequence[int]:
    """The tops of lines one under the other, and the bottom of the last: one object for all texts
    of as many lines.
    """
    return range(0, pitch * (count + 1), pitch)
