"""`make-report check`: what is wrong or doubtful in records and layouts."""

from collections.abc import Iterator
from typing import Final

import click

from exchange_report.cli.completing import codes
from exchange_report.cli.options import (
    confined_option,
    lang_option,
    no_such_code,
    output_file_option,
    records_option,
    sources_argument,
)
from exchange_report.cli.words import _
from exchange_report.diagnostics import CATALOGUE
from exchange_report.diagnostics.renderers import RENDERERS
from exchange_report.lazy import later

_RUN: Final = later("exchange_report.cli.work.check:run")
PURPOSES: Final = ("open-data",)


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "check",
        callback=_RUN,
        help=_(
            "Tells what is wrong or doubtful in the records of fiscal years, in files of records "
            "or layouts, or in those of a folder; by default in all of them. Exit code 1 if there "
            "is an error. "
            "A comment `# er: ignore[ER301]` on a line silences that warning there."
        ),
        params=[
            sources_argument(metavar=_("[YEARS|FILES…]")),
            records_option(),
            confined_option(),
            click.Option(
                ["--layout"],
                metavar=_("NAME|FILE"),
                help=_("Another layout than the one that the record names."),
            ),
            click.Option(
                ["--format", "format_"],
                type=click.Choice(tuple(RENDERERS)),
                default="full",
                help=_("How to tell it: with the lines (full), or for other programs."),
            ),
            *_mending_options(),
            click.Option(
                ["--for", "purpose"],
                type=click.Choice(PURPOSES),
                help=_("Look also for what breaks the rule for a purpose: open-data."),
            ),
            click.Option(["--strict"], is_flag=True, help=_("Exit code 1 for warnings too.")),
            output_file_option(),
            _codes_option("--select", _("Tell only these (ER311), or this kind (ER3).")),
            _codes_option("--ignore", _("Do not tell these, or this kind.")),
            lang_option(),
        ],
    )


def _mending_options() -> Iterator[click.Option]:
    texts = {
        ("--fix", "fix_"): _("Mend first what can be mended safely; all else in the files stays."),
        ("--unsafe-fixes",): _("Mend also what has a right form that may not be meant."),
        ("--diff",): _("Show what would be mended and write nothing; exit code 1 if there is any."),
    }
    for names, text in texts.items():
        yield click.Option(names, is_flag=True, help=text)


def _codes_option(name: str, text: str) -> click.Option:
    return click.Option(
        [name],
        multiple=True,
        metavar=_("CODE"),
        callback=_codes,
        shell_complete=codes,
        help=text,
    )


def _codes(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The codes, or their first characters, in values such as `ER311,ER2`."""
    codes = [code for value in values for code in value.replace(",", " ").upper().split()]
    for code in codes:
        if not any(known.startswith(code) for known in CATALOGUE):
            raise click.BadParameter(no_such_code(code))
    return tuple(codes)
