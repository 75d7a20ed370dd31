"""The manifest of a folder of documents: what each was made from, and what it was then.

It is a file, or an object, of lines of JSON. The last line of a document counts, and a line that
was cut off counts for nothing. It is true whenever a run ends, and a run that ends well leaves each
document's line once.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from exchange_report.batch import storage
from exchange_report.batch.keeping import KeptFile, KeptObject
from exchange_report.batch.present import Present
from exchange_report.diagnostics import Diagnostic
from exchange_report.files import FileState, time_of_change
from exchange_report.jobs import Outcome, Written
from exchange_report.resources import bundled
from exchange_report.years import Source, is_url

NAME: Final = ".make-report.jsonl"
_VERSION: Final = 1
_DAMAGED: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_FILE: Final = {"path": str, "pages": int | None, "size": int, "changed": int | str, "sha256": str}


class Key(NamedTuple):
    """What a line is about: a record, by the name of its file or its address, and what was asked
    for.
    """

    record: str
    request: str


class Entry(NamedTuple):
    """A line: the digest of what the documents of a project share, the files that were read, and
    the files that were made, by their names in the folder.
    """

    state: str
    reads: Mapping[str, FileState]
    files: tuple[Mapping[str, Any], ...]


class Manifest:
    """The manifest of `folder`, a path or the address of a folder in a storage. Files that are read
    are named as seen from that folder; beside one in a storage, as seen from the `project` folder,
    which may lie elsewhere the next time. What cannot be read of a manifest counts as not there:
    its documents are made again.
    """

    def __init__(self, folder: Path | str, project: Path, present: Present) -> None:
        self.folder = folder
        self._root = os.fspath(folder if isinstance(folder, Path) else project)
        self._present = present
        self._entries: dict[Key, Entry] = {}
        self._kept: KeptFile | KeptObject
        if isinstance(folder, Path):
            self._kept = KeptFile(folder / NAME)
        else:
            present.open(folder)
            self._kept = KeptObject(storage.within(folder, NAME), present)
        for line in self._kept.lines():
            with suppress(*_DAMAGED):
                self._take(json.loads(line))

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the manifest itself."""
        return self._kept.problems

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

    def key(self, record: Path | str, request: str) -> Key:
        """The key of the documents of a record, of its file or its address."""
        if isinstance(record, str):
            self._present.open(storage.folder_of(record)[0])
        return Key(self._named(os.fspath(record)), request)

    def kept(self, key: Key, state: str, source: Source) -> Outcome | None:
        """The outcome of an earlier run, if all that it was made from is as it was, and all that
        it made is still there.
        """
        entry = self._entries.get(key)
        if entry is None or entry.state != state:
            return None
        reads: dict[str, FileState] = {}
        for name, was in entry.reads.items():
            now = self._present.state(self._read(name), was)
            if now is None:
                return None
            reads[name] = now
        files: list[Mapping[str, Any]] = []
        for one in entry.files:
            was = FileState(one["size"], one["changed"], one["sha256"])
            now = self._present.state(self._made(one["path"]), was)
            if now is None:
                return None
            files.append({**one, "changed": now.changed})
        if not files:
            return None
        self._entries[key] = Entry(state, reads, tuple(files))  # with the times that are theirs now
        written = tuple(self._written(one, source) for one in files)
        return Outcome(source, written, (), 0, unchanged=True)

    def _written(self, file: Mapping[str, Any], source: Source) -> Written:
        """A document of an earlier run."""
        name, pages, size, digest = file["path"], file["pages"], file["size"], file["sha256"]
        if isinstance(self.folder, Path):
            return Written(self.folder / name, pages, size, 0, (), source, digest)
        url, etag = self._made(name), str(file["changed"])
        return Written(Path(Path(name).name), pages, size, 0, (), source, digest, url, etag)

    def add(self, key: Key, state: str, outcome: Outcome, reads: Mapping[str, FileState]) -> None:
        """Takes down that documents were made."""
        try:
            files = tuple(self._file(one) for one in outcome.files)
        except OSError:  # someone has taken a document away already
            return
        shipped = [str(bundled(name)) + os.sep for name in ("layouts", "fonts")]
        named = {
            self._named(path): self._versioned(path, read)
            for path, read in reads.items()
            if not path.startswith(tuple(shipped))  # the state of the program tells of these
        }
        entry = Entry(state, named, files)
        self._entries[key] = entry
        self._kept.add(_line(key, entry), self._lines)

    def _file(self, written: Written) -> Mapping[str, Any]:
        changed: int | str = written.etag
        if isinstance(self.folder, Path):
            name, changed = self._named(str(written.path)), time_of_change(os.stat(written.path))
        else:
            name = written.url.removeprefix(storage.within(self.folder, ""))
            self._present.put(written.url)
        return {
            "path": name,
            "pages": written.pages,
            "size": written.size,
            "changed": changed,
            "sha256": written.sha256,
        }

    def _versioned(self, name: str, read: FileState) -> FileState:
        return read._replace(changed=self._present.etag(name)) if is_url(name) else read

    def left(self) -> list[Path | str]:
        """The documents whose records are not there any more: their paths, or their addresses. One
        that was made of another record too, from before its file was renamed, is that record's.
        """
        found: dict[bool, set[str]] = {True: set(), False: set()}
        for key, entry in self._entries.items():
            found[self._has_record(key)].update(file["path"] for file in entry.files)
        left = [self._made(name) for name in sorted(found[False] - found[True])]
        there = filter(self._present.has, left)
        return [one if is_url(one) else Path(one) for one in there]

    def _has_record(self, key: Key) -> bool:
        return self._present.has(self._read(key.record))

    def close(self) -> None:
        """Leaves each document's line once, without those of which neither the record nor a file
        is there.
        """
        self._kept.replace(self._lines())

    def _lines(self) -> bytes:
        kept = {
            key: entry
            for key, entry in self._entries.items()
            if self._has_record(key)
            or any(self._present.has(self._made(one["path"])) for one in entry.files)
        }
        return b"".join(_line(key, entry) for key, entry in sorted(kept.items()))

    def _read(self, name: str) -> str:
        """The path, or the address, of a file that was read."""
        return name if is_url(name) else os.path.join(self._root, name)

    def _made(self, name: str) -> str:
        """The path, or the address, of a document."""
        if isinstance(self.folder, str):
            return storage.within(self.folder, name)
        return os.path.join(self._root, name)

    def _named(self, path: str) -> str:
        """A path as seen from the root where that needs few steps up, so that a project can move;
        an address as it is.
        """
        if is_url(path):
            return path
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
