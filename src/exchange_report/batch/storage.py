"""Objects in storages, by URL, as fsspec opens them: the extra `exchange-report[storage]`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from exchange_report.diagnostics import Diagnostic, ReportError

_BUCKETS: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci"})
"""Storages without folders: to make one there makes a bucket of a name that was mistyped."""
_ETAGS: Final = ("ETag", "etag", "e_tag")
"""What storages call the name of a version of an object, which no other bytes have there."""


class Info(NamedTuple):
    """What a storage says of an object: its size in bytes, and its ETag, empty if it gives none."""

    size: int
    etag: str

    @classmethod
    def of(cls, said: dict[str, Any]) -> "Info":
        return cls(int(said.get("size") or 0), _etag(said))


def folder(url: str) -> str:
    """The address of a folder of a storage in the one spelling that it has here. Raises
    `ReportError` if there can be no such storage.
    """
    opened(url)
    return folder_of(within(url, "it"))[0]


def folder_of(url: str) -> tuple[str, str]:
    """The address of the folder of an object, and the name of the object in it."""
    scheme, _, rest = url.partition("://")
    parent, _, name = rest.rpartition("/")
    return f"{scheme}://{parent.rstrip('/')}", name


def within(place: str, name: str) -> str:
    """The address of what is called `name` in a folder."""
    scheme, _, rest = place.partition("://")
    return f"{scheme}://{'/'.join([*filter(None, [rest.rstrip('/')]), name])}"


def listed(place: str) -> dict[str, Info]:
    """The objects in a folder, by their names; none if there is no such folder. Raises
    `ReportError` if the storage does not say.
    """
    system, path = opened(place)
    with _told(place):
        system.invalidate_cache(path)
        try:
            found = system.ls(path, detail=True)
        except FileNotFoundError:
            return {}
    return {
        one["name"].rpartition("/")[2]: Info.of(one)
        for one in found
        if one["type"] == "file" and one["name"].strip("/") != path.strip("/")
    }


def _info(url: str) -> Info:
    """What the storage says of an object. Raises `ReportError`."""
    system, path = opened(url)
    with _told(url):
        system.invalidate_cache(path)
        return Info.of(system.info(path))


def read(url: str, most: int | None = None) -> bytes:
    """The bytes of an object, `most` of them at most. Raises `ReportError`."""
    system, path = opened(url)
    with _told(url):
        data: bytes = system.cat_file(path, start=0, end=most) if most else system.cat_file(path)
    return data


def read_if_there(url: str) -> bytes | None:
    """The bytes of an object; None if there is none. Raises `ReportError`."""
    try:
        return read(url)
    except ReportError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return None
        raise


def write(url: str, data: bytes) -> str:
    """Puts an object in its place, whole; gives its ETag. Raises `ReportError`."""
    system, path = opened(url)
    with _told(url):
        if _BUCKETS.isdisjoint(_protocols(system)):
            system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
        said = system.pipe_file(path, data)
    if isinstance(said, dict) and (etag := _etag(said)):
        return etag  # that of these bytes, whoever has put others there since
    try:
        return _info(url).etag
    except ReportError:  # it is there; whether it changes is seen by its bytes
        return ""


def remove(url: str) -> None:
    """Removes an object. Raises `ReportError`."""
    system, path = opened(url)
    with _told(url), suppress(FileNotFoundError):
        system.rm_file(path)


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Has whatever a storage raises within be the error (ER783) that the object at `url` cannot be
    read or written.
    """
    try:
        yield
    except Exception as error:  # each storage raises errors of its own
        reason = str(error) or type(error).__name__
        raise ReportError(
            [Diagnostic("ER783", arguments={"url": url, "reason": reason})]
        ) from error


def _etag(said: dict[str, Any]) -> str:
    return next((str(said[name]) for name in _ETAGS if said.get(name)), "")


def _protocols(system: Any) -> tuple[str, ...]:
    """What addresses in a storage begin with."""
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


def opened(url: str) -> tuple[Any, str]:
    """The storage of a URL, and the path in it. Raises `ReportError`."""
    try:
        fsspec: Any = import_module("fsspec")
    except ImportError as error:
        raise ReportError([Diagnostic("ER781", arguments={"extra": "storage"})]) from error
    with _told(url):
        system, path = fsspec.core.url_to_fs(url)
    return system, path
