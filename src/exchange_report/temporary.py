"""Temporary files, made beside those whose places they take: their names, which nobody can guess,
the lock that tells that their maker lives, and the removal of what a killed process left.
"""

import errno
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import Final

from exchange_report.lazy import late

if sys.platform == "win32":  # an open file can neither be removed there nor get another name

    def _lock(descriptor: int) -> None:
        raise OSError("no locks that other processes need not heed")

else:
    from fcntl import LOCK_EX, LOCK_NB, flock

    def _lock(descriptor: int) -> None:
        """Takes the lock of a file; `BlockingIOError` if another has it, `OSError` without any."""
        flock(descriptor, LOCK_EX | LOCK_NB)


_NEW: Final = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A file that nobody else has: one that is there, or a link, is refused."""
_OLD: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_PREFIX: Final = ".exchange-report-"
_NAME: Final = late(rf"{re.escape(_PREFIX)}([0-9a-f]{{16}})-([0-9]{{1,9}})\.part")
_ATTEMPTS: Final = 100
"""Names that are tried until one is locked before another process takes it for abandoned."""
_DAY: Final = 86_400
"""Seconds after which a file is abandoned where the file system has no locks."""


class TemporaryFiles:
    """The temporary files that one writer makes in `folder`.

    The first is locked until `close`: whoever can take its lock may remove all of them, since
    their maker is gone. So it is made first, and is the last to get its final name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: dict[Path, None] = {}
        self._series = ""
        self._count = 0
        self._held: int | None = None

    def create(self, mode: int) -> tuple[Path, int]:
        """A new file of that mode, less what the umask takes: its path and its descriptor, which
        is the caller's to close. Raises `OSError`.
        """
        for _ in range(_ATTEMPTS):
            if not self._count:
                self._series = os.urandom(8).hex()
            path = self.folder / f"{_PREFIX}{self._series}-{self._count}.part"
            self.paths[path] = None  # before it is there: what stops us here must remove it
            try:
                descriptor = os.open(path, _NEW, mode)
            except FileExistsError:
                del self.paths[path]  # another's, which stays
                self._count += bool(self._count)
                continue
            except OSError:
                del self.paths[path]
                raise
            if self._count or self._locked(descriptor):
                self._count += 1
                return path, descriptor
            os.close(descriptor)
            self.remove(path)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(self.folder))

    def remove(self, path: Path) -> None:
        """Removes one of the files, if it is still there."""
        with suppress(OSError):
            path.unlink(missing_ok=True)
        self.paths.pop(path, None)

    def close(self) -> None:
        """Removes the files that are left, the locked one last, and gives up the lock."""
        for path in reversed(list(self.paths)):
            self.remove(path)
        if self._held is not None:
            held, self._held = self._held, None
            with suppress(OSError):  # of what was written, nothing depends on it
                os.close(held)

    def _locked(self, descriptor: int) -> bool:
        """Whether the first file is locked, or no file can be; not if another process was faster
        and has removed it, or is about to.
        """
        try:
            _lock(descriptor)
        except BlockingIOError:
            return False
        except OSError:
            return True
        if os.fstat(descriptor).st_nlink == 0:
            return False
        self._held = os.dup(descriptor)
        return True


def sweep(folder: Path) -> None:
    """Removes the temporary files in `folder` whose makers are gone. What cannot be removed, or is
    not known to be abandoned, stays.
    """
    series: dict[str, list[str]] = {}
    with suppress(OSError, ValueError), os.scandir(folder) as entries:  # a name that none can have
        for entry in entries:
            if entry.name.startswith(_PREFIX) and (found := _NAME.fullmatch(entry.name)):
                series.setdefault(found[1], []).append(entry.name)
    for one, names in series.items():
        first = f"{_PREFIX}{one}-0.part"
        with suppress(OSError), _abandoned(folder / first) as is_abandoned:
            for name in sorted(names, key=first.__eq__) if is_abandoned else ():
                (folder / name).unlink(missing_ok=True)


@contextmanager
def _abandoned(first: Path) -> Iterator[bool]:
    """Whether the maker of a series is gone. Its lock is held meanwhile, so that only one process
    removes it. Raises `OSError` where that cannot be known.
    """
    try:
        descriptor = os.open(first, _OLD)
    except FileNotFoundError:  # it is the last to go
        yield True
        return
    try:
        yield _is_abandoned(descriptor)
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _is_abandoned(descriptor: int) -> bool:
    found = os.fstat(descriptor)
    if not S_ISREG(found.st_mode):
        return False
    try:
        _lock(descriptor)
    except BlockingIOError:
        return False
    except OSError:
        return time.time() - found.st_mtime > _DAY
    return True
