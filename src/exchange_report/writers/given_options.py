"""Options of formats as they are given: by the command, by the library, by a project's settings."""

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Literal, TypeAlias, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from exchange_report.diagnostics import Diagnostic
from exchange_report.writers.formats import Format, format_named, formats, known_rows
from exchange_report.writers.option_model import Options
from exchange_report.writers.option_rows import OptionRow, OptionRows

GivenOptions: TypeAlias = Mapping[str, Mapping[str, object]]
"""Values of options, by format and option."""


def options_given(given: Mapping[str, object]) -> GivenOptions:
    """Options by format, from arguments named after both: `pdf_standard` is `standard` of `pdf`;
    None stands for one that is not given. Raises `TypeError` for a name that is no option.
    """
    found: dict[str, dict[str, object]] = {}
    if not isinstance(given, Mapping):
        raise TypeError(f"options must be a mapping, not {type(given).__name__}")
    for key, value in given.items():
        name, _, option = key.partition("_")
        format_ = format_named(name)
        if format_ is None or option not in _names(format_):
            raise TypeError(_no_option(key))
        if value is not None:
            found.setdefault(name, {})[option] = value
    for name, options in found.items():
        made_options(name, options)
    return found


def _names(format_: Format) -> Collection[str]:
    known = known_rows(format_)
    return format_.model().model_fields if known is None else known


def strays(
    given: GivenOptions, made: Iterable[Format], options: Callable[[Format], Options]
) -> list[Diagnostic]:
    """ER687 for each option that is `given` for a format which is neither `made` nor attached to
    one that is; `options` are those that formats are made with.
    """
    heeded: set[str] = set()
    for format_ in made:
        attached = format_.attaches if options(format_).attaching else ()
        heeded |= {format_.name, *(one.format for one in attached)}
    return [
        Diagnostic(
            "ER687", arguments={"option": f"--{name}-{option.replace('_', '-')}", "format": name}
        )
        for name, each in given.items()
        if name not in heeded
        for option in each
    ]


def _no_option(key: str) -> str:
    known = [f"{one.name}_{option}" for one in formats() for option in one.model().model_fields]
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    hint = f"did you mean {near[0]!r}?" if near else f"options of formats are {', '.join(known)}"
    return f"there is no argument {key!r}; {hint}"


def made_options(
    name: str, given: Mapping[str, object], settings: Options | None = None
) -> Options:
    """The options of the format `name`: those `given` come before those of the project's settings.
    Raises `ValueError` for a value that cannot be.
    """
    format_ = format_named(name)
    assert format_ is not None
    before = {} if settings is None else settings.model_dump(exclude_unset=True)
    try:
        return format_.model()(**{**before, **given})
    except ValidationError as error:
        problem = error.errors(include_url=False, include_context=False)[0]
        option = str(problem["loc"][0])
        row = _row(format_.model().model_fields[option])
        why = f"; there are {', '.join(row.choices)}" if row.choices else f": {problem['msg']}"
        if row.limits:
            why = f"; it is a whole number from {row.limits[0]} to {row.limits[1]}"
        raise ValueError(f"{name}_{option} cannot be {problem['input']!r}{why}") from error


def rows_of(model: type[Options]) -> OptionRows:
    """What is said of the options of a format that another package adds, by their names."""
    return {name: _row(field) for name, field in model.model_fields.items()}


def _row(field: FieldInfo) -> OptionRow:
    closed = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
    found = {
        name: getattr(one, name)
        for name in ("ge", "le")
        for one in field.metadata
        if hasattr(one, name)
    }
    bounded = field.annotation is int and len(found) == 2
    return OptionRow(
        field.title or "",
        field.description or "",
        field.get_default(call_default_factory=True),
        tuple(map(str, closed)),
        (found["ge"], found["le"]) if bounded else None,
        field.annotation is bool,
    )
