"""The base of the models of files: no key that they do not know, no change once they are read."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, core_schema


class Strict(BaseModel):
    """What stands in a file. `title` and `description` of a field are for those who fill in the
    file in an editor.
    """

    # Built with the model that holds it, not each by itself: half the time of the import.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class _Nothing(dict[str, Any]):
    """An empty mapping that all share who state none: pydantic copies a default for each of them,
    unless that can be hashed.
    """

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none; this one never changes
        return hash(type(self))

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> CoreSchema:
        return core_schema.dict_schema()  # what JSON Schema shows of the default


NOTHING: Final = _Nothing()
"""The default of a mapping of a frozen model that a file holds thousands of times."""
