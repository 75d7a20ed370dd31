"""What a short command imports: a version or a date must not wait for the typesetting."""

import subprocess
import sys
from typing import Final

import pytest

import exchange_report

HEAVY: Final = ("pydantic", "reportlab", "uharfbuzz", "yaml", "babel")
OF_THE_PREVIEW: Final = ("starlette", "uvicorn", "watchfiles", "anyio", "webbrowser")


def imported(code: str) -> set[str]:
    """The modules that are there after `code` has run in a fresh interpreter."""
    report = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", report], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize("arguments", [["--version"], ["explain", "ER102"], ["era", "2019-05-01"]])
def test_a_short_command_imports_nothing_heavy(arguments: list[str]) -> None:
    call = (
        f"sys.argv = ['make-report', *{arguments!r}]; from exchange_report.cli import main; main()"
    )
    assert imported(call).isdisjoint(HEAVY)


def test_the_calendar_alone_is_cheap() -> None:
    assert imported("import exchange_report.era").isdisjoint((*HEAVY, "click"))


@pytest.mark.parametrize("arguments", [["--help"], ["2017", "--to", "csv", "-o", "/dev/null/x"]])
def test_only_the_preview_needs_a_server(arguments: list[str]) -> None:
    run = "from exchange_report.cli.main import run; run(sys.argv[1:])"
    call = f"sys.argv = ['make-report', *{arguments!r}]; {run}"
    assert imported(call).isdisjoint(OF_THE_PREVIEW)


def test_checking_does_not_wait_for_the_pdf_writer() -> None:
    assert "reportlab" not in imported("from exchange_report import check")


def test_the_options_of_the_formats_do_not_wait_for_what_writes_them() -> None:
    run = "from exchange_report.cli import main; main()"
    call = f"sys.argv = ['make-report', 'build', '--help']; {run}"
    unwanted = {"pypdfium2", "PIL", "uharfbuzz", "jinja2", "exchange_report.writers.html.grid"}
    assert imported(call).isdisjoint(unwanted)


def test_every_public_name_is_there() -> None:
    for name in exchange_report.__all__:
        assert getattr(exchange_report, name) is not None
    assert set(exchange_report.__all__) <= set(dir(exchange_report))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = exchange_report.nothing
