"""What runs in the margins: heads, feet, and the watermark that hangs in the heads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange_report.layouts.furniture import Running
from exchange_report.length import ZERO
from exchange_report.records import BlockKind
from exchange_report.table import Table, show
from exchange_report.writers.docx.fields import quoted, simple_field
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.furniture_styles import differs, measure, tabbed, text_style
from exchange_report.writers.docx.headings import heading_styles
from exchange_report.writers.docx.markup import part, run, styled, twips, w
from exchange_report.writers.docx.outline import Outline
from exchange_report.writers.docx.running import cells, columns, stop
from exchange_report.writers.docx.style_names import (
    FOOTER,
    HEADER,
    LAST,
    justified,
    outline_name,
    row_styles,
)
from exchange_report.writers.docx.watermark import NAMESPACES, watermark

_PAGE, _PAGES, _SECTION = "\x01", "\x02", "\x03"
"""What holds the place of a field in a text: no record can."""


@dataclass(frozen=True, slots=True)
class Part:
    """A head or foot: `kind` is header or footer, `use` where it stands (usual, first, cover)."""

    kind: str
    use: str
    number: int
    xml: bytes

    @property
    def type(self) -> str:
        return "first" if self.use == "first" else "default"

    @property
    def name(self) -> str:
        return f"{self.kind}{self.number}"

    @property
    def relationship(self) -> str:
        return f"rId{self.name.capitalize()}"


class Furniture:
    """The heads and feet of a table."""

    def __init__(self, table: Table, fonts: Fonts, outline: Outline) -> None:
        self._table = table
        self._fonts = fonts
        self._fields = {
            _PAGE: ("PAGE", "1"),
            _PAGES: ("NUMPAGES", "1"),
            _SECTION: _section_field(table, outline),
        }

    def parts(self) -> list[Part]:
        """The header and footer parts that the report needs."""
        layout = self._table.layout
        heads, feet = layout.running_heads, layout.footer
        marked = bool(self._table.watermark)
        found = []
        if heads or marked:
            found.append(self._head("usual", 1, heads))
        if feet:
            found.append(self._foot("usual", 1, feet))
        if not all(line.first_page for line in (*heads, *feet)):
            found.append(self._head("first", 2, heads))
            found.append(self._foot("first", 2, feet))
        if self._table.turned and tabbed(heads):
            found.append(self._head("turned", 4, heads))
        if self._table.turned and tabbed(feet):
            found.append(self._foot("turned", 4, feet))
        if marked and self._table.cover:
            found.append(self._head("cover", 3, ()))
        return found

    def _head(self, use: str, number: int, lines: Sequence[Running]) -> Part:
        mark = watermark(self._table, self._fonts, number)
        content = self._paragraphs(HEADER, lines, mark, use=use)
        return Part("header", use, number, part("hdr", content, namespaces=NAMESPACES))

    def _foot(self, use: str, number: int, lines: Sequence[Running]) -> Part:
        content = self._paragraphs(FOOTER, lines, "", use=use)
        return Part("footer", use, number, part("ftr", content))

    def _paragraphs(self, style: str, lines: Sequence[Running], mark: str, *, use: str) -> str:
        """The lines, those of one alignment one under the other, others beside them."""
        tabs = self._turned_tabs() if use == "turned" else ""
        shown = [
            (number, line, text)
            for number, line in enumerate(lines)
            if line.first_page or use != "first"
            for text in self._texts(line)
        ]
        if not shown:
            return w("p", w("pPr", w("pStyle", val=LAST)), mark)
        widths = columns(self._table, lines)
        if widths:
            stacked = self._stacked(style, lines, shown)
            return cells(widths, stacked, lines) + w("p", w("pPr", w("pStyle", val=LAST)), mark)
        return "".join(
            w("p", w("pPr", w("pStyle", val=style), tabs, spacing), "" if row else mark, content)
            for row, (spacing, content) in enumerate(self._rows(style, lines, shown))
        )

    def _turned_tabs(self) -> str:
        """The tab stops on pages of the other orientation, in place of those of the style."""
        frame = self._table.turned
        if frame is None:
            return ""
        width, usual = twips(frame.measure), measure(self._table)
        old = (w("tab", val="clear", pos=pos) for pos in (usual // 2, usual))
        ends = (w("tab", val="center", pos=width // 2), w("tab", val="right", pos=width))
        return w("tabs", *old, *ends)

    def _stacked(
        self, style: str, lines: Sequence[Running], shown: Sequence[tuple[int, Running, str]]
    ) -> dict[int, str]:
        """The paragraphs of each place, one under the other."""
        usual = twips(lines[0].size.at(ZERO))
        found: dict[int, str] = {}
        for number, line, text in shown:
            size = twips(line.size.at(ZERO))
            spacing = "" if size == usual else w("spacing", line=size, lineRule="exact")
            properties = styled(text_style(style, number)) if differs(lines, number) else ""
            own = w("pPr", w("pStyle", val=style), spacing, justified(line.align))
            paragraph = w("p", own, self._runs(text, properties))
            found[stop(line)] = found.get(stop(line), "") + paragraph
        return found

    def _texts(self, line: Running) -> list[str]:
        marks = {"page": _PAGE, "pages": _PAGES, "section": _SECTION}
        values = {**self._table.values, **marks}
        text = show(line.text, values, self._table.layout.fiscal_2019)
        return text.split("\n") if text else []

    def _rows(
        self,
        style: str,
        lines: Sequence[Running],
        shown: Sequence[tuple[int, Running, str]],
    ) -> Iterator[tuple[str, str]]:
        """The spacing and the runs of each row of texts."""
        stacks: dict[int, list[tuple[int, str]]] = {}
        for number, line, text in shown:
            place = stop(line) if tabbed(lines) else 0
            stacks.setdefault(place, []).append((number, text))
        for row in range(max(map(len, stacks.values()))):
            at, runs, size = 0, "", 0
            for place, stack in sorted(stacks.items()):
                if row >= len(stack):
                    continue
                number, text = stack[row]
                properties = styled(text_style(style, number)) if differs(lines, number) else ""
                runs += w("r", w("tab")) * (place - at) + self._runs(text, properties)
                at, size = place, max(size, twips(lines[number].size.at(ZERO)))
            usual = size == twips(lines[0].size.at(ZERO))
            yield "" if usual else w("spacing", line=size, lineRule="exact"), runs

    def _runs(self, text: str, properties: str) -> str:
        runs, start = [], 0
        for at, character in enumerate(text):
            if character in self._fields:
                if start < at:
                    runs.append(run(text[start:at], properties))
                runs.append(self._field(*self._fields[character], properties))
                start = at + 1
        if start < len(text):
            runs.append(run(text[start:], properties))
        return "".join(runs)

    def _field(self, instruction: str, result: str, properties: str) -> str:
        if instruction:
            return simple_field(instruction, result, properties)
        return run(result, properties) if result else ""


def _section_field(table: Table, outline: Outline) -> tuple[str, str]:
    """The field of the part of the report that a page shows (STYLEREF), and its result: Word
    looks for a paragraph in the style of the outermost entries. Other programs show the result,
    so that there is one only if it holds for all pages.
    """
    titles = (mark.text for mark in outline.titles.values())
    found = [*outline.sections] or list(dict.fromkeys(titles))
    result = found[0] if len(found) == 1 else ""
    style = _outermost_style(table, outline)
    return (f"STYLEREF {style}" if style else "", result)


def _outermost_style(table: Table, outline: Outline) -> str:
    """The style of the first of the outermost entries, as STYLEREF wants it: headings that are
    Word's own by their level. Nothing if no paragraph shows it.
    """
    if outline.outermost is None:
        return ""
    number, place = outline.outermost
    section = table.sections[number]
    if place is None:
        assert section.title is not None
        name = heading_styles(table)[section.title.loc].name
        return "2" if name == "heading 2" else quoted(name)
    row, column, block = place
    kind = section.rows[row].kind
    if kind is not None:
        return quoted(row_styles(table)[section.rows[row].kind_number].name)
    cell = section.rows[row].cells[column]
    assert cell is not None
    named = cell.blocks[block].kind is BlockKind.PARAGRAPH and not cell.blocks[block].level
    return quoted(outline_name(outline.paragraphs[number][place].level)) if named else ""
