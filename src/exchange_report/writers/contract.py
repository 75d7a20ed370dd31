"""What the registry of formats and every writer agree upon."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import PurePath
from typing import Final, Literal, NamedTuple, TypeAlias
from urllib.parse import quote

Relation: TypeAlias = Literal["Source", "Data"]
"""What an attached file is to the document, as PDF has it (ISO 32000-2, 7.11.3)."""


class Attachment(NamedTuple):
    """A file to attach: `relation` is what it is to the document, `kind` its media type."""

    name: str
    data: bytes
    kind: str
    relation: Relation
    description: str


class DataName(NamedTuple):
    """What tells the data of a record from those of all others of its project: the `stem` of its
    files and its fiscal year; they may be called after that (`2017`, `2017-2`) or not.
    """

    year: str
    stem: str

    @classmethod
    def of(cls, year: object, attachments: Sequence[Attachment]) -> "DataName":
        """The name of the data in `attachments`, the first of which is called after the record."""
        stem = PurePath(attachments[0].name).stem if attachments else str(year)
        return cls(str(year), stem)

    @property
    def text(self) -> str:
        """The stem, after the year if it does not begin with that."""
        return self.stem if self.stem.startswith(self.year) else f"{self.year}-{self.stem}"


class PageNumbers(NamedTuple):
    """The numbers of the pages that contents and index refer to, as our own pages have them, for a
    document that is paginated by the program which opens it.

    `entries` are those of the outline (`table.outline`) in its order, then the lists of the index;
    `names` those of each list, where the name stands first. Both are empty where they are unknown.
    """

    entries: tuple[int, ...] = ()
    names: tuple[Mapping[str, int], ...] = ()

    def of_entry(self, number: int) -> str:
        """The page of an entry; nothing if it is not known."""
        return str(self.entries[number]) if number < len(self.entries) else ""

    def of_name(self, index: int, name: str) -> str:
        """The page of a name in a list of the index; nothing if it is not known."""
        return str(self.names[index].get(name, "")) if index < len(self.names) else ""


class Companion(NamedTuple):
    """Another document of the same record that is made at the same time: the name of its format,
    its media type, its file's name.
    """

    format: str
    kind: str
    file: str


def address(file: str) -> str:
    """The address of a file that lies beside a document, whatever characters its name has."""
    return quote(file, errors="surrogateescape")


class Company(NamedTuple):
    """What a document of several files is made among: its own file's name without the suffix, and
    the other documents that are made.
    """

    stem: str
    others: tuple[Companion, ...] = ()


class PageFiles(Mapping[str, bytes]):
    """A file for each of `count` pages by its name, made when it is asked for and not kept: the
    only one is named after the document, several are numbered (`2017-001.svg`).
    """

    def __init__(self, document: PurePath, count: int, made: Callable[[int], bytes]) -> None:
        numbers = range(1, count + 1) if count > 1 else ()
        names = [_name_of_page(document, number, count) for number in numbers]
        self.names = tuple(names or [document.name])
        self._indexes = {name: index for index, name in enumerate(self.names)}
        self._made = made

    def __getitem__(self, name: str) -> bytes:
        return self._made(self._indexes[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


_DIGITS: Final = 3
_MOST_DIGITS: Final = 6
"""The least and the most digits that files of pages are numbered with."""


def left_over(
    document: PurePath, made: Collection[str], is_there: Callable[[str], bool], *, paged: bool
) -> Iterator[str]:
    """The names of files of an earlier run that the document, now of the files `made`, has no more:
    the only one that it was, and those numbered on from it, `2017-001.svg` where it is `paged`,
    else `2017-1.html`.
    """
    if document.name not in made and is_there(document.name):
        yield document.name
    for digits in range(_DIGITS, _MOST_DIGITS + 1) if paged else (1,):
        numbers = range(1, 10 ** (digits if paged else _MOST_DIGITS))
        names = (f"{document.stem}-{one:0{digits}}{document.suffix}" for one in numbers)
        first = next(names)  # tables of comma-separated values are numbered from the second on
        rest = takewhile(lambda name: name in made or is_there(name), names)
        yield from (name for name in (first, *rest) if name not in made and is_there(name))


def _name_of_page(document: PurePath, number: int, count: int) -> str:
    return f"{document.stem}-{number:0{max(len(str(count)), _DIGITS)}}{document.suffix}"


def utc_stamp(date: datetime) -> str:
    """`date` in UTC as in ISO 8601 (2018-06-01T00:00:00Z), always with four digits of the year,
    which `strftime` does not promise.
    """
    return f"{date.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
