"""`null` in a layout that extends another: it takes away what the base says."""

from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from exchange_report.source import Value, models_in


def without_nulls(value: Value, model: type[BaseModel]) -> Value:
    """`value` without each `null` for a setting that cannot be nothing, which so gets its default;
    where nothing is a value of its own, it stays. What stands in lists is left alone.
    """
    if not isinstance(value, dict):
        return value
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return {
        key: _within(one, fields[key].annotation) if key in fields else one
        for key, one in value.items()
        if one is not None or key not in fields or _may_be_none(fields[key].annotation)
    }


def _within(value: Value, annotation: Any) -> Value:
    model = next(models_in(annotation), None)
    if model is None or not isinstance(value, dict):
        return value
    if get_origin(annotation) is dict:
        return {key: without_nulls(one, model) for key, one in value.items() if one is not None}
    return without_nulls(value, model)


def _may_be_none(annotation: Any) -> bool:
    return NoneType in get_args(annotation)
