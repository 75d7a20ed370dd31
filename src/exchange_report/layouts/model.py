"""The shape of a layout file."""

import re
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from exchange_report.layouts.dimension import AbsoluteDimension, RelativeDimension, Width
from exchange_report.layouts.template import EntryTemplate, PageTemplate, ReportTemplate


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


class VerticalAlign(StrEnum):
    TOP = "top"
    MIDDLE = "middle"


class Kinsoku(StrEnum):
    """How strict line breaking is (JLREQ appendix C, note on levels of kinsoku)."""

    VERY_STRICT = "very-strict"
    STRICT = "strict"
    LOOSE = "loose"
    VERY_LOOSE = "very-loose"


PAPER: Final[dict[str, tuple[int, int]]] = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "B4": (257, 364),
    "B5": (182, 257),
}
"""Width and height in mm, upright; the B sizes are those of JIS P 0138."""

_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
Colour = Annotated[str, Field(pattern=_COLOUR.pattern)]


def _dimension(text: str) -> Any:
    """A default that is written as a layout file would write it."""
    return Field(default=text, validate_default=True)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Margin(_Strict):
    top: AbsoluteDimension = _dimension("18mm")
    right: AbsoluteDimension = _dimension("18mm")
    bottom: AbsoluteDimension = _dimension("18mm")
    left: AbsoluteDimension = _dimension("18mm")


class Page(_Strict):
    size: Literal["A3", "A4", "A5", "B4", "B5"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    margin: Margin = Margin()


class Text(_Strict):
    """The text of the cells."""

    face: str = "mincho"
    label_face: str = "gothic-bold"
    """The face of labels (【…】)."""
    size: AbsoluteDimension = _dimension("9pt")
    line_pitch: AbsoluteDimension = _dimension("12pt")
    kinsoku: Kinsoku = Kinsoku.VERY_STRICT


class Heading(_Strict):
    """A line of the title block, above the table on the first page."""

    text: ReportTemplate
    face: str = "gothic-bold"
    size: AbsoluteDimension = _dimension("12pt")
    line_pitch: AbsoluteDimension = _dimension("16pt")
    align: Align = Align.CENTER
    space_after: AbsoluteDimension = _dimension("8pt")


class Header(_Strict):
    """The heading row, on every page."""

    face: str = "gothic"
    align: Align = Align.CENTER
    vertical_align: VerticalAlign = VerticalAlign.MIDDLE
    fill: Colour | None = "#ececec"


class Footer(_Strict):
    """A line in the bottom margin of every page."""

    text: PageTemplate
    face: str = "mincho"
    size: AbsoluteDimension = _dimension("9pt")
    align: Align = Align.CENTER


class Padding(_Strict):
    x: RelativeDimension = _dimension("2.25pt")
    y: RelativeDimension = _dimension("2pt")


class Rules(_Strict):
    """Weights of the rules (罫線)."""

    outer: AbsoluteDimension = _dimension("0.5pt")
    inner: AbsoluteDimension = _dimension("0.5pt")


class Column(_Strict):
    """A column of the table. `width` is the measure: the padding comes on top of it."""

    heading: ReportTemplate
    value: EntryTemplate
    width: Width
    merge: bool = False
    """Equal neighbouring cells become one, repeated at the top of each page it runs over."""
    align: Align = Align.START
    vertical_align: VerticalAlign = VerticalAlign.TOP


class Layout(_Strict):
    """How a report looks."""

    description: str = ""
    page: Page = Page()
    text: Text = Text()
    document_title: ReportTemplate = Field(
        default="{title}（{fiscal_year:era}）", validate_default=True
    )
    """The title in the file's properties."""
    title: tuple[Heading, ...] = ()
    header: Header = Header()
    padding: Padding = Padding()
    rules: Rules = Rules()
    columns: tuple[Column, ...] = Field(min_length=1)
    outline: tuple[EntryTemplate, ...] = ()
    """The levels of the outline (bookmarks), outermost first."""
    footer: Footer | None = None
