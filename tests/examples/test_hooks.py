"""The hook and the workflow for others' repositories call commands that exist, and these work."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from exchange_report.cli.main import command
from exchange_report.resources import bundled

ROOT = Path(__file__).parents[2]


def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    return dict(only)


def steps() -> list[dict[str, Any]]:
    text = (ROOT / "examples" / "github-workflow.yml").read_text("utf-8")
    workflow = yaml.load(text, yaml.BaseLoader)  # typed YAML 1.1 would read `on:` as true
    assert {"push", "pull_request"} <= workflow["on"].keys()
    return list(workflow["jobs"]["report"]["steps"])


def commands() -> list[list[str]]:
    """The arguments of every call of ours, those of the hook with a file as it gets one."""
    lines = [line for step in steps() for line in step.get("run", "").splitlines()]
    calls = [hook()["entry"] + " records/2017.yaml", *lines]
    return [shlex.split(call)[1:] for call in calls if call.startswith("make-report")]


@pytest.mark.parametrize("arguments", commands(), ids=" ".join)
def test_each_call_is_understood(arguments: list[str]) -> None:
    group = command()
    context = click.Context(group)
    named = arguments[0] in group.list_commands(context)
    name, rest = (arguments[0], arguments[1:]) if named else ("build", arguments)
    called = group.get_command(context, name)
    assert called is not None
    called.make_context(name, list(rest), parent=context)


def test_the_hook_says_what_pre_commit_needs_and_takes_records_only() -> None:
    made = hook()
    assert {"id", "name", "entry", "language"} <= made.keys()
    assert re.search(made["files"], "records/2018.yaml")
    assert not re.search(made["files"], "records/.schema/records.schema.json")
    assert not re.search(made["files"], "layouts/four-column.yaml")


def test_the_workflow_checks_builds_and_keeps_what_it_built(tmp_path: Path) -> None:
    shutil.copytree(bundled("records"), tmp_path / "records")
    for arguments in commands():
        words = [file for word in arguments for file in _expanded(word, tmp_path)]
        call = [sys.executable, "-W", "error", "-m", "exchange_report", *words]
        done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    (kept,) = (step["with"]["path"] for step in steps() if "upload" in step.get("uses", ""))
    records = {path.stem for path in (tmp_path / "records").glob("*.yaml")}
    assert {path.stem for path in tmp_path.glob(kept)} == records


def _expanded(word: str, folder: Path) -> list[str]:
    """`word` as a shell in `folder` expands it."""
    found = (
        sorted(str(path.relative_to(folder)) for path in folder.glob(word)) if "*" in word else []
    )
    return found or [word]
