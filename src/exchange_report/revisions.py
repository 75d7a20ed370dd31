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
    if path.startswith(("/", "\\")):  # an address, or a file on a drive
        return False
    return bool(revision and colon and path) and not os.path.exists(text)


def revision_bytes(name: str, folder: Path, limit: int = TEXT_LIMIT) -> bytes:
    """The bytes of a file in a revision of the repository that `folder` lies in: of the file that
    has this path from the top of the repository, or else from `folder`. Raises `ReportError` where
    there is no git, no repository (ER740), no such file (ER741), or no such revision (ER742).
    """
    revision, _, path = name.partition(":")
    if name.startswith("-") or "\0" in name:
        raise _no_file(revision, path, folder)
    for one in (name, f"{revision}:./{path}"):
        size = _git(("cat-file", "-s", one), folder)
        if size is not None and int(size) > limit:
            return bytes(limit + 1)  # too large, which its reader reports
        data = None if size is None else _git(("cat-file", "blob", one), folder)
        if data is not None:
            return data
    if _git(("rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}"), folder) is None:
        raise ReportError([Diagnostic("ER742", arguments={"revision": revision})])
    raise _no_file(revision, path, folder)


def _git(arguments: tuple[str, ...], folder: Path) -> bytes | None:
    """What git prints; `None` if it refuses."""
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
    return None


def _failed(reason: str, folder: Path) -> ReportError:
    arguments = {"reason": reason, "path": display(folder)}
    return ReportError([Diagnostic("ER740", arguments=arguments)])


def _no_file(revision: str, path: str, folder: Path) -> ReportError:
    if path.startswith("./"):
        path = display(folder / path)
    return ReportError([Diagnostic("ER741", arguments={"revision": revision, "path": path})])
