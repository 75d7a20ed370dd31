"""`inspect_pdf`: the file is opened here, and read in a process of its own (`child`)."""

import json
import subprocess
import sys
from errno import EFBIG
from os import PathLike
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from exchange_report.arguments import path_given
from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.files import display, unreadable
from exchange_report.inspection.findings import Inspection
from exchange_report.regular import MIB, open_regular

SIZE_LIMIT: Final = 64 * MIB
"""Bytes of a PDF."""
_PATIENCE: Final = 2.0 if sys.platform == "win32" else 30.0
"""Seconds after which nothing is waited for any more. Where the processor's time is limited, a
slow disk or a busy machine has more of them.
"""
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from exchange_report.inspection.child import main; main(*sys.argv[2:])"
)


class _Cause(NamedTuple):
    """Why a file was not read, and what to do."""

    reason: str
    advice: str


_DAMAGED: Final = _Cause(
    phrase("it is damaged, or no PDF at all"),
    phrase("open it in the program that it was made with, and save it again"),
)
_PROTECTED: Final = _Cause(
    phrase("it is protected by a password"),
    phrase("save it without a password"),
)
_TOO_MUCH: Final = _Cause(
    phrase("it asks for more time or memory than a file from anywhere is given"),
    phrase("a file that you trust is read without limits with `--trusted`"),
)
_REASONS: Final = {"damaged": _DAMAGED, "protected": _PROTECTED, "too much": _TOO_MUCH}


def inspect_pdf(path: str | PathLike[str], *, trusted: bool = False) -> Inspection:
    """What the PDF at `path` claims and holds.

    A file may be made to do harm: it is read in a process of its own, which has 2 seconds and 200
    MB, unless it is `trusted`. Raises `ReportError` if it cannot be read, is no PDF (or a broken or
    protected one), or is not read within the limits.
    """
    path = path_given("path", path)
    try:
        with open_regular(path, sys.maxsize if trusted else SIZE_LIMIT) as file:
            told = _told(file, display(path), trusted=trusted)
    except (OSError, ValueError) as error:  # ValueError: a path with a null in it
        if isinstance(error, OSError) and error.errno == EFBIG:
            raise _unread(path, _TOO_MUCH) from error
        raise unreadable(path, error) from error
    if isinstance(told, Inspection):
        return told
    raise _unread(path, told)


def _unread(path: Path, why: _Cause) -> ReportError:
    arguments = {"path": display(path), "reason": why.reason, "advice": why.advice}
    return ReportError([Diagnostic("ER609", arguments=arguments)])


def _told(file: BinaryIO, path: str, *, trusted: bool) -> Inspection | _Cause:
    """What the process found, or why it found nothing, and what to do."""
    arguments = [json.dumps(sys.path), path, "" if trusted else "limited"]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, *arguments],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=None if trusted else _PATIENCE,
            check=False,
        )
        told = json.loads(done.stdout or b"null") if not done.returncode else None
    except subprocess.TimeoutExpired:
        return _TOO_MUCH
    if told is None:  # the limits ended it
        return _TOO_MUCH
    if "reason" in told:
        return _REASONS[told["reason"]]
    return Inspection.from_json(told["found"])
