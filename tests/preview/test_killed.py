"""A preview that is killed while it saves leaves the record as it was, or as it is to be."""

import json
import re
import signal
import subprocess
import sys
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

import pytest

from preview.served import RECORD, project

RESULTS: Final = "視察団を受け入れた。"
NEW: Final = "何度も視察団を受け入れた。"
KILLED: Final = """\
import os, signal, sys

name, when = sys.argv[1:3]
del sys.argv[1:3]
call = getattr(os, name)

def killed(*arguments, **options):
    if not any(one.startswith(".exchange-report-") for one in os.listdir("records")):
        return call(*arguments, **options)  # nothing is being saved
    if when == "half":
        os.write(arguments[0], "fiscal_year: 20".encode())
    if when == "after":
        call(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os, name, killed)
from exchange_report.__main__ import main
main()
"""
"""The command, which dies in or after a call of `os` while a record is being saved."""


def asked(address: str, path: str, data: Any = None) -> Any:
    """What the server answers to its own page."""
    origin, token = re.findall("(http://.*?)/.token=(.*)", address)[0]
    port = origin.rpartition(":")[2]
    headers = {"Cookie": f"exchange-report-{port}={token}", "Origin": origin}
    body = None if data is None else json.dumps(data).encode()
    headers |= {"Content-Type": "application/json"} if body else {}
    with urlopen(Request(f"{origin}{path}", body, headers), timeout=60) as answer:
        return json.loads(answer.read())


def started(folder: Path, *killed: str) -> "subprocess.Popen[str]":
    program = ["-c", KILLED, *killed] if killed else ["-m", "exchange_report"]
    command = [sys.executable, *program, "preview", "--no-open"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)


def saved(process: "subprocess.Popen[str]", text: str) -> None:
    """Saves the first results as another text."""
    assert process.stdout is not None
    address = re.findall(r"http://\S+", process.stdout.readline())[0]
    count = asked(address, "/api/page?page=0")["frames"]
    number = next(one["number"] for one in count if "団を受け入れた。" in one["text"])
    found = asked(address, f"/api/cell?number={number}")
    found["fields"][0]["paragraphs"][0]["text"] = text
    data = {"digest": found["digest"], "texts": found["fields"]}
    with suppress(OSError, HTTPException):  # nobody answers any more
        asked(address, "/api/edit", data)


@pytest.mark.parametrize(
    ("name", "when", "is_saved"),
    [
        ("fdopen", "half", False),
        ("fsync", "before", False),
        ("fsync", "after", False),
        ("replace", "before", False),
        ("replace", "after", True),
    ],
)
def test_a_killed_preview_leaves_no_half_record(
    tmp_path: Path, name: str, when: str, is_saved: bool
) -> None:
    records = project(tmp_path).records
    wanted = RECORD.replace(RESULTS, NEW)
    with started(tmp_path, name, when) as process:
        saved(process, NEW)
        assert process.wait(60) == -signal.SIGKILL
    assert (records / "2017.yaml").read_text("utf-8") == (wanted if is_saved else RECORD)
    with started(tmp_path) as process:  # what was left is in nobody's way, and goes
        saved(process, NEW if not is_saved else f"{NEW}二度。")
        process.terminate()
    assert [one.name for one in records.iterdir()] == ["2017.yaml"]
    assert NEW in (records / "2017.yaml").read_text("utf-8")
