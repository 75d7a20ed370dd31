"""A write of which each system call fails in turn, or is the last thing that its process does. Runs
under `faults.c`, and prints what came of it:

    LD_PRELOAD=faults.so python faults.py FOLDER
"""

import ctypes
import errno
import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from exchange_report import ReportError
from exchange_report.files import Staging

ERRORS: Final = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR)
OLD: Final = b"old" * 10_000
NEW: Final = b"new" * 20_000
_SHIM: Final = ctypes.CDLL(os.environ["LD_PRELOAD"], use_errno=True)
_SHIM.failed.restype = ctypes.c_char_p


def ready(folder: Path) -> dict[Path, bytes]:
    """The files that a write replaces, as they were; the last two are not there."""
    for left in folder.glob(".exchange-report-*"):  # which could not be removed
        left.unlink()
    for name in ("a", "b"):
        (folder / name).write_bytes(OLD)
        (folder / name).chmod(0o640)
    shutil.rmtree(folder / "new", ignore_errors=True)
    (folder / "d").unlink(missing_ok=True)
    return dict.fromkeys((folder / "a", folder / "b"), OLD)


def write(folder: Path) -> None:
    with Staging() as staging:
        for name in ("a", "b", "new/deep/c"):
            staging.add(folder / name, NEW)
        staging.add(folder / "d", NEW, new=True)
        staging.commit()


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def problem(folder: Path, before: dict[Path, bytes], succeeded: bool, failed: str) -> str | None:
    """What is wrong with the files after a write, if anything is."""
    names = {folder / name for name in ("a", "b", "new/deep/c", "d")}
    for path, data in contents(folder).items():
        if path not in names:
            if failed not in ("unlink", "SIGKILL"):
                return f"{path.name} is left"
        elif data != NEW and (succeeded or before.get(path) != data):
            return f"{path.name} is torn"
        elif path in before and path.stat().st_mode & 0o777 != 0o640:
            return f"{path.name} has another mode"
    there = names if succeeded else set(before)
    missing = [path.name for path in there if not path.exists()]
    return f"{missing} are missing" if missing else None


def failing(folder: Path) -> tuple[Counter[str], list[str]]:
    """Calls by name, each of which failed with every error; and what went wrong."""
    tried: Counter[str] = Counter()
    wrong: list[str] = []
    for error in ERRORS:
        number = 0
        while True:
            number += 1
            before, ended = ready(folder), ""
            _SHIM.arm(number, error)
            try:
                write(folder)
            except ReportError as refused:
                ended = str(refused)
            except BaseException as other:
                ended = f"{type(other).__name__}: {other}"
            calls = _SHIM.disarm()
            name = _SHIM.failed().decode()
            if not name:
                break
            tried[name] += 1
            found = problem(folder, before, not ended, name)
            if ended and "ER604" not in ended:
                found = ended
            if found:
                wrong.append(f"{name} (call {number} of {calls}), {os.strerror(error)}: {found}")
    return tried, wrong


def killing(folder: Path) -> tuple[int, list[str]]:
    """How many calls were the last of a process; and what went wrong."""
    number, wrong = 0, []
    while True:
        number += 1
        before = ready(folder)
        child = os.fork()
        if child == 0:
            _SHIM.arm(number, -1)
            write(folder)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
        found = problem(folder, before, False, "SIGKILL")
        (folder / "d").unlink(missing_ok=True)
        write(folder)
        found = found or problem(folder, before, True, "")
        if found:
            wrong.append(f"killed at call {number}: {found}")
    return number - 1, wrong


if __name__ == "__main__":
    place = Path(sys.argv[1])
    tried, wrong = failing(place)
    kills, worse = killing(place)
    json.dump({"tried": tried, "kills": kills, "wrong": [*wrong, *worse]}, sys.stdout)
