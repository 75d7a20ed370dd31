"""Whether the colours of a layout can be read, and are not all that says something."""

from collections.abc import Iterator, Sequence

from exchange_report.diagnostics import Diagnostic
from exchange_report.layouts.column import Column, Valued
from exchange_report.layouts.contrast import BLACK, ENOUGH, WHITE, contrast
from exchange_report.layouts.emphasis import Emphasis
from exchange_report.layouts.layout import Layout
from exchange_report.layouts.shape import Shape
from exchange_report.source import Document, Loc


def illegible(layout: Layout, document: Document) -> Iterator[Diagnostic]:
    """Emphasis by colour alone (WCAG 2, 1.4.1), and text that its ground has too little contrast
    with (1.4.3); and emphasis of all values, or of none.
    """
    for shape, loc in layout.shapes():
        for loc_of, one in _rules(shape, loc):
            if one.is_colour_alone:
                key = "fill" if one.fill else "colour"
                yield document.diagnostic("ER834", document.span((*loc_of, key), key=True))
        yield from _idle((*loc, "when"), shape.when, document)
        for column, at in shape.leaves():
            for place, rules in column.rules():
                yield from _idle((*loc, *at, *place), rules, document)
        yield from _never(shape, loc, document)
        yield from _faint(layout, shape, loc, document)


def _idle(loc: Loc, rules: Sequence[Emphasis], document: Document) -> Iterator[Diagnostic]:
    """Emphasis of all values, or of none: a rule without a condition is of use after all others
    alone, one without a look before others alone.
    """
    for number, one in enumerate(rules):
        is_last = number == len(rules) - 1
        is_stated = one.has_condition or _is_wrong(document, (*loc, number))
        is_for_all = not is_stated and not (number and is_last)
        if is_for_all or (is_last and not one.has_look):
            yield document.diagnostic("ER833", document.span((*loc, number)))


def _is_wrong(document: Document, loc: Loc) -> bool:
    """Whether a rule states a limit that is none, which is reported by itself."""
    stated = document.at(loc) or document.at(loc[:-1])
    return isinstance(stated, dict) and not stated.keys().isdisjoint(("at_least", "at_most"))


def _never(shape: Shape, loc: Loc, document: Document) -> Iterator[Diagnostic]:
    """Limits that no value can be within: days of numbers, or numbers of days; the larger first."""
    parts: list[tuple[Loc, Valued | None, Sequence[Emphasis]]] = [(("when",), None, shape.when)]
    for column, at in shape.leaves():
        stack = [
            ((*at, "stack", n, "when"), part, part.when) for n, part in enumerate(column.stack)
        ]
        parts += stack or [((*at, "when"), column, column.when)]
    for place, valued, rules in parts:
        for number, one in enumerate(rules):
            if not one.can_hold or (valued and _is_of_another(one, valued)):
                yield document.diagnostic("ER813", document.span((*loc, *place, number)))


def _is_of_another(one: Emphasis, valued: Valued) -> bool:
    """Whether the limits of an emphasis are days of a column of numbers, or numbers of days."""
    if valued.numbers is not None:
        return one.compares_days
    has_limits = one.at_least is not None or one.at_most is not None
    return valued.dates is not None and has_limits and not one.compares_days


def _rules(shape: Shape, loc: Loc) -> Iterator[tuple[Loc, Emphasis]]:
    for number, row in enumerate(shape.when):
        yield (*loc, "when", number), row
    for column, at in shape.leaves():
        for place, rules in column.rules():
            yield from (((*loc, *at, *place, n), one) for n, one in enumerate(rules))


def _faint(layout: Layout, shape: Shape, loc: Loc, document: Document) -> Iterator[Diagnostic]:
    """The texts of columns, and of cells that stand out, that can hardly be read; each once."""
    for column, at in shape.leaves():
        if column.colour:
            grounds = [column.fill or WHITE, *([layout.rows.zebra] if layout.rows.zebra else ())]
            yield from _faint_on((*loc, *at, "colour"), column.colour, grounds, document)
        for place, rules in column.rules():
            for number, one in enumerate(rules):
                yield from _faint_rule((*loc, *at, *place, number), one, [column], document)
    columns = [column for column, _ in shape.leaves() if not column.merge]
    for number, row in enumerate(shape.when):
        yield from _faint_rule((*loc, "when", number), row, columns, document)


def _faint_rule(
    loc: Loc, one: Emphasis, columns: list[Column], document: Document
) -> Iterator[Diagnostic]:
    key = "colour" if one.colour else "fill"
    if one.colour or one.fill:
        pairs = [
            (one.colour or column.colour or BLACK, one.fill or column.fill or WHITE)
            for column in columns
        ]
        worst = min(pairs, key=lambda pair: contrast(*pair), default=(BLACK, WHITE))
        yield from _faint_on((*loc, key), worst[0], [worst[1]], document)


def _faint_on(
    loc: Loc, colour: str, grounds: list[str], document: Document
) -> Iterator[Diagnostic]:
    ground = min(grounds, key=lambda one: contrast(colour, one))
    if (found := contrast(colour, ground)) < ENOUGH:
        shown = f"{int(found * 10) / 10:.1f}"  # not rounded up to what would be enough
        arguments = {"colour": colour, "ground": ground, "contrast": shown}
        yield document.diagnostic("ER835", document.span(loc), arguments)
