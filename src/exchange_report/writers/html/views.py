"""What the templates show: plain values, their texts escaped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from markupsafe import Markup

_LONG: Final = 500
"""The most rows that are laid out at once."""


class CellView(NamedTuple):
    """A cell: the name of its element, its attributes, its content."""

    tag: str
    attributes: Markup
    content: Markup


class RowView(NamedTuple):
    """A row of a table. `html` is its element: what the templates that ship show."""

    attributes: Markup
    cells: Sequence[CellView]
    html: Markup

    @classmethod
    def of(cls, attributes: str, cells: Sequence[CellView]) -> "RowView":
        """The row of these cells."""
        inside = [f"<{tag}{said}>{content}</{tag}>" for tag, said, content in cells]
        html = Markup(f"<tr{attributes}>{''.join(inside)}</tr>")
        return cls(Markup(attributes), cells, html)


@dataclass(frozen=True, slots=True)
class TableView:
    """A table. `columns` are the classes of its columns, in the groups that headings make of them;
    `bodies` its rows, in the groups that labels and headings make of them.
    """

    id: str
    classes: str
    caption: str
    heading: Markup
    """The heading above the table; nothing if it has none."""
    align: str
    turned: bool
    """Whether it is printed on pages of the other orientation."""
    before: Sequence["Passage"]
    """What stands between the heading and the table."""
    after: Sequence["Passage"]
    columns: Sequence[Sequence[str]]
    head: Sequence[RowView]
    bodies: Sequence[Sequence[RowView]]

    @property
    def is_long(self) -> bool:
        """Whether a browser had better lay the table out only when it comes near the screen."""
        return sum(map(len, self.bodies)) > _LONG

    @property
    def rows_of_bodies(self) -> Iterator[Markup]:
        """The rows of each body as one text: what the templates that ship show."""
        return (Markup("\n".join([row.html for row in body])) for body in self.bodies)


class Line(NamedTuple):
    """A line of the title block: a heading of `level`, or a paragraph where that is 0."""

    level: int
    text: Markup
    align: str


class Passage(NamedTuple):
    """Text before or after the tables."""

    content: Markup
    align: str


class Link(NamedTuple):
    """A link, with what stands under it in a list."""

    href: str
    text: str
    children: Sequence["Link"] = ()


class IndexEntry(NamedTuple):
    """A name of an index, and the rows that have it."""

    name: str
    links: Sequence[Link]


class IndexView(NamedTuple):
    """A list of the index."""

    id: str
    heading: Markup
    entries: Sequence[IndexEntry]


class Alternative(NamedTuple):
    """Another document of the same record: where it is, its media type, what it is called."""

    href: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the head of a page says. `properties` are names and contents of `meta` elements."""

    title: str
    description: str
    canonical: str
    properties: Sequence[tuple[str, str]]
    json_ld: Markup
    policy: str
    """The content security policy."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, or what is put into one."""

    fragment: bool
    meta: Meta
    draft: str
    lines: Sequence[Line]
    heading_level: int
    """That of the headings under the title."""
    contents_heading: str
    contents: Sequence[Link]
    around: Sequence[Link]
    """The pages before, around and after this one."""
    before: Sequence[Passage]
    tables: Sequence[TableView]
    after: Sequence[Passage]
    indexes: Sequence[IndexView]
    publisher: str
    issued: Markup
    alternatives: Sequence[Alternative]
    css: Markup
    css_file: str
    script: Markup
    departments: Sequence[str]
