"""The style of a page: one sheet for all, and what the layout of the report says."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from exchange_report.choices import Align, RuleStyle, VerticalAlign
from exchange_report.layouts import Column, Layout
from exchange_report.layouts.rules import RuleKind, Stroke, strokes
from exchange_report.length import Length, length
from exchange_report.table import ColumnSet, Frame, Table
from exchange_report.table.lettering import Accent, lettering
from exchange_report.writers.html.grid import Grids
from exchange_report.writers.html.palette import Pair, ground, ink, stroke

_FOLDER: Final = Path(__file__).parent / "templates"
_ALIGNS: Final = {
    Align.START: "start",
    Align.CENTER: "center",
    Align.END: "end",
    Align.JUSTIFY: "justify",
    Align.DISTRIBUTE: "justify",
}
_LEAST: Final = {RuleStyle.SOLID: 0.5, RuleStyle.DOTTED: 0.75, RuleStyle.DOUBLE: 2.25}
"""The least weight of a line on a screen."""
_WIDE: Final = "@media print, (min-width: 48.001rem)"
"""Where tables are tables; on narrower screens their rows are cards."""
_ENTRIES: Final = "tr:not(.er-group, .er-subtotal)"
"""The rows that stand for entries."""
_FAMILIES: Final = {
    "mincho": '"BIZ UDPMincho", "Hiragino Mincho ProN", "Noto Serif JP", "Yu Mincho", serif',
    "gothic": "inherit",
}
"""The fonts of the kinds of faces; a page is in Gothic."""
_PLAIN: Final = frozenset(" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_.")


def shipped(name: str) -> str:
    """The text of a file that ships with the templates."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The source of a content security policy that lets in just this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def style(table: Table, grids: Grids, *, fragment: bool) -> str:
    """The style of a report whose tables `grids` has made."""
    parts = [shipped("style.css")]
    if not fragment:
        parts += (shipped("page.css"), _paper(table))
    return "\n".join([*parts, *_variables(table.layout, grids), *_shapes(table, grids)]) + "\n"


def _paper(table: Table) -> str:
    rules = [f"@page {{ {_page(table.frame)} }}"]
    if table.turned:
        rules.append(f"@page er-turned {{ {_page(table.turned)} }}")
        rules.append("@media print { .er-turned { page: er-turned; } }")
    return "\n".join(rules)


def _page(frame: Frame) -> str:
    sides = (frame.top, frame.width - frame.right, frame.height - frame.bottom, frame.left)
    margin = " ".join(_mm(Length(side)) for side in sides)
    return f"size: {_mm(frame.width)} {_mm(frame.height)}; margin: {margin};"


def _mm(size: Length) -> str:
    return f"{size / length(1, 'mm'):.2f}mm"


def _variables(layout: Layout, grids: Grids) -> Iterator[str]:
    """The colours as variables, light and dark; in print they are light."""
    pairs: dict[str, Pair] = {}
    fills: dict[str, str | None] = {f"g{n}": colour for colour, n in grids.colours.items()}
    fills["head"] = layout.header.fill
    for name, colour in fills.items():
        if colour:
            pairs[name], pairs[f"{name}-ink"] = ground(colour)
    for kind, one in strokes(layout.rules).items():
        if one is not None:
            pairs[f"rule-{kind.value}"] = stroke(one.colour)
    for index, colour in enumerate(_column_fills(grids)):
        pairs[f"f{index}"], pairs[f"f{index}-ink"] = ground(colour)
    for index, colour in enumerate(_text_colours(grids)):
        pairs[f"t{index}"] = ink(colour)
    light, dark = (
        "".join(f" --er-{name}: {pair[way]};" for name, pair in pairs.items()) for way in (0, 1)
    )
    yield f".er {{{light} }}"
    yield f"@media screen and (prefers-color-scheme: dark) {{ .er {{{dark} }} }}"
    for name, colour in fills.items():
        yield from _filled(f".er .er-{name}", name if colour else "")


def _column_fills(grids: Grids) -> list[str]:
    return list(dict.fromkeys(c.fill for s in grids.shapes for c in s.columns if c.fill))


def _text_colours(grids: Grids) -> list[str]:
    """The colours of texts: those of columns, and those of cells that stand out."""
    columns = [column.colour for shape in grids.shapes for column in shape.columns]
    return list(dict.fromkeys(filter(None, (*columns, *(key[2].colour for key in grids.accents)))))


def _filled(selector: str, variable: str) -> Iterator[str]:
    if not variable:
        yield f"{selector} {{ background: none; color: inherit; }}"
        return
    yield (f"{selector} {{ background: var(--er-{variable}); color: var(--er-{variable}-ink); }}")


def _shapes(table: Table, grids: Grids) -> Iterator[str]:
    """The rules of the tables: lines, columns, rows that stand for no entry, names of columns."""
    yield from _lines(table.layout)
    yield from _features(table.layout)
    colours = _text_colours(grids)
    if any(column.numbers for shape in table.shapes for column in shape.columns):
        yield f"{_WIDE} {{ .er-room::after {{ content: attr(data-room); visibility: hidden; }} }}"
    for number, shape in enumerate(table.shapes, 1):
        yield from _columns(table, number, shape, _column_fills(grids))
        yield from _lettered(table.layout, number, shape, colours)
        yield from _between(number, shape)
    for (of, place, accent), index in grids.accents.items():
        letters = _letters(table.layout, table.shapes[of].columns[place], colours, accent)
        row = f".er-s{of + 1} > tbody > {_ENTRIES}"
        yield f"{row} > .er-a{index} {{ {letters} }}"
    for (_, names), number in grids.names.items():
        for column, name in enumerate(names, 1):
            selector = f".er-n{number} > tbody > tr > td.er-c{column}::before"
            yield f"{selector} {{ --er-name: {quoted(name)}; }}"


def _features(layout: Layout) -> Iterator[str]:
    """The features of the faces of cells and headings (CSS Fonts 4, 6.12)."""
    for part, chosen in (("tbody", layout.text.features), ("thead", layout.header.features)):
        if chosen:
            told = ", ".join(f'"{tag}" {int(is_on)}' for tag, is_on in sorted(chosen.items()))
            yield f".er-table > {part} {{ font-feature-settings: {told}; }}"


def _lines(layout: Layout) -> Iterator[str]:
    """The lines of the tables, by kind; one that is not drawn is `none`."""
    said = "".join(
        f" --er-line-{kind.value}: {_line(kind, one) if one else 'none'};"
        for kind, one in strokes(layout.rules).items()
    )
    yield f".er {{{said} }}"


def _line(kind: RuleKind, one: Stroke) -> str:
    """A line that a screen can show: double ones need three of its points."""
    weight = max(float(one.weight.value), _LEAST[one.style])
    return f"{weight:.2f}{one.weight.unit} {one.style.value} var(--er-rule-{kind.value})"


def _columns(table: Table, number: int, shape: ColumnSet, fills: list[str]) -> Iterator[str]:
    grid = table.frame.grids[number - 1]
    whole = grid.lefts[-1] - grid.lefts[0]
    for index, column in enumerate(shape.columns):
        width = 100 * (grid.lefts[index + 1] - grid.lefts[index]) / whole if whole > 0 else 0
        cell = f".er-s{number} > tbody > tr > .er-c{index + 1}"
        if width > 0:
            yield f".er-s{number} col.er-c{index + 1} {{ width: {width:.2f}%; }}"
        looks = f"text-align: {_ALIGNS[column.align]};"
        if column.align is Align.END:
            looks += " overflow-wrap: normal;"  # numbers, which nobody can read in two lines
        if column.vertical_align is not VerticalAlign.TOP:
            looks += f" vertical-align: {column.vertical_align.value};"
        if column.align is Align.DISTRIBUTE:
            looks += " text-align-last: justify;"
        yield f"{_WIDE} {{ {cell} {{ {looks} }} }}"
        if column.fill:
            yield from _filled(f"{cell}:not([class*=er-g])", f"f{fills.index(column.fill)}")


def _lettered(
    layout: Layout, number: int, shape: ColumnSet, colours: Sequence[str]
) -> Iterator[str]:
    """The letters of columns that have some of their own."""
    for index, column in enumerate(shape.columns):
        if letters := _letters(layout, column, colours):
            row = f".er-s{number} > tbody > {_ENTRIES}"
            yield f"{row} > .er-c{index + 1} {{ {letters} }}"


def _letters(
    layout: Layout, column: Column, colours: Sequence[str], accent: Accent | None = None
) -> str:
    """What letters of the cells of a column differ in from others, or with an accent from those of
    the column. A page has a face of its own: of that of a column it has the kind.
    """
    usual, own = lettering(layout, column if accent else None), lettering(layout, column, accent)
    said = []
    if own.colour and own.colour != usual.colour:
        said.append(f"color: var(--er-t{colours.index(own.colour)});")
    if own.is_bold and not usual.is_bold:
        said.append("font-weight: 700;")
    if own.size != usual.size:
        said.append(f"font-size: {own.size / usual.size:.3g}em;")
    if not accent and column.face and column.face in layout.docx.office_fonts:
        said.append(f"font-family: {_FAMILIES[layout.docx.office_fonts[column.face].style]};")
    return " ".join(said)


def _between(number: int, shape: ColumnSet) -> Iterator[str]:
    """The first cell of a row that stands for no entry is aligned as the row; of a subtotal beside
    labels that run on, its own label.
    """
    rows: list[tuple[str, int, Align]] = []
    rows += (("group", n, row.align) for n, row in enumerate(shape.shape.groups, 1))
    rows += (("subtotal", n, row.align) for n, row in enumerate(shape.shape.subtotals, 1))
    for sort, level, align in rows:
        selector = f".er-s{number} > tbody > tr.er-{sort}-{level} > :first-child"
        yield f"{_WIDE} {{ {selector} {{ text-align: {_ALIGNS[align]}; }} }}"
        if sort == "subtotal" and _has_labels(shape):
            label = selector.replace(":first-child", ".er-label")
            yield f"{_WIDE} {{ {label} {{ text-align: {_ALIGNS[align]}; }} }}"


def _has_labels(shape: ColumnSet) -> bool:
    """Whether merged cells may run on beside the label of a subtotal."""
    return any(column.merge for column in shape.columns)


def quoted(text: str) -> str:
    """`text` as a string of CSS, whatever is in it (CSS Syntax, 4.3.7)."""
    return '"' + "".join(c if c in _PLAIN else f"\\{ord(c):x} " for c in text) + '"'
