"""Values against a pydantic model, with every problem where it stands in the file."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final, TypeVar

import pydantic
from pydantic_core import ErrorDetails

from exchange_report.diagnostics import CATALOGUE, Diagnostic
from exchange_report.source.document import Document, Loc

Model = TypeVar("Model", bound=pydantic.BaseModel)

_EXPECTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "`true` or `false`",
    "list_type": "a list",
    "tuple_type": "a list",
    "too_short": "a list of at least one element",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "union_tag_not_found": "text or a list",
}
_ADVICE: Final = {
    "a list": "put `- ` before each element, on lines of their own",
    "a mapping": "write `key: value` on lines of their own below",
    "text": "write the text on one line, in quotes if it starts with a special character",
    "text or a list": "if this is one text with a colon in it, put it in quotes",
}


def validate(
    model: type[Model], document: Document
) -> tuple[Model | None, list[tuple[Loc, Diagnostic]]]:
    """`document.value` as a `model`, or None and the problems, each with its location.

    A pydantic error whose type is a code of the catalogue keeps that code and its context.
    """
    try:
        return model.model_validate(document.value), []
    except pydantic.ValidationError as error:
        details = error.errors(include_url=False)
    return None, [(d["loc"], _diagnostic(model, document, d)) for d in details]


def _diagnostic(
    model: type[pydantic.BaseModel], document: Document, error: ErrorDetails
) -> Diagnostic:
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden":
        key = str(loc[-1])
        near = get_close_matches(key, _keys(model, loc[:-1]), n=1, cutoff=0.5)
        arguments = {"key": key, "near": near[0] if near else ""}
        span = document.span(loc, key=True)
        return document.diagnostic("ER110", span, arguments, hinted=bool(near))
    if kind == "missing":
        span = document.span(loc[:-1], key=True)
        return document.diagnostic("ER111", span, {"key": str(loc[-1])})
    span = document.span(loc)
    if kind in _EXPECTED:
        expected = _EXPECTED[kind]
        advice = _ADVICE.get(expected, "")
        arguments = {"expected": expected, "found": _kind(error["input"]), "advice": advice}
        return document.diagnostic("ER112", span, arguments, hinted=bool(advice))
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind in CATALOGUE:
        arguments = {name: str(value) for name, value in context.items()}
        hinted = all(arguments.get(name, "x") for name in ("near", "known"))
        return document.diagnostic(kind, span, arguments, hinted=hinted)
    arguments = {"value": str(error["input"]), "reason": error["msg"]}
    return document.diagnostic("ER113", span, arguments)


def _kind(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _keys(model: type[pydantic.BaseModel], loc: Loc) -> list[str]:
    """The keys that may stand in the mapping at `loc`: the fields of the model nested there."""
    found = model
    for part in loc:
        field = found.model_fields.get(str(part))
        if field is None:
            field = next((f for f in found.model_fields.values() if f.alias == part), None)
        if field is not None:
            found = next(_models(field.annotation), found)
    return [f.alias or name for name, f in found.model_fields.items()]


def _models(annotation: object) -> Iterator[type[pydantic.BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)
