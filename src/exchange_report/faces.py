"""The faces that a layout can name: those that ship, and those of a project's `fonts/`.

Threads share them: a file that has not changed is opened once in a process.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import Final, NamedTuple

from exchange_report.diagnostics import ReportError, SourceSpan
from exchange_report.files import display, is_there, read_bytes, reason
from exchange_report.fonts import (
    Face,
    FaceFile,
    FacePlace,
    Manifest,
    chained,
    open_file,
    require_embedding,
)
from exchange_report.resources import bundled
from exchange_report.source import Document, read, validate

_MANIFEST: Final = "manifest.yaml"
_USUAL: Final = "mincho"
"""The face that ships whose chain a face of a project has that states none."""
_KEPT: Final = 32
"""Manifests that stay read, those used last."""
_OPENING: Final = RLock()
"""Held while faces are opened, so that two threads never open one file twice."""


def _anywhere(path: Path) -> None:
    """The permission to read any file."""


def manifests(root: Path | None) -> dict[str, Path]:
    """The file of the licence of each face by its name, supplementary ones too."""
    found: dict[str, Path] = {}
    for folder in (bundled("fonts"), root / "fonts" if root else None):
        if folder and is_there(folder / _MANIFEST):
            manifest, _ = _manifest(folder / _MANIFEST)
            entries = manifest.faces | manifest.supplements
            found |= {name: folder / entry.licence for name, entry in entries.items()}
    return found


class _Named(NamedTuple):
    """A face of a manifest. `fallback` are the names of those after it, if that is stated."""

    file: FaceFile
    fallback: tuple[str, ...] | None
    is_supplement: bool


class Faces(dict[str, Face]):
    """Faces by name. Supplementary ones, which are opened when one is asked for, are not among
    those that are listed.
    """

    def __init__(self, faces: Mapping[str, Face], supplements: Mapping[str, FaceFile]) -> None:
        super().__init__(faces)
        self.supplements = supplements

    @property
    def files(self) -> Mapping[str, FaceFile]:
        """The files of all faces by name."""
        return {name: face.file for name, face in self.items()} | dict(self.supplements)

    def __missing__(self, name: str) -> Face:
        return open_file(self.supplements[name])

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self.supplements


def faces_of(root: Path | None, require: Callable[[Path], None] = _anywhere) -> Faces:
    """The faces by name: those that ship, then those of the project at `root`, if there is one,
    each with the chain of those that set what it lacks. `require` raises `ReportError` for a file
    that must not be read.

    Raises `ReportError`, located in the manifest, for a file that is not there or is no face, and
    for a chain that names no face.
    """
    with _OPENING:
        folder = bundled("fonts")
        require(folder / _MANIFEST)
        named = shipped = dict(_named(folder, _manifest(folder / _MANIFEST)[0]))
        own = root / "fonts" if root else folder
        faces: dict[str, Face] = {}
        if own != folder and is_there(own / _MANIFEST):
            require(own / _MANIFEST)
            manifest, document = _manifest(own / _MANIFEST)
            faces = dict(_opened(own, manifest, document, require))
            named = shipped | dict(_named(own, manifest, document))
            _check_chains(named, manifest, document)
        found = {
            name: chained(faces.get(name) or open_file(one.file), _chain(name, named, shipped))
            for name, one in named.items()
            if not one.is_supplement
        }
        return Faces(found, {name: one.file for name, one in named.items() if one.is_supplement})


def _named(
    folder: Path, manifest: Manifest, document: Document | None = None
) -> Iterator[tuple[str, _Named]]:
    """The faces of a manifest by name. Those that ship, which have no `document`, are not looked up
    in the text of their manifest, which costs a second parse of it, nor tried out.
    """
    for entries, is_supplement in ((manifest.faces, False), (manifest.supplements, True)):
        for name, entry in entries.items():
            path = folder / entry.file
            if document is None:
                file = FaceFile(path, FacePlace(str(path)), trusted=True)
            else:
                kind = "supplements" if is_supplement else "faces"
                span = document.span((kind, name, "file"))
                place = FacePlace(display(path), span, document.line(span.line))
                number = int(entry.index) if entry.index.isdecimal() else entry.index
                axes = tuple(sorted(entry.axes.items()))
                which = (number, entry.instance, axes, entry.language or "")
                file = FaceFile(path, place, entry.sha256, False, *which)
            yield name, _Named(file, entry.fallback, is_supplement)


def _check_chains(named: Mapping[str, _Named], manifest: Manifest, document: Document) -> None:
    """Raises `ReportError` for names in chains that no face has."""
    problems = [
        document.diagnostic(
            "ER408",
            document.span((kind, name, "fallback", index)),
            {"face": other, "known": ", ".join(sorted(named))},
        )
        for kind, entries in (("faces", manifest.faces), ("supplements", manifest.supplements))
        for name, entry in entries.items()
        for index, other in enumerate(entry.fallback or ())
        if other not in named
    ]
    if problems:
        raise ReportError(problems)


def _chain(
    name: str, named: Mapping[str, _Named], shipped: Mapping[str, _Named]
) -> tuple[FaceFile, ...]:
    """The faces that set what the face `name` lacks, in order. After a face of a project that
    states none stands the face that ships under its name, or the mincho, with those after it.
    """
    files: dict[FaceFile, None] = {}
    if named[name].fallback is None and named[name] is not shipped.get(name):
        usual = name if name in shipped else _USUAL
        files[shipped[usual].file] = None
        _follow(usual, shipped, files)
    else:
        _follow(name, named, files)
    files.pop(named[name].file, None)
    return tuple(files)


def _follow(name: str, named: Mapping[str, _Named], files: dict[FaceFile, None]) -> None:
    """Adds to `files` the faces after the face `name`, each before those after it."""
    for other in named[name].fallback or ():
        if named[other].file not in files:
            files[named[other].file] = None
            _follow(other, named, files)


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
    """The faces of a project by name, all opened, so that a wrong one is reported at once."""
    for name, one in _named(folder, manifest, document):
        path, place = one.file.path, one.file.place
        span = place.span or document.span(())
        try:
            _require(path, require, document, span)
            face = open_file(one.file)
            require_embedding(face)
            yield name, face
        except (OSError, ValueError) as error:  # a name that no file can have is a ValueError
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
