"""Files with content, opened so that nothing else can hold the program up."""

import errno
import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Final

_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that nobody writes to is opened, and refused, instead of waited for."""
MIB: Final = 1 << 20
TEXT_LIMIT: Final = 20 * MIB
"""Bytes of a file that is read as text: a record, a layout, settings."""


def open_regular(path: Path, limit: int) -> BinaryIO:
    """The file at `path`, of at most `limit` bytes, to read.

    Raises `OSError` if it cannot be opened, is larger, or is no file with content: a folder, a
    pipe, a device, a socket.
    """
    descriptor = os.open(path, _FLAGS)
    found = os.fstat(descriptor)
    code, reason = 0, ""
    if S_ISDIR(found.st_mode):
        code, reason = errno.EISDIR, os.strerror(errno.EISDIR)
    elif not S_ISREG(found.st_mode):
        code, reason = errno.ENXIO, "not a file with content"
    elif found.st_size > limit:
        code, reason = errno.EFBIG, f"larger than {limit // MIB} MiB"
    if code:
        os.close(descriptor)
        raise OSError(code, reason, str(path))
    return os.fdopen(descriptor, "rb")
