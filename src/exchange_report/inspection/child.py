"""The process that reads a PDF for `inspect_pdf`: the file on its standard input, what was found as
JSON on its standard output. What it may use is limited before a byte is read.
"""

import json
import signal
import sys
from dataclasses import asdict
from typing import BinaryIO, Final

import pikepdf

from exchange_report.inspection.loose_values import TooMuch
from exchange_report.inspection.reading import inspected

if sys.platform != "win32":
    import resource

SECONDS: Final = 1.2
"""Seconds of the processor, after half a second in which this process starts."""
MEMORY: Final = 112 << 20
"""Bytes of memory of its own."""
PROTECTED: Final = "protected"
TOO_MUCH: Final = "too much"
DAMAGED: Final = "damaged"


def main(path: str, limits: str) -> None:
    """Reads the file, within limits unless `limits` is empty."""
    if limits:
        _limit()
    json.dump(told(sys.stdin.buffer, path), sys.stdout)


def _limit() -> None:
    """On Windows nothing can be limited: the parent waits no longer than it should."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_DATA, MEMORY)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)


if sys.platform != "win32":

    def _lower(kind: int, value: int) -> None:
        _, most = resource.getrlimit(kind)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (value, value))


def told(file: BinaryIO, path: str) -> dict[str, object]:
    """What was found in a PDF whose path users see as `path`, or the reason why nothing was."""
    try:
        with pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as opened:
            return {"found": asdict(inspected(opened, path))}
    except pikepdf.PasswordError:
        return {"reason": PROTECTED}
    except (TooMuch, MemoryError, RecursionError):
        return {"reason": TOO_MUCH}
    except Exception:  # whatever a file was made to bring about
        return {"reason": DAMAGED}
