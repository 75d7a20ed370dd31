"""The formats that documents are made in: a row of data each, its writer imported at first use.

A package outside adds a format with `register`, or names it in the entry-point group
`exchange_report.formats`, which is looked up only for a name that is not known, or to list all.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from importlib import import_module
from pathlib import PurePath
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.language import DOCUMENT
from exchange_report.lazy import late
from exchange_report.writers.contract import Company, Relation
from exchange_report.writers.option_rows import (
    CSV,
    DATAPACKAGE,
    HTML,
    JSONLD,
    PDF,
    PNG,
    SVG,
    TXT,
    XLSX,
    OptionRows,
)
from exchange_report.writers.packages import may_offer

if TYPE_CHECKING:  # the options of the command are made from formats before anything is set
    from exchange_report.fonts import Face
    from exchange_report.pages import Sheets
    from exchange_report.table import Table
    from exchange_report.writers.option_model import Options

RECORD: Final = "record"
"""What stands for the record's own file among what a format attaches."""
ALL: Final = "all"
"""What stands for every format in a list of them."""
_SETTINGS: Final = "formats wording language check faces system_faces markers import"
RESERVED: Final = frozenset({RECORD, ALL, *_SETTINGS.split()})
"""Names that no format can have: they are other settings of a project."""
GROUP: Final = "exchange_report.formats"
"""The entry points by which packages add formats: each leads to a `Format`."""

_NO_OPTIONS: Final = "exchange_report.writers.option_model:Options"
"""The model of the options of a format that has none."""
_NAME: Final = late("[a-z][a-z0-9]{0,30}")
_SUFFIX: Final = late(r"(?:\.[a-z0-9]{1,30}){1,2}")


class Attached(NamedTuple):
    """A file that goes into a document: the record (`RECORD`), or its table in another format.
    `relation` is what it is to the document.
    """

    format: str
    relation: Relation
    description: str


Takes = Literal["pages", "table"]
"""What a writer is handed."""


class Through(NamedTuple):
    """The format whose document another one is made of, and the options that it is made with."""

    format: str
    options: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A file format, as one row of data.

    `writer` is a function of pages or of the logical table, as `takes` says, and of a date or
    None; it has a keyword argument for each option, `faces` if the format `takes_faces`, `numbers`
    (`PageNumbers`) if it `takes_numbers`, and `attachments` if it attaches something. One of
    `several` files has `company` (a `Company`) too, and gives the files by their names, the
    document itself first. One that is made `through` another format has that one's document in the
    place of the pages. `breaches` is a function of a table, faces and options: what keeps the table
    from being written; `names` one of a table, options and the name of the document without its
    suffix: the files that a reader of the document wants all of. `alone` are the options by which
    one file holds everything, where only one can be taken. A writer of pages that `walks_once` asks
    for each page once, in their order, and for nothing of the record but what the cells of the
    table show: what it needs no more need not be kept. `writer`, `options`, `breaches` and
    `names` may be named, `"package.module:name"`: then they are imported when they are first used.
    """

    name: str
    media_type: str
    takes: Takes
    writer: str | Callable[..., bytes | Mapping[str, bytes]]
    options: "str | type[Options]" = ""
    breaches: str | Callable[..., Iterable[Diagnostic]] = ""
    attaches: tuple[Attached, ...] = ()
    takes_faces: bool = False
    takes_numbers: bool = False
    several: bool = False
    through: Through | None = None
    names: str | Callable[..., Sequence[str]] = ""
    alone: tuple[tuple[str, object], ...] = ()
    suffix: str = field(default="")
    """The end of a file's name, by default a point and the name of the format."""
    walks_once: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "suffix", self.suffix or f".{self.name}")

    @property
    def paged(self) -> bool:
        return self.takes == "pages"

    def model(self) -> "type[Options]":
        """The model of the options."""
        model: type[Options] = _resolved(self.options or _NO_OPTIONS)
        return model

    def written(
        self,
        made: "Sheets | Table | bytes",
        date: datetime | None,
        options: "Options",
        company: Company,
        **more: object,
    ) -> Mapping[str, bytes]:
        """The files of the document by their names, the document itself first."""
        writer: Callable[..., Any] = _resolved(self.writer)
        chosen = {name: getattr(options, name) for name in type(options).model_fields}
        if self.several:
            files: Mapping[str, bytes] = writer(made, date, company=company, **chosen, **more)
            return files
        return {f"{company.stem}{self.suffix}": writer(made, date, **chosen, **more)}

    def names_of(self, table: "Table", options: "Options", stem: str) -> Sequence[str]:
        """The names of the files that another document of `table` leads to."""
        if not self.names:
            return (f"{stem}{self.suffix}",)
        name: Callable[..., Sequence[str]] = _resolved(self.names)
        return name(table, options, stem)

    def found_breaches(
        self, table: "Table", faces: "Mapping[str, Face]", options: "Options"
    ) -> Iterable[Diagnostic]:
        """What keeps `table` from being written in this format with `options`."""
        if not self.breaches:
            return ()
        look: Callable[..., Iterable[Diagnostic]] = _resolved(self.breaches)
        return look(table, faces, options)


def _resolved(target: Any) -> Any:
    if not isinstance(target, str):
        return target
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
DEFAULT: Final = "pdf"
"""The format that is made where none is named."""
_rows: dict[str, Format] = {
    one.name: one
    for one in (
        Format(
            "pdf",
            "application/pdf",
            "pages",
            "exchange_report.writers.pdf:pdf_bytes",
            options="exchange_report.writers.pdf.options:PdfOptions",
            breaches="exchange_report.writers.pdf.requirements:table_breaches",
            attaches=(
                Attached(RECORD, "Source", DOCUMENT.attached_record),
                Attached("csv", "Data", DOCUMENT.attached_table),
            ),
            walks_once=True,
        ),
        Format(
            "csv",
            "text/csv",
            "table",
            "exchange_report.writers.csv:csv_files",
            options="exchange_report.writers.csv.options:CsvOptions",
            breaches="exchange_report.writers.csv:table_breaches",
            several=True,
            names="exchange_report.writers.csv:csv_names",
            alone=(("tables", "together"),),
        ),
        Format("json", "application/json", "table", "exchange_report.writers.json:json_bytes"),
        Format(
            "jsonld",
            "application/ld+json",
            "table",
            "exchange_report.writers.jsonld:jsonld_bytes",
            options="exchange_report.writers.jsonld.options:JsonLdOptions",
            attaches=(
                Attached("csv", "Data", DOCUMENT.attached_table),
                Attached("json", "Data", DOCUMENT.attached_data),
            ),
        ),
        Format(
            "datapackage",
            "application/vnd.datapackage+json",
            "table",
            "exchange_report.writers.datapackage:datapackage_bytes",
            options="exchange_report.writers.datapackage.options:DataPackageOptions",
            attaches=(Attached("csv", "Data", DOCUMENT.attached_table),),
            suffix=".datapackage.json",
        ),
        Format(
            "docx",
            f"{_OFFICE}.wordprocessingml.document",
            "table",
            "exchange_report.writers.docx:docx_bytes",
            breaches="exchange_report.writers.docx.requirements:table_breaches",
            takes_faces=True,
            takes_numbers=True,
        ),
        Format(
            "xlsx",
            f"{_OFFICE}.spreadsheetml.sheet",
            "table",
            "exchange_report.writers.xlsx:xlsx_bytes",
            options="exchange_report.writers.xlsx.options:XlsxOptions",
            breaches="exchange_report.writers.xlsx:table_breaches",
        ),
        Format(
            "html",
            "text/html",
            "table",
            "exchange_report.writers.html:html_files",
            options="exchange_report.writers.html.options:HtmlOptions",
            breaches="exchange_report.writers.html.requirements:table_breaches",
            several=True,
        ),
        Format(
            "md", "text/markdown", "table", "exchange_report.writers.text.markdown:markdown_bytes"
        ),
        Format(
            "txt",
            "text/plain",
            "table",
            "exchange_report.writers.text.plain:plain_bytes",
            options="exchange_report.writers.text.options:PlainOptions",
        ),
        Format(
            "svg",
            "image/svg+xml",
            "pages",
            "exchange_report.writers.svg:svg_files",
            options="exchange_report.writers.svg.options:SvgOptions",
            several=True,
        ),
        Format(
            "png",
            "image/png",
            "pages",
            "exchange_report.writers.png:png_files",
            options="exchange_report.writers.png.options:PngOptions",
            breaches="exchange_report.writers.png.options:table_breaches",
            several=True,
            through=Through("pdf", (("standard", "none"),)),
        ),
    )
}
OPTION_ROWS: Final[Mapping[str, OptionRows]] = {
    "pdf": PDF,
    "csv": CSV,
    "jsonld": JSONLD,
    "datapackage": DATAPACKAGE,
    "xlsx": XLSX,
    "html": HTML,
    "txt": TXT,
    "svg": SVG,
    "png": PNG,
}
"""What is said of the options of the formats that ship and have any."""
_broken: dict[str, str] = {}
"""Formats of packages that cannot be loaded, and why."""
_looked_up: list[bool] = []
_CHANGING: Final = RLock()


def register(format_: Format) -> Format:
    """Adds a format to those of this process. Raises `ValueError` for a name or suffix that is
    taken, or can be none, and for what it cannot take; the same format may be added again.
    """
    if not isinstance(format_, Format):
        raise TypeError(f"format_ must be a Format, not {type(format_).__name__}")
    if format_.takes not in get_args(Takes):
        raise ValueError(
            f"takes cannot be {format_.takes!r}; there are {', '.join(get_args(Takes))}"
        )
    name, suffix = format_.name, format_.suffix
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise ValueError(f"no format can have the name {name!r}")
    if not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"no format can have the suffix {suffix!r}")
    with _CHANGING:
        for one in _rows.values():
            if one != format_ and (one.name == name or one.suffix == suffix):
                raise ValueError(f"there is a format {one.name!r} ({one.suffix}) already")
        _rows[name] = format_
    return format_


def registered() -> tuple[Format, ...]:
    """The formats known so far: those that ship, and those that were registered."""
    return tuple(_rows.values())


def formats() -> tuple[Format, ...]:
    """Every format, those of other packages too; one that cannot be loaded is left out."""
    _look_up()
    return registered()


def format_named(name: str) -> Format | None:
    """The format of that name. Raises `ReportError` for one whose package is broken."""
    if name not in _rows:
        _look_up()
    if name in _broken:
        arguments = {"format": name, "reason": _broken[name]}
        raise ReportError([Diagnostic("ER630", arguments=arguments)])
    return _rows.get(name)


def format_of_file(path: PurePath) -> Format | None:
    """The format whose files' names end as that of `path` does, in capitals or not."""
    ends = ["".join(path.suffixes[-2:]).lower(), path.suffix.lower()]
    known = {one.suffix: one for one in registered()}
    if path.suffix and not known.keys() & ends:
        known = {one.suffix: one for one in formats()}
    return next((known[end] for end in ends if end in known), None)


def known_rows(format_: Format) -> OptionRows | None:
    """What is said of the options of a format that ships; None for one of another package, which
    its model says.
    """
    return OPTION_ROWS.get(format_.name) if format_.options else {}


def known_formats(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, each once. Raises `ReportError` with those that are none."""
    named = expanded(names)
    if unknown := unknown_formats(named):
        raise ReportError(unknown)
    return tuple(one for one in map(format_named, named) if one)


def expanded(names: Iterable[str]) -> tuple[str, ...]:
    """The names of formats, each once, with those of every format in the place of `all`."""
    named = map(format_name, names)
    each = ((one.name for one in formats()) if name == ALL else (name,) for name in named)
    return tuple(dict.fromkeys(name for several in each for name in several))


def unknown_formats(names: Iterable[str]) -> list[Diagnostic]:
    """The names that are those of no format."""
    unknown = [name for name in expanded(names) if format_named(name) is None]
    return [unknown_format(name) for name in unknown]


def unknown_format(name: str, output: str = "") -> Diagnostic:
    """ER605, which lists all formats, those named much like `name` first. `output` is the path
    of what was to be made, if that may be a folder.
    """
    near = near_formats(name)
    known = dict.fromkeys((*near, *(one.name for one in formats())))
    arguments = {"suffix": name, "formats": ", ".join(known)}
    if output:
        arguments |= {"case": "output", "path": output}
    elif near:
        arguments |= {"case": "near", "near": near[0]}
    return Diagnostic("ER605", arguments=arguments)


def near_formats(name: str) -> list[str]:
    """The names of formats that are written much like `name`, the nearest first."""
    written = format_name(unicodedata.normalize("NFKC", name))
    return get_close_matches(written, [one.name for one in formats()], n=3)


def format_name(text: str) -> str:
    """The name of a format as written in a list of them, or at the end of a file's name."""
    return text.strip().lower().removeprefix(".")


def _look_up() -> None:
    """Registers what other packages offer, once."""
    with _CHANGING:
        if _looked_up:
            return
        _looked_up.append(True)
        if not may_offer(GROUP):
            return
        for point in import_module("importlib.metadata").entry_points(group=GROUP):
            try:
                register(point.load())
            except Exception as error:  # whatever a package of someone else's does at import
                _broken[point.name] = f"{type(error).__name__}: {error}"
