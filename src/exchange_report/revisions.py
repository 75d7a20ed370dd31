"""Files as a revision of git has them. Nothing is fetched, run or changed."""

import os
import subprocess
from pathlib import Path
from typing import Final

from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.files import display
from exchange_report.regular import TEXT_LIMIT

_NO_GIT: Final = phrase("the program `git` is not there")
_NO_REPOSITORY: Final = phrase("the current folder is in no repository of git")
_TOO_SLOW: Final = phrase("git takes too long")
_SECONDS: Final = 60
_OFFLINE: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


def is_revision(text: str) -> bool:
    """Whether `text` is a revision and a file in it: `HEAD~1:records/2017.yaml`."""
    revision, colon, path = text.partition(":")
    return bool(revision and colon and path) and not os.path.exists(text)


def revision_bytes(name: str, folder: Path) -> bytes:
    """The bytes of a file in a revision of the repository that `folder` lies in. Raises
    `ReportError` where there is no git, no repository (ER740), or no such file (ER741).
    """
    size = _git(("cat-file", "-s", name), folder, name)
    if int(size) > TEXT_LIMIT:
        return bytes(TEXT_LIMIT + 1)  # too large for a record, which its reader reports
    return _git(("cat-file", "blob", name), folder, name)


def _git(arguments: tuple[str, ...], folder: Path, name: str) -> bytes:
    if name.startswith("-") or "\0" in name:
        raise _unknown(name)
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env={**os.environ, **_OFFLINE},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise _failed(_NO_GIT if folder.is_dir() else _NO_REPOSITORY, folder) from error
    except subprocess.TimeoutExpired as error:
        raise _failed(_TOO_SLOW, folder) from error
    except OSError as error:
        raise _failed(error.strerror or str(error), folder) from error
    if done.returncode == 0:
        return done.stdout
    if b"not a git repository" in done.stderr:
        raise _failed(_NO_REPOSITORY, folder)
    if b"dubious ownership" in done.stderr:
        raise _failed(done.stderr.decode(errors="replace").splitlines()[0], folder)
    raise _unknown(name)


def _failed(reason: str, folder: Path) -> ReportError:
    arguments = {"reason": reason, "path": display(folder)}
    return ReportError([Diagnostic("ER740", arguments=arguments)])


def _unknown(name: str) -> ReportError:
    revision, _, path = name.partition(":")
    return ReportError([Diagnostic("ER741", arguments={"revision": revision, "path": path})])
