"""What stands on a page: title, contents, tables with the text around them, index."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from exchange_report.era import format_date
from exchange_report.language import DOCUMENT
from exchange_report.layouts import GroupRow
from exchange_report.records.footnotes import FIRST
from exchange_report.table import IndexList, PassageText, Table, TitleLine
from exchange_report.table.outline import OutlineEntry, outline
from exchange_report.writers.contract import Companion, Company, address
from exchange_report.writers.html.entries import NamedRow
from exchange_report.writers.html.grid import Stretch
from exchange_report.writers.html.inline import plain
from exchange_report.writers.html.metadata import json_ld, policy, properties
from exchange_report.writers.html.options import HtmlOptions
from exchange_report.writers.html.part_pages import Part
from exchange_report.writers.html.passages import aligned, passage_view
from exchange_report.writers.html.style import digest
from exchange_report.writers.html.texts import Naming
from exchange_report.writers.html.views import (
    Alternative,
    IndexEntry,
    IndexView,
    Line,
    Link,
    Meta,
    PageView,
    Passage,
    TableView,
)


class Shown(NamedTuple):
    """What one page shows of a report: its file and title, its rows. The front has what stands
    around the tables; `around` are the pages that other pages lead to.
    """

    file: str
    title: str
    stretches: tuple[Stretch, ...]
    is_front: bool
    around: tuple[Link, ...] = ()


class Sheet(NamedTuple):
    """The style in a page, or the file that it is in, and the script in the page."""

    css: str
    file: str
    script: str


@dataclass(frozen=True, slots=True)
class PageViews:
    """Makes the pages of a report. `places` are the addresses of its named rows, `parts` its pages
    if it is in several.
    """

    table: Table
    date: datetime | None
    options: HtmlOptions
    company: Company
    named: Sequence[Sequence[NamedRow]]
    places: Mapping[str, str]
    parts: Sequence[Part]

    def view(
        self,
        shown: Shown,
        tables: Sequence[TableView],
        sheet: Sheet,
        departments: Sequence[str],
    ) -> PageView:
        """The values that the template of one page shows."""
        table, front = self.table, shown.is_front
        issued = str(table.values.get("issued", ""))
        return PageView(
            fragment=self.options.fragment,
            meta=self._meta(shown, sheet),
            draft=table.watermark,
            lines=list(self._lines(shown)),
            heading_level=3 if self.options.fragment else 2,
            contents_heading=table.contents.name if table.contents else DOCUMENT.contents,
            contents=self._contents() if front else (),
            around=shown.around,
            before=[self._passage(one) for one in table.before] if front else (),
            tables=tables,
            after=[self._passage(one) for one in table.after] if front else (),
            indexes=[self._index(n, one) for n, one in enumerate(table.indexes)] if front else (),
            publisher=str(table.values.get("publisher", "")),
            issued=_issued(issued),
            alternatives=list(_alternatives(self.company.others)),
            css=Markup(sheet.css),
            css_file=address(sheet.file),
            script=Markup(sheet.script),
            departments=departments,
        )

    def _passage(self, one: PassageText) -> Passage:
        """A text around the tables. Of a report in parts, what refers to it is on other pages."""
        blocks = one.blocks
        if self.parts:
            blocks = tuple(b._replace(anchor=b.anchor.removesuffix(FIRST)) for b in blocks)
        return passage_view(one._replace(blocks=blocks), self.table)

    def _meta(self, shown: Shown, sheet: Sheet) -> Meta:
        table, base = self.table, self.options.base_url
        base += "/" if base and not base.endswith("/") else ""
        canonical = f"{base}{address(shown.file)}" if base else ""
        title = table.document_title if shown.is_front else f"{shown.title}｜{table.document_title}"
        return Meta(
            title=title,
            description=table.subject,
            canonical=canonical,
            properties=properties(table, self.date, canonical),
            json_ld=json_ld(table, canonical, base, self.company.others),
            policy=policy(
                "'self'" if sheet.file else digest(sheet.css),
                digest(sheet.script) if sheet.script else "",
            ),
        )

    def _lines(self, shown: Shown) -> Iterator[Line]:
        """The lines of the cover and of the title block, the first heading among them that of the
        page, and the only one; a line that both have stands once.
        """
        top = 2 if self.options.fragment else 1
        if not shown.is_front:
            yield Line(top, Markup(plain(shown.title)), "")
            return
        lines = {line.text: line for line in (*self.table.title, *self.table.cover)}
        ordered = dict.fromkeys(line.text for line in (*self.table.cover, *self.table.title))
        found = [lines[text] for text in ordered if text]
        heading = next((line for line in found if line.level), None)
        if heading is None:
            yield Line(top, Markup(plain(self.table.document_title)), "")
        yield from (_line(line, top if line is heading else 0) for line in found)

    def _contents(self) -> Sequence[Link]:
        """The outline as links: to the rows, or to the pages that they are on."""
        spec = self.table.layout.contents
        limit = spec.levels if spec else 9
        made = outline(self.table)
        entries = [one for one in made.entries if one.level < limit + made.nested]
        if not entries and self.parts:
            return [Link(address(part.file), part.title) for part in self.parts]
        lists = [Link(f"#er-index-{n}", one.heading.name) for n, one in _numbered(self.table)]
        links = [
            (one.level, self._entry(one, steps))
            for one, steps in zip(entries, _steps(entries), strict=True)
        ]
        found = [*_nested(links), *lists]
        several = len(entries) + len(lists) > 1
        return found if several or self.parts or spec else ()

    def _entry(self, one: OutlineEntry, steps: int) -> Link:
        """The link to an entry of the outline: to the row that it begins with, or, for an inner
        entry that begins with the heading of an outer one, up to `steps` headings further down.
        """
        name, rows = "", self.named[one.section]
        if one.row is not None:
            row = one.row
            while steps and isinstance(rows[row].row.kind, GroupRow) and row + 1 < len(rows):
                row, steps = row + 1, steps - 1
            name = rows[row].name
        return Link(self.places.get(name) or self._table_place(one), one.name)

    def _table_place(self, one: OutlineEntry) -> str:
        """The address of the table that an entry stands in."""
        row = one.row or 0
        for part in self.parts:
            for number, start, stop in part.stretches:
                if number == one.section and (start <= row < stop or start == stop):
                    table = f"#er-t{number + 1}" + (f"-{start + 1}" if start else "")
                    return f"{address(part.file)}{table}"
        return f"#er-t{one.section + 1}"

    def _index(self, number: int, one: IndexList) -> IndexView:
        """A list of the index: by name, the rows that have it."""
        found: dict[str, list[Link]] = {name: [] for name in one.names}
        for section, rows in zip(self.table.sections, self.named, strict=True):
            naming = Naming(self.table.columns(section))
            for row in rows:
                name = row.row.names[number] if row.name and number < len(row.row.names) else ""
                if name in found:
                    label = naming.label(row.row) or name
                    found[name].append(Link(self.places[row.name], label))
        entries = [IndexEntry(name, links) for name, links in found.items() if links]
        return IndexView(f"er-index-{number + 1}", Markup(plain(one.heading.text)), entries)


def _numbered(table: Table) -> Iterator[tuple[int, IndexList]]:
    return enumerate(table.indexes, 1)


def _steps(entries: Sequence[OutlineEntry]) -> Iterator[int]:
    """By entry, how many of those right before it begin with the same row."""
    before, steps = None, 0
    for one in entries:
        place = one.section, one.row
        steps = steps + 1 if place == before else 0
        before = place
        yield steps


def _nested(entries: Sequence[tuple[int, Link]]) -> list[Link]:
    """Links in lists in lists, by their levels."""
    found: list[Link] = []
    at = 0
    while at < len(entries):
        level, link = entries[at]
        end = at + 1
        while end < len(entries) and entries[end][0] > level:
            end += 1
        found.append(link._replace(children=_nested(entries[at + 1 : end])))
        at = end
    return found


def _line(line: TitleLine, level: int) -> Line:
    return Line(level, Markup(plain(line.text)), aligned(line.heading.align))


def _issued(value: str) -> Markup:
    if not value:
        return Markup()
    shown = escape(format_date(Day.fromisoformat(value), "long"))
    return Markup(f'<time datetime="{value}">{shown}</time>')


def _alternatives(others: Sequence[Companion]) -> Iterator[Alternative]:
    """The other documents; several files of a format are told apart by their numbers."""
    files = Counter(one.format for one in others)
    numbers: Counter[str] = Counter()
    for one in others:
        numbers[one.format] += 1
        number = f" {numbers[one.format]}" if files[one.format] > 1 else ""
        yield Alternative(address(one.file), one.kind, f"{one.format.upper()}{number}")
