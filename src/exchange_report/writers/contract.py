"""What the registry of formats and every writer agree upon."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias

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


def utc_stamp(date: datetime) -> str:
    """`date` in UTC as in ISO 8601 (2018-06-01T00:00:00Z), always with four digits of the year,
    which `strftime` does not promise.
    """
    return f"{date.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
