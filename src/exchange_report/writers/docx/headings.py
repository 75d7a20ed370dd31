"""The styles of headings: the cover, the title block, tables, contents and index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exchange_report.language import DOCUMENT
from exchange_report.layouts.furniture import Heading
from exchange_report.layouts.shape import TableHeading
from exchange_report.length import ZERO
from exchange_report.source import Loc
from exchange_report.table import Table, TitleLine
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.markup import twips, w
from exchange_report.writers.docx.style_names import (
    CONTENTS_HEADING,
    HEADING,
    TOP_LEVEL,
    exactly,
    justified,
    style,
)


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """A style by its id and name, and what in the layout it looks like. `level` is that of its
    paragraphs in the outline of the document.
    """

    style: str
    name: str
    spec: Heading | TableHeading
    level: int | None = None
    based_on: str = HEADING


def heading_styles(table: Table) -> dict[Loc, HeadingStyle]:
    """The styles by the place in the layout of the texts that have them (`TitleLine.loc`); a
    heading that others are based on stands before them.
    """
    return dict(_styles(table))


def _styles(table: Table) -> Iterator[tuple[Loc, HeadingStyle]]:
    yield from _lines(table.cover, "Cover", DOCUMENT.styles.cover)
    yield from _lines(table.title, "Title", DOCUMENT.styles.title)
    specs = [
        (shape.first_heading, loc) for shape, loc in table.layout.shapes() if shape.first_heading
    ]
    for number, (spec, at) in enumerate(specs, 1):
        made = HeadingStyle("Heading2", "heading 2", spec, TOP_LEVEL)
        if number > 1:
            name = DOCUMENT.styles.table_heading.format(number=number)
            made = HeadingStyle(f"TableHeading{number}", name, spec, TOP_LEVEL, "Heading2")
        yield (*at, "heading", 0, "text"), made
    if table.contents:
        line = table.contents
        yield line.loc, HeadingStyle(CONTENTS_HEADING, "TOC Heading", line.heading)
    for number, one in enumerate(table.indexes, 1):
        name_id = f"ReportIndexHeading{number}"
        name = DOCUMENT.styles.index_heading.format(number=number)
        yield one.heading.loc, HeadingStyle(name_id, name, one.heading.heading, TOP_LEVEL)


def _lines(
    lines: Sequence[TitleLine], name_id: str, name: str
) -> Iterator[tuple[Loc, HeadingStyle]]:
    """The first heading of the document is its title; the lines around it are numbered."""
    for number, line in enumerate(lines, 1):
        if line.level == 1:
            yield line.loc, HeadingStyle("Heading1", "heading 1", line.heading, 0)
        else:
            numbered = name.format(number=number)
            yield line.loc, HeadingStyle(f"{name_id}{number}", numbered, line.heading)


def written(one: HeadingStyle, fonts: Fonts) -> str:
    """The paragraph style of a heading (`w:style`)."""
    spec = one.spec
    before = spec.space_before.at(ZERO) if isinstance(spec, TableHeading) else ZERO
    after = twips(spec.space_after.at(ZERO))
    pitch = exactly(spec.line_pitch.at(ZERO), after, twips(before))
    outline = w("outlineLvl", val=one.level) if one.level is not None else ""
    return style(
        "paragraph",
        one.style,
        one.name,
        w("pPr", w("keepNext"), pitch, justified(spec.align), outline),
        w("rPr", fonts.properties(spec.face, spec.size.at(ZERO), features=spec.features)),
        based_on=one.based_on,
    )
