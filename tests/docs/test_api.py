"""docs/api.md says of every public name what the code says."""

import ast
import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any, Final

import pytest

import exchange_report
from packages import formats_anew
from samples import OURS

PAGE: Final = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
LINES: Final = [
    line
    for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    for line in block.split("\n")
]
CALLS: Final = {line.split("(")[0]: line for line in LINES if re.match(r"\w+\(", line)}
FIELDS: Final = dict(line.split(": ") for line in LINES if re.match(r"\w+: ", line))
EXAMPLES: Final = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def default(value: object) -> str:
    """A default as it is written; `...` for what has no short form."""
    is_plain = value is None or isinstance(value, bool | int | str | tuple)
    return repr(value) if is_plain else "..."


def written(line: str) -> list[tuple[str, str, str]]:
    """Name, kind and default of each parameter of a line."""
    (made,) = ast.parse(f"def {line}: ...").body
    assert isinstance(made, ast.FunctionDef)
    given = made.args
    assert not given.posonlyargs
    missing: list[ast.expr | None] = [None] * (len(given.args) - len(given.defaults))
    found = [
        (a.arg, "POSITIONAL_OR_KEYWORD", d)
        for a, d in zip(given.args, [*missing, *given.defaults], strict=True)
    ]
    found += [
        (a.arg, "KEYWORD_ONLY", d) for a, d in zip(given.kwonlyargs, given.kw_defaults, strict=True)
    ]
    found += [(given.kwarg.arg, "VAR_KEYWORD", None)] if given.kwarg else []
    return [(name, kind, ast.unparse(d) if d else "") for name, kind, d in found]


def declared(thing: Any) -> list[tuple[str, str, str]]:
    if hasattr(thing, "model_rebuild"):  # its signature is made with its schema, when that is used
        thing.model_rebuild()
    return [
        (one.name, one.kind.name, "" if one.default is one.empty else default(one.default))
        for one in inspect.signature(thing).parameters.values()
    ]


def test_every_public_name_is_there_and_no_other() -> None:
    assert {*CALLS, *FIELDS, "__version__"} == set(exchange_report.__all__)
    assert "`__version__`" in PAGE


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_signature_is_that_of_the_code(name: str) -> None:
    assert written(CALLS[name]) == declared(getattr(exchange_report, name))


@pytest.mark.parametrize("name", sorted(CALLS))
def test_a_result_is_that_of_the_code(name: str) -> None:
    thing = getattr(exchange_report, name)
    _, arrow, result = CALLS[name].partition(" -> ")
    assert bool(arrow) is not inspect.isclass(thing)
    if arrow:
        annotation = inspect.signature(thing).return_annotation
        text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
        words = re.findall(
            r"\w+", re.sub(r"[\w.]+\.", "", re.sub(r"Literal\[[^]]*\]", "str", text))
        )
        assert words == re.findall(r"\w+", result)


def models(thing: Any) -> set[str]:
    """The fields of a model of pydantic."""
    return set(getattr(thing, "model_fields", ()))


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_fields_are_those_of_the_code(name: str) -> None:
    thing = getattr(exchange_report, name)
    named = FIELDS[name].split(", ")
    open_ = named[-1] == "…"
    fields = (
        [one.name for one in dataclasses.fields(thing)] if dataclasses.is_dataclass(thing) else []
    )
    for field in named[: -1 if open_ else None]:
        assert field in fields or hasattr(thing, field) or field in models(thing), field
    if not open_:
        assert set(fields) <= set(named)


@pytest.mark.parametrize("name", [*CALLS, *FIELDS])
def test_help_says_something(name: str) -> None:
    thing = getattr(exchange_report, name)
    assert len(inspect.getdoc(thing) or "") > 20


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_runs(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with formats_anew(tmp_path):
        exec(compile(example, "example", "exec"), {"__name__": "example"})
        if "register_format(" in example:
            table = exchange_report.tabulate(exchange_report.load(2012, project=OURS))
            assert exchange_report.render(table, "lines", lines_mark="-").startswith(b"-")
