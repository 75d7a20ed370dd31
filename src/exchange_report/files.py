"""The one way to name a file to users, to read it, and to replace it."""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from types import TracebackType
from typing import Final, NamedTuple, Self

from exchange_report.diagnostics import Diagnostic, ReportError, phrase
from exchange_report.regular import TEXT_LIMIT, open_regular
from exchange_report.temporary import TemporaryFiles, sweep

YAML_SUFFIXES: Final = (".yaml", ".yml")

_NO_NAME: Final = phrase("no file can have this name")
_GONE: Final = phrase("the current folder is no longer there; go into another")
_NEW: Final = 0o666
"""The mode of a new file, less what the umask takes."""
_OWN: Final = 0o600
"""The mode of what replaces a file until it has that file's own."""
_ATTEMPTS: Final = 20
_NO_SYNC: Final = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


def display(path: Path) -> str:
    """`path` as users see it: relative to the current folder where it lies below."""
    try:
        absolute, here = path.absolute(), Path.cwd()
    except OSError:  # the current folder is no longer there
        return str(path)
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that path; a name that no file can have names none."""
    return os.path.isdir(path)


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """What has the name of a YAML file in `folder`, by name, but for hidden ones; one that is no
    file with content too, which to read says. None if there is no such folder, or no way into it.
    """
    try:
        names = os.listdir(folder)
    except (OSError, ValueError):
        return ()
    found = (name for name in names if name.endswith(YAML_SUFFIXES) and not name.startswith("."))
    return tuple(folder / name for name in sorted(found))


class FileState(NamedTuple):
    """A file as it was read: its size in bytes, the time of its last change in nanoseconds (of an
    object in a storage its ETag, empty if that is not known), and the digest (SHA-256) of its
    bytes.
    """

    size: int
    changed: int | str
    sha256: str


ABSENT: Final = FileState(0, 0, "")
"""The state of a file that was asked for, and was not there."""


def time_of_change(found: os.stat_result) -> int:
    """The time of a file's last change in nanoseconds: what puts other bytes in its place, and
    sets its time of modification to that of the old ones (`cp -p`, `rsync -t`), changes it too.
    """
    return max(found.st_mtime_ns, found.st_ctime_ns)


_WATCHED: Final[ContextVar[dict[str, FileState] | None]] = ContextVar("watched", default=None)


@contextmanager
def watched_reads() -> Iterator[dict[str, FileState]]:
    """The files that are read within the block, or are asked for and not there, by their absolute
    paths.
    """
    found: dict[str, FileState] = {}
    token = _WATCHED.set(found)
    try:
        yield found
    finally:
        _WATCHED.reset(token)


def note_read(name: str, state: FileState) -> None:
    """Takes down, where reads are watched, one that was not of a file: of an address, say."""
    if (watched := _WATCHED.get()) is not None:
        watched[name] = state


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; of one that is too large, enough to tell. Raises `ReportError` if it
    cannot be read.
    """
    try:
        with open_regular(path, sys.maxsize) as file:
            watched = _WATCHED.get()
            if watched is None:
                return file.read(TEXT_LIMIT + 1)
            found = os.fstat(file.fileno())
            data = file.read(TEXT_LIMIT + 1)
            state = FileState(found.st_size, time_of_change(found), sha256(data).hexdigest())
            watched[os.path.abspath(path)] = state
            return data
    except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
        if isinstance(error, FileNotFoundError) and (watched := _WATCHED.get()) is not None:
            watched[os.path.abspath(path)] = ABSENT
        raise unreadable(path, error) from error


def real_path(path: Path) -> Path:
    """`path` with its links followed, as far as they lead; as it is if no file can have it."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def is_other(path: Path, data: bytes) -> bool:
    """Whether something else than `data` has that name, or what cannot be read."""
    try:
        return path.read_bytes() != data if path.is_file() else is_there(path)
    except OSError:
        return True


def is_there(path: Path) -> bool:
    """Whether anything has that name, be it a link that leads to nothing; also where that cannot
    be known, since to read it says why.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        pass
    return True


def already_there(paths: Iterable[Path]) -> list[Path]:
    """The paths, among `paths`, at which something stands, so that no new file can be made there.

    A run that was killed just after it had made them leaves temporary files beside them, which are
    removed: nothing else is written there.
    """
    there = [path for path in paths if is_there(path)]
    for folder in {path.parent for path in there}:
        sweep(folder)
    return there


def require_inside(path: Path, folders: Iterable[Path], case: str = "") -> None:
    """Raises `ReportError` (ER617, with the hint of `case`) unless `path` lies in one of `folders`,
    wherever links lead.
    """
    try:
        real = os.path.realpath(path)
        if any(Path(real).is_relative_to(os.path.realpath(folder)) for folder in folders):
            return
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    arguments = {"path": display(path), "case": case}
    raise ReportError([Diagnostic("ER617", arguments=arguments)])


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
    that was made for it; what a killed process left is removed by the next that writes into the
    folder. A link is followed to the file that it leads to; the mode of a file that is replaced,
    and its owner if that is possible, are kept.
    """

    def __init__(self) -> None:
        self._series: dict[Path, TemporaryFiles] = {}
        self._places: dict[Path, _Place] = {}
        self._folders: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._discard()
        except BaseException:  # a signal
            self._discard()
            raise

    def add(self, path: Path, data: bytes, *, new: bool = False) -> None:
        """Writes `data` under a name that no thread or process shares, for a file that may be
        there already unless it is to be `new`. What is no file with content (a device, a pipe)
        cannot be replaced: it takes the bytes at once. Raises `ReportError`.
        """
        try:
            found = None if new else _state(path)
            if found is not None and S_ISDIR(found.st_mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if found is not None and not S_ISREG(found.st_mode):
                path.write_bytes(data)
                return
            place = _Place(path if new else Path(os.path.realpath(path)), path, new)
            part, descriptor = self._opened(place.target.parent, _NEW if found is None else _OWN)
            self._places[part] = place
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                if found is not None:
                    _take_over(descriptor, part, found)
                _sync(descriptor)
        except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
            raise unwritable(path, error) from error

    def commit(self) -> None:
        """Puts every file in its place. Raises `ReportError` for the first that cannot be, and
        `FileExistsError` for a new one that is there by now.
        """
        for folder, series in self._series.items():
            for part in reversed(list(series.paths)):  # the one that is locked last
                place = self._places[part]
                try:
                    place.take(part)
                except (OSError, ValueError) as error:
                    if place.new and isinstance(error, FileExistsError):
                        raise
                    raise unwritable(place.path, error) from error
                series.remove(part)
            series.close()
            _sync_folder(folder)
        self._folders.clear()

    def _opened(self, folder: Path, mode: int) -> tuple[Path, int]:
        """A temporary file in `folder`, and its descriptor. A folder that was made may be removed
        by another process that failed, as long as it is empty: then it is made again.
        """
        if folder not in self._series:
            sweep(folder)
            self._series[folder] = TemporaryFiles(folder)
        for _ in range(_ATTEMPTS):
            with suppress(FileNotFoundError):
                self._make_folder(folder)
                return self._series[folder].create(mode)
        self._make_folder(folder)
        return self._series[folder].create(mode)

    def _make_folder(self, folder: Path) -> None:
        missing = [folder] if not folder.exists() else []
        while missing and not missing[-1].parent.exists():
            missing.append(missing[-1].parent)
        self._folders[:0] = missing
        folder.mkdir(parents=True, exist_ok=True)

    def _discard(self) -> None:
        for series in self._series.values():
            series.close()
        for folder in self._folders:
            with suppress(OSError):  # others have put something into it
                folder.rmdir()


class _Place(NamedTuple):
    """Where a temporary file belongs: `target`, which users know as `path`; a `new` one replaces
    nothing.
    """

    target: Path
    path: Path
    new: bool

    def take(self, part: Path) -> None:
        """Gives the temporary file `part` its final name. Raises `OSError`."""
        if not self.new:
            part.replace(self.target)
            return
        try:
            os.link(part, self.target)
        except FileExistsError:
            raise
        except (OSError, AttributeError):  # a file system without hard links
            if os.path.lexists(self.target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
            part.replace(self.target)


def _state(path: Path) -> os.stat_result | None:
    """What is there at the end of all links; None for nothing."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _take_over(descriptor: int, part: Path, found: os.stat_result) -> None:
    """Gives `part` the owner, if that is possible, and the mode of the file that it replaces."""
    made = os.fstat(descriptor)
    by_descriptor = os.chmod in os.supports_fd  # no other file can get in between
    which = descriptor if by_descriptor else part
    for owner, group in ((found.st_uid, found.st_gid), (-1, found.st_gid)):
        if (made.st_uid, made.st_gid) != (found.st_uid, found.st_gid):
            with suppress(OSError, AttributeError):  # not ours to give away; or Windows
                os.chown(which, owner, group)
                break
    os.chmod(which, S_IMODE(found.st_mode))


def _sync(descriptor: int) -> None:
    """Has the content on the disk before the file takes its place; not every file system can."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _sync_folder(folder: Path) -> None:
    """Has the new names on the disk, as far as that is possible: the files are there already."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
