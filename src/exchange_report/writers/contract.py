"""What the registry of formats and every writer agree upon."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, NamedTuple, TypeAlias

from exchange_report.strict import Strict


class Options(Strict):
    """The options of a format, as a project's settings, the command and the library take them.

    Each field has a default, a title in Japanese, and a description in English, the key of its
    Japanese translation, if there is one: they are the help of the command's option.
    """

    @property
    def attaching(self) -> bool:
        """Whether what the format attaches goes into a document with these options."""
        return True


DataRows: TypeAlias = Literal["entries", "paragraphs"]
"""What a row of a table of data is."""
Relation: TypeAlias = Literal["Source", "Data"]
"""What an attached file is to the document, as PDF has it (ISO 32000-2, 7.11.3)."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach: `relation` is what it is to the document, `kind` its media type."""

    name: str
    data: bytes
    kind: str
    relation: Relation
    description: str


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The numbers of the pages that contents and index refer to, as our own pages have them, for a
    document that is paginated by the program which opens it.

    `entries` are those of the outline (`table.outline`) in its order, then the lists of the index;
    `names` those of each list, where the name stands first. Both are empty where they are unknown.
    """

    entries: tuple[int, ...] = ()
    names: tuple[Mapping[str, int], ...] = field(default=())

    def of_entry(self, number: int) -> str:
        """The page of an entry; nothing if it is not known."""
        return str(self.entries[number]) if number < len(self.entries) else ""

    def of_name(self, index: int, name: str) -> str:
        """The page of a name in a list of the index; nothing if it is not known."""
        return str(self.names[index].get(name, "")) if index < len(self.names) else ""


def utc_stamp(date: datetime) -> str:
    """`date` in UTC as in ISO 8601 (2018-06-01T00:00:00Z), always with four digits of the year,
    which `strftime` does not promise.
    """
    return f"{date.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


class Companion(NamedTuple):
    """Another document of the same record that is made at the same time: the name of its format,
    its media type, its file's name.
    """

    format: str
    kind: str
    file: str


class Company(NamedTuple):
    """What a document of several files is made among: its own file's name without the suffix, and
    the other documents that are made.
    """

    stem: str
    others: tuple[Companion, ...] = ()
