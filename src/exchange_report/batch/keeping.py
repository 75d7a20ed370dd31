"""How a manifest is kept: as a file that is added to, or as an object, which is only ever whole."""

import errno
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final

from exchange_report.batch import storage
from exchange_report.batch.present import Present
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import unwritable, write_bytes
from exchange_report.regular import MIB, open_regular

_LIMIT: Final = 256 * MIB
"""Bytes of a manifest: some half a million documents."""
_NO_FILE: Final = (errno.EISDIR, errno.ENXIO)
_EVERY: Final = 15.0
"""Seconds between an object's being put and its being put again: what a power cut costs."""
_SHARE: Final = 10
"""How many times as long as to put an object took it is left alone, so that one of many megabytes
over a slow line holds nothing up.
"""


class KeptFile:
    """A manifest in a file. A line is added as soon as a document has its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_file = True
        self.problems: tuple[Diagnostic, ...] = ()

    def lines(self) -> Iterator[bytes]:
        """The lines, as far as they can be read."""
        try:
            with open_regular(self._path, _LIMIT) as file:
                yield from file
        except (OSError, ValueError) as error:
            if getattr(error, "errno", None) in _NO_FILE:  # a pipe would hold the program up
                self._is_file = False
                self.problems = tuple(unwritable(self._path, error).diagnostics)

    def add(self, line: bytes, _: Callable[[], bytes]) -> None:
        """A line more in the file, at once; what is in the way of that is in `problems`."""
        if not self._is_file:
            return
        try:
            with open(self._path, "ab") as file:
                file.write(line)
        except (OSError, ValueError) as error:
            self.problems = tuple(unwritable(self._path, error).diagnostics)

    def replace(self, lines: bytes) -> None:
        """These lines as the whole file, unless it holds them already."""
        if not self._is_file:
            return
        with suppress(OSError), open_regular(self._path, len(lines)) as file:
            if file.read() == lines:
                return
        try:
            write_bytes(self._path, lines)
        except ReportError as error:
            self.problems = tuple(error.diagnostics)


class KeptObject:
    """A manifest in a storage. It is put whole, now and then and at the end; what was made since it
    was put last is made again if the run is cut off.
    """

    def __init__(self, url: str, present: Present) -> None:
        self._url = url
        self._present = present
        self._there: bytes | None = b""
        """What the object holds; None if that is not known, and must not be lost."""
        self._next = monotonic() + _EVERY
        self.problems: tuple[Diagnostic, ...] = ()

    def lines(self) -> Iterator[bytes]:
        """The lines, as far as they can be read."""
        folder, name = storage.folder_of(self._url)
        try:
            found = self._present.listed(folder).get(name)
            if found is not None and found.size <= _LIMIT:
                self._there = storage.read(self._url)
        except ReportError as error:
            self._there = None
            arguments = {"url": self._url, "reason": error.diagnostics[0].arguments["reason"]}
            self.problems = (Diagnostic("ER437", arguments=arguments),)
        yield from (self._there or b"").splitlines()

    def add(self, _: bytes, lines: Callable[[], bytes]) -> None:
        """A line more: the object is put whole, with all `lines`, if it is time to."""
        if self._there is not None and monotonic() >= self._next:
            self.replace(lines())

    def replace(self, lines: bytes) -> None:
        """These lines as the whole object, unless it holds them already."""
        if self._there is None or self._there == lines:
            return
        start = monotonic()
        try:
            storage.write(self._url, lines)
        except ReportError as error:
            self.problems = tuple(error.diagnostics)
        else:
            self._there, self.problems = lines, ()
        self._next = monotonic() + max(_EVERY, _SHARE * (monotonic() - start))
