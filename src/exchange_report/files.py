"""The one way to name a file to users, and to replace it."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError, phrase

_NO_NAME: Final = phrase("no file can have this name")


def display(path: Path) -> str:
    """`path` as users see it: relative to the current folder where it lies below."""
    try:
        absolute, here = path.absolute(), Path.cwd()
    except OSError:  # the current folder is no longer there
        return str(path)
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that path; a name that no file can have names none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file whole: under another name first, so that no one ever sees half of it. Raises
    `ReportError` if it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise unwritable(path, error) from error
    finally:  # nothing stays of a write that was interrupted
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)


def create_bytes(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, whole or not at all. Raises `FileExistsError`, and
    `ReportError` if it cannot be written.
    """
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except BaseException:  # also where the process is stopped
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error


def unreadable(path: Path, error: OSError | ValueError) -> ReportError:
    """ER603 for the file that `error` names, else for `path`."""
    named = getattr(error, "filename", None)
    return _failed("ER603", Path(os.fsdecode(named)) if named else path, error)


def unwritable(path: Path, error: OSError | ValueError) -> ReportError:
    """ER604 for `path`."""
    return _failed("ER604", path, error)


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be opened or written, as an argument of ER603 and ER604."""
    told = isinstance(error, OSError) and error.strerror
    return told or _NO_NAME


def _failed(code: str, path: Path, error: OSError | ValueError) -> ReportError:
    arguments = {"path": display(path), "reason": reason(error)}
    return ReportError([Diagnostic(code, arguments=arguments)])
