"""`make-report import`: a table that an office has → the record of a year."""

from typing import Final

import click

from exchange_report.cli.completing import layouts
from exchange_report.cli.options import StatedPath, lang_option, output_file_option, records_option
from exchange_report.cli.words import _
from exchange_report.diagnostics.text import meant
from exchange_report.importers.inputs import input_names
from exchange_report.lazy import later
from exchange_report.years import fiscal_year

_RUN: Final = later("exchange_report.cli.work.importing:run")


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "import",
        callback=_RUN,
        help=_(
            "Makes the record of a year from a table in an office file ({suffixes}), and tells "
            "what to look at. A file that is there is never replaced."
        ).format(suffixes=input_names()),
        params=[
            click.Argument(
                ["files"], nargs=-1, required=True, metavar=_("FILE…"), type=StatedPath()
            ),
            click.Option(
                ["--year"],
                metavar=_("YEAR"),
                callback=_year,
                help=_("The fiscal year, if the file does not say it."),
            ),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                shell_complete=layouts,
                help=_("The layout of the record; it is made if there is none of that name."),
            ),
            click.Option(
                ["--map", "mapping"],
                multiple=True,
                metavar=_("HEADING=KEY"),
                callback=_mapping,
                help=_("What a heading stands for: 担当課=department. The project remembers it."),
            ),
            *_reading_options(),
            records_option(),
            click.Option(
                ["--dry-run"], is_flag=True, help=_("Print the record and write nothing.")
            ),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(("full", "concise", "json")),
                default="full",
                help=_("How to tell what to look at: with hints (full), or for programs (json)."),
            ),
            output_file_option(),
            lang_option(),
        ],
    )


def _reading_options() -> list[click.Parameter]:
    return [
        click.Option(["--sheet"], metavar=_("NAME"), help=_("The sheet of a workbook.")),
        click.Option(
            ["--table"],
            metavar="N",
            type=click.IntRange(1, 10_000),
            help=_("The table of a file, from 1."),
        ),
        click.Option(
            ["--encoding"], metavar=_("NAME"), help=_("The encoding of a text file: cp932.")
        ),
        click.Option(
            ["--blank"],
            type=click.Choice(("same", "empty")),
            help=_("What an empty label means: the same as above, or nothing."),
        ),
        click.Option(["--hidden"], is_flag=True, help=_("Read what is hidden too.")),
    ]


def _year(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """The fiscal year, by any of its names."""
    year = fiscal_year(meant(value)) if value else None
    if value and year is None:
        raise click.BadParameter(_("`{text}` is not a fiscal year").format(text=value))
    return year


def _mapping(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Headings and what they stand for, from `担当課=department`."""
    found = {}
    for value in values:
        heading, equals, key = meant(value).rpartition("=")
        if not equals or not heading.strip() or not key.strip():
            raise click.BadParameter(_("write it as HEADING=KEY: `{text}`").format(text=value))
        found[heading.strip()] = key.strip()
    return found
