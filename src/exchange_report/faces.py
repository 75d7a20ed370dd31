"""The faces that a layout can name: those that ship, and those of a project's `fonts/`.

Threads share them: a file that has not changed is opened once in a process.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import Final

from exchange_report.diagnostics import ReportError, SourceSpan
from exchange_report.files import display, is_there, read_bytes, reason
from exchange_report.fonts import Face, FacePlace, Manifest, open_face
from exchange_report.resources import bundled
from exchange_report.source import Document, read, validate

_MANIFEST: Final = "manifest.yaml"
_KEPT: Final = 32
"""Manifests that stay read, those used last."""
_OPENING: Final = RLock()
"""Held while faces are opened, so that two threads never open one file twice."""


def _anywhere(path: Path) -> None:
    """The permission to read any file."""


def faces_of(root: Path | None, require: Callable[[Path], None] = _anywhere) -> dict[str, Face]:
    """The faces by name: those that ship, then those of the project at `root`, if there is one.
    `require` raises `ReportError` for a file that must not be read.

    Raises `ReportError`, located in the manifest, for a file that is not there or is no face.
    """
    with _OPENING:
        faces: dict[str, Face] = {}
        for folder in (bundled("fonts"), root / "fonts" if root else None):
            if folder and is_there(folder / _MANIFEST):
                require(folder / _MANIFEST)
                faces |= _opened(folder, *_manifest(folder / _MANIFEST), require)
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


def _opened(
    folder: Path, manifest: Manifest, document: Document, require: Callable[[Path], None]
) -> Iterator[tuple[str, Face]]:
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
                _require(path, require, document, span)
                place = FacePlace(display(path), span, document.line(span.line))
                yield name, open_face(path, place=place, digest=entry.sha256)
        except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
            span = document.span(("faces", name, "file"))
            arguments = {"path": display(path), "reason": reason(error)}
            raise ReportError([document.diagnostic("ER603", span, arguments)]) from error


def _require(
    path: Path, require: Callable[[Path], None], document: Document, span: SourceSpan
) -> None:
    """What `require` raises for a face, located where the manifest names it."""
    try:
        require(path)
    except ReportError as error:
        told = [document.diagnostic(d.code, span, d.arguments) for d in error.diagnostics]
        raise ReportError(told) from error
