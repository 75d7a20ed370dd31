"""`make-report 2017`: the documents of fiscal years or of record files."""

import re
import unicodedata
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from exchange_report.cli.completing import layouts, listed
from exchange_report.cli.format_options import format_options, is_known_option
from exchange_report.cli.options import (
    confined_option,
    lang_option,
    name_many,
    output_option,
    records_option,
    sources_argument,
)
from exchange_report.cli.words import _
from exchange_report.diagnostics.text import brief
from exchange_report.writers.formats import (
    ALL,
    DEFAULT,
    Format,
    expanded,
    format_named,
    formats,
    near_formats,
    registered,
)
from exchange_report.years import is_url

_MAKING: Final = "exchange_report.cli.making"
_MANY: Final = "exchange_report.cli.making_many"
AUTO: Final = "auto"
EXECUTORS: Final = ("processes", "dask")
PROGRESS: Final = ("auto", "plain", "json", "none")
_MOST: Final = 1000
"""Processes that can be asked for."""


def command() -> click.Command:
    """The command, in the language of the locale."""
    return _Build(
        "build",
        callback=_build,
        help=_("Makes the documents of fiscal years, or of record files (the default command)."),
    )


class _Build(click.Command):
    """A command whose options are those of every format too. Formats of other packages are looked
    up, which takes a while, only if an option is not known without them, or all are to be shown.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        self.params = _parameters(registered())
        if ctx.resilient_parsing or not is_known_option(args, self.params):
            self.params = _parameters(formats())
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        self.params = self.params or _parameters(formats())
        return super().get_params(ctx)


def _parameters(known: Sequence[Format]) -> list[click.Parameter]:
    names = [one.name for one in known]
    where = _("Where the documents go; or the file to make, if it is one.")
    what = _("What to make: {formats} ({default} if not given).")
    return [
        sources_argument(metavar=_("YEARS|FILES…")),
        output_option(metavar=_("DIR|FILE"), text=where, as_written=True, in_storage=True),
        click.Option(
            ["--to", "formats"],
            multiple=True,
            callback=_formats,
            shell_complete=listed([*names, ALL]),
            metavar=_("FORMAT[,FORMAT…]"),
            help=what.format(formats=", ".join([*names, ALL]), default=DEFAULT),
        ),
        records_option(),
        confined_option(),
        click.Option(
            ["--layout"],
            metavar=_("NAME|FILE"),
            shell_complete=layouts,
            help=_("Another layout than the one that the record names."),
        ),
        *(option for one in known for option in format_options(one)),
        click.Option(
            ["--draft"], is_flag=True, help=_("Mark every page as a draft, behind the text.")
        ),
        click.Option(
            ["--no-check", "check"],
            is_flag=True,
            default=True,
            flag_value=False,
            help=_("Do not look for dates and wording that are wrong or doubtful."),
        ),
        *_batch_options(),
        click.Option(
            ["--open", "open_"], is_flag=True, help=_("Open the documents when they are made.")
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help=_("Print only what is wrong or doubtful, not what is made."),
        ),
        lang_option(),
    ]


def _batch_options() -> list[click.Option]:
    """Options of making many documents, each for itself (docs/batch.md)."""
    return [
        click.Option(
            ["--all", "every"],
            is_flag=True,
            help=_("Every record of the project, each for itself."),
        ),
        click.Option(
            ["-j", "--jobs"],
            type=_Workers(),
            metavar=_("N|auto"),
            help=_("Make the records side by side in N processes, each for itself."),
        ),
        click.Option(
            ["--force"], is_flag=True, help=_("Make also what has not changed since it was made.")
        ),
        click.Option(
            ["--progress"],
            type=click.Choice(PROGRESS),
            default=PROGRESS[0],
            help=_("How the progress of many records is shown."),
        ),
        click.Option(
            ["--executor"],
            type=click.Choice(EXECUTORS),
            default=EXECUTORS[0],
            help=_("What does the work: processes of this machine, or a Dask cluster."),
        ),
        click.Option(
            ["--scheduler"],
            metavar=_("ADDRESS"),
            help=_("The address of the Dask scheduler: tcp://host:8786."),
        ),
    ]


class _Workers(click.ParamType[Any]):
    """A number of processes, or `auto`: as many as there are processors."""

    name = "workers"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        text = unicodedata.normalize("NFKC", str(value)).strip().lower()
        if text == AUTO:
            return AUTO
        if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _MOST):
            wrong = _("`{value}` is no number of processes from 1 to {most}")
            self.fail(wrong.format(value=brief(text), most=_MOST), param, ctx)
        return int(text)


def _formats(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The formats of `a,b` or of several options, each once; `.B` is one too. An unknown one is
    wrong usage.
    """
    named = [name for value in values for name in re.split("[,、，]", value)]
    chosen = expanded(named)
    unknown = [name for name in chosen if format_named(name) is None]
    if unknown:
        known = ", ".join(one.name for one in formats())
        message = _("`{format}` is not a format: {formats}").format(
            format=unknown[0], formats=known
        )
        if near := near_formats(unknown[0]):
            hint = _("did you mean {right}?").format(right=near[0])
            message = _("{problem} ({hint})").format(problem=message, hint=hint)
        raise click.BadParameter(message)
    return chosen or None


@click.pass_context
def _build(context: click.Context, /, **given: Any) -> None:
    """Makes the documents. What that needs is imported only now: `--help` needs none of it."""
    sources, every = given["sources"], given["every"]
    if not sources and not every:
        (argument,) = (one for one in context.command.params if one.name == "sources")
        raise click.MissingParameter(ctx=context, param=argument)
    if every and not all(map(is_url, sources)):
        raise click.UsageError(_("`--all` names every record: no other can be named"))
    if given["scheduler"] and given["executor"] == EXECUTORS[0]:
        raise click.UsageError(_("`--scheduler` goes with `--executor dask`"))
    if given["executor"] != EXECUTORS[0] and not given["scheduler"]:
        raise click.UsageError(_("`--executor dask` needs `--scheduler ADDRESS`"))
    del given["executor"]  # that is said by the scheduler
    how = {name: given.pop(name) for name in ("every", "jobs", "force", "progress", "scheduler")}
    asked = how["every"] or how["jobs"] or how["force"] or how["scheduler"]
    asked = asked or how["progress"] != PROGRESS[0]
    if asked or name_many(sources) or is_url(given["output"]):
        import_module(_MANY).make_many(**given, **how)
    else:
        import_module(_MAKING).make(**given)
