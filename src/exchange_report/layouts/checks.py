"""Checks across the settings of a layout."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from exchange_report.choices import ColumnType
from exchange_report.diagnostics import Diagnostic, phrase
from exchange_report.layouts.column import Valued
from exchange_report.layouts.computed import computed
from exchange_report.layouts.dimension import Dimension
from exchange_report.layouts.giving_way import airy
from exchange_report.layouts.layout import Layout
from exchange_report.layouts.parts import line_sizes, templates
from exchange_report.layouts.shape import Shape
from exchange_report.layouts.template import EXTRA, SINCE_DATE, bare_name
from exchange_report.lazy import once_of_each
from exchange_report.length import ZERO
from exchange_report.source import BARE_COLOUR, Document, Loc, bare_colour


def check_shapes(layout: Layout, document: Document) -> Iterator[Diagnostic]:
    """Each table has columns; the label of a subtotal has a column to stand in; nothing is said of
    a table beside those of `tables`.
    """
    if layout.tables:
        yield from _beside_tables(document)
    for shape, loc in layout.shapes():
        leaves = list(shape.leaves())
        if not leaves:
            yield _without_columns(document, loc)
        elif shape.subtotals and leaves[0][0].subtotal:
            span = document.span((*loc, *leaves[0][1], "subtotal"), key=True)
            yield document.diagnostic("ER426", span)
        if shape.count_order and not (shape.count_by and shape.count_by.lone_name()):
            yield document.diagnostic("ER808", document.span((*loc, "count_order"), key=True))
        yield from _without_values(shape, loc, document)
        yield from _inside_out(shape, loc, document)
        for number, one in enumerate(shape.where):
            if one.ways() != 1:
                span = document.span((*loc, "where", number))
                yield document.diagnostic("ER829", span, {"value": one.value.source})
        for column, at in leaves:
            for number, part in enumerate(column.parts):
                way = ("stack", number) if column.stack else ()
                yield from _check_type(part, (*loc, *at, *way), document)


def _may_be(kind: ColumnType, name: str) -> bool:
    """Whether a value may be a number, or a date."""
    if kind is ColumnType.DATE:
        return name.startswith(EXTRA) or name == SINCE_DATE
    return name.startswith(EXTRA) or name.split(".")[0] == "count" or computed(name) is not None


def _without_values(shape: Shape, loc: Loc, document: Document) -> Iterator[Diagnostic]:
    """What is to tell rows apart, and is the same text for all of them."""
    stated = [((*loc, "sort", number, "by"), one.by) for number, one in enumerate(shape.sort)]
    stated += [((*loc, "match"), shape.match)] if shape.match else []
    stated += [
        ((*loc, "subtotals", number, "after"), one.after)
        for number, one in enumerate(shape.subtotals)
        if one.after is not None
    ]
    stated += [
        ((*loc, "where", number, "value"), one.value) for number, one in enumerate(shape.where)
    ]
    for at, template in stated:
        if not any(template.placeholders()):
            text = template.source.strip()
            right = text if bare_name(text) else f"{EXTRA}{text}"
            arguments = {"key": str(at[-1]), "text": template.source, "right": f'"{{{right}}}"'}
            yield document.diagnostic("ER809", document.span(at), arguments)


def _inside_out(shape: Shape, loc: Loc, document: Document) -> Iterator[Diagnostic]:
    """Subtotals of a merged column that stand before one of a merged column to its right, at whose
    ends they would be cut.
    """
    leaves = enumerate(shape.leaves())
    merged = {column.value.source: number for number, (column, _) in leaves if column.merge}
    after = [one.after.source if one.after else "" for one in shape.subtotals]
    for number, outer in enumerate(after):
        if (place := merged.get(outer)) is None:
            continue
        within = [one for one in after[number + 1 :] if merged.get(one, -1) > place]
        if within:
            span = document.span((*loc, "subtotals", number, "after"))
            yield document.diagnostic("ER831", span, {"outer": outer, "inner": within[-1]})


def _check_type(column: Valued, loc: Loc, document: Document) -> Iterator[Diagnostic]:
    """A column of numbers or dates shows one value that may be such, and only such a column has a
    form of them.
    """
    stated = ((ColumnType.NUMBER, column.number), (ColumnType.DATE, column.date))
    for kind, form in stated:
        if form is not None and column.type is not kind:
            span = document.span((*loc, kind.value), key=True)
            yield document.diagnostic("ER800", span, {"key": kind.value, "type": kind.value})
    if column.type is ColumnType.TEXT:
        return
    counting = () if column.dates else (("subtotal", column.subtotal),)
    for key, template in (("value", column.value), *counting):
        if template is None or (key == "subtotal" and not any(template.placeholders())):
            continue  # a mark that is the same in every row
        if not _may_be(column.type, template.lone_name()):
            arguments = {"template": template.source, "type": column.type.value}
            yield document.diagnostic("ER801", document.span((*loc, key)), arguments)


_SHOWN_AT: Final = (
    "value",
    "subtotal",
    "text",
    "each",
    "count_by",
    "after",
    "outline",
    "by",
    "match",
)
"""Keys of templates that show values; a heading may be any word."""


def bare_names(layout: Layout, document: Document) -> Iterator[Diagnostic]:
    """Names of values without braces, which are shown as they stand: `value: item`. Of Japanese
    names those that no text of a layout consists of.
    """
    for loc, text, name in _bare_names(layout):
        arguments = {"text": text, "right": f'"{{{name}}}"'}
        yield document.diagnostic("ER430", document.span(loc), arguments)


@once_of_each
def _bare_names(layout: Layout) -> Sequence[tuple[Loc, str, str]]:
    """The places of such names, what is written there, and the names."""
    found = []
    for loc, template in templates(layout):
        key = next((part for part in reversed(loc) if isinstance(part, str)), "")
        text = template.source.strip()
        if key in _SHOWN_AT and (name := bare_name(text)) and (key != "text" or text.isascii()):
            found.append((loc, text, name))
    return found


def bare_colours(document: Document) -> Iterator[Diagnostic]:
    """Colours without quotes, which are comments to YAML, so that their keys have no value."""
    for layer in document.layers:
        for found in re.finditer(BARE_COLOUR, layer.text):
            start, end = found.span("colour")
            before = layer.text[layer.text.rfind("\n", 0, start) + 1 : found.start()]
            if before.strip(" -"):
                continue  # in a comment, or in quotes
            span = layer.between(start, end)
            yield layer.diagnostic("ER154", span, bare_colour(found["colour"]))


def _beside_tables(document: Document) -> Iterator[Diagnostic]:
    """`tables` take the place of a table that a layout below says, not of one that the same file
    says, or one above.
    """
    for layer in document.layers:
        stated = layer.value if isinstance(layer.value, dict) else {}
        for key in Shape.model_fields:
            if stated.get(key) is not None:
                span = layer.span((key,), key=True)
                yield layer.diagnostic("ER428", span, {"key": key})
        if stated.get("tables"):
            return


def _without_columns(document: Document, loc: Loc) -> Diagnostic:
    span = document.span((*loc, "columns"))
    table = document.at(loc)
    if isinstance(table, dict) and "columns" not in table:
        return document.diagnostic("ER111", document.span(loc, key=True), {"key": "columns"})
    expected, found = phrase("a list of at least one element"), phrase("a list")
    arguments = {"expected": expected, "found": found, "advice": ""}
    return document.diagnostic("ER112", span, arguments, hinted=False)


def check_lengths(layout: Layout, document: Document) -> Iterator[Diagnostic]:
    """Lines must not overlap, notes must stand on the lines of the text, and rules must not run
    through the text beside them.
    """
    text = layout.text
    if text.note_size and text.note_size.at(ZERO) > text.size.at(ZERO):
        span = document.stating(("text", "note_size"), ("text", "size"))
        sizes = {"note_size": str(text.note_size), "size": str(text.size)}
        yield document.diagnostic("ER423", span, sizes)
    for loc, line_size, pitch in line_sizes(layout):
        yield from _pitch(document, loc, pitch, line_size)
    size = text.size.at(ZERO)
    gap = max((text.line_pitch.at(ZERO) - size) // 2, ZERO)  # lines that overlap are reported
    room = 2 * min(layout.padding.x.at(size) + size // 10, layout.padding.y.at(size) + gap)
    for name, stroke in layout.rules:
        if stroke and stroke.weight.at(ZERO) > room:
            span = document.stating(("rules", name), ("padding",), ("text", "line_pitch"))
            yield document.diagnostic("ER414", span, {"weight": str(stroke.weight)})


def _pitch(document: Document, loc: Loc, pitch: Dimension, size: Dimension) -> Iterator[Diagnostic]:
    if pitch.at(ZERO) < size.at(ZERO):
        span = document.stating((*loc, "line_pitch"), (*loc, "size"))
        arguments = {"pitch": str(pitch), "size": str(size), "wide": str(airy(size))}
        yield document.diagnostic("ER413", span, arguments)
