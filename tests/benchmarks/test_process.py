"""Measuring a child process: its end, its limit, its memory."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from benchmarks.process import Command, run
from benchmarks.rows import ROOT

MIB = 1 << 20
GENEROUS = 60.0


def python(source: str, *, several_processes: bool = False) -> Command:
    return Command([sys.executable, "-c", source], Path.cwd(), os.environ, several_processes)


def test_exit_code_and_output_are_kept() -> None:
    result = run(python("print('書いた'); raise SystemExit(3)"), GENEROUS)
    assert (result.exit_code, result.last_line) == (3, "書いた")


def test_a_silent_process_has_no_last_line() -> None:
    assert run(python("pass"), GENEROUS).last_line == ""


def test_the_limit_ends_a_process_and_what_it_started() -> None:
    start = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    source = f"import subprocess, sys; c = {start}; print(c.pid, flush=True); c.wait()"
    result = run(python(source), 1.0)
    assert result.exit_code is None
    assert ends_soon(int(result.last_line))


@pytest.mark.usefixtures("interruptions_heeded")
def test_an_interruption_ends_what_is_being_measured() -> None:
    inner = "import os, time; print(os.getpid(), file=open(OUT, 'w'), flush=True); time.sleep(600)"
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "pid"
        source = (
            "import os, sys; from pathlib import Path\n"
            "from benchmarks.process import Command, run\n"
            f"inner = {inner!r}.replace('OUT', repr({str(note)!r}))\n"
            "run(Command([sys.executable, '-c', inner], Path.cwd(), os.environ), 60.0)"
        )
        outer = subprocess.Popen(
            [sys.executable, "-c", source], cwd=ROOT, stderr=subprocess.DEVNULL
        )
        pid = written_number(note)
        outer.send_signal(signal.SIGINT)
        assert outer.wait(GENEROUS) != 0
    assert ends_soon(pid)


def test_the_peak_is_that_of_the_child() -> None:
    """Well above what the tests themselves hold, which a forked child starts with."""
    small, large = (run(python(f"bytearray({size * MIB})"), GENEROUS).peak for size in (600, 700))
    assert 95 * MIB < large - small < 105 * MIB


def test_the_peak_of_several_processes_is_their_sum() -> None:
    hold = f"import time; b = bytes(range(256)) * {100 * MIB // 256}; time.sleep(1.5)"
    source = f"import subprocess, sys; c = [sys.executable, '-c', {hold!r}]\n"
    source += "for p in [subprocess.Popen(c) for _ in range(2)]: p.wait()"
    assert run(python(source, several_processes=True), GENEROUS).peak > 200 * MIB


def written_number(path: Path) -> int:
    """The number in a file that another process is about to write."""
    for _ in range(1_000):
        if path.exists() and (text := path.read_text()).endswith("\n"):
            return int(text)
        time.sleep(0.01)
    raise AssertionError(f"{path} was never written")


def ends_soon(pid: int) -> bool:
    """Whether the process is gone, or a zombie that waits for its parent (proc(5))."""
    for _ in range(1_000):
        try:
            status = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return True
        if status.rpartition(")")[2].split()[0] in "ZX":
            return True
        time.sleep(0.01)
    return False
