"""What a short command imports: a version or a date must not wait for the typesetting."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, get_args

import click
import pytest

import exchange_report
from exchange_report.checking import Purpose
from exchange_report.cli.check import PURPOSES as OFFERED
from exchange_report.cli.main import command
from exchange_report.collecting import FORMATS
from exchange_report.forms.kinds import KINDS

HEAVY: Final = (
    *("pydantic", "pydantic_core", "reportlab", "uharfbuzz", "yaml", "babel", "rich", "jinja2"),
    *("importlib.metadata", "email", "asyncio", "ssl", "http", "zipfile", "tempfile", "xml"),
)
"""Packages that take longer to be imported than a short command takes."""
CALLS: Final = command().list_commands(click.Context(command()))
COMMANDS: Final = (*CALLS, "layouts show", "layouts new", "fonts add")
NOT_FOR_A_PLAIN_REPORT: Final = (
    *("composition.spaced", "composition.measured", "composition.ruby", "composition.glue"),
    *("layouts.changing", "layouts.nulls", "layouts.partial"),
    *("source.mending", "source.mended", "source.syntax", "source.thinning", "source.layers"),
    *("source.data_reader", "source.rearranged", "era.date_range"),
)
"""What only other layouts, and files that are wrong, need."""
OF_THE_PREVIEW: Final = ("starlette", "uvicorn", "watchfiles", "anyio", "webbrowser")


def imported(code: str, **variables: str) -> set[str]:
    """The modules that are there after `code` has run in a fresh interpreter."""
    report = f"import sys\n{code}\nprint('modules', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", report],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, **variables},
    )
    word, *names = done.stdout.splitlines()[-1].split()
    assert word == "modules" and "sys" in names
    return {*names}


def imported_by(*arguments: str, **variables: str) -> set[str]:
    """The modules that are there after the command has run."""
    return imported(
        f"from exchange_report.cli.main import run\nrun({list(arguments)!r})", **variables
    )


@pytest.mark.parametrize(
    "call", ["--version", "--help", "explain ER102", "era 2019-05-01", "era --help"]
)
def test_a_short_command_imports_nothing_heavy(call: str) -> None:
    assert imported_by(*call.split()).isdisjoint(HEAVY)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_does_not_wait_for_what_it_does(command: str) -> None:
    assert imported_by(*command.split(), "--help").isdisjoint(HEAVY)


@pytest.mark.parametrize("words", ["", "20", "--", "check --", "check --ignore ER1", "diff 20"])
def test_a_shell_does_not_wait_for_what_it_proposes(words: str) -> None:
    told = {"COMP_WORDS": f"make-report {words}", "COMP_CWORD": str(len(words.split()) or 1)}
    told["_MAKE_REPORT_COMPLETE"] = "bash_complete"
    assert imported_by(**told).isdisjoint(HEAVY)


def test_the_help_offers_what_the_library_takes() -> None:
    assert get_args(Purpose) == OFFERED
    assert tuple(FORMATS) == KINDS


def test_the_calendar_alone_is_cheap() -> None:
    assert imported("import exchange_report.era").isdisjoint((*HEAVY, "click"))


def test_a_plain_report_does_not_wait_for_other_formats_and_commands(tmp_path: Path) -> None:
    call = "from exchange_report.cli.main import run\nassert run({!r}) == 0"
    there = imported(call.format(["2017", "--no-check", "-o", str(tmp_path / "2017.pdf")]))
    assert {"pydantic", "reportlab", "exchange_report.writers.pdf.document"} <= there
    unwanted = {f"exchange_report.writers.{name}.options" for name in ("csv", "html", "png", "svg")}
    assert there.isdisjoint(
        {*unwanted, *OF_THE_PREVIEW, "babel", "rich", "jinja2", "asyncio", "ssl", "http", "xml"}
    )
    ours = {f"exchange_report.{name}" for name in NOT_FOR_A_PLAIN_REPORT}
    assert there.isdisjoint({*ours, "pydantic.dataclasses"})


def test_only_the_preview_needs_a_server() -> None:
    assert imported_by("2017", "--to", "csv", "-o", "/dev/null/x").isdisjoint(OF_THE_PREVIEW)


def test_checking_does_not_wait_for_the_pdf_writer() -> None:
    assert "reportlab" not in imported("from exchange_report import check")


def test_every_public_name_is_there() -> None:
    for name in exchange_report.__all__:
        assert getattr(exchange_report, name) is not None
    assert set(exchange_report.__all__) <= set(dir(exchange_report))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = exchange_report.nothing
