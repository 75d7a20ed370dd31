"""One walk over a layout, so that what holds of all its parts is forgotten in none of them.

A place is the way to a setting in the file: keys, and numbers of elements.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exchange_report.choices import BreakUnit
from exchange_report.layouts.computed import LAST_YEAR, computed
from exchange_report.layouts.dates import DateFormat
from exchange_report.layouts.dimension import Dimension
from exchange_report.layouts.layout import Layout
from exchange_report.layouts.numbers import NumberFormat
from exchange_report.layouts.shape import Shape
from exchange_report.layouts.template import EXTRA, Template
from exchange_report.lazy import once_of_each
from exchange_report.source import Loc
from exchange_report.strict import Strict

_BOLD: Final = "-bold"
"""What the names of bold faces end in."""
_FACES: Final = frozenset({"face", "label_face"})


@once_of_each
def walk(layout: Layout) -> Sequence[tuple[Loc, object]]:
    """Every part and setting of a layout with its place, the layout first, each part before what is
    in it. What `tables` take the place of is left out.
    """
    found: list[tuple[Loc, object]] = []
    _walk(found, (), layout, frozenset(Shape.model_fields) if layout.tables else frozenset())
    return tuple(found)


def _walk(
    found: list[tuple[Loc, object]], loc: Loc, value: object, left_out: frozenset[str] = frozenset()
) -> None:
    """Adds `value` and what is in it: to a list, since generators in generators take three times as
    long.
    """
    found.append((loc, value))
    if type(value) is tuple:  # a named one is a value
        for index, one in enumerate(value):
            _walk(found, (*loc, index), one)
        return
    for name, key in _SETTINGS[type(value)]:
        if name not in left_out:
            _walk(found, (*loc, key), getattr(value, name))


class _Settings(dict[type, tuple[tuple[str, str], ...]]):
    """By the kind of a part, the names of what it holds, and the key of each in a file; none for
    values that are no parts.
    """

    def __missing__(self, kind: type) -> tuple[tuple[str, str], ...]:
        fields = kind.model_fields if issubclass(kind, Strict) else {}
        self[kind] = tuple((name, field.alias or name) for name, field in fields.items())
        return self[kind]


_SETTINGS: Final = _Settings()


@once_of_each
def _settings(layout: Layout) -> Mapping[Loc, object]:
    """The parts and settings of a layout by their places."""
    return dict(walk(layout))


@once_of_each
def templates(layout: Layout) -> Sequence[tuple[Loc, Template]]:
    """Every template of a layout with its place."""
    return tuple((loc, value) for loc, value in walk(layout) if isinstance(value, Template))


@once_of_each
def named_faces(layout: Layout) -> Sequence[tuple[Loc, str]]:
    """The names of faces in a layout, each with its place; that of bold text, where it states that
    text is bold.
    """
    return tuple(_named_faces(layout))


def _named_faces(layout: Layout) -> Iterator[tuple[Loc, str]]:
    for loc, value in walk(layout):
        if loc and loc[-1] in _FACES and value is not None:
            yield loc, str(value)
    for shape, at in layout.shapes():
        in_rows = any(one.bold for one in shape.when)
        for column, place in shape.leaves():
            if in_rows or column.bold or any(one.bold for one in column.emphases):
                yield (*at, *place), bold_face(layout, column.face)


def bold_face(layout: Layout, face: str | None = None) -> str:
    """The face that bold text of `face`, or of the text of cells, is set in: one of that name that
    the layout knows (`gothic-bold` of `gothic`); where there is none, that of labels (【…】).
    """
    name = face or layout.text.face
    known = {*layout.faces, *layout.docx.office_fonts}
    if name.endswith(_BOLD):
        return name
    return name + _BOLD if name + _BOLD in known else layout.text.label_face


@once_of_each
def chosen_features(layout: Layout) -> Sequence[tuple[Loc, str, str]]:
    """The features that are switched on: the place of each, the face that it is one of, its tag."""
    return tuple(_chosen_features(layout))


def _chosen_features(layout: Layout) -> Iterator[tuple[Loc, str, str]]:
    known = _settings(layout)
    for loc, value in known.items():
        if loc and loc[-1] == "features" and isinstance(value, dict):
            on = (tag for tag, is_on in value.items() if is_on)
            yield from (((*loc, tag), str(known[*loc[:-1], "face"]), tag) for tag in on)


@once_of_each
def phrase_breaks(layout: Layout) -> Sequence[Loc]:
    """The places where a layout asks for lines that are broken by phrases (文節)."""
    return tuple(loc for loc, value in walk(layout) if value is BreakUnit.PHRASE)


def line_sizes(layout: Layout) -> Iterator[tuple[Loc, Dimension, Dimension]]:
    """The parts whose lines have a size and a pitch of their own: place, size and pitch."""
    known = _settings(layout)
    for loc, pitch in known.items():
        if loc and loc[-1] == "line_pitch":
            part = loc[:-1]
            size = known[*part, "size"]
            if isinstance(size, Dimension) and isinstance(pitch, Dimension):
                yield part, size, pitch


def number_forms(layout: Layout) -> Iterator[tuple[str, NumberFormat]]:
    """The own values of entries that a column of numbers shows, and the form of that column."""
    for shape, _ in layout.shapes():
        for part in (part for column, _ in shape.leaves() for part in column.parts):
            name = part.value.lone_name()
            if part.numbers and name.startswith(EXTRA):
                yield name, part.numbers


def date_forms(layout: Layout) -> Iterator[tuple[str, DateFormat]]:
    """The values of entries that a column shows as dates, and the form of that column."""
    for shape, _ in layout.shapes():
        for part in (part for column, _ in shape.leaves() for part in column.parts):
            if part.dates:
                yield part.value.lone_name(), part.dates


@once_of_each
def asks_for_last_year(layout: Layout) -> Loc | None:
    """The place of the first text that compares with the year before; None if none does."""
    for loc, template in templates(layout):
        kinds = (computed(one.name) for one in template.placeholders())
        if any(kind and kind.kind in LAST_YEAR for kind in kinds):
            return loc
    return None
