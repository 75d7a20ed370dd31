"""Values against a pydantic model, with every problem where it stands in the file."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar

import pydantic
from pydantic_core import ErrorDetails

from exchange_report.diagnostics import CATALOGUE, Diagnostic, SourceSpan, phrase
from exchange_report.lazy import late
from exchange_report.source import advice
from exchange_report.source.document import Document, Loc
from exchange_report.source.encoding import PROBLEM_LIMIT
from exchange_report.source.failure import arguments_of, shortened
from exchange_report.source.keys import folded, key_test, models_in, near_key, near_value, other_key
from exchange_report.source.lines import line_cause

Model = TypeVar("Model", bound=pydantic.BaseModel)

_EXPECTED: Final = {
    "string_type": phrase("text"),
    "int_type": phrase("a whole number"),
    "int_parsing": phrase("a whole number"),
    "int_parsing_size": phrase("a whole number"),
    "int_from_float": phrase("a whole number"),
    "float_type": phrase("a number"),
    "float_parsing": phrase("a number"),
    "finite_number": phrase("a number"),
    "bool_type": phrase("`true` or `false`"),
    "bool_parsing": phrase("`true` or `false`"),
    "list_type": phrase("a list"),
    "tuple_type": phrase("a list"),
    "too_short": phrase("a list of at least one element"),
    "dict_type": phrase("a mapping"),
    "model_type": phrase("a mapping"),
    "model_attributes_type": phrase("a mapping"),
    "union_tag_not_found": phrase("text or a list"),
}
_ADVICE: Final = {
    "a list": phrase("put `- ` before each element, on lines of their own"),
    "a mapping": phrase("write `key: value` on lines of their own below"),
    "a whole number": phrase(
        "write a whole number, in half-width digits only, and a year as in 2017"
    ),
    "a number": phrase("write half-width digits only"),
    "text": phrase("write the text on one line, in quotes if it starts with a special character"),
    "text or a list": phrase("if this is one text with a colon in it, put it in quotes"),
}
_SPACE_FIRST: Final = phrase("write an ordinary space before `#`: after another no comment begins")
_NOTHING: Final = phrase("write something there")
_NOTHING_NEEDED: Final = phrase("write something there, or delete the line")
_TAGS: Final = ("text", "nested", "column", "group")
"""Names of the alternatives of values in the locations of errors."""
_YES: Final = phrase("write `true`")
_NO: Final = phrase("write `false`")
_TRUTH: Final = {
    **dict.fromkeys(("はい", "する", "あり", "有", "有り", "○", "◯", "◎", "ok", "真"), _YES),
    **dict.fromkeys(("いいえ", "しない", "なし", "無", "無し", "×", "✕", "-", "偽"), _NO),
}
"""What people write for yes and no, folded."""

_LIMITS: Final = {
    "greater_than_equal": ("ER131", "ge"),
    "less_than_equal": ("ER132", "le"),
}
_LENGTHS: Final = {"too_long": "ER794", "string_too_long": "ER795"}
_CHOICES: Final = ("literal_error", "enum")
_CHOICE: Final = late("'([^']*)'")
_KEY: Final = "[key]"
"""What pydantic writes after a key that is wrong itself."""
_OVERRULED: Final = ("ER110", "ER112")
"""What a line with a cause of its own leads to."""


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
    details = [d for d in details if d["type"] != "too_short" or not d["input"]]
    found = [one for d in details[:PROBLEM_LIMIT] for one in _problems(model, document, d)]
    found = _without_echoes(document, found)
    unlisted = document.unlisted + max(len(details) - PROBLEM_LIMIT, 0)
    if unlisted:
        count = {"count": str(unlisted)}
        end = document.between(len(document.text), len(document.text))
        found.append(((), document.diagnostic("ER144", end, count)))
    told = {(d.code, d.span, *d.arguments.values()): (loc, d) for loc, d in reversed(found)}
    return None, list(told.values())[::-1]


def _without_echoes(
    document: Document, found: list[tuple[Loc, Diagnostic]]
) -> list[tuple[Loc, Diagnostic]]:
    """A key is not missing where it is only misspelt, nor anything wrong where the reading gave up
    what the file says, or took it for text that it may not be.
    """
    unread = {_start(problem) for problem in document.problems if problem.code == "ER128"}
    misspelt = {(*loc[:-1], d.arguments["near"]) for loc, d in found if d.code == "ER110"}
    return [
        (loc, d)
        for loc, d in found
        if (d.code != "ER111" or loc not in misspelt)
        and not (_start(d) in unread or _is_lost(document, loc, d))
    ]


def _start(diagnostic: Diagnostic) -> tuple[str, int, int] | None:
    span = diagnostic.span
    return (span.path, span.line, span.column) if span else None


def _is_lost(document: Document, loc: Loc, diagnostic: Diagnostic) -> bool:
    span = diagnostic.span
    if span is not None and span.line in document.lost_lines and diagnostic.code != "ER110":
        return True
    if diagnostic.code == "ER111":
        return document.is_damaged(loc[:-1])
    nothing = diagnostic.code == "ER112" and document.at(loc) in (None, [])
    return nothing and document.is_damaged(loc)


def _problems(
    model: type[pydantic.BaseModel], document: Document, error: ErrorDetails
) -> Iterator[tuple[Loc, Diagnostic]]:
    """What is wrong at an error of the model: the causes that lines there show by themselves, or
    the error itself.
    """
    told = _told(model, document, error)
    causes = list(_causes(model, document, told)) if told.code in _OVERRULED else []
    yield from ((error["loc"], one) for one in causes or (told,))


def _causes(
    model: type[pydantic.BaseModel], document: Document, told: Diagnostic
) -> Iterator[Diagnostic]:
    span = told.span
    if span is None or document.is_data:  # its lines are values, not lines of YAML
        return
    is_key = key_test(model)
    is_mapping = told.arguments.get("expected") == _EXPECTED["dict_type"]
    end = (span.end_line, span.end_column)
    for number in range(span.line, min(span.end_line, span.line + PROBLEM_LIMIT) + 1):
        line = document.read_line(number)
        cause = line_cause(line, is_key) or (other_key(line, is_key) if is_mapping else None)
        if cause is None:
            continue
        counted = SourceSpan(span.path, number, cause.start + 1, number, cause.end + 1)
        place = document.in_file(counted)
        is_there = (span.line, span.column) <= (number, place.end_column)
        if not is_there or (number, place.column) > end:
            continue
        if cause.code != "ER150" or told.arguments.get("expected") == _EXPECTED["list_type"]:
            arguments = arguments_of(cause)
            yield document.diagnostic(cause.code, place, arguments)


def _told(model: type[pydantic.BaseModel], document: Document, error: ErrorDetails) -> Diagnostic:
    kind, loc = error["type"], error["loc"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(loc[-1])
        near = proposed_key(model, loc, error["input"])
        arguments = {"key": shortened(key), "near": near}
        if not near:
            arguments |= advice.for_key(model, document, loc, error["input"])
        hinted = bool(near) or "case" in arguments
        return document.diagnostic("ER110", document.span(loc, key=True), arguments, hinted=hinted)
    if kind == "missing":
        span = document.span(loc[:-1], key=True)
        return document.diagnostic("ER111", span, {"key": str(loc[-1])})
    span = document.span(loc, key=loc[-1:] == (_KEY,))
    value = shortened(_as_text(error["input"]))
    if kind in CATALOGUE:
        arguments = {name: _as_text(value) for name, value in context.items()}
        if isinstance(error["input"], dict | list):  # as it is written, not as Python shows it
            arguments |= {name: value for name in ("text", "value") if name in arguments}
        hinted = all(arguments.get(name, "x") for name in ("near", "known"))
        return document.diagnostic(kind, span, arguments, hinted=hinted)
    if kind in _LIMITS:
        code, limit = _LIMITS[kind]
        return document.diagnostic(code, span, {"value": value, "limit": str(context[limit])})
    if kind in _LENGTHS:
        arguments = {"count": str(len(error["input"])), "limit": str(context["max_length"])}
        return document.diagnostic(_LENGTHS[kind], span, arguments)
    is_text = isinstance(error["input"], str)
    if kind in _CHOICES and is_text:
        allowed = _CHOICE.findall(str(context["expected"]))
        near = near_value(value, allowed)
        right = advice.for_choice(model, _plain(loc), error["input"])
        arguments = {"value": value, "allowed": ", ".join(allowed), "near": near}
        arguments |= {"case": "several", "right": right} if right else {}
        return document.diagnostic("ER130", span, arguments, hinted=bool(near or right))
    expected = phrase("text") if kind in _CHOICES else _EXPECTED.get(kind)
    if expected is not None:
        arguments = {"expected": expected, "found": _kind(error["input"])}
        arguments |= _advice(model, document, error, expected)
        hinted = bool(arguments["advice"] or arguments.get("right"))
        return document.diagnostic("ER112", span, arguments, hinted=hinted)
    arguments = {"value": value, "pattern": str(context.get("pattern", ""))}
    return document.diagnostic("ER113", span, arguments, hinted="pattern" in context)


def _advice(
    model: type[pydantic.BaseModel], document: Document, error: ErrorDetails, expected: str
) -> dict[str, str]:
    """What to write for a value of another kind than `expected`: advice, or the text itself."""
    value = error["input"]
    if document.is_data:
        return {"advice": ""}
    loc = _plain(error["loc"])
    if value is None:
        return {"advice": _NOTHING if advice.is_required(model, loc) else _NOTHING_NEEDED}
    right = ""
    if expected == "a mapping":
        right = advice.for_mapping(model, loc, value) or advice.for_texts(model, loc, value)
        right = f"{loc[-1]}: {right}" if right and isinstance(loc[-1], str) else right
    elif expected == "a list" and (right := advice.for_texts(model, loc, value)):
        right = f"{loc[-1]}: {right}"
    elif expected.startswith("text"):
        right = advice.for_text(value) or advice.for_several(model, loc, value)
    if right:
        return {"advice": "", "case": "right", "right": right}
    if isinstance(value, dict) and any(map(_is_cut, value)):
        return {"advice": _SPACE_FIRST}
    if expected == _EXPECTED["bool_type"] and isinstance(value, str):
        return {"advice": _TRUTH.get(folded(value), "")}
    return {"advice": _ADVICE.get(expected, "")}


_COMMENTED: Final = late("\u3000#|[#＃][ \u3000]*er$")


def _is_cut(key: str) -> bool:
    """Whether a key is text with a comment that is none after it."""
    return _COMMENTED.search(key) is not None


def _plain(loc: Loc) -> Loc:
    """`loc` without the name of an alternative after the number of an element."""
    is_tagged = len(loc) > 1 and isinstance(loc[-2], int) and loc[-1] in _TAGS
    return loc[:-1] if is_tagged else loc


def _as_text(value: object) -> str:
    """A value as it is written on one line."""
    if isinstance(value, dict):
        inner = (name if one is None else f"{name}: {_as_text(one)}" for name, one in value.items())
        return f"{{{', '.join(inner)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_as_text, value[:20]))}]"
    return str(value)


def _kind(value: object) -> str:
    match value:
        case None:
            return phrase("nothing")
        case str():
            return phrase("text")
        case list():
            return phrase("a list")
        case _:
            return phrase("a mapping")


def proposed_key(model: type[pydantic.BaseModel], loc: Loc, value: object) -> str:
    """The key that the one at the end of `loc`, which is unknown, may mean; or nothing. One that
    holds mappings in a list is first taken for a key that is to hold them.
    """
    key, fields = str(loc[-1]), _fields(model, loc[:-1])
    lists = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    holding = tuple(name for name, holds in fields if holds and name != key) if lists else ()
    return _near_key(key, holding) or _near_key(key, tuple(n for n, _ in fields if n != key))


_near_key: Final = lru_cache(maxsize=1000)(near_key)


def _fields(model: type[pydantic.BaseModel], loc: Loc) -> list[tuple[str, bool]]:
    """The keys that may stand in the mapping at `loc`, the fields of the model nested there, and
    whether each holds models.
    """
    found = advice.model_at(model, loc)
    return [
        (field.alias or name, any(models_in(field.annotation)))
        for name, field in found.model_fields.items()
    ]
