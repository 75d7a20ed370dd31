"""Models → JSON Schema.

Draft 7, because editors know no later draft well. What the reader takes as text, an editor reads
as typed YAML: `fiscal_year: 2017` is a number there, `内線: 0421` too, `公開: no` a truth value
under YAML 1.1. So text may be any scalar here, and a number may be text that writes one.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from exchange_report.layouts import Layout
from exchange_report.layouts.changing import ColumnChange
from exchange_report.records import Record
from exchange_report.schemas import SchemaKind
from exchange_report.schemas.extending import allow_changes, allow_extending

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_SCALARS: Final = ["string", "number", "boolean"]
_TRUTH: Final = "^([Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$"
_MODELS: Final[Mapping[SchemaKind, tuple[type[BaseModel], str]]] = {
    "records": (Record, "一つの自治体が一つの年度に行った国際交流の実績です。"),
    "layouts": (Layout, "記録を表に組むときの体裁です。"),
}
_SUBJECTS: Final[dict[str, Any]] = {
    "item": {"type": _SCALARS, "minLength": 1},
    "partner": {"type": "object", "minProperties": 1},
    "extra": {"type": "object", "minProperties": 1},
}
"""What an entry can be about; one of them must be stated, in it or above it (ER114)."""

_ORDER: Final = (
    *("$schema", "$id", "$ref", "title", "description", "type", "enum", "minimum", "maximum"),
    *(
        "minLength",
        "maxLength",
        "pattern",
        "patternErrorMessage",
        "default",
        "minItems",
        "maxItems",
        "items",
    ),
    *("minProperties", "maxProperties", "required", "properties", "additionalProperties"),
    *("allOf", "anyOf", "oneOf", "if", "then", "definitions"),
)
"""Every keyword in use, as a reader of the file wants to meet them."""


def generate(kind: SchemaKind) -> dict[str, Any]:
    """The schema of the files of `kind`, as the models have it now."""
    model, description = _MODELS[kind]
    made = model.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=SchemaGenerator, mode="validation"
    )
    definitions = made.pop("$defs")
    if kind == "records":
        _add_rules_across_keys(made, definitions)
    else:
        allow_extending(made, definitions)
        places = ColumnChange.model_json_schema(schema_generator=SchemaGenerator)["properties"]
        allow_changes(made, definitions, places)
    made["definitions"] = {name: _wordless(one) for name, one in sorted(definitions.items())}
    made |= {"$schema": _DRAFT, "$id": f"urn:exchange-report:schema:{kind}"}
    return _settled(made | {"description": description})


def generated_text(kind: SchemaKind) -> str:
    """The text of the file that ships."""
    return json.dumps(generate(kind), ensure_ascii=False, indent=2) + "\n"


def _add_rules_across_keys(record: dict[str, Any], definitions: dict[str, Any]) -> None:
    """A row is about something (ER114); an entry has either `entries`, and some, or `results`
    (ER115, ER147).
    """
    entry, reference = definitions["Entry"], {"$ref": "#/definitions/Subject"}
    entry["if"] = {"required": ["entries"]}
    entry["then"] = {"properties": {"results": False, "entries": {"type": "array"}}}
    stated = [{"required": [key], "properties": {key: must}} for key, must in _SUBJECTS.items()]
    below = {"required": ["entries"], "properties": {"entries": {"items": reference}}}
    definitions["Subject"] = {"anyOf": [*stated, below]}
    entries = record["properties"]["entries"]
    entries["items"] = {"allOf": [entries["items"], reference]}


def _wordless(definition: dict[str, Any]) -> dict[str, Any]:
    """A schema without the description of its class, which is for programmers."""
    return {key: definition[key] for key in definition.keys() - {"title", "description"}}


class SchemaGenerator(GenerateJsonSchema):
    """Scalars as they may be read, and no words but those meant for the writer of the file."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return made if "pattern" in made else made | {"type": _SCALARS}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        pattern = f"^({'|'.join(_numbers(schema['ge'], schema['le']))})$"
        return {"anyOf": [super().int_schema(schema), {"type": "string", "pattern": pattern}]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": _TRUTH}]}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        return {"type": "string", "enum": list(schema["expected"])}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        made = super().nullable_schema(schema)
        match made.get("anyOf"):
            case [{"type": [*types], **rest}, {"type": "null"}] if not rest:
                return {"type": [*types, "null"]}
            case [{"anyOf": [*choices], **rest}, {"type": "null"} as null] if not rest:
                return {"anyOf": [*choices, null]}
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Only scalars: editors write a default out when they complete a key."""
        made = super().default_schema(schema)
        default = made.pop("default", None)  # of a schema that other fields may share
        return {**made, "default": default} if isinstance(default, str | bool) else made


def _settled(made: dict[str, Any]) -> dict[str, Any]:
    """`made` in a fixed order of keys, whatever the version of pydantic, and right in draft 7,
    which passes over all that stands beside `$ref`.
    """
    settled = {key: _settled_value(key, made[key]) for key in sorted(made, key=_ORDER.index)}
    if len(settled) > 1 and "$ref" in settled:
        reference = settled.pop("$ref")
        return {**settled, "allOf": [{"$ref": reference}]}
    return settled


def _settled_value(key: str, value: Any) -> Any:
    if key in ("properties", "definitions"):
        return {name: _settled(one) if one else one for name, one in value.items()}
    if isinstance(value, dict):
        return _settled(value)
    if key in ("allOf", "anyOf", "oneOf"):
        return [_settled(one) for one in value]
    return value


def _numbers(low: int, high: int) -> Iterator[str]:
    """Expressions of the numbers from `low` (1 or more) to `high`, one for each count of digits."""
    for digits in range(len(str(low)), len(str(high)) + 1):
        first, last = max(low, 10 ** (digits - 1)), min(high, 10**digits - 1)
        yield _between(str(first), str(last))


def _between(low: str, high: str) -> str:
    """An expression of the numbers from `low` to `high`, which have as many digits."""
    if low.strip("0") == "" and high.strip("9") == "":
        return f"[0-9]{{{len(low)}}}" if low else ""
    if low[0] == high[0]:
        return low[0] + _between(low[1:], high[1:])
    first, last, rest = int(low[0]), int(high[0]), len(low) - 1
    choices: list[str] = []
    if low[1:].strip("0"):
        choices.append(low[0] + _between(low[1:], "9" * rest))
        first += 1
    if high[1:].strip("9"):
        choices.append(high[0] + _between("0" * rest, high[1:]))
        last -= 1
    if first <= last:
        digit = f"[{first}-{last}]" if first < last else str(first)
        choices.append(digit + _between("0" * rest, "9" * rest))
    return f"({'|'.join(choices)})"
