"""The shape of a record file.

One concept: *what is written once above holds for all below*. A group of entries states what its
entries share; an entry without `entries` is one row of the table.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag
from typing_extensions import TypeAliasType


def _block_tag(value: object) -> str | None:
    if isinstance(value, str):
        return "text"
    return "nested" if isinstance(value, list | tuple) else None


_Text = Annotated[str, Tag("text")]
_Nested = Annotated["Results", Tag("nested")]
Results = TypeAliasType(
    "Results",
    tuple[Annotated[_Text | _Nested, Discriminator(_block_tag)], ...],
)
"""Texts, and nested lists of texts, each of which belongs to the block before it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Partner(_Strict):
    """A partner city (提携都市)."""

    country: str | None = None
    name: str | None = None
    since: int | None = Field(default=None, ge=1868, le=2200)
    """The fiscal year in which the partnership began, as a western year."""


class Entry(_Strict):
    """A row of the table, or a group of rows that share attributes."""

    field: str | None = None
    department: str | None = None
    contact: str | None = None
    item: str | None = None
    partner: Partner | None = None
    results: Results | None = None
    notes: Results | None = None
    page_break: Literal["before"] | None = None
    extra: dict[str, str] = {}
    """Columns of one's own: heading to text."""
    entries: tuple["Entry", ...] | None = None


class Record(_Strict):
    """What one municipality did in one fiscal year."""

    fiscal_year: int = Field(ge=1868, le=2200)
    """The western year in which the fiscal year (April to March) begins."""
    title: str
    layout: str = "four-column"
    publisher: str | None = None
    subject: str | None = None
    entries: tuple[Entry, ...]
