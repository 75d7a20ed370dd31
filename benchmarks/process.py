"""One child process: how long it ran, how much memory it took at most, and how it ended."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# ru_maxrss is in KiB on Linux and in bytes on macOS (getrusage(2) of each).
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024
SAMPLING_SECONDS: Final = 0.2
PSS: Final = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
PROC: Final = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process. `peak` is in bytes; `exit_code` is None when the limit ended it."""

    seconds: float
    peak: int
    exit_code: int | None
    output: str

    @property
    def last_line(self) -> str:
        """The last line it printed, empty when it printed nothing."""
        lines = self.output.strip().splitlines()
        return lines[-1] if lines else ""


@dataclass(frozen=True, slots=True)
class Command:
    """What to run. With `several_processes`, memory is that of the whole session."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    several_processes: bool = False


def run(command: Command, limit: float) -> Run:
    """Run `command` in a session of its own, for `limit` seconds at most.

    The peak is the largest resident set of one process; for several processes, the largest sum of
    their proportional sets (shared pages counted once), sampled while they run, if that is more.
    An interruption ends the session too: signals from the terminal do not reach it.
    """
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        child = subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        over = threading.Event()
        try:
            with _limit(child.pid, limit, over), _sampler(child.pid, command) as sampled:
                # Not child.wait(): only wait4 tells the memory of this child alone.
                _, status, usage = os.wait4(child.pid, 0)
                seconds = time.perf_counter() - start
        except BaseException:
            _end_session(child.pid)
            child.wait()
            raise
        child.returncode = os.waitstatus_to_exitcode(status)
        _end_session(child.pid)
        log.seek(0)
        output = log.read().decode("utf-8", "replace")
    peak = max(usage.ru_maxrss * RSS_UNIT, *sampled, 0)
    return Run(seconds, peak, None if over.is_set() else child.returncode, output)


@contextmanager
def _limit(session: int, seconds: float, over: threading.Event) -> Iterator[None]:
    def end() -> None:
        over.set()
        _end_session(session)

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _sampler(session: int, command: Command) -> Iterator[list[int]]:
    """Samples of the session's proportional set size, in bytes, appended while the block runs."""
    samples = [0]
    ended = threading.Event()
    thread = threading.Thread(
        target=_sample, args=(lambda: samples.append(_session_pss(session)), ended)
    )
    if command.several_processes:
        thread.start()
    try:
        yield samples
    finally:
        ended.set()
        if command.several_processes:
            thread.join()


def _sample(take: Callable[[], None], ended: threading.Event) -> None:
    while not ended.wait(SAMPLING_SECONDS):
        take()


def _session_pss(session: int) -> int:
    total = 0
    for process in _session_members(session):
        # A process may end between listing and reading.
        with suppress(OSError):
            found = PSS.search((process / "smaps_rollup").read_text())
            total += int(found[1]) * 1024 if found else 0
    return total


def _session_members(session: int) -> Iterator[Path]:
    for process in PROC.glob("[0-9]*"):
        with suppress(OSError):
            # proc(5): after the parenthesised name come state, ppid, pgrp and session.
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                yield process


def _end_session(session: int) -> None:
    """End what is left of the session, group leader or not."""
    if not PROC.is_dir():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(session, signal.SIGKILL)
    for process in _session_members(session):
        with suppress(ProcessLookupError):
            os.kill(int(process.name), signal.SIGKILL)
