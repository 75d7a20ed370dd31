"""The styles of what stands beside the tables."""

from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.choices import Align
from exchange_report.language import DOCUMENT
from exchange_report.layouts.furniture import Contents, Index, Passage, Running
from exchange_report.length import ZERO
from exchange_report.table import PassageText, Table
from exchange_report.writers.docx.fonts import Fonts
from exchange_report.writers.docx.headings import heading_styles, written
from exchange_report.writers.docx.markup import twips, w
from exchange_report.writers.docx.style_names import (
    BODY,
    FOOTER,
    HEADER,
    INDEX,
    LEVEL_LIMIT,
    TOP_LEVEL,
    contents_style,
    exactly,
    justified,
    style,
)

_LEADERS: Final = {"": None, "_": "underscore", "-": "hyphen", "・": "middleDot", "·": "middleDot"}
"""Leaders that Word can fill a tab with; what is none of these is dots."""
_PASSAGES: Final = {
    "before": ("Before", DOCUMENT.styles.before),
    "after": ("After", DOCUMENT.styles.after),
    "heading": ("HeadingLine", DOCUMENT.styles.heading_line),
    "unit": ("Unit", DOCUMENT.styles.unit),
}
_CHARACTERS: Final = {
    HEADER: DOCUMENT.styles.head_characters,
    FOOTER: DOCUMENT.styles.foot_characters,
}


def furniture_styles(table: Table, fonts: Fonts) -> Iterator[str]:
    """The styles of headings, running heads, contents and notes, one after the other."""
    for heading in heading_styles(table).values():
        yield written(heading, fonts)
    layout = table.layout
    styles = {passage_style(passage): passage for passage in table.passages()}
    for (name_id, name), passage in styles.items():
        yield _passage(name_id, name, passage.passage, fonts)
    if table.contents and layout.contents:
        spec = layout.contents
        levels = range(TOP_LEVEL, LEVEL_LIMIT + 1)
        yield from (_contents(table, spec, level, fonts) for level in levels)
    if layout.index:
        yield _listed(table, layout.index[0], INDEX, "index 1", 0, fonts)
    yield from _running(table, HEADER, "header", layout.running_heads, fonts)
    yield from _running(table, FOOTER, "footer", layout.footer, fonts)


def measure(table: Table) -> int:
    """The width of the type area in twips."""
    return twips(table.frame.measure)


def passage_style(passage: PassageText) -> tuple[str, str]:
    """Id and name of the style of a passage: of the report, or of one of its tables."""
    *shape, place, index = passage.loc[:-1] if passage.loc[-2] != "unit" else (*passage.loc[:-1], 0)
    name_id, name = _PASSAGES[str(place)]
    number = int(index) + 1
    if shape:
        of_table = int(shape[-1]) + 1
        table = DOCUMENT.styles.of_table.format(number=of_table)
        return f"Table{of_table}{name_id}{number}", f"{table} {name.format(number=number)}"
    return f"{name_id}{number}", name.format(number=number)


def _passage(name_id: str, name: str, spec: Passage, fonts: Fonts) -> str:
    size, pitch = spec.size.at(ZERO), spec.line_pitch.at(ZERO)
    return style(
        "paragraph",
        name_id,
        name,
        w("pPr", exactly(pitch), justified(spec.align)),
        w("rPr", fonts.properties(spec.face, size, features=spec.features)),
        based_on=BODY,
    )


def _contents(table: Table, spec: Contents, level: int, fonts: Fonts) -> str:
    indent = (level - TOP_LEVEL) * twips(spec.size.at(ZERO))
    return _listed(table, spec, contents_style(level), f"toc {level + 1}", indent, fonts)


def _listed(
    table: Table, spec: Contents | Index, name_id: str, name: str, indent: int, fonts: Fonts
) -> str:
    """A line of a list, whose page numbers stand at the end of the measure."""
    size, pitch = spec.size.at(ZERO), spec.line_pitch.at(ZERO)
    leader = _LEADERS.get(spec.leader, "dot")
    tab = w("tab", val="right", leader=leader, pos=measure(table))
    return style(
        "paragraph",
        name_id,
        name,
        w("pPr", w("tabs", tab), exactly(pitch), w("ind", left=indent)),
        w("rPr", fonts.properties(spec.face, size, features=spec.features)),
        based_on=BODY,
    )


def tabbed(lines: Sequence[Running]) -> bool:
    """Lines of several alignments stand beside one another, at tab stops."""
    return len({line.align for line in lines}) > 1


def text_style(name_id: str, number: int) -> str:
    """The style of the characters of a running line that is not as the first."""
    return f"{name_id}Text{number + 1}"


def differs(lines: Sequence[Running], number: int) -> bool:
    """A running line has a face, a size or features that the first has not."""
    first, line = lines[0], lines[number]
    return (line.face, line.size, line.features) != (
        first.face,
        first.size,
        first.features,
    )


def _running(
    table: Table, name_id: str, name: str, lines: Sequence[Running], fonts: Fonts
) -> Iterator[str]:
    if not lines:
        return
    tabs, align = "", lines[0].align
    if tabbed(lines):
        width, align = measure(table), Align.START
        tabs = w("tabs", w("tab", val="center", pos=width // 2), w("tab", val="right", pos=width))
    size = lines[0].size.at(ZERO)
    yield style(
        "paragraph",
        name_id,
        name,
        w("pPr", tabs, exactly(size), justified(align)),
        w("rPr", fonts.properties(lines[0].face, size, features=lines[0].features)),
        based_on=BODY,
    )
    for number, line in enumerate(lines):
        if differs(lines, number):
            yield style(
                "character",
                text_style(name_id, number),
                _CHARACTERS[name_id].format(number=number + 1),
                w("rPr", fonts.properties(line.face, line.size.at(ZERO), features=line.features)),
                based_on="DefaultParagraphFont",
            )
