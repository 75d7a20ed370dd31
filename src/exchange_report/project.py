"""Where the files of a report come from: a project folder, or what ships with the package.

A project is the nearest folder, upwards, that has `records/`. Its records are the only ones that
count there; its layouts and faces come before those that ship, name by name.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from exchange_report.arguments import path_given, source_given, wrong
from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.faces import Faces, faces_of
from exchange_report.files import (
    YAML_SUFFIXES,
    display,
    is_folder,
    is_there,
    no_folder,
    read_bytes,
    require_inside,
    unreadable,
    yaml_files,
)
from exchange_report.folders import ProjectFolders, project_folders, years_in_folder
from exchange_report.fonts import Face, FacePlace, chained, with_roles
from exchange_report.layouts import LayoutFile, load_layout
from exchange_report.layouts.load import LayoutSource
from exchange_report.resources import bundled
from exchange_report.settings import FILE, Settings, settings_model
from exchange_report.source import Loc, read, validate
from exchange_report.system_faces import found, system_face
from exchange_report.writers.formats import format_named, known_formats, near_formats
from exchange_report.years import EVERY_YEAR, Source, names_in, source_named, years_in

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """`root` is where outputs go by default; `records` is the folder of the yearly records.

    A project that is `confined` reads no file outside of the two folders, but for what ships with
    the package, and writes none: for services that build what others wrote. Links are followed to
    where they lead. Anything else is a `ReportError` (ER617).
    """

    root: Path
    records: Path
    confined: bool = False

    def __post_init__(self) -> None:
        for name in ("root", "records"):
            object.__setattr__(self, name, path_given(name, getattr(self, name)))

    @classmethod
    def find(
        cls, start: str | os.PathLike[str] | None = None, *, confined: bool = False
    ) -> "Project":
        """The project that `start` (by default the current folder) lies in; what ships if none.

        Raises `ReportError` if the current folder is no longer there.
        """
        try:
            here = None if start is None else path_given("start", start)
            root, records = project_folders(here)
        except OSError as error:
            raise no_folder(error) from error
        return cls(root, records or bundled("records"), confined)

    @classmethod
    def at(cls, records: str | os.PathLike[str], *, confined: bool = False) -> "Project":
        """The project whose records lie in the folder `records`."""
        try:
            folder = path_given("records", records).absolute()
        except OSError as error:
            raise no_folder(error) from error
        return cls(folder.parent, folder, confined)

    @property
    def folders(self) -> ProjectFolders:
        """The project as what is made from its records carries it."""
        return ProjectFolders(self.root, self.records, self.confined)

    def require(self, path: Path, case: str = "") -> None:
        """Raises `ReportError` if the project is confined and `path` lies outside of it. `case`
        says what is to be there if it is no file to be read: what was told to go there (`output`),
        a file whose place is in the project (`link`), a folder or a face to be read.
        """
        if self.confined:
            require_inside(path, (self.root, self.records, *_shipped()), case)

    def read(self, path: Path) -> bytes:
        """The bytes of a file. Raises `ReportError` if it cannot be read, or must not be."""
        self.require(path)
        return read_bytes(path)

    def years(self) -> tuple[int, ...]:
        """The fiscal years that have a record, oldest first."""
        return years_in_folder(self.records)

    def record(self, year: int) -> Path:
        """The record file of a fiscal year. Raises `ReportError` if there is none."""
        path = self.records / f"{year}{_SUFFIX}"
        if not is_there(path):
            raise _no_record(str(year), self.years(), self.records)
        return path

    def files(self) -> tuple[Path, ...]:
        """Every YAML file among the records, by name."""
        return yaml_files(self.records)

    def locate(self, source: Source) -> Path:
        """The record file of a fiscal year by any name (`2017`, `"平成29年度"`, `"H29"`), or of a
        path as it is.

        Raises `ReportError` if there is none for the year.
        """
        source = source_named(source_given(source))
        return self.record(source) if isinstance(source, int) else source

    def sources(self, source: Source) -> tuple[int | Path, ...]:
        """The records that `source` names: a year or file as in `locate`, the years from one to
        another that have a record (`2010-2017`, `平成22～29年度`), `all` of them, or several of
        these, parted by commas (`2010-2012,2017`).

        Raises `ReportError` if no year in a range has one.
        """
        names = names_in(source) if isinstance(source, str) else [source]
        return tuple(dict.fromkeys(one for name in names for one in self._sources(name)))

    def _sources(self, source: Source) -> tuple[int | Path, ...]:
        """The records of one year, file or range."""
        text = source if isinstance(source, str) else ""
        named = years_in(text) if text else None
        if named is None:
            return (source_named(source_given(source)),)
        there = tuple(year for year in self.years() if year in named)
        if not there and named == EVERY_YEAR and not self.files():
            raise ReportError([no_records(self.records)])
        if not there:
            raise _no_record(text, self.years(), self.records)
        return there

    def layouts(self) -> dict[str, Path]:
        """The layout files by name."""
        return _shipped_layouts() | _layouts_in(self.root / "layouts")

    def layout(self, name: str) -> LayoutFile:
        """The layout of that name, or in the file of that path, with what it takes from those
        that it extends. Raises `ReportError`.
        """
        layouts = self.layouts()
        path = Path(name) if name.endswith(YAML_SUFFIXES) else layouts.get(name)
        if path is None:
            raise _no_layout(name, layouts)
        file = load_layout(self.read(path), display(path), path.absolute(), self.base_layout)
        return file.with_markers(self.settings().markers)

    def layout_files(self) -> tuple[Path, ...]:
        """Every YAML file among the project's own layouts, by name."""
        return yaml_files(self.root / "layouts")

    def is_layout(self, path: Path) -> bool:
        """Whether the file lies among the project's own layouts."""
        return _same(path.parent, self.root / "layouts")

    def base_layout(self, name: str, above: Path | None) -> LayoutSource:
        """The layout that `name` means after `extends` in the file `above`: a path seen from
        there; or one of the project, then one that ships. In a layout that ships it always means
        one that ships; so it does in a layout of that very name. Raises `ReportError`.
        """
        here = above.parent if above else self.root
        shipped = _shipped_layouts()
        layouts = shipped if _same(here, bundled("layouts")) else self.layouts()
        path = layouts.get(name)
        if name.endswith(YAML_SUFFIXES):
            path = here / name
        elif path is not None and above is not None and _same(path, above):
            path = shipped.get(name, path)
        if path is None:
            raise _no_layout(name, layouts)
        path = Path(os.path.abspath(path))
        return LayoutSource(self.read(path), display(path), path)

    def settings(self) -> Settings:
        """What `exchange-report.yaml` in the project says. Raises `ReportError`."""
        path = self.root / FILE
        if not is_there(path):
            return Settings()
        document = read(self.read(path), display(path), Settings)
        if {problem.code for problem in document.problems} == {"ER108"}:
            return Settings()  # empty, or comments alone
        keys = document.value if isinstance(document.value, dict) else ()
        settings, problems = validate(settings_model(map(str, keys)), document)
        if settings is None or document.problems:
            found = (_of_format(loc, problem) for loc, problem in problems)
            raise ReportError([*document.problems, *found])
        return settings

    def own_faces(self) -> Faces:
        """The faces of the project and those that ship, without the roles of the settings. Raises
        `ReportError` if a file is not there.
        """
        return faces_of(self.root, self.require)

    def all_faces(self) -> Faces:
        """The own faces, after each of which stand those of the operating system that the settings
        name. Raises `ReportError` as `faces` does.
        """
        return self._with_those_of_the_system(self.own_faces(), self.settings().system_faces)

    def faces(self) -> Mapping[str, Face]:
        """The faces that a layout can name, those of the settings too. Raises `ReportError` if a
        file is not there, or the settings name a face that is not.
        """
        faces, roles = self.all_faces(), self.settings().faces
        unknown = [
            (("faces", role, index), name)
            for role, names in roles.items()
            for index, name in enumerate(names)
            if name not in faces
        ]
        if unknown:
            path = self.root / FILE
            document = read(self.read(path), display(path), Settings)
            known = ", ".join(sorted(faces))
            raise ReportError(
                [
                    document.diagnostic("ER408", document.span(loc), {"face": name, "known": known})
                    for loc, name in unknown
                ]
            )
        return with_roles(faces, roles)

    def _with_those_of_the_system(self, faces: Faces, names: Sequence[str]) -> Faces:
        """The own `faces`, after each of which stand font files of the operating system. Raises
        `ReportError`, located in the settings, for one that is not there or cannot be used.
        """
        if not names:
            return faces
        path = self.root / FILE
        document = read(self.read(path), display(path), Settings)
        files = []
        for index, name in enumerate(names):
            span = document.span(("system_faces", index))
            font = found(name)
            if font is None:
                raise ReportError([document.diagnostic("ER846", span, {"file": name})])
            self.require(font, "face")
            try:
                files.append(
                    system_face(font, FacePlace(str(font), span, document.line(span.line)))
                )
            except (OSError, ValueError) as error:
                raise unreadable(font, error) from error
        made = {name: chained(one.base, (*one.chain, *files)) for name, one in faces.items()}
        return Faces(made, faces.supplements)


def _of_format(loc: Loc, problem: Diagnostic) -> Diagnostic:
    """`problem` of the settings; ER690 for the key of a format that has no options, and for an
    unknown key the format that is written much like it.
    """
    if problem.code != "ER110" or len(loc) != 1:
        return problem
    key = str(loc[0])
    if format_named(key):
        return replace(problem, code="ER690", arguments={"format": key}, hinted=True)
    near = "" if problem.hinted else next(iter(near_formats(key)), "")
    if not near or not known_formats([near])[0].model().model_fields:
        return problem
    return replace(problem, arguments={"key": key, "near": near}, hinted=True)


def project_given(value: object) -> Project | None:
    """The project that is handed over. Raises `TypeError` for anything else."""
    if value is None or isinstance(value, Project):
        return value
    raise wrong("project", "a Project", value, "`Project.find(folder)` finds one")


def no_records(folder: Path) -> Diagnostic:
    """The error (ER608) that `folder` holds no record, or that there is no such folder."""
    case = "" if is_folder(folder) else "no-folder"
    return Diagnostic("ER608", arguments={"path": display(folder), "case": case})


def _no_record(wanted: str, years: Iterable[int], folder: Path) -> ReportError:
    """Years that are written much like `wanted` are proposed, else all that there are."""
    there = [str(year) for year in years]
    near = get_close_matches(wanted, there, n=3, cutoff=0.8) or there
    arguments = {"year": wanted, "years": ", ".join(sorted(near))}
    if not near:
        case = "none" if is_folder(folder) else "no-folder"
        arguments |= {"case": case, "path": display(folder)}
        if files := yaml_files(folder):
            arguments |= {"case": "other-names", "example": display(files[0])}
    return ReportError([Diagnostic("ER601", arguments=arguments)])


def _shipped() -> tuple[Path, ...]:
    return bundled("records"), bundled("layouts"), bundled("fonts")


def _shipped_layouts() -> dict[str, Path]:
    return _layouts_in(bundled("layouts"))


def _layouts_in(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in yaml_files(folder) if path.suffix == _SUFFIX}


def _no_layout(name: str, layouts: Iterable[str]) -> ReportError:
    near = get_close_matches(name, layouts, n=1) or sorted(layouts)
    return ReportError(
        [Diagnostic("ER602", arguments={"layout": name, "layouts": ", ".join(near)})]
    )


def _same(one: Path, other: Path) -> bool:
    """Whether the paths are those of one file, or of one folder."""
    try:
        return os.path.realpath(one) == os.path.realpath(other)
    except ValueError:  # a name that no file can have
        return False
