"""Bad luck while files are written: calls of the system that fail, signals, and sudden death."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.killing import COMMAND, FORMATS, killed, made
from hostile.texts import RECORD
from invoking import run
from tools import ask

HERE = Path(__file__).parent
KILLS = 4
CALLS = {
    "open64",
    "write",
    "fsync",
    "fchmod",
    "flock",
    "rename",
    "link",
    "unlink",
    "mkdir",
    "close",
}


@pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD is for Linux only")
def test_whatever_call_fails_or_is_the_last_files_are_whole(tmp_path: Path) -> None:
    shim, folder = tmp_path / "faults.so", tmp_path / "files"
    folder.mkdir()
    ask("cc", "-shared", "-fPIC", "-o", shim, HERE / "faults.c", "-ldl")
    done = subprocess.run(
        [sys.executable, HERE / "faults.py", folder],
        env={**os.environ, "LD_PRELOAD": str(shim)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["tried"].keys() >= CALLS
    assert sum(found["tried"].values()) >= 280 and found["kills"] >= 70


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_what_is_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    assert killed(tmp_path, KILLS, seed=1).startswith(f"{KILLS} kills")


@pytest.mark.usefixtures("interruptions_heeded")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("moment", ["write", "rename"])
def test_a_signal_while_files_are_written_leaves_nothing(
    tmp_path: Path, name: str, moment: str
) -> None:
    """The signal is sent by the process to itself, in the middle of a write."""
    if not hasattr(signal, name):
        pytest.skip(f"no {name} on this system")
    number = getattr(signal, name)
    whole = made(tmp_path)
    hook = (
        "import os, sys, signal, exchange_report.files as files\n"
        "count = 0\n"
        "def stopped(*given, **more):\n"
        "    global count\n"
        "    count += 1\n"
        f"    if count == 2: os.kill(os.getpid(), {number})\n"
        "    return real(*given, **more)\n"
    )
    target = {
        "write": "files._take_over, real = stopped, files._take_over",
        "rename": "import pathlib; real = pathlib.Path.replace; pathlib.Path.replace = stopped",
    }[moment]
    code = f"{hook}{target}\nfrom exchange_report.__main__ import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", code, *COMMAND[3:]], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (128 + number, b"")
    found = {path.name: path.read_bytes() for path in (tmp_path / "build").iterdir()}
    assert found == whole


def test_a_run_that_waits_for_nobody_is_not_disturbed_by_others(tmp_path: Path) -> None:
    """Four commands that make the same documents at once: each succeeds, and they are whole."""
    whole = made(tmp_path)
    pipe = subprocess.PIPE
    running = [subprocess.Popen(COMMAND, cwd=tmp_path, stdout=pipe, stderr=pipe) for _ in range(4)]
    assert [one.communicate(timeout=600)[1] for one in running] == [b""] * 4
    assert [one.returncode for one in running] == [0] * 4
    found = {path.name: path.read_bytes() for path in (tmp_path / "build").iterdir()}
    assert found == whole and len(found) == len(FORMATS)


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there: what is left goes after a day")
@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["import", "a.csv", "--year", "2015"], "records"),
        (["import", "a.csv", "--year", "2015", "--layout", "own"], "layouts"),
        (["collect", "2018"], "forms/2018"),
        (["new", "2018"], "records"),
        (["layouts", "new", "own", "--from", "2017"], "layouts"),
    ],
)
def test_what_is_left_goes_though_the_next_run_has_nothing_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], place: str
) -> None:
    """A run that is killed once a new file has its name, before the temporary one is gone."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, "utf-8")
    (tmp_path / "a.csv").write_text("部所名,項目名,実績\n課,交流,訪問した\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    run(*arguments)
    (file, *_) = sorted(path for path in (tmp_path / place).iterdir() if path.is_file())
    left = file.with_name(f".exchange-report-{'0' * 16}-0.part")
    os.link(file, left)
    run(*arguments)
    assert not left.exists()
