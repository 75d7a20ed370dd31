"""The manifest of a folder of documents: what each was made from, and what it was then.

It is a file of lines of JSON. A line is added as soon as a document has its place, so that it is
true whenever a run ends; the last line of a document counts, and a line that was cut off counts
for nothing. A run that ends well writes each document's line once.
"""

import errno
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.files import ABSENT, FileState, time_of_change, unwritable, write_bytes
from exchange_report.jobs import Outcome, Written
from exchange_report.regular import MIB, open_regular
from exchange_report.resources import bundled
from exchange_report.years import Source

NAME: Final = ".make-report.jsonl"
_VERSION: Final = 1
_LIMIT: Final = 256 * MIB
"""Bytes of a manifest: some half a million documents."""
_NO_FILE: Final = (errno.EISDIR, errno.ENXIO)
_DAMAGED: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_FILE: Final = {"path": str, "pages": int | None, "size": int, "changed": int, "sha256": str}


class Key(NamedTuple):
    """What a line is about: a record, by its file seen from the folder, and what was asked for."""

    record: str
    request: str


class Entry(NamedTuple):
    """A line: the digest of what the documents of a project share, the files that were read (by
    their paths seen from the folder), and the files that were made.
    """

    state: str
    reads: Mapping[str, FileState]
    files: tuple[Mapping[str, Any], ...]


class Manifest:
    """The manifest of `folder`. What cannot be read of it counts as not there: its documents are
    made again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: tuple[Diagnostic, ...] = ()
        self._is_file = True
        self._path = folder / NAME
        self._root = os.fspath(folder)
        self._entries: dict[Key, Entry] = {}
        self._seen: dict[str, FileState | None] = {}
        try:
            self._read()
        except (OSError, ValueError) as error:
            if getattr(error, "errno", None) in _NO_FILE:  # a pipe would hold the program up
                self._is_file = False
                self.problems = tuple(unwritable(self._path, error).diagnostics)

    def _read(self) -> None:
        with open_regular(self._path, _LIMIT) as file:
            for line in file:
                with suppress(*_DAMAGED):
                    self._take(json.loads(line))

    def _take(self, line: Mapping[str, Any]) -> None:
        """Takes an entry from a line, unless something of it is not of its type."""
        key = Key(line["record"], line["request"])
        reads = {path: FileState(*state) for path, state in line["reads"].items()}
        files = tuple(line["files"])
        texts = (*key, line["state"], *(one.sha256 for one in reads.values()))
        if (
            line["version"] == _VERSION
            and key.record in reads  # else no change of the record would be noticed
            and all(isinstance(text, str) for text in texts)
            and all(isinstance(one[name], kind) for one in files for name, kind in _FILE.items())
            and all(_is_within(one["path"]) for one in files)
        ):
            self._entries[key] = Entry(line["state"], reads, files)

    def key(self, record: Path, request: str) -> Key:
        return Key(self._named(record), request)

    def kept(self, key: Key, state: str, source: Source) -> Outcome | None:
        """The outcome of an earlier run, if all that it was made from is as it was, and all that
        it made is still there.
        """
        entry = self._entries.get(key)
        if entry is None or entry.state != state:
            return None
        if not all(self._is(path, was) for path, was in entry.reads.items()):
            return None
        files: list[Written] = []
        for one in entry.files:
            name, size, digest = one["path"], one["size"], one["sha256"]
            if not self._is(name, FileState(size, one["changed"], digest)):
                return None
            files.append(Written(self.folder / name, one["pages"], size, 0, (), source, digest))
        return Outcome(source, tuple(files), (), 0, unchanged=True) if files else None

    def _is(self, name: str, was: FileState) -> bool:
        """Whether a file is what it was: by its size and time, or else by its bytes. Each file is
        looked at once in a run.
        """
        if was == ABSENT:
            return not os.path.lexists(os.path.join(self._root, name))
        if name not in self._seen:
            self._seen[name] = self._state(name, was)
        found = self._seen[name]
        return found is not None and found.sha256 == was.sha256

    def _state(self, name: str, was: FileState) -> FileState | None:
        path = os.path.join(self._root, name)
        try:
            found = os.stat(path)
            if (found.st_size, time_of_change(found)) == was[:2]:
                return was
            if found.st_size != was.size:
                return None
            with open_regular(Path(path), found.st_size) as file:
                data = file.read()
        except (OSError, ValueError):
            return None
        return FileState(found.st_size, time_of_change(found), sha256(data).hexdigest())

    def add(self, key: Key, state: str, outcome: Outcome, reads: Mapping[str, FileState]) -> None:
        """Takes down that documents were made."""
        try:
            files = tuple(self._file(one) for one in outcome.files)
        except OSError:  # someone has taken a document away already
            return
        shipped = [str(bundled(name)) + os.sep for name in ("layouts", "fonts")]
        named = {
            self._named(Path(path)): read
            for path, read in reads.items()
            if not path.startswith(tuple(shipped))  # the state of the program tells of these
        }
        entry = Entry(state, named, files)
        self._entries[key] = entry
        if not self._is_file:
            return
        try:
            with open(self._path, "ab") as file:
                file.write(_line(key, entry))
        except (OSError, ValueError) as error:
            self.problems = tuple(unwritable(self._path, error).diagnostics)

    def _file(self, written: Written) -> Mapping[str, Any]:
        return {
            "path": self._named(written.path),
            "pages": written.pages,
            "size": written.size,
            "changed": time_of_change(os.stat(written.path)),
            "sha256": written.sha256,
        }

    def left(self) -> list[Path]:
        """The documents whose records are not there any more. One that was made of another record
        too, from before its file was renamed, is that record's.
        """
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for key, entry in self._entries.items():
            found[self._has(key.record)].update(file["path"] for file in entry.files)
        return [
            self.folder / name for name in sorted(found[False] - found[True]) if self._has(name)
        ]

    def _has(self, name: str) -> bool:
        try:
            return os.path.lexists(os.path.join(self._root, name))
        except ValueError:  # a name that no file can have
            return False

    def close(self) -> None:
        """Writes each document's line once, without those of which neither the record nor a file
        is there.
        """
        kept = {
            key: entry
            for key, entry in self._entries.items()
            if self._has(key.record) or any(self._has(one["path"]) for one in entry.files)
        }
        lines = b"".join(_line(key, entry) for key, entry in sorted(kept.items()))
        if not self._is_file:
            return
        with suppress(OSError), open_regular(self._path, len(lines)) as file:
            if file.read() == lines:
                return
        try:
            write_bytes(self._path, lines)
        except ReportError as error:
            self.problems = tuple(error.diagnostics)

    def _named(self, path: Path) -> str:
        """A path seen from the folder where that needs few steps up, so that a project can move."""
        try:
            return os.path.relpath(path, self._root)
        except ValueError:  # on another drive
            return os.path.abspath(path)


def _is_within(name: str) -> bool:
    """Whether a document's path stays in the folder of its manifest, as all do that we make."""
    return not os.path.isabs(name) and os.path.pardir not in Path(name).parts


def _line(key: Key, entry: Entry) -> bytes:
    line = {
        "version": _VERSION,
        "record": key.record,
        "request": key.request,
        "state": entry.state,
        "reads": entry.reads,
        "files": entry.files,
    }
    return json.dumps(line, separators=(",", ":")).encode() + b"\n"
