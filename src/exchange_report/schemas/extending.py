"""What a layout that extends another may leave out, in its JSON Schema."""

from collections.abc import Iterator
from typing import Any, Final

_Schema = dict[str, Any]
_EXTENDS_NOTHING: Final = {"properties": {"extends": {"type": "null"}}}
"""True of a file without `extends` too."""


def allow_extending(layout: _Schema, definitions: dict[str, _Schema]) -> None:
    """Asks for required keys only where nothing is extended: what a mapping leaves out, the base
    may hold, but a list takes the place of that of the base, so all must be in it. `null` in
    the place of a list takes that of the base away.
    """
    loosened: dict[str, _Schema] = {}
    demands = _demands(layout, definitions, loosened)
    for schema in (layout, *definitions.values()):
        for items in _items(schema):
            asked = loosened.get(_name(items))
            if asked:
                items |= {"allOf": [{"$ref": items.pop("$ref")}, asked]}
    if demands:
        layout |= {"if": _EXTENDS_NOTHING, "then": demands}


def allow_changes(
    layout: _Schema, definitions: dict[str, _Schema], places: dict[str, _Schema]
) -> None:
    """Lets a layout that extends another change its columns by their names, in a mapping.
    `places` are the properties that tell where a column stands.
    """
    columns = layout["properties"]["columns"]
    change = places | definitions["Column"]["properties"]
    definitions["ColumnChange"] = {
        "type": ["object", "null"],
        "properties": change,
        "additionalProperties": False,
    }
    words = {key: columns.pop(key) for key in ("title", "description")}
    mapping = {"type": "object", "additionalProperties": {"$ref": "#/definitions/ColumnChange"}}
    layout["properties"]["columns"] = words | {"anyOf": [columns, mapping]}
    layout["then"]["properties"]["columns"] = {"type": "array"}


def _demands(
    schema: _Schema, definitions: dict[str, _Schema], loosened: dict[str, _Schema]
) -> _Schema:
    """What `schema` demands of a mapping and of those in it, taken out of it."""
    name = _name(schema)
    if name:
        if name not in loosened:
            loosened[name] = {}
            loosened[name] |= _demands(definitions[name], definitions, loosened)
        return loosened[name]
    for choice in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        if _name(choice):
            return _demands(choice, definitions, loosened)
    if schema.get("type") == "array" and "minItems" not in schema:
        schema["type"] = ["array", "null"]
        return {"type": "array"}
    made: _Schema = {"required": schema.pop("required")} if "required" in schema else {}
    within = {
        key: demanded
        for key, one in schema.get("properties", {}).items()
        if (demanded := _demands(one, definitions, loosened))
    }
    rest = schema.get("additionalProperties")
    others = _demands(rest, definitions, loosened) if isinstance(rest, dict) else {}
    return (
        made
        | ({"properties": within} if within else {})
        | ({"additionalProperties": others} if others else {})
    )


def _items(schema: _Schema) -> Iterator[_Schema]:
    """The schemas of the elements of all lists below `schema`."""
    for key, value in schema.items():
        if key == "items":
            yield value
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _items(one)


def _name(schema: _Schema) -> str:
    """The definition that `schema` refers to; empty if it is none."""
    return str(schema.get("$ref", "")).removeprefix("#/definitions/")
