"""The base of the models of files: no key that they do not know, no change once they are read."""

from collections.abc import Callable, Mapping
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


class Notation:
    """How a value is written in a file, for an `Annotated` type: `read` makes it of what stands
    there (and takes it as it is), or raises `PydanticCustomError`; `write` is the text of one;
    `schema` is what JSON Schema says of it.

    The markers of pydantic for each of the three look twice into what the value consists of, for
    every field, and nothing uses what they find: a third of the time in which a layout is built.
    """

    def __init__(
        self, read: Callable[[Any], object], write: Callable[[Any], str], schema: Mapping[str, Any]
    ) -> None:
        self._read, self._write, self._schema = read, write, schema

    def __get_pydantic_core_schema__(self, *_: object) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(self._write)
        return core_schema.no_info_plain_validator_function(self._read, serialization=written)

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, Any]:
        return {**self._schema}
