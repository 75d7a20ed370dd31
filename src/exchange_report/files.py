"""The one way to name a file to users, to read it, and to replace it."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from types import TracebackType
from typing import Final, Self

from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.regular import TEXT_LIMIT

YAML_SUFFIXES: Final = (".yaml", ".yml")

_NO_NAME: Final = phrase("no file can have this name")
_GONE: Final = phrase("the current folder is no longer there; go into another")
_FLAGS: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A file that nobody else has: one that is there, or a link, is refused."""
_NEW: Final = 0o666
"""The mode of a new file, less what the umask takes."""


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


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files in `folder`, by name, but for hidden ones. None if there is no such folder."""
    if not folder.is_dir():
        return ()
    visible = (p for p in folder.iterdir() if not p.name.startswith("."))
    found = (p for p in visible if p.suffix in YAML_SUFFIXES and (p.is_file() or not p.exists()))
    return tuple(sorted(found))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; of one that is too large, enough to tell. Raises `ReportError` if it
    cannot be read.
    """
    try:
        if not S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise OSError(errno.ENXIO, "not a file with content", str(path))
        with path.open("rb") as file:
            return file.read(TEXT_LIMIT + 1)
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        raise unreadable(path, error) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file whole: under another name first, so that no one ever sees half of it. Raises
    `ReportError` if it cannot be written.
    """
    with Staging() as staging:
        staging.add(path, data)
        staging.commit()


class Staging:
    """Files that are written beside those that they replace, and take their places all at the end:

        with Staging() as staging:
            staging.add(path, data)
            staging.commit()

    Of what is not committed nothing stays, whatever ended the block: neither a file nor a folder
    that was made for it. A link is followed to the file that it leads to; the mode of a file that
    is replaced, and its owner if that is possible, are kept.
    """

    def __init__(self) -> None:
        self._parts: dict[Path, tuple[Path, Path]] = {}
        self._folders: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for part in self._parts:
            with suppress(OSError, ValueError):
                part.unlink(missing_ok=True)
        for folder in self._folders:
            with suppress(OSError):  # others have put something into it
                folder.rmdir()

    def add(self, path: Path, data: bytes) -> None:
        """Writes `data` under a name that no thread or process shares. What is no file with content
        (a device, a pipe) cannot be replaced: it takes the bytes at once. Raises `ReportError`.
        """
        try:
            found = _state(path)
            if found is not None and S_ISDIR(found.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if found is not None and not S_ISREG(found.st_mode):
                path.write_bytes(data)
                return
            target = Path(os.path.realpath(path))
            self._make_folder(target.parent)
            part = target.with_name(f".{os.urandom(8).hex()}.part")
            self._parts[part] = target, path
            with os.fdopen(os.open(part, _FLAGS, _NEW), "wb") as file:
                file.write(data)
            if found is not None:
                _take_over(part, found)
        except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
            raise unwritable(path, error) from error

    def commit(self) -> None:
        """Puts every file in its place. Raises `ReportError` for the first that cannot be."""
        for part, (target, path) in list(self._parts.items()):
            try:
                part.replace(target)
            except (OSError, ValueError) as error:
                raise unwritable(path, error) from error
            del self._parts[part]
        self._folders.clear()

    def _make_folder(self, folder: Path) -> None:
        missing = [folder] if not folder.exists() else []
        while missing and not missing[-1].parent.exists():
            missing.append(missing[-1].parent)
        self._folders[:0] = missing
        folder.mkdir(parents=True, exist_ok=True)


def _state(path: Path) -> os.stat_result | None:
    """What is there at the end of all links; None for nothing."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _take_over(part: Path, found: os.stat_result) -> None:
    """Gives `part` the owner, if that is possible, and the mode of the file that it replaces."""
    made = part.stat()
    if (made.st_uid, made.st_gid) != (found.st_uid, found.st_gid):
        with suppress(OSError, AttributeError):  # not ours to give away; or Windows
            os.chown(part, found.st_uid, found.st_gid)
    part.chmod(S_IMODE(found.st_mode))


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
    named = getattr(error, "filename", None)  # it may be the number of an open file
    if isinstance(named, str | bytes) and named:
        path = Path(os.fsdecode(named))
    return _failed("ER603", path, error)


def no_folder(error: OSError) -> ReportError:
    """ER603 for the current folder, which cannot be found since `error`."""
    arguments = {"path": ".", "reason": _GONE if error.errno == errno.ENOENT else reason(error)}
    return ReportError([Diagnostic("ER603", arguments=arguments)])


def unwritable(path: Path, error: OSError | ValueError) -> ReportError:
    """The error (ER604) that the file at `path` cannot be written."""
    return _failed("ER604", path, error)


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be opened or written, as an argument of ER603 and ER604."""
    told = isinstance(error, OSError) and error.strerror
    return told or _NO_NAME


def _failed(code: str, path: Path, error: OSError | ValueError) -> ReportError:
    arguments = {"path": display(path), "reason": reason(error)}
    return ReportError([Diagnostic(code, arguments=arguments)])
