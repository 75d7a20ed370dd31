"""The faces that a layout can name: those that ship, and those of a project's `fonts/`.

Threads share them: a file that has not changed is opened once in a process.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import Final

from exchange_report.diagnostics import ReportError
from exchange_report.files import display, read_bytes, reason
from exchange_report.fonts import Face, FacePlace, Manifest, open_face
from exchange_report.resources import bundled
from exchange_report.source import Document, read, validate

_MANIFEST: Final = "manifest.yaml"
_KEPT: Final = 32
"""Manifests that stay read, those used last."""
_OPENING: Final = RLock()
"""Held while faces are opened, so that two threads never open one file twice."""


def faces_of(root: Path | None) -> dict[str, Face]:
    """The faces by name: those that ship, then those of the project at `root`, if there is one.

    Raises `ReportError`, located in the manifest, for a file that is not there or is no face.
    """
    with _OPENING:
        faces: dict[str, Face] = {}
        for folder in (bundled("fonts"), root / "fonts" if root else None):
            if folder and (folder / _MANIFEST).is_file():
                faces |= _opened(folder, *_manifest(folder / _MANIFEST))
        return faces


class LazyFaces(Mapping[str, Face]):
    """Faces that are opened when one of them is first asked for."""

    def __init__(self, opened: Callable[[], Mapping[str, Face]]) -> None:
        self._faces = cache(opened)

    def __getitem__(self, name: str) -> Face:
        return self._faces()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._faces())

    def __len__(self) -> int:
        return len(self._faces())


def _manifest(path: Path) -> tuple[Manifest, Document]:
    try:
        found = path.stat()
    except OSError:
        return _read(path, display(path), ())  # which says what is wrong
    return _read(path, display(path), (found.st_ino, found.st_size, found.st_mtime_ns))


@lru_cache(maxsize=_KEPT)
def _read(path: Path, name: str, stamp: tuple[int, ...]) -> tuple[Manifest, Document]:
    """The manifest at `path`, which users know by `name`; another `stamp` is another file."""
    document = read(read_bytes(path), name, Manifest)
    manifest, problems = validate(Manifest, document)
    if manifest is None or document.problems:
        raise ReportError([*document.problems, *(problem for _, problem in problems)])
    return manifest, document


def _opened(folder: Path, manifest: Manifest, document: Document) -> Iterator[tuple[str, Face]]:
    """The faces by name. Those that ship are not looked up in the text of their manifest, which
    costs a second parse of it, nor tried out.
    """
    shipped = folder == bundled("fonts")
    for name, entry in manifest.faces.items():
        path = folder / entry.file
        try:
            if shipped:
                yield name, open_face(path, trusted=True)
            else:
                span = document.span(("faces", name, "file"))
                place = FacePlace(display(path), span, document.line(span.line))
                yield name, open_face(path, place=place, digest=entry.sha256)
        except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
            span = document.span(("faces", name, "file"))
            arguments = {"path": display(path), "reason": reason(error)}
            raise ReportError([document.diagnostic("ER603", span, arguments)]) from error
