"""What the registry of formats and every writer agree upon."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Options(BaseModel):
    """The options of a format, as a project's settings, the command and the library take them.

    Each field has a default, a title in Japanese, and a description in English, the key of its
    Japanese translation, if there is one: they are the help of the command's option.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @property
    def attaching(self) -> bool:
        """Whether what the format attaches goes into a document with these options."""
        return True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach: `relation` is what it is to the document, `kind` its media type."""

    name: str
    data: bytes
    kind: str
    relation: Literal["Source", "Data"]
    description: str
