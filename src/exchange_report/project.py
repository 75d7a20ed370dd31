"""Where the files of a report come from: a project folder, or what ships with the package.

A project is the nearest folder, upwards, that has `records/`. Its records are the only ones that
count there; its layouts and faces come before those that ship, name by name.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISREG

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.fonts import Face, FacePlace, Manifest, open_face
from exchange_report.layouts import LayoutFile, load_layout
from exchange_report.layouts.load import LayoutSource
from exchange_report.resources import bundled
from exchange_report.settings import FILE, Settings
from exchange_report.source import SIZE_LIMIT, Document, read, validate

Source = int | str | Path
"""A fiscal year, or the path of a record file."""

_SUFFIX = ".yaml"
_SUFFIXES = (_SUFFIX, ".yml")


@dataclass(frozen=True, slots=True)
class Project:
    """`root` is where outputs go by default; `records` is the folder of the yearly records."""

    root: Path
    records: Path

    @classmethod
    def find(cls, start: Path | None = None) -> "Project":
        """The project that `start` (by default the current folder) lies in; what ships if none."""
        here = (start or Path.cwd()).absolute()
        for folder in (here, *here.parents):
            if (folder / "records").is_dir():
                return cls(folder, folder / "records")
        return cls(here, bundled("records"))

    @classmethod
    def at(cls, records: Path) -> "Project":
        """The project whose records lie in the folder `records`."""
        records = records.absolute()
        return cls(records.parent, records)

    def years(self) -> tuple[int, ...]:
        """The fiscal years that have a record, oldest first."""
        stems = (path.stem for path in self.records.glob(f"*{_SUFFIX}"))
        return tuple(sorted(int(stem) for stem in stems if stem.isdecimal()))

    def record(self, year: int) -> Path:
        """The record file of a fiscal year. Raises `ReportError` if there is none."""
        path = self.records / f"{year}{_SUFFIX}"
        if not path.is_file():
            years = ", ".join(map(str, self.years()))
            arguments = {"year": str(year), "years": years}
            raise ReportError([Diagnostic("ER601", arguments=arguments, hinted=bool(years))])
        return path

    def files(self) -> tuple[Path, ...]:
        """Every YAML file among the records, by name."""
        return yaml_files(self.records)

    def locate(self, source: Source) -> Path:
        """The record file of a fiscal year (`2017`, `"2017"`), or of a path as it is.

        Raises `ReportError` if there is none for the year.
        """
        if isinstance(source, int) or (isinstance(source, str) and source.isdecimal()):
            return self.record(int(source))
        return Path(source)

    def layouts(self) -> dict[str, Path]:
        """The layout files by name."""
        return _shipped_layouts() | _layouts_in(self.root / "layouts")

    def layout(self, name: str) -> LayoutFile:
        """The layout of that name, or in the file of that path, with what it takes from those
        that it extends. Raises `ReportError`.
        """
        layouts = self.layouts()
        path = Path(name) if name.endswith(_SUFFIXES) else layouts.get(name)
        if path is None:
            raise _no_layout(name, layouts)
        return load_layout(read_bytes(path), display(path), path.absolute(), self.base_layout)

    def layout_files(self) -> tuple[Path, ...]:
        """Every YAML file among the project's own layouts, by name."""
        return yaml_files(self.root / "layouts")

    def is_layout(self, path: Path) -> bool:
        """Whether the file lies among the project's own layouts."""
        return _same(path.parent, self.root / "layouts")

    def base_layout(self, name: str, above: Path | None) -> LayoutSource:
        """The layout that `name` means behind `extends` in the file `above`: a path seen from
        there; or one of the project, then one that ships. In a layout that ships it always means
        one that ships; so it does in a layout of that very name. Raises `ReportError`.
        """
        here = above.parent if above else self.root
        shipped = _shipped_layouts()
        layouts = shipped if _same(here, bundled("layouts")) else self.layouts()
        path = layouts.get(name)
        if name.endswith(_SUFFIXES):
            path = here / name
        elif path is not None and above is not None and _same(path, above):
            path = shipped.get(name, path)
        if path is None:
            raise _no_layout(name, layouts)
        path = Path(os.path.abspath(path))
        return LayoutSource(read_bytes(path), display(path), path)

    def settings(self) -> Settings:
        """What `exchange-report.yaml` in the project says. Raises `ReportError`."""
        path = self.root / FILE
        if not path.is_file():
            return Settings()
        document = read(read_bytes(path), display(path))
        settings, problems = validate(Settings, document)
        if settings is None or document.problems:
            raise ReportError([*document.problems, *(problem for _, problem in problems)])
        return settings

    def faces(self) -> dict[str, Face]:
        """The faces that a layout can name. Raises `ReportError` if a file is not there."""
        faces: dict[str, Face] = {}
        for folder in (bundled("fonts"), self.root / "fonts"):
            if (folder / "manifest.yaml").is_file():
                faces |= _faces(folder)
        return faces


def _shipped_layouts() -> dict[str, Path]:
    return _layouts_in(bundled("layouts"))


def _layouts_in(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob(f"*{_SUFFIX}"))}


def _no_layout(name: str, layouts: Iterable[str]) -> ReportError:
    near = get_close_matches(name, layouts, n=1) or sorted(layouts)
    return ReportError(
        [Diagnostic("ER602", arguments={"layout": name, "layouts": ", ".join(near)})]
    )


def _same(one: Path, other: Path) -> bool:
    """Whether the paths are those of one file, or of one folder."""
    return os.path.realpath(one) == os.path.realpath(other)


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """The YAML files in `folder`, by name, but for hidden ones. None if there is no such folder."""
    if not folder.is_dir():
        return ()
    visible = (p for p in folder.iterdir() if not p.name.startswith("."))
    found = (p for p in visible if p.suffix in _SUFFIXES and (p.is_file() or not p.exists()))
    return tuple(sorted(found))


def _faces(folder: Path) -> dict[str, Face]:
    path = folder / "manifest.yaml"
    document = read(read_bytes(path), display(path))
    manifest, problems = validate(Manifest, document)
    if manifest is None or document.problems:
        raise ReportError([*document.problems, *(problem for _, problem in problems)])
    return dict(_opened(folder, manifest, document))


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
        except (OSError, ValueError) as error:  # ValueError: a path with a null in it
            reason = getattr(error, "strerror", None) or str(error)
            span = document.span(("faces", name, "file"))
            arguments = {"path": display(path), "reason": reason}
            raise ReportError([document.diagnostic("ER603", span, arguments)]) from error


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; of one that is too large, enough to tell. Raises `ReportError` if it
    cannot be read.
    """
    try:
        if not S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise OSError(errno.ENXIO, "not a file with content", str(path))
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _unreadable(error) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a file whole: under another name first, so that no one ever sees half of it. Raises
    `ReportError` if it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        arguments = {"path": display(path), "reason": error.strerror or str(error)}
        raise ReportError([Diagnostic("ER604", arguments=arguments)]) from error


def _unreadable(error: OSError) -> ReportError:
    path = display(Path(error.filename)) if error.filename else "?"
    arguments = {"path": path, "reason": error.strerror or str(error)}
    return ReportError([Diagnostic("ER603", arguments=arguments)])


def display(path: Path) -> str:
    """`path` as users see it: relative to the current folder where it lies below."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else absolute)
