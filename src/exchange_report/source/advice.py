"""What to write where a key is unknown, or a value has another shape: in the user's own words."""

import re
from collections import deque
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, Final

import pydantic

from exchange_report.lazy import late
from exchange_report.source.document import Document, Loc
from exchange_report.source.failure import shortened
from exchange_report.source.keys import KEY_ALIASES, folded, models_in, near_value

Model = type[pydantic.BaseModel]
Way = tuple[str | None, ...]
"""Keys that lead to a setting; None stands for an element of a list."""

_OWN: Final = "extra"
"""The key of entries under which an office has columns of its own."""

_PARTS: Final = late(r"[ \u3000・、,/]+|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")
"""What parts a text that says several things at once: `A4 横`, `A4横`."""

_SEVERAL: Final = {"equals": "one_of"}
"""Keys for one value, and those for several."""
_MOST_SHOWN: Final = 8
_MOST_PARTS: Final = 4
_DEEP: Final = 2
"""Steps to a setting after which a key of that name is no longer meant."""
_PLAIN: Final = late(r"(?![-\s?:,\[\]{}#&*!|>'\"%@`~])[^:#{}\[\],\"'\n]+")
"""A text that needs no quotes, between brackets neither."""


def for_key(model: Model, document: Document, loc: Loc, value: object) -> dict[str, str]:
    """The case and the text of a hint for the key at the end of `loc`, which its mapping does not
    have: where among the settings it belongs. Nothing if it is the name of none.
    """
    key, fields = str(loc[-1]), model_at(model, loc[:-1])
    if len(way := _way_to(key, value, fields)) > 1:
        return {"case": "inside", "right": _nested(way, _shape_at(fields, way, value))}
    way = _way_to(key, value, model) if len(loc) > 1 else ()
    if way and None not in way and _is_exact(model, way, value):
        return {"case": "elsewhere", "right": _nested(way, _shape_at(model, way, value))}
    if _OWN in fields.model_fields and isinstance(value, str | None):
        there = document.at((*loc[:-1], _OWN)) is not None
        way = (key,) if there else (_OWN, key)
        return {"case": "own-there" if there else "own", "right": _nested(way, _written(value))}
    return {}


def for_mapping(model: Model, loc: Loc, value: object) -> str:
    """`value`, a text or a list of one, as the mapping at `loc` that it stands for: `{size: A4}`;
    nothing if none of the keys there can hold it.
    """
    inner = model_at(model, loc)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str) or inner is model_at(model, loc[:-1]):
        return ""
    found = _spread(inner, value) or _assigned(inner, _parts(value)) or _assigned(inner, [value])
    return f"{{{_listed(found)}}}" if found else ""


def for_texts(model: Model, loc: Loc, value: object) -> str:
    """`value`, a text where lines of texts with settings of their own are expected, as such a line:
    `[{text: 第1表}]`, within a list `{text: 第1表}`; nothing where there are no such lines.
    """
    if not loc:
        return ""  # the whole file
    is_element = isinstance(loc[-1], int)
    inner = model_at(model, loc)
    is_line = "text" in inner.model_fields and inner is not model_at(model, loc[: -1 - is_element])
    if not is_line or not isinstance(value, str) or not value.strip():
        return ""
    line = f"{{text: {_written(value)}}}"
    return line if is_element else f"[{line}]"


def for_choice(model: Model, loc: Loc, value: str) -> str:
    """`value`, which says several things at once, as the keys beside the one at `loc` have them:
    `size: A4, orientation: landscape`; nothing if it says one thing.
    """
    parts = _parts(value)
    return _listed(_assigned(model_at(model, loc[:-1]), parts)) if len(parts) > 1 else ""


def for_text(value: object) -> str:
    """The text that was written as `{item}` without quotes, in quotes; or nothing."""
    if isinstance(value, dict) and len(value) == 1:
        (name, inner), *_ = value.items()
        if inner is None:
            return f'"{{{name}}}"'
        if isinstance(inner, str) and re.fullmatch("[a-z-]+", inner):
            return f'"{{{name}:{inner}}}"'
    return ""


def for_several(model: Model, loc: Loc, value: object) -> str:
    """The list that was written under the key for one value, under that for several; or nothing."""
    key = _SEVERAL.get(str(loc[-1]), "")
    if not isinstance(value, list) or key not in _keys(model_at(model, loc[:-1])):
        return ""
    return f"{key}: [{', '.join(map(_written, value[:_MOST_SHOWN]))}]"


def model_at(model: Model, loc: Loc) -> Model:
    """The model of the mapping at `loc`; the nearest one around it where there is none."""
    found = model
    for part in loc:
        field = found.model_fields.get(str(part))
        if field is None:
            field = next((f for f in found.model_fields.values() if f.alias == part), None)
        if field is not None:
            found = next(models_in(field.annotation), found)
    return found


def is_required(model: Model, loc: Loc) -> bool:
    """Whether the key at the end of `loc` must be stated, or is no key."""
    field = model_at(model, loc[:-1]).model_fields.get(str(loc[-1])) if loc else None
    return field is None or field.is_required()


def _way_to(key: str, value: object, outer: Model) -> Way:
    """The keys that lead from `outer` to a setting called `key`: to one that can hold `value`
    rather than to another, past lists and what most files leave out, and the shortest way.
    """
    names = (key, *KEY_ALIASES.get(folded(key), ()))
    ways: list[tuple[tuple[bool, bool, int], Way]] = []
    queue: deque[tuple[Model, Way, bool]] = deque([(outer, (), False)])
    seen = {outer}
    while queue:
        model, way, rare = queue.popleft()
        for name in names:
            if name in _keys(model) and len(way) - way.count(None) < _DEEP:
                holds = _holds(model, name, value) or for_mapping(model, (name,), value) != ""
                ways.append(((not holds, None in way or rare, len(way)), (*way, name)))
        for name, field in model.model_fields.items():
            for inner in models_in(field.annotation):
                if inner not in seen:
                    seen.add(inner)
                    step: Way = (field.alias or name,)
                    step += (None,) if "tuple" in str(field.annotation) else ()
                    queue.append((inner, (*way, *step), rare or field.default is None))
    return min(ways, key=itemgetter(0), default=((), ()))[1]


def _is_exact(model: Model, way: Way, value: object) -> bool:
    """Whether the setting at the end of `way` can hold `value`, and is not one that any text will
    do for, deep in another part of the file.
    """
    keys = tuple(key for key in way if key)
    holder = model_at(model, keys[:-1])
    is_open = len(way) > 1 and _holds(holder, keys[-1], "\0")
    return _holds(holder, keys[-1], value) and not is_open


def _shape_at(outer: Model, way: Way, value: object) -> str:
    """`value` as it is written at the end of `way`."""
    keys = tuple(key for key in way if key)
    return for_mapping(model_at(outer, keys[:-1]), keys[-1:], value) or _written(value)


def _keys(model: Model) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _holds(model: Model, key: str, value: object) -> bool:
    """Whether `key` of `model` can hold `value`."""
    try:
        model.model_validate({key: value})
    except pydantic.ValidationError as error:
        return not any(one["loc"][:1] == (key,) for one in error.errors(include_url=False))
    return True


def _spread(model: Model, value: str) -> dict[str, object]:
    """`value` at every key, if these are all of one kind: the four margins."""
    keys = _keys(model)
    are_alike = len(keys) > 1 and len({str(annotation) for annotation in keys.values()}) == 1
    fits = are_alike and all(_holds(model, key, value) for key in keys)
    return {key: value for key in keys} if fits else {}


def _assigned(model: Model, parts: list[str]) -> dict[str, object]:
    """Each of `parts` at a key of its own that can hold it; nothing if one of them has none. Keys
    that hold only some texts come first; any text is one of them, the name of what is described.
    """
    keys = list(_keys(model))
    free = [key for key in keys if _holds(model, key, "\0")]
    order = [key for key in keys if key not in free] + [*("name",) * ("name" in free), *free][:1]
    found: dict[str, object] = {}
    for part in parts:
        for key in order:
            meant = near_value(part, _choices(model, key)) or part
            fits = next((one for one in (meant, [meant]) if _holds(model, key, one)), None)
            if key not in found and fits is not None:
                found[key] = fits
                break
        else:
            return {}
    return {key: found[key] for key in keys if key in found}


def _choices(model: Model, key: str) -> tuple[str, ...]:
    """The values that `key` can have, if they are a closed set."""
    annotation = _keys(model)[key]
    arguments = getattr(annotation, "__args__", ())
    return tuple(one for one in arguments if isinstance(one, str))


def _parts(value: str) -> list[str]:
    whole = value.strip()
    parts = [part for part in _PARTS.split(whole[:80]) if part]
    return parts if 1 < len(parts) <= _MOST_PARTS else [whole]


def _nested(way: Way, written: str) -> str:
    """The last key of `way` with what is `written` there, in the mappings and lists around it."""
    text = f"{way[-1]}: {written}"
    for step in reversed(way[:-1]):
        text = f"[{{{text}}}]" if step is None else f"{step}: {_enclosed(text)}"
    return text


def _enclosed(text: str) -> str:
    return text if text.startswith("[") else f"{{{text}}}"


def _listed(values: Mapping[str, object]) -> str:
    return ", ".join(f"{key}: {_written(value)}" for key, value in values.items())


def _written(value: object) -> str:
    """A text as it is written between brackets; `…` for anything longer."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"[{_written(value[0])}]"
    if not isinstance(value, str):
        return "…"
    text = shortened(value)
    return text if _PLAIN.fullmatch(text) else f'"{text}"' if '"' not in text else f"'{text}'"
