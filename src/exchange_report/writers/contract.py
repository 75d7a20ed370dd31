"""What the registry of formats and every writer agree upon."""

from dataclasses import dataclass
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
