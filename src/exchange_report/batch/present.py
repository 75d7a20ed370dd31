"""What is there now of the files and objects that a manifest names."""

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from exchange_report.batch import storage
from exchange_report.batch.storage import Info
from exchange_report.diagnostics import ReportError
from exchange_report.files import ABSENT, FileState, time_of_change
from exchange_report.regular import open_regular
from exchange_report.years import is_url


class Present:
    """The files and objects that are there. Each is looked at once in a run, and a folder of a
    storage is listed once; one that is not `opened` is not asked for: who may write a manifest
    could name any address in it.
    """

    def __init__(self) -> None:
        self._states: dict[str, FileState | None] = {}
        self._folders: dict[str, Mapping[str, Info] | ReportError | None] = {}
        self._new: set[str] = set()

    def open(self, folder: str) -> None:
        """Lets the objects in a folder of a storage be asked for."""
        self._folders.setdefault(folder, None)

    def listed(self, folder: str) -> Mapping[str, Info]:
        """The objects in a folder that was opened, as they were when they were first asked for.
        Raises `ReportError` if the storage does not say.
        """
        found = self._folders[folder]
        if found is None:
            try:
                found = storage.listed(folder)
            except ReportError as error:
                found = error
            self._folders[folder] = found
        if isinstance(found, ReportError):
            raise found
        return found

    def etag(self, url: str) -> str:
        """The ETag of an object when it was first asked for: that of bytes which were read later,
        or of older ones. Empty if it is not known.
        """
        folder, name = storage.folder_of(url)
        try:
            return self.listed(folder)[name].etag
        except (KeyError, ReportError):
            return ""

    def put(self, url: str) -> None:
        """Takes down that this run has put an object there."""
        self._new.add(url)

    def has(self, name: str) -> bool:
        """Whether anything has that path or address; also where that cannot be known."""
        if not is_url(name):
            try:
                return os.path.lexists(name)
            except ValueError:  # a name that no file can have
                return False
        folder, last = storage.folder_of(name)
        if name in self._new or folder not in self._folders:
            return True
        try:
            return last in self.listed(folder)
        except ReportError:
            return True

    def state(self, name: str, was: FileState) -> FileState | None:
        """The state of a file or an object if its bytes are those that it had when it `was` so: by
        its size and time, or by its ETag, or else by the bytes themselves. None if they are not.
        """
        if was == ABSENT:
            return None if self.has(name) else was
        if name not in self._states:
            look = self._object if is_url(name) else _file
            self._states[name] = look(name, was)
        found = self._states[name]
        return found if found is not None and found.sha256 == was.sha256 else None

    def _object(self, url: str, was: FileState) -> FileState | None:
        folder, name = storage.folder_of(url)
        if folder not in self._folders:
            return None
        try:
            found = self.listed(folder).get(name)
        except ReportError:  # what cannot be listed may be read all the same
            found = Info(was.size, "")
        if found is None or found.size != was.size:
            return None
        if found.etag and found.etag == was.changed:
            return was
        try:
            data = storage.read(url)
        except ReportError:
            return None
        return FileState(len(data), found.etag, sha256(data).hexdigest())


def _file(path: str, was: FileState) -> FileState | None:
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
