"""Values as they are meant: misspelt keys under the keys proposed for them, texts where a list is
wanted as its only element. What is wrong with them is reported all the same; what they hold can be
looked at too.
"""

from typing import Final, TypeVar

import pydantic
from pydantic_core import ErrorDetails

from exchange_report.diagnostics import Diagnostic
from exchange_report.source.document import Document, Loc, Value, written
from exchange_report.source.salvage import copied, existing
from exchange_report.source.validation import proposed_key, validate

Model = TypeVar("Model", bound=pydantic.BaseModel)

_ROUNDS: Final = 8
"""Times that the values are validated: under a key that was misspelt others may be."""

_COMMA: Final = "、"


def meant(model: type[Model], document: Document) -> tuple[Document, list[tuple[Loc, Diagnostic]]]:
    """`document` with its values as they are meant, itself if there is nothing to read otherwise;
    and every problem on the way, each with its location.

    Places of the new values are those of what is written (`Document.moved`).
    """
    reading = _Reading(model, copied(document.value), dict(document.moved))
    found = validate(model, document)[1]
    known = {(d.code, d.span) for _, d in found}
    for _ in range(_ROUNDS if found else 0):
        if not reading.changed():
            break
        document = document.with_values(copied(reading.value), dict(reading.moved))
        more = validate(model, document)[1]
        found += [(loc, d) for loc, d in more if (d.code, d.span) not in known]
        known.update((d.code, d.span) for _, d in more)
    return document, found


class _Reading:
    """Values of a model that are changed to what they mean, and whence they were moved."""

    def __init__(self, model: type[pydantic.BaseModel], value: Value, moved: dict[Loc, Loc]):
        self.model = model
        self.value = value
        self.moved = moved

    def changed(self) -> bool:
        """Whether any value that is wrong was changed to what it means."""
        try:
            self.model.model_validate(self.value)
        except pydantic.ValidationError as error:
            return any([self._changed(one) for one in error.errors(include_url=False)])
        return False

    def _changed(self, error: ErrorDetails) -> bool:
        """Whether the value of `error` was changed."""
        loc = existing(self.value, error["loc"])
        if not loc or loc[-1] != _last(error["loc"]):
            return False
        holder = _at(self.value, loc[:-1])
        if error["type"] == "extra_forbidden":
            return isinstance(holder, dict) and self._renamed(holder, loc)
        shaped = _shaped(error["type"], _at(self.value, loc), str(loc[-1]))
        if shaped is None:
            return False
        match holder, loc[-1]:
            case dict(), str(last):
                holder[last] = shaped
            case list(), int(index):
                holder[index] = shaped
        return True

    def _renamed(self, holder: dict[str, Value], loc: Loc) -> bool:
        key = str(loc[-1])
        known = proposed_key(self.model, loc, holder[key])
        if not known or ":" in known or known in holder:
            return False
        self.moved[*loc[:-1], known] = written(self.moved, loc)
        holder[known] = holder.pop(key)
        return True


_OF_WORDS: Final = ("links", "languages")
"""Keys of mappings whose keys are words of the texts: a text there names none."""


def _shaped(kind: str, value: Value, key: str) -> Value:
    """`value` in the shape whose lack is an error of this kind; None if it cannot be told."""
    match kind, value:
        case "tuple_type" | "list_type", str():
            return [value]
        case "tuple_type" | "list_type", dict():
            is_entry = any(isinstance(one, list | dict) for one in value.values())
            return [value] if is_entry or key == "entries" else [*map(_line, value.items())]
        case "dict_type", str() if key not in _OF_WORDS:
            return {key: value}
        case "string_type", list() if all(isinstance(one, str) for one in value):
            return _COMMA.join(map(str, value))
        case "string_type" | "union_tag_not_found", dict():
            is_flat = all(one is None or isinstance(one, str) for one in value.values())
            return _COMMA.join(map(_line, value.items())) if value and is_flat else None
    return None


def _line(pair: tuple[str, Value]) -> str:
    """What was written before YAML took it for a key and its value."""
    key, value = pair
    return f"{key}: {value}" if isinstance(value, str) else key


def _at(value: Value, loc: Loc) -> Value:
    for part in loc:
        if isinstance(value, dict) and isinstance(part, str):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int):
            value = value[part]
    return value


_TAGS: Final = ("text", "nested")
"""Parts of a location that name alternatives of a value."""


def _last(loc: Loc) -> str | int:
    return loc[-2] if len(loc) > 1 and loc[-1] in _TAGS else loc[-1]
