"""Options that several commands have, and how they read what they are given."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from exchange_report import era
from exchange_report.cli.completing import sources
from exchange_report.cli.streams import complain
from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE
from exchange_report.diagnostics.messages import LANGUAGES
from exchange_report.diagnostics.text import brief, meant
from exchange_report.years import EVERY_YEAR, is_file_name, is_url, names_in, source_named, years_in

if TYPE_CHECKING:
    from exchange_report.project import Project

_LOOKALIKES: Final = str.maketrans("OIL", "011")
"""Letters that are taken for digits."""


def sources_argument(*, metavar: str) -> click.Argument:
    return click.Argument(
        ["sources"],
        metavar=metavar,
        nargs=-1,
        required=False,
        shell_complete=lambda context, _parameter, start: sources(context, start),
    )


class StatedName(click.types.StringParamType):
    """The name of a record, which is never empty."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not value.strip():
            self.fail(_no_source(value), param, ctx)
        return super().convert(value, param, ctx)


class StatedPath(click.Path):
    """A path that is never empty, as that of a variable that is not set is: it would be the current
    folder.
    """

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value).strip():
            self.fail(_("it is empty: a variable may not be set"), param, ctx)
        return super().convert(value, param, ctx)


class _NamedPath(StatedPath):
    """A path that is not `-`, by which other programs mean their standard output, nor an option:
    where the path was forgotten, the next word is taken for it.
    """

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if os.fspath(value) == "-":
            self.fail(
                _("write `./-` for what has this name: `-` is not standard output"), param, ctx
            )
        if os.fspath(value).startswith("--"):
            wrong = _(
                "the path is missing: `{value}` is an option; for a path of this name write "
                "`./{value}`"
            )
            self.fail(wrong.format(value=brief(os.fspath(value))), param, ctx)
        return super().convert(value, param, ctx)


class _LocalPath(_NamedPath):
    """A path that is no address of a storage: of that a folder `s3:` would be made here."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if is_url(os.fspath(value)):
            wrong = _("`{value}` is an address: only `build` puts files into a storage")
            self.fail(wrong.format(value=brief(os.fspath(value))), param, ctx)
        return super().convert(value, param, ctx)


def output_option(
    *, metavar: str, text: str, as_written: bool = False, in_storage: bool = False
) -> click.Option:
    """Where what is made goes: a folder, or a file. A path `as_written` keeps the slash at its end,
    which names a folder; one `in_storage` may be the address of a folder there.
    """
    path = _NamedPath if in_storage else _LocalPath
    kind = path(path_type=str if as_written else Path)
    return click.Option(["-o", "--output"], type=kind, metavar=metavar, help=text)


def output_file_option() -> click.Option:
    """For what is printed otherwise."""
    text = _("Write it to this file, in UTF-8, instead of printing it.")
    return output_option(metavar=_("FILE"), text=text)


def records_option() -> click.Option:
    return click.Option(
        ["--records"],
        type=_LocalPath(file_okay=False, path_type=Path),
        metavar=_("DIR"),
        help=_("The folder that holds the records."),
    )


def confined_option() -> click.Option:
    return click.Option(
        ["--confined"],
        is_flag=True,
        help=_("Read and write nothing outside of the project: for records that others wrote."),
    )


def lang_option(*, hidden: bool = False) -> click.Option:
    """The option `--lang`, for the help alone: `choose_language` has heeded it before."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        hidden=hidden,
        help=_("The language of the messages."),
    )


def chosen_addresses(texts: Iterable[str], project: "Project") -> list[int | Path | str]:
    """What `chosen_sources` are, and the addresses of files in a storage as they are."""
    chosen: dict[int | Path | str, None] = {}
    for text in texts:
        chosen |= dict.fromkeys([text] if is_url(text) else chosen_sources([text], project))
    return list(chosen)


def chosen_sources(texts: Iterable[str], project: "Project") -> list[int | Path]:
    """The years and files that `texts` name, each once. Years of a range that have no record are
    reported. Raises `ReportError` for a range without any; what names nothing is wrong usage.
    """
    chosen: dict[int | Path, None] = {}
    for given in texts:
        text = given if is_file_name(given) else meant(given)
        if not is_source(text):
            raise click.UsageError(_no_source(text))
        for name in names_in(text):
            named = project.sources(name)
            chosen |= dict.fromkeys(named)
            missing = ", ".join(_missing(years_in(name), named))
            if missing:
                complain(_("note: there is no record for {years}").format(years=missing))
    return list(chosen)


def name_many(texts: Iterable[str]) -> bool:
    """Whether one of `texts` names as many records as there are, a range of years or all, or a
    file in a storage.
    """
    return any(
        is_url(text) or years_in(name) is not None
        for text in texts
        if not is_file_name(text) or is_url(text)
        for name in names_in(meant(text))
    )


def is_source(text: str) -> bool:
    """Whether `text` names a fiscal year, a range of them, several of these, or a file."""
    return (
        is_file_name(text)
        or is_url(text)
        or all(
            isinstance(source_named(name), int) or years_in(name) is not None
            for name in names_in(text)
        )
    )


def _missing(asked: range | None, there: Sequence[int | Path]) -> Iterator[str]:
    """The years of a range that have no record, as ranges; where a range is open at an end, none
    lacks beyond what there is.
    """
    years = [year for year in there if isinstance(year, int)]
    if asked is None or not years:
        return
    start = years[0] if asked.start == EVERY_YEAR.start else asked.start
    stop = years[-1] + 1 if asked.stop == EVERY_YEAR.stop else asked.stop
    edges = [start - 1, *years, stop] if asked != EVERY_YEAR else []
    for before, after in pairwise(edges):
        if after - before == 2:
            yield str(before + 1)
        elif after - before > 2:
            yield f"{before + 1}～{after - 1}"


def _no_source(text: str) -> str:
    if not text.strip():
        return _("the name of a record is empty: a variable may not be set")
    message = _("`{text}` is neither a fiscal year nor a record file").format(text=brief(text))
    try:
        era.parse_fiscal_year(text)
    except era.EraError as error:
        if error.hint:
            hint = _("did you mean {right}?").format(right=error.hint)
            return _("{problem} ({hint})").format(problem=message, hint=hint)
    return message


def no_such_code(code: str) -> str:
    """What to say of a code that does not exist, with near ones that do."""
    from difflib import get_close_matches  # codes are seldom misspelt

    likely = code.translate(_LOOKALIKES)
    near = get_close_matches(likely, CATALOGUE, n=3, cutoff=0.7)
    known = ", ".join(sorted(near)) or "ER1 … ER6"
    message = _("there is no code {code} (there are {near})")
    return message.format(code=code, near=known)
