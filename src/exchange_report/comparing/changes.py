"""Changes as data: of the record, of groups of entries, of entries, of values and their lines."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from exchange_report.matching import Pair, Reason
from exchange_report.records import Report


class Kind(StrEnum):
    """What became of a piece of text, a line or an entry."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    CHANGED = "changed"


class Piece(NamedTuple):
    """A stretch of a line: the same in both, deleted or inserted."""

    kind: Kind
    text: str


class Line(NamedTuple):
    """A paragraph of a value, and the depth of the list that it stands in, from 0."""

    text: str
    level: int = 0


class LineChange(NamedTuple):
    """A paragraph in both values; None in the place of one that is not there. `pieces` spell out
    the text of both.
    """

    before: Line | None
    after: Line | None
    pieces: tuple[Piece, ...]

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.INSERTED
        if self.after is None:
            return Kind.DELETED
        return Kind.SAME if self.before == self.after else Kind.CHANGED


class FieldChange(NamedTuple):
    """A value that changed, by the name that layouts use (`results`, `partner.since`,
    `extra.備考`), with all of its paragraphs, also those that stayed. One that is not stated has no
    paragraphs.
    """

    name: str
    lines: tuple[LineChange, ...]

    @property
    def before(self) -> tuple[Line, ...]:
        return tuple(one.before for one in self.lines if one.before is not None)

    @property
    def after(self) -> tuple[Line, ...]:
        return tuple(one.after for one in self.lines if one.after is not None)


class GroupChange(NamedTuple):
    """A change that several entries share, of a department's name, say; `entries` are their
    numbers in the later record. It is not repeated among the changes of each.
    """

    change: FieldChange
    entries: tuple[int, ...]


class EntryChange(NamedTuple):
    """An entry that was inserted, deleted, changed or moved. `before` and `after` are its numbers
    in the two records, from 0, None where it is not there; `reason` and `likeness` say why the two
    were taken for one. `labels` are its field, department and name, as far as there are any. An
    inserted or deleted entry has all its values in `fields`.
    """

    kind: Kind
    before: int | None
    after: int | None
    reason: Reason
    likeness: float
    labels: tuple[str, ...]
    fields: tuple[FieldChange, ...]
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """The differences between two records; false where there are none.

    `record` are the changes of the record's own values, `groups` those that several entries share,
    `entries` those of entries in the order of the later record, deleted ones where they stood;
    `pairs` are all entries of both, also those that stayed (see `matching.pair`). `names` are what
    the two are called.
    """

    before: Report = field(repr=False)
    after: Report = field(repr=False)
    names: tuple[str, str]
    pairs: tuple[Pair, ...] = field(repr=False)
    record: tuple[FieldChange, ...]
    groups: tuple[GroupChange, ...]
    entries: tuple[EntryChange, ...]

    def __bool__(self) -> bool:
        return bool(self.record or self.groups or self.entries)

    def count(self, kind: Kind) -> int:
        """How many entries are of a kind."""
        return sum(entry.kind is kind for entry in self.entries)
