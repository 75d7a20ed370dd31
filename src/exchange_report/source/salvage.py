"""What is left of values that are not all right: the valid part of a file, to be looked at too."""

from collections.abc import Mapping
from typing import Final, TypeVar

import pydantic

from exchange_report.source.document import Document, Loc, Value

Model = TypeVar("Model", bound=pydantic.BaseModel)

_ROUNDS: Final = 8
"""Times that the values are validated: what is left out may be missed by what holds it."""


def salvage(
    model: type[Model], document: Document, defaults: Mapping[str, Value]
) -> tuple[Model, frozenset[Loc]] | None:
    """A `model` of what is valid in `document`, and the places of what is not; None if nothing is.

    Keys that are wrong are left out; the elements of lists are blanked, so that the places of the
    others stay. `defaults` are what the top of the file is given where it must say something.
    """
    value = copied(document.value)
    if not isinstance(value, dict):
        return None
    lost: set[Loc] = set()
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(value), frozenset(lost)
        except pydantic.ValidationError as error:
            details = error.errors(include_url=False, include_context=False, include_input=False)
        wrong: set[Loc] = set()
        for one in details:
            is_missing = one["type"] == "missing"
            loc = existing(value, one["loc"][:-1] if is_missing else one["loc"])
            key = str(one["loc"][-1]) if one["loc"] else ""
            if loc:
                wrong.add(loc)
            elif is_missing and key in defaults:
                value[key] = defaults[key]
                lost.add((key,))
            else:
                return None
        for loc in wrong:
            if not any(loc[:length] in wrong for length in range(1, len(loc))):
                lost.add(_without(value, loc, lost))
    return None


def copied(value: Value) -> Value:
    """Lists and mappings of their own with the same texts."""
    if isinstance(value, dict):
        return {key: copied(one) for key, one in value.items()}
    return [copied(one) for one in value] if isinstance(value, list) else value


def existing(value: Value, loc: Loc) -> Loc:
    """`loc` without the parts that lead nowhere, such as the names of alternatives."""
    way: list[str | int] = []
    for part in loc:
        step = _step(value, part)
        if step is None:
            continue
        value = step[0]
        way.append(part)
    return tuple(way)


def _step(value: Value, part: str | int) -> tuple[Value] | None:
    """The value that a part of a location leads to; None if it leads nowhere."""
    if isinstance(value, dict) and isinstance(part, str) and part in value:
        return (value[part],)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return (value[part],)
    return None


def _without(value: Value, loc: Loc, lost: set[Loc]) -> Loc:
    """Leaves out of `value` what is at `loc`, or what holds it if that was blanked already; the
    place that was left out.
    """
    holder: Value = value
    for part in loc[:-1]:
        if isinstance(holder, dict) and isinstance(part, str):
            holder = holder.get(part)
        elif isinstance(holder, list) and isinstance(part, int):
            holder = holder[part]
    last = loc[-1]
    if isinstance(holder, dict) and isinstance(last, str):
        holder.pop(last, None)
        return loc
    if isinstance(holder, list) and isinstance(last, int) and loc not in lost:
        is_mapping = any(isinstance(one, dict) for one in holder)
        holder[last] = {} if is_mapping else ""
        return loc
    return _without(value, loc[:-1], lost) if len(loc) > 1 else loc
