"""The standard streams of one run: text for people in the encoding of the console, files for
programs in UTF-8, and what to do where nothing can be written.
"""

import codecs
import errno
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, TextIO

from exchange_report.cli.words import _
from exchange_report.diagnostics.text import meant, shown
from exchange_report.files import display, write_bytes

_SAMPLE: Final = "日本語"
"""Text that a console for Japanese messages must be able to encode."""


_FOR_NAMES: Final = frozenset({"idna", "punycode", "undefined", "unicode_escape"})
"""Encodings of Python that are no encodings of text in lines, whatever `PYTHONIOENCODING` says."""


class _ClosedDescriptor(io.RawIOBase):
    """A descriptor that was closed before the process began: to write to it is an error, or does
    nothing if `silent`.
    """

    def __init__(self, *, silent: bool) -> None:
        self.silent = silent

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        if self.silent:
            return len(data) if isinstance(data, bytes | bytearray | memoryview) else 0
        raise _bad_descriptor()


def open_streams() -> None:
    """Makes the standard streams safe to write to.

    A closed descriptor is taken by the null device, so that no file of ours gets its number. What
    the console cannot encode is escaped; what is no encoding of lines of text gives way to UTF-8.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdout = _opened(sys.stdout, silent=False)
    sys.stderr = _opened(sys.stderr, silent=True)


def _opened(stream: TextIO | None, *, silent: bool) -> TextIO:
    if stream is None:
        closed = _ClosedDescriptor(silent=silent)
        return io.TextIOWrapper(closed, "utf-8", write_through=True)  # type: ignore[type-var]
    if isinstance(stream, io.TextIOWrapper):
        is_odd = codecs.lookup(stream.encoding).name.replace("-", "_") in _FOR_NAMES
        encoding = "utf-8" if is_odd else stream.encoding
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
    return stream


def _is_closed(stream: TextIO) -> bool:
    return isinstance(getattr(stream, "buffer", None), _ClosedDescriptor)


def _bad_descriptor() -> OSError:
    return OSError(errno.EBADF, os.strerror(errno.EBADF))


def _encoding(stream: TextIO) -> str:
    return stream.encoding or "utf-8"


def can_show_japanese() -> bool:
    """Whether standard output and error both encode Japanese."""
    try:
        for stream in (sys.stdout, sys.stderr):
            _SAMPLE.encode(_encoding(stream))
    except UnicodeEncodeError:
        return False
    return True


def encodable(text: str) -> str:
    """`text` with escapes for what standard output cannot encode."""
    encoding = _encoding(sys.stdout)
    return text.encode(encoding, "backslashreplace").decode(encoding)


def tell(text: str, *, err: bool = False) -> None:
    """Writes an answer to standard output (or error), with a line end. Raises `OSError` where it
    cannot be written.
    """
    stream = sys.stderr if err else sys.stdout
    stream.write(f"{meant(text)}\n")
    stream.flush()


def say(text: str) -> None:
    """Reports what was done in a line on standard output; nothing if that is closed, since whoever
    closed it wants no report. The reader of a pipe may go away on the way, `make-report … | head`:
    what was done is done, and no error.
    """
    if _is_closed(sys.stdout):
        return
    try:
        tell(shown(text))
    except BrokenPipeError:
        sys.stdout = _opened(None, silent=True)


def put(text: str, output: Path | None) -> None:
    """Writes `text`, meant to be saved or for programs, to the file `output` or else to standard
    output: in UTF-8 with line ends of one character, whatever the console is. Raises `ReportError`
    and `OSError`.
    """
    put_data(text.encode("utf-8", "backslashreplace"), output)


def put_data(data: bytes, output: Path | None) -> None:
    """Writes bytes as `put` does a text."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_bytes(output, data)
    message = _("{path}: {size} KB")
    say(message.format(path=display(output), size=-(-len(data) // 1000)))


def require_report() -> None:
    """Raises `OSError` if standard error takes nothing: what changes files must tell of it."""
    if _is_closed(sys.stderr):
        raise _bad_descriptor()
    with suppress(AttributeError, io.UnsupportedOperation):  # a stream that is no descriptor
        os.write(sys.stderr.fileno(), b"")


def complain(text: str) -> None:
    """Writes what went wrong to standard error, each line without anything that would command a
    terminal; nothing where that cannot be written.
    """
    lines = text.rstrip("\n").split("\n")
    with suppress(OSError, ValueError):
        tell("\n".join(map(shown, lines)), err=True)


def reason(error: OSError) -> str:
    """What to tell, in a line, of an error of the system that no command has dealt with."""
    why = _(error.strerror or str(error))
    if error.errno == errno.ENOENT and not _has_folder():
        return _("the current folder is no longer there")
    if error.filename is None:
        return _("the output cannot be written: {reason}").format(reason=why)
    path = display(Path(os.fsdecode(error.filename)))
    return _("{path}: {reason}").format(path=path, reason=why)


def _has_folder() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False
