"""What is sound of a layout that is not all right, so that the rest of it can be looked at too."""

from typing import Final

import pydantic
from pydantic_core import ErrorDetails

from exchange_report.layouts.layout import Layout
from exchange_report.source import Document, Loc, Value, copied, existing

_ROUNDS: Final = 8
"""Times that the values are validated: what is left out may be missed by what holds it."""

_STAND_INS: Final = {"heading": "", "value": "", "text": "", "label": "", "width": "rest"}
"""Values for keys that must be stated: nothing is shown, and no room is needed."""

_OF_MEASURES: Final = frozenset({"width", "size", "orientation", "margin", "padding", "page"})
"""Keys that the room for columns depends on."""


def sound_part(document: Document) -> tuple[Layout, bool] | None:
    """The layout with what is wrong left out, and whether its widths are those that were written;
    None if too little is left.
    """
    value = copied(document.value)
    is_measured = True
    for _ in range(_ROUNDS):
        try:
            layout = Layout.model_validate(value)
        except pydantic.ValidationError as error:
            wrong = error.errors(include_url=False, include_context=False, include_input=False)
        else:
            has_columns = all(any(shape.leaves()) for shape, _ in layout.shapes())
            return (layout, is_measured) if has_columns else None
        for loc in {_place(value, one) for one in wrong}:
            is_measured = is_measured and _OF_MEASURES.isdisjoint(loc)
            if not _left_out(value, loc):
                return None
    return None


def _place(value: Value, error: ErrorDetails) -> Loc:
    """Where the error stands; the key too if that is missing."""
    loc = existing(value, error["loc"])
    return (*loc, error["loc"][-1]) if error["type"] == "missing" else loc


def _left_out(value: Value, loc: Loc) -> bool:
    """Whether the value at `loc` could be taken out, or be replaced by one that shows nothing."""
    holder = value
    for part in loc[:-1]:
        match holder, part:
            case dict(), str():
                holder = holder.get(part)
            case list(), int():
                holder = holder[part]
    match holder, loc[-1:]:
        case dict(), (str(key),):
            stand_in = _STAND_INS.get(key)
            if stand_in is not None and holder.get(key) != stand_in:
                holder[key] = stand_in
                return True
            return holder.pop(key, None) is not None
    return False
