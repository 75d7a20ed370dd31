"""The editor of the user, opened at a line of a file."""

import errno
import os
import shlex
import shutil
import subprocess
from pathlib import PurePath
from threading import Thread
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.files import reason

_ARGUMENTS: Final = {
    "code": ("--goto", "{file}:{line}:{column}"),
    "codium": ("--goto", "{file}:{line}:{column}"),
    "subl": ("{file}:{line}:{column}",),
    "zed": ("{file}:{line}:{column}",),
    "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
    "emacs": ("+{line}:{column}", "{file}"),
    "emacsclient": ("-n", "+{line}:{column}", "{file}"),
    "gvim": ("+{line}", "{file}"),
    "gedit": ("+{line}:{column}", "{file}"),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
    "sakura": ("-Y={line}", "-X={column}", "{file}"),
    "hidemaru": ("/j{line},{column}", "{file}"),
}
"""How editors are told the place, by the names of their programs."""


def editor_command(given: str | None) -> str:
    """The command of the editor: as given, or `$VISUAL`; empty if there is none."""
    return given or os.environ.get("VISUAL", "")


def arguments(command: str, file: str, line: int, column: int) -> list[str]:
    """The command with the place in it: where it says `{file}`, `{line}` and `{column}`, or as
    an editor of that name wants it; else the file alone. Raises `ValueError` for a command whose
    quotes do not close.
    """
    words = shlex.split(command, posix=os.name != "nt")
    if not words:
        raise ValueError(phrase("no command"))
    if "{file}" not in command:
        name = PurePath(words[0].replace("\\", "/")).name.lower()
        words += _ARGUMENTS.get(name.removesuffix(".exe").removesuffix(".cmd"), ("{file}",))
    values = {"{file}": file, "{line}": str(line), "{column}": str(column)}
    return [_filled(word, values) for word in words]


def _filled(word: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        if name != "{file}":
            word = word.replace(name, value)
    return word.replace("{file}", values["{file}"])  # last: a name may hold braces


def check_editor(command: str) -> None:
    """Raises `ReportError` (ER862) for an editor that is not there."""
    if not command:
        return
    try:
        program = arguments(command, "", 1, 1)[0]
        if shutil.which(program) is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    except (OSError, ValueError) as error:
        raise _not_opened(command, error) from error


def _not_opened(command: str, error: OSError | ValueError) -> ReportError:
    why = reason(error) if isinstance(error, OSError) else str(error)
    return ReportError([Diagnostic("ER862", arguments={"command": command, "reason": why})])


def open_editor(command: str, file: str, line: int, column: int) -> None:
    """Starts the editor, and does not wait for it. Raises `ReportError` (ER862)."""
    try:
        process = subprocess.Popen(
            arguments(command, file, line, column),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise _not_opened(command, error) from error
    Thread(target=process.wait, daemon=True).start()  # so that no dead process is left
