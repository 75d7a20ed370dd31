"""What a shell proposes for a word that is not yet written out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from click.shell_completion import ShellComplete

from exchange_report import formats
from exchange_report.cli.completing import VARIABLE
from exchange_report.cli.completion import SHELLS, PowerShellComplete
from exchange_report.cli.main import command
from exchange_report.diagnostics import CATALOGUE
from invoking import run
from tools import unavailable


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "layouts").mkdir()
    for year in (2012, 2017):
        (tmp_path / "records" / f"{year}.yaml").touch()
    (tmp_path / "layouts" / "own.yaml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def proposed(*words: str) -> list[str]:
    """What is proposed for the last of `words`, but for files."""
    completion = ShellComplete(command(), {}, "make-report", VARIABLE)
    items = completion.get_completions(list(words[:-1]), words[-1])
    return [item.value for item in items if item.type == "plain"]


def test_commands_and_years() -> None:
    assert {"check", "era", "completion", "2012", "2017", "all"} <= set(proposed(""))
    assert proposed("ch") == ["check"]
    assert proposed("20") == proposed("2012", "20") == proposed("check", "20") == ["2012", "2017"]
    assert proposed("build", "a") == ["all"]
    assert proposed("new", "2018", "--from", "201") == ["2012", "2017"]


def test_files_are_left_to_the_shell_where_nothing_else_is_proposed() -> None:
    completion = ShellComplete(command(), {}, "make-report", VARIABLE)
    for words in (["rec"], ["2017", "rec"], ["check", "rec"], ["2017", "--layout", "./"]):
        (item,) = completion.get_completions(words[:-1], words[-1])
        assert (item.type, item.value) == ("file", words[-1])


def test_the_years_are_those_of_the_folder_that_is_named(project: Path) -> None:
    (project / "more").mkdir()
    (project / "more" / "2030.yaml").touch()
    assert proposed("check", "--records", "more", "2") == ["2030"]


def test_options_of_the_default_command_too() -> None:
    assert proposed("--o") == proposed("2017", "--o") == ["--output", "--open"]
    assert "--version" in proposed("--") and "--format" not in proposed("--")
    assert proposed("check", "--for") == ["--format", "--for"]


def test_values_of_options() -> None:
    names = [one.name for one in formats()]
    assert {"pdf", "csv", "html", "json"} <= set(names)
    assert proposed("2017", "--to", "") == [*names, "all"]
    others = [name for name in (*names, "all") if name != "pdf"]
    assert proposed("2017", "--to", "pdf,") == [f"pdf,{name}" for name in others]
    assert set(proposed("--to", "D")) == {"datapackage", "docx"}
    assert proposed("2017", "--layout", "o") == ["own"]
    assert proposed("layouts", "show", "four") == ["four-column", "four-column-portrait"]
    assert proposed("2017", "--pdf-standard", "a4") == ["a4+ua2"]
    assert proposed("check", "--format", "sa") == ["sarif"]
    assert proposed("schema", "r") == ["records"]
    assert proposed("--lang", "") == proposed("check", "--lang", "") == ["ja", "en"]


def test_codes() -> None:
    assert proposed("explain", "er61") == [code for code in CATALOGUE if code.startswith("ER61")]
    assert "ER311" in proposed("check", "--select", "ER3")


def test_nothing_is_proposed_outside_of_what_is_there(project: Path) -> None:
    shutil.rmtree(project / "records")
    assert proposed("2") == ["2012", "2017"]  # those that ship
    with mock.patch("exchange_report.folders.Path.cwd", side_effect=FileNotFoundError):
        assert proposed("2") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_shell_is_told(shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert f"{VARIABLE}=" in done.out.replace("'", "").replace(" = ", "=").replace("env:", "")
    assert f"{shell}_complete" in done.out
    assert "make-report" in done.out


def test_another_shell_is_wrong_usage() -> None:
    assert run("completion", "cmd").code == 2


def test_bash_completes_in_earnest(project: Path) -> None:
    """The script is run by a bash, with a `make-report` of ours on its path."""
    bash = shutil.which("bash")
    if bash is None:
        unavailable("bash is not installed")
    command = project / "bin" / "make-report"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exchange_report "$@"\n')
    command.chmod(0o755)
    script = (
        'eval "$(make-report completion bash)"; COMP_WORDS=(make-report 201); COMP_CWORD=1; '
        '_make_report_completion make-report; echo "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        [bash, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["2012", "2017"]


def test_what_powershell_is_given() -> None:
    words = {"COMP_WORDS": "check\n--format", "COMP_INCOMPLETE": "js"}
    with mock.patch.dict(os.environ, words):
        told = PowerShellComplete(command(), {}, "make-report", VARIABLE).complete()
    assert told == "plain\tjson\tjson"


def test_years_are_proposed_without_what_is_heavy() -> None:
    words = {"COMP_WORDS": "make-report 20", "COMP_CWORD": "1", VARIABLE: "bash_complete"}
    report = "import sys; from exchange_report.cli.main import run; run([]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", report],
        env={**os.environ, **words},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("plain,2012\nplain,2017\n")
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint(("pydantic", "reportlab", "uharfbuzz", "yaml", "babel"))
