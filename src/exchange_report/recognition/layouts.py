"""The layout that a document was set in, by the headings of its tables, and what it left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.importers.assembly import Assembled
from exchange_report.importers.columns import Known, Shown, of_data, plain
from exchange_report.importers.model import Source, file_place
from exchange_report.importers.several import TableShape, is_of
from exchange_report.importers.vocabulary import KEYS
from exchange_report.layouts import Column, Layout, Template
from exchange_report.layouts.column import Valued
from exchange_report.layouts.columns import shown_fields
from exchange_report.layouts.shape import Shape
from exchange_report.layouts.template import joined
from exchange_report.project import Project
from exchange_report.recognition.unfilling import Apart, group_taken_apart, taken_apart

DEFAULT: Final = "four-column"
_STATED: Final = (
    "field",
    "department",
    "contact",
    "item",
    "partner.country",
    "partner.name",
    "partner.since",
    "results",
)
_AROUND: Final = {
    "title": "題",
    "issued": "発行日",
    "publisher": "発行者",
    "preface": "前書き",
    "legend": "凡例",
    "notes": "表の注",
    "inquiries": "問合せ先",
}
"""What a layout may show around its tables."""
_IN_MARKDOWN: Final = (KEYS["department"].split()[0], "department")
"""The column that is made of the headings of departments."""
_NEVER: Final = ("short_title", "subject", "code", "page_break")
"""What no document shows as a text of its own."""
_ALSO_IN_JSON: Final = ("short_title", "page_break")
_HEADLESS: Final = "ER733"
"""What says that a file holds nothing but its table."""
Layouts = Sequence[tuple[str, Layout]]
"""The sound layouts of a project, by name."""


def sound_layouts(project: Project) -> Layouts:
    """The layouts of a project without faults; `check` reports those of the others."""
    return tuple(_sound(project))


def _sound(project: Project) -> Iterator[tuple[str, Layout]]:
    for name in project.layouts():
        try:
            yield name, project.layout(name).layout
        except ReportError:
            continue


def known_of(columns: Mapping[str, str], layout: Layout | None) -> Known:
    """What is said of headings by the user, and by the layout in any of its tables."""
    if layout is None:
        return Known(columns)
    shapes = [shape for shape, _ in layout.shapes()]
    shown = tuple(one for shape in shapes for one in (*_headings(shape), *_stacked(shape)))
    groups = _groups(shapes[0]) if len(shapes) == 1 else ()
    return Known(columns, shown, any(shape.each is not None for shape in shapes), groups)


def table_shapes(columns: Mapping[str, str], layout: Layout) -> tuple[TableShape, ...]:
    """The tables of a layout of several, as a reader looks for them."""
    return tuple(
        TableShape(
            _heading_pattern(shape.first_heading.text)
            if shape.first_heading and shape.each is None
            else "",
            Known(columns, _headings(shape), shape.each is not None, _groups(shape)),
            shape.count_by is not None,
            frozenset(_shown_above(shape)),
        )
        for shape, _ in layout.shapes()
    )


def _headings(shape: Shape) -> tuple[Shown, ...]:
    """What the columns of a table show, by their headings."""
    columns = (column for column, _ in shape.leaves())
    return tuple(
        Shown(_column_pattern(column), fields, taken_apart(value))
        for column, (_, fields, value) in zip(columns, shown_fields(shape), strict=True)
        if fields
    )


def _stacked(shape: Shape) -> Iterator[Shown]:
    """The values one above the other that the columns show, by the names that they have in data."""
    for column, _ in shape.leaves():
        for part in column.stack:
            names = tuple(dict.fromkeys(one.name for one in part.value.placeholders()))
            if len(names) == 1:
                yield Shown(_heading_pattern(part.heading) + _unit_pattern(part), names)


def _column_pattern(column: Column) -> str:
    """A regular expression for the heading of a column, which may have its unit after it."""
    if column.stack and column.heading == joined([one.heading for one in column.stack]):
        return "".join(_heading_pattern(one.heading) + _unit_pattern(one) for one in column.stack)
    return _heading_pattern(column.heading) + _unit_pattern(column)


def _unit_pattern(valued: Valued) -> str:
    unit = valued.numbers.unit if valued.numbers else ""
    return f"(?:{re.escape(plain(f'（{unit}）'))})?" if unit else ""


def _groups(shape: Shape) -> tuple[Apart, ...]:
    """What takes the headings of groups apart: those of the tables of each group, then of rows."""
    of_tables = shape.first_heading if shape.each is not None else None
    above = [group_taken_apart(of_tables.text)] if of_tables else []
    rows = (group_taken_apart(group.value, group.continued) for group in shape.groups)
    return (*above, *rows)


def _heading_pattern(template: Template) -> str:
    """A regular expression for what a heading of plain width and without white space may be."""
    return "".join(
        re.escape(plain(part)) if isinstance(part, str) else ".{0,40}"
        for line in template.lines
        for part in line
    )


def of_several(source: Source, layouts: Layouts) -> tuple[str, Layout] | None:
    """The layout of several tables that a document was set in: the one that lacks the fewest."""
    found = [
        (len(layout.tables), name, layout)
        for name, layout in layouts
        if layout.tables and is_of(source, table_shapes({}, layout))
    ]
    return min(found, key=lambda one: one[:2])[1:] if found else None


def only_counts(source: Source, layouts: Layouts) -> bool:
    """Whether a document of ours is the table of a layout that counts entries, without the others,
    as the first of several CSV files is.
    """
    counting = (
        shape
        for _, layout in layouts
        if source.is_ours and layout.tables
        for shape in table_shapes({}, layout)
        if shape.is_count
    )
    return any(is_of(source, (shape,)) for shape in counting)


def recognised(
    made: Assembled, layouts: Layouts, *, is_ours: bool = False
) -> tuple[str, Layout] | None:
    """The layout of the project that the table was set in, by its headings: the one that has all of
    them and the fewest others, and of those the one that shows the most. A document that `is_ours`
    may lack more of them than it has: Markdown leaves out what is empty.
    """
    headings = {plain(one.name).rpartition("／")[2]: one.key for one in made.columns}
    named = {one: key for one, key in headings.items() if not of_data(one)}
    found: list[tuple[int, int, bool, str, Layout]] = []
    for own, layout in layouts:
        if layout.tables:
            continue
        patterns = [one.pattern for one in _headings(layout)]
        above = _shown_above(layout)
        names = {one: key for one, key in named.items() if key not in above}
        stated = _shown_names(layout)
        fits = all(
            any(re.fullmatch(one, name) for one in patterns)
            or ((name, key) == _IN_MARKDOWN and key in stated)
            for name, key in names.items()
        )
        lacking = len(patterns) - len(names)  # columns in which nothing stands
        if fits and len(names) > 1 and 0 <= lacking <= (len(patterns) if is_ours else len(names)):
            values = sum(len(one.fields) for one in _headings(layout))
            found.append((lacking, -values, own != DEFAULT, own, layout))
    return min(found)[3:] if found else None


def unshown(
    made: Assembled, layout: Layout | None, layouts: Layouts, path: str
) -> tuple[Diagnostic, ...]:
    """What is reported of a document of ours that was set in `layout`: what it does not show, and
    so did not come back if the record states it. Of layouts with the same headings, any may be
    meant; without one, what did not come back is what the document does not say.
    """
    alike = [] if layout is None else [layout]
    if layout is not None and not layout.tables:
        headings = {one.pattern for one in _headings(layout)}
        alike += [
            one
            for _, one in layouts
            if not one.tables and {shown.pattern for shown in _headings(one)} == headings
        ]
    stated = _in_all(map(_shown_names, alike)) | made.used
    lacking = [_plain_name(key) for key in _STATED if key not in stated]
    around = _in_all(map(_shown_around, alike)) | made.data.keys()
    if _HEADLESS not in {one.code for one in made.remarks}:
        lacking += [name for key, name in _AROUND.items() if key not in around]
    return _lost(path, [*lacking, *_NEVER, "extra"])


def _in_all(names: Iterable[frozenset[str]]) -> frozenset[str]:
    found = [*names]
    return frozenset.intersection(*found) if found else frozenset()


def _plain_name(key: str) -> str:
    """The word that names a value best; empty for one without any."""
    return KEYS[key].split()[0] if key in KEYS else ""


def unparted(made: Assembled, layout: Layout, path: str) -> tuple[Diagnostic, ...]:
    """What is reported where a preface may hold a legend that a document of ours does not tell from
    it.
    """
    shown = _shown_around(layout)
    texts = made.data.get("preface", ())
    if not texts or "legend" in made.data or not {"preface", "legend"} <= shown:
        return ()
    return (Diagnostic("ER723", file_place(path), {"text": str(texts[-1])[:40]}),)


def unstated(path: str) -> tuple[Diagnostic, ...]:
    """What is reported of a JSON file of ours."""
    return _lost(path, _ALSO_IN_JSON)


def _lost(path: str, names: Iterable[str]) -> tuple[Diagnostic, ...]:
    return (Diagnostic("ER732", file_place(path), {"names": ", ".join(names)}),)


def _shown_names(layout: Layout) -> frozenset[str]:
    """The names of all that a layout shows of its rows, in columns and above them."""
    shapes = [shape for shape, _ in layout.shapes()]
    names = {one for shape in shapes for _, fields, _ in shown_fields(shape) for one in fields}
    return frozenset(names.union(*map(_shown_above, shapes)))


def _shown_above(shape: Shape) -> set[str]:
    """The names of what stands above the rows of a table: in its heading and those of groups."""
    above = [group.value for group in shape.groups]
    above += [shape.each] if shape.each is not None else []
    return {one.name for template in above for one in template.placeholders()}


def _shown_around(layout: Layout) -> frozenset[str]:
    """The names of what a layout shows of a record around its tables."""
    cover = layout.cover.lines if layout.cover else ()
    shown = [line.text for lines in (cover, layout.title) for line in lines]
    shown += [passage.text for passages in (layout.before, layout.after) for passage in passages]
    return frozenset(one.name for template in shown for one in template.placeholders())
