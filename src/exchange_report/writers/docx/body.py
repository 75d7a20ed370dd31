"""The main part: cover, contents, title block, tables with the text around them, index."""

from collections.abc import Iterator
from dataclasses import dataclass

from exchange_report.layouts.leading import pitch_for_passage
from exchange_report.length import ZERO, Length
from exchange_report.records import BlockKind
from exchange_report.table import PassageText, Section, Table, TitleLine
from exchange_report.writers.contract import PageNumbers
from exchange_report.writers.docx.fields import Bookmarks
from exchange_report.writers.docx.furniture_styles import measure, passage_style
from exchange_report.writers.docx.grid import Grid
from exchange_report.writers.docx.headings import heading_styles
from exchange_report.writers.docx.linking import Links
from exchange_report.writers.docx.lists import Indexes, contents, entry_fields
from exchange_report.writers.docx.markup import NAMESPACES, run, twips, w
from exchange_report.writers.docx.numbering import Numbering
from exchange_report.writers.docx.outline import Outline
from exchange_report.writers.docx.paragraphs import (
    KEEP_NEXT,
    PAGE_BREAK,
    Around,
    Paragraphs,
    Place,
    reading_pitch,
)
from exchange_report.writers.docx.rows import Fields
from exchange_report.writers.docx.sections import Sections, cover_space
from exchange_report.writers.docx.style_names import LAST
from exchange_report.writers.office import HEAD


class Body:
    """The body of the document of a table."""

    def __init__(
        self, table: Table, numbering: Numbering, outline: Outline, numbers: PageNumbers
    ) -> None:
        self._table = table
        self._outline = outline
        self._numbers = numbers
        self._headings = heading_styles(table)
        self._bookmarks = Bookmarks()
        self.links = Links()
        """The addresses in the text, as far as it is written."""
        listed = table.contents is not None
        self._paragraphs = Paragraphs(numbering, self.links, self._bookmarks, listed=listed)
        self._indexes = Indexes(table, outline, self._bookmarks, numbers)
        self._grids = [Grid(table, n, self._paragraphs) for n in range(len(table.shapes))]

    def xml(self, sections: Sections) -> Iterator[bytes]:
        """The main part, piece by piece."""
        yield f"{HEAD}<w:document {NAMESPACES}><w:body>".encode()
        turning = _Turning(sections)
        for content in self._content(sections, turning):
            yield content.encode()
        yield f"{turning.section}</w:body></w:document>".encode()

    def _content(self, sections: Sections, turning: "_Turning") -> Iterator[str]:
        yield from self._cover(sections.cover)
        yield from self._contents(sections.contents)
        yield from (self._title(line) for line in self._table.title)
        yield from (self._passage(passage) for passage in self._table.before)
        yield from self._tables(turning)
        if self._table.after or self._table.indexes:
            yield turning.to(False)
        yield from (self._passage(passage) for passage in self._table.after)
        yield from self._indexes.xml()
        if not self._table.after and not self._table.indexes:
            yield _last()

    def _cover(self, section: str) -> Iterator[str]:
        """The cover: a section of its own, which ends with its last line."""
        lines = self._table.cover
        for number, line in enumerate(lines):
            before = ""
            if number == 0:
                before = w("spacing", before=cover_space(self._table))
            yield self._title(line, before, section if number + 1 == len(lines) else "")

    def _contents(self, section: str) -> Iterator[str]:
        if self._table.contents:
            yield contents(self._table, self._outline, self._numbers)
            yield _last(section)

    def _title(self, line: TitleLine, spacing: str = "", section: str = "") -> str:
        style = w("pStyle", val=self._headings[line.loc].style)
        return w("p", w("pPr", style, spacing, section), run(line.text))

    def _above(self, section: Section, passage: PassageText) -> str:
        """A text above a table: its unit ends where the table does."""
        frame = self._table.frame_of(section.shape)
        after = frame.right - frame.grids[section.shape].lefts[-1] if passage.is_unit else 0
        indent = w("ind", right=twips(Length(after))) if after > 0 else ""
        return self._passage(passage, KEEP_NEXT, indent)

    def _passage(self, passage: PassageText, keeping: str = "", indent: str = "") -> str:
        spec = passage.passage
        em = twips(spec.size.at(ZERO))
        place = Place(
            room=measure(self._table) - em,
            ems=dict.fromkeys(BlockKind, em),
            align=indent,
            style=passage_style(passage)[0],
            labelled=spec.face != self._table.layout.text.label_face,
            pitch=reading_pitch(spec.line_pitch, pitch_for_passage(spec)),
        )
        around = Around(
            keeping,
            space_before=twips(spec.space_before.at(ZERO)),
            space_after=twips(spec.space_after.at(ZERO)),
        )
        return self._paragraphs.set(passage.blocks, place, around)

    def _tables(self, turning: "_Turning") -> Iterator[str]:
        """Between two tables stands a paragraph: without one Word would make them one."""
        for number, section in enumerate(self._table.sections):
            shape = self._table.shapes[section.shape].shape
            occupied = bool(self._table.before) or number > 0
            begins = shape.new_page or any(row.page_break for row in section.rows[:1])
            breaking = PAGE_BREAK if begins and occupied else ""
            above = occupied or bool(self._table.title)
            if turned := turning.to(self._table.shapes[section.shape].turned, above=above):
                yield turned
                breaking = ""
            if section.title:
                yield self._heading(number, section.title, breaking)
            elif number or breaking:
                yield _last(breaking)
            yield from (self._above(section, one) for one in section.before)
            yield from self._grids[section.shape].xml(section, self._fields(number, section))
            yield from (self._passage(one) for one in section.after)

    def _fields(self, number: int, section: Section) -> Fields:
        listed = self._table.contents is not None
        entries = entry_fields(self._outline, number, self._bookmarks) if listed else {}

        def of_row(row: int) -> str:
            return entries.get(row, "") + self._indexes.fields(section.rows[row])

        return Fields(self._outline.paragraphs[number], of_row)

    def _heading(self, number: int, line: TitleLine, breaking: str) -> str:
        style = w("pStyle", val=self._headings[line.loc].style)
        content = self._paragraphs.marked(run(line.text), self._outline.titles[number])
        return w("p", w("pPr", style, breaking), content)


@dataclass
class _Turning:
    """The sections of the body, of which one begins where pages turn."""

    sections: Sections
    turned: bool = False
    first: bool = True

    @property
    def section(self) -> str:
        """The properties of the section that is being written."""
        return self.sections.of(turned=self.turned, first=self.first)

    def to(self, turned: bool, *, above: bool = True) -> str:
        """The end of the section, if the next has the other orientation and anything stands in
        this one; else nothing.
        """
        if turned is self.turned:
            return ""
        ended = _last(self.section) if above else ""
        self.turned, self.first = turned, self.first and not above
        return ended


def _last(properties: str = "") -> str:
    """A paragraph that takes no room."""
    return w("p", w("pPr", w("pStyle", val=LAST), properties))
