"""`make-report schema`: the JSON Schema of record or layout files, or of the data made of them."""

from pathlib import Path

import click

from exchange_report.cli.options import lang_option, output_file_option
from exchange_report.cli.streams import put
from exchange_report.cli.words import _
from exchange_report.schemas import SCHEMAS, SchemaKind, schema_text


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "schema",
        callback=_schema,
        help=_("Prints the JSON Schema of record or layout files, or of what `--to json` makes."),
        params=[
            click.Argument(["kind"], type=click.Choice(SCHEMAS)),
            output_file_option(),
            lang_option(),
        ],
    )


def _schema(kind: SchemaKind, output: Path | None) -> None:
    put(schema_text(kind), output)
