"""`import_report`: a file that an office has → the record of a year, and a layout if none fits."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypedDict, Unpack

from exchange_report.arguments import layout_given, path_given, wrong
from exchange_report.checking import check
from exchange_report.diagnostics import Diagnostic, ReportError, Severity, SourceSpan
from exchange_report.drafting import SCHEMA, records_folder, year_given
from exchange_report.files import Staging, already_there, display
from exchange_report.importers.assembly import Assembled, assembled
from exchange_report.importers.columns import Known, plain
from exchange_report.importers.decoding import is_encoding
from exchange_report.importers.formats import input_format
from exchange_report.importers.limits import FILE_LIMIT, LARGE, office_bytes, unreadable
from exchange_report.importers.model import Reading, Source, file_place
from exchange_report.importers.rows import place_name
from exchange_report.importers.selection import Choice
from exchange_report.layouts import Layout
from exchange_report.mapping import known_key, unheard, with_mapping
from exchange_report.project import Project, project_given
from exchange_report.recognition.fitting import layout_for
from exchange_report.recognition.layouts import (
    DEFAULT,
    Layouts,
    known_of,
    of_several,
    only_counts,
    recognised,
    sound_layouts,
    table_shapes,
    unparted,
    unshown,
    unstated,
)
from exchange_report.recognition.passages import kinds_of
from exchange_report.records import Report, read_record, report_of, rows
from exchange_report.records.commenting import commented
from exchange_report.schemas import schema_text
from exchange_report.settings import FILE
from exchange_report.source import Loc, way_to
from exchange_report.temporary import sweep

Blank = Literal["same", "empty"]
_NAME: Final = re.compile(r"[\w-]{1,60}")
_NO_TABLE: Final = "ER703"


class Doubt(NamedTuple):
    """Something to look at: the problem with its place in the source, and where it is in the record
    (`entries[3].results`, and the line), if it is in one place.
    """

    diagnostic: Diagnostic
    record: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Imported(os.PathLike[str]):
    """A record that was imported: where it is (or would be) written, its text, the layout made for
    it if none fits, its rows, and what is to be looked at.
    """

    path: Path
    source: Path
    text: str
    rows: int
    doubts: tuple[Doubt, ...] = ()
    layout: str = DEFAULT
    layout_path: Path | None = None
    layout_text: str = ""
    written: bool = False

    def __fspath__(self) -> str:
        return str(self.path)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(doubt.diagnostic for doubt in self.doubts)


class ReadingOptions(TypedDict, total=False):
    """How the file is read: the encoding of a text; the sheet, by its name; the table, from 1;
    whether an empty label is the same as above; and whether hidden rows, columns and sheets count.
    """

    encoding: str | None
    sheet: str | None
    table: int | None
    blank: Blank | None
    hidden: bool


def import_report(
    path: str | os.PathLike[str],
    *,
    year: int | str | None = None,
    layout: str | os.PathLike[str] | None = None,
    mapping: Mapping[str, str] | None = None,
    project: Project | None = None,
    dry_run: bool = False,
    **options: Unpack[ReadingOptions],
) -> Imported:
    """Makes the record of a year from a CSV, TSV, XLSX, DOCX, HTML, Markdown, JSON or PDF file. It
    is written to `records/YEAR.yaml` of the project, unless it is a `dry_run`.

    `mapping` says what headings stand for (`{"担当課": "department"}`), beside what the project's
    settings say; it is saved there. `layout` names the record's layout: its headings count
    too, and it is made where there is none of that name. Without it the layout that fits is taken,
    or made. Raises `ReportError` if the file cannot be read, holds no table, or names no year, or
    if a file to be written is there already.
    """
    source = path_given("path", path)
    project = project_given(project) or Project.find()
    given = {key: known_key(key, value, source) for key, value in _mapping(mapping).items()}
    wanted = None if year is None else year_given(year)
    _options(options)
    wish = _Wish(wanted, layout_given(layout), given, options)
    imported = _imported(source, office_bytes(source), project, wish)
    return imported if dry_run else _written(imported, project, given)


_OPTIONS: Final[Mapping[str, tuple[type, str]]] = {
    "encoding": (str, "the name of an encoding (str)"),
    "sheet": (str, "the name of a sheet (str)"),
    "table": (int, "the number of a table, from 1 (int)"),
    "blank": (str, "`same` or `empty`"),
    "hidden": (bool, "True or False"),
}
"""The options of reading, by name: their types, and what to say of others."""


def _options(options: ReadingOptions) -> None:
    """Checks the options of reading that are handed over."""
    for name, value in options.items():
        if name not in _OPTIONS:
            raise TypeError(f"no argument {name!r}; there are {', '.join(_OPTIONS)}")
        kind, wanted = _OPTIONS[name]
        if value is not None and (
            not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool)
        ):
            raise wrong(name, wanted, value)
        if name == "blank" and value not in (None, "same", "empty"):
            raise ValueError(f"blank must be {wanted}, not {value!r}")
    if (table := options.get("table")) is not None and table < 1:
        raise ValueError(f"table must be a number from 1, not {table}")


def _mapping(value: object) -> Mapping[str, str]:
    """What headings stand for, as it is handed over."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise wrong("mapping", "a mapping of headings to keys (str to str)", value)
    for one in (*value, *value.values()):
        if not isinstance(one, str):
            raise wrong("each heading and key of `mapping`", "a text (str)", one)
    return value


def table_record(data: bytes, name: str, year: int | None, project: Project) -> str:
    """The text of the record in a table of `data`, which users know by that name. Raises
    `ReportError`.
    """
    if len(data) > FILE_LIMIT:
        raise unreadable(name, LARGE)
    return _imported(Path(name), data, project, _Wish(year)).text


class _Wish(NamedTuple):
    """What a caller says of a file."""

    year: int | None = None
    layout: str | None = None
    mapping: Mapping[str, str] = {}
    options: ReadingOptions | None = None


def _imported(source: Path, data: bytes, project: Project, wish: _Wish) -> Imported:
    """The record in the `data` of a file, without anything written."""
    stated = {**project.settings().importing.columns, **wish.mapping}
    columns = {plain(key): value for key, value in stated.items()}
    chosen = _layout_named(wish.layout, project)
    options = wish.options or {}
    found = _read(source, data, options)
    layouts = sound_layouts(project)
    wanted = _choice(wish.year, known_of(columns, chosen), options)
    made, fallback = _assembled(found, wanted, chosen, layouts)
    made.remarks += unheard(made, wish.mapping, found.path)
    del found  # a large file, of which no more is needed
    names = (wish.layout, fallback)
    layout_name, layout_path, layout_lines = layout_for(made, chosen, names, project, layouts)
    record = _record(made, layout_name)
    draft = _drafted(made, record, source, project, layout_path)
    return Imported(
        path=draft.path,
        source=source,
        text=draft.text,
        rows=sum(1 for _ in rows(record.record)),
        doubts=draft.doubts,
        layout=layout_name,
        layout_path=layout_path,
        layout_text=layout_lines,
    )


def _assembled(
    source: Source, wanted: Choice, chosen: Layout | None, layouts: Layouts
) -> tuple[Assembled, str]:
    """The record in a source, and the name of the layout that it was set in, if that is known."""
    name, own, made = "", chosen, None
    if chosen is None:
        name, own, made = _recognised(source, wanted, layouts)
    if own is not None or made is None:
        made = assembled(source, _knowing(wanted, source, own))
    if source.stated is not None:
        made.remarks += unstated(source.path)
    elif source.is_ours or (own is not None and own.tables):
        made.remarks += unshown(made, own, layouts, source.path)
    if source.is_ours and own is not None and "preface" not in kinds_of(source, own).values():
        made.remarks += unparted(made, own, source.path)
    return made, name


def _recognised(
    source: Source, wanted: Choice, layouts: Layouts
) -> tuple[str, Layout | None, Assembled | None]:
    """The layout that a source was set in by its name, if there is one, and the record that it took
    to find it, if it did.
    """
    name, own = of_several(source, layouts) or ("", None)
    if own is not None:
        return name, own, None
    if only_counts(source, layouts):
        raise ReportError([Diagnostic("ER737", file_place(source.path))])
    try:
        made = assembled(source, wanted)
    except ReportError as error:
        if _NO_TABLE not in {one.code for one in error.diagnostics}:
            raise
        found = _by_headings(source, wanted, layouts)
        if found is None:
            raise
        return found
    name, own = recognised(made, layouts, is_ours=source.is_ours) or ("", None)
    return name, own, made


def _by_headings(
    source: Source, wanted: Choice, layouts: Layouts
) -> tuple[str, Layout, Assembled] | None:
    """The layout whose headings a source has though no others of them are known, with the record
    that it makes of the source.
    """
    for name, layout in layouts:
        if layout.tables:
            continue
        try:
            made = assembled(source, _knowing(wanted, source, layout))
        except ReportError:
            continue
        if recognised(made, [(name, layout)], is_ours=source.is_ours):
            return name, layout, made
    return None


def _knowing(wanted: Choice, source: Source, own: Layout | None) -> Choice:
    """What is wanted with what the layout of a source says of its headings and texts."""
    if own is None:
        return wanted
    columns = wanted.known.mapping
    return wanted._replace(
        known=known_of(columns, own),
        shapes=table_shapes(columns, own) if own.tables else (),
        kinds=kinds_of(source, own) if source.is_ours else {},
    )


def _choice(year: int | None, known: Known, options: ReadingOptions) -> Choice:
    blank = options.get("blank")
    is_same = None if blank is None else blank == "same"
    return Choice(year, options.get("sheet"), options.get("table"), is_same, known)


def _read(path: Path, data: bytes, options: ReadingOptions) -> Source:
    shown = display(path)
    encoding = options.get("encoding")
    if encoding is not None and not is_encoding(encoding):
        raise ReportError([Diagnostic("ER793", file_place(shown), {"encoding": encoding})])
    reading = Reading(encoding, bool(options.get("hidden")))
    return input_format(data, shown).read(data, shown, reading)


def _layout_named(name: str | None, project: Project) -> Layout | None:
    """The layout of that name; None if there is none, which is then to be made."""
    if name is None or (name not in project.layouts() and _NAME.fullmatch(name)):
        return None
    return project.layout(name).layout


def _record(made: Assembled, layout: str) -> Report:
    """The record. Raises `ReportError` with what keeps it from being one, by its place in the
    source.
    """
    try:
        return Report.from_data({**made.data, "layout": layout}, name=made.name or "record")
    except ReportError as error:
        ways = {way_to(loc): place for place, loc in [*made.places.items()][::-1]}
        told = (
            replace(one, span=ways.get(one.span.at or "", one.span)) if one.span else one
            for one in error.diagnostics
        )
        raise ReportError([*told, *made.remarks]) from error


class _Drafted(NamedTuple):
    path: Path
    text: str
    doubts: tuple[Doubt, ...]


def _drafted(
    made: Assembled, report: Report, source: Path, project: Project, layout: Path | None
) -> _Drafted:
    """The text of the record's file with comments on what to look at, and all doubts, what
    keeps a document from being made of it too.
    """
    path = records_folder(project) / f"{report.record.fiscal_year}.yaml"
    located = [(one, _loc(one, made.places)) for one in made.remarks]
    text = commented(
        report.document.text,
        source.name,
        [(one.message("ja"), _at(one), loc) for one, loc in located if _is_doubt(one)],
        SCHEMA,
    )
    document = read_record(text.encode(), display(path))
    doubts = [
        Doubt(one, way_to(loc) if loc else "", document.line_of(loc) if loc else 0)
        for one, loc in located
    ]
    # a layout that is not written yet cannot be checked with the record, but dates and wording can
    found = check(report_of(document), project=project, layout=DEFAULT if layout else None)
    doubts += [Doubt(one) for one in found if one.severity is Severity.ERROR]
    return _Drafted(path, text, tuple(doubts))


def _is_doubt(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.INFO


def _at(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return "" if span is None else place_name(span)


def _loc(diagnostic: Diagnostic, places: Mapping[SourceSpan, Loc]) -> Loc | None:
    return None if diagnostic.span is None else places.get(diagnostic.span)


def _written(imported: Imported, project: Project, given: Mapping[str, str]) -> Imported:
    """Writes the record, the layout and the mapping. Raises `ReportError` and writes nothing if the
    record or the layout is there already.
    """
    files = [*_files(imported)]
    sweep(project.root / "layouts")  # a run may have been killed when it had made the layout alone
    if there := already_there(path for path, _ in files):
        raise ReportError(
            [Diagnostic("ER606", SourceSpan(display(one), 1, 1, 1, 1)) for one in there]
        )
    settings, problem = with_mapping(project, given)
    replaced = [(imported.path.parent / SCHEMA, schema_text("records").encode())]
    if settings is not None:
        replaced.append((project.root / FILE, settings))
    for path, _ in (*files, *replaced):
        project.require(path, "link")
    try:
        with Staging() as staging:
            for path, data in replaced:
                staging.add(path, data)
            for path, text in files:
                staging.add(path, text.encode(), new=True)
            staging.commit()
    except FileExistsError as error:
        raise ReportError([Diagnostic("ER606", file_place(display(imported.path)))]) from error
    doubts = imported.doubts + ((Doubt(problem),) if problem else ())
    return replace(imported, doubts=doubts, written=True)


def _files(imported: Imported) -> Iterator[tuple[Path, str]]:
    if imported.layout_path is not None:
        yield imported.layout_path, imported.layout_text
    yield imported.path, imported.text
