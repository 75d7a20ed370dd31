"""Values in which no more is wrong than is reported. A model makes every error before the first can
be read, which for a file of nothing else takes gigabytes; here what is too much is only counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Annotated, Any, Final, NamedTuple

import pydantic
from pydantic.fields import FieldInfo

from exchange_report.source.document import Value
from exchange_report.source.encoding import PROBLEM_LIMIT
from exchange_report.source.keys import models_in

_CHUNK: Final = 30
"""Elements of a list, or keys of a mapping, that are validated together."""


class Thinned(NamedTuple):
    """What was left out of values: `problems`, and whether with elements of lists, which the
    checks then do not see.
    """

    problems: int
    is_cut: bool


class _Field(NamedTuple):
    """A key of a model: the models that its value may be or hold, and what validates it."""

    models: Sequence[type[pydantic.BaseModel]]
    adapter: pydantic.TypeAdapter[Any]


def thinned(model: type[pydantic.BaseModel], value: Value) -> Thinned:
    """Leaves out of `value` the unknown keys after the first that are reported, and the ends of
    long lists in which as many problems were met; how many problems went with them.
    """
    thinning = _Thinning()
    if isinstance(value, dict):
        thinning.mapping(model, value)
    return Thinned(thinning.left, thinning.is_cut)


@cache
def _fields(model: type[pydantic.BaseModel]) -> dict[str, _Field]:
    return {
        field.alias or name: _Field(
            tuple(dict.fromkeys(models_in(field.annotation))),
            _adapter(field),
        )
        for name, field in model.model_fields.items()
    }


def _adapter(field: FieldInfo) -> pydantic.TypeAdapter[Any]:
    """What validates the values of `field` as its model does."""
    annotation: Any = Annotated[(field.annotation, *field.metadata, None)]
    return pydantic.TypeAdapter(annotation)


class _Thinning:
    """The unknown `keys` that were kept so far, and how many problems were `left` out."""

    def __init__(self) -> None:
        self.keys = 0
        self.left = 0
        self.is_cut = False

    def mapping(self, model: type[pydantic.BaseModel], values: dict[str, Value]) -> None:
        fields = _fields(model)
        if not values.keys() <= fields.keys():
            unknown = [key for key in values if key not in fields]
            room = max(PROBLEM_LIMIT - self.keys, 0)
            for key in unknown[room:]:
                del values[key]
            self.keys += min(len(unknown), room)
            self.left += max(len(unknown) - room, 0)
        for key, value in values.items():
            if isinstance(value, list | dict) and key in fields:
                self._value(fields[key], value)

    def _value(self, field: _Field, value: Value) -> None:
        if len(field.models) == 1:
            model = field.models[0]
            for inner in value if isinstance(value, list) else (value,):
                if isinstance(inner, dict):
                    self.mapping(model, inner)
        if isinstance(value, list) and len(value) > _CHUNK:
            parts = (value[at : at + _CHUNK] for at in range(0, len(value), _CHUNK))
            end = self._end(field.adapter, parts)
            if end is not None:
                del value[end:]
        elif isinstance(value, dict) and len(value) > _CHUNK and not field.models:
            items = iter(list(value.items()))
            mappings = iter(lambda: dict(islice(items, _CHUNK)), {})
            end = self._end(field.adapter, mappings)
            for key in list(islice(value, end, None)) if end is not None else ():
                del value[key]

    def _end(self, adapter: pydantic.TypeAdapter[Any], parts: Iterable[Value]) -> int | None:
        """The number of elements in `parts` before the first with which the problems are too many;
        None if they never are. What was left out of a part before is no problem of it any more.
        """
        end: int | None = None
        met = 0
        for number, count in _wrong(adapter, parts):
            if met >= PROBLEM_LIMIT:
                end = number * _CHUNK if end is None else end
                self.left += count
            else:
                met += count
        self.is_cut = self.is_cut or end is not None
        return end


def _wrong(adapter: pydantic.TypeAdapter[Any], parts: Iterable[Value]) -> Iterator[tuple[int, int]]:
    """The numbers of the `parts` that have problems, and how many each has."""
    for number, part in enumerate(parts):
        try:
            adapter.validate_python(part)
        except pydantic.ValidationError as error:
            yield number, error.error_count()
