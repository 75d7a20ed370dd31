"""`make-report schema`: the JSON Schema of record or layout files."""

import click

from exchange_report.cli.options import lang_option
from exchange_report.cli.words import _
from exchange_report.schemas import KINDS, SchemaKind, schema_text


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "schema",
        callback=_schema,
        help=_("Prints the JSON Schema of record or layout files, for editors and validators."),
        params=[click.Argument(["kind"], type=click.Choice(KINDS)), lang_option()],
    )


def _schema(kind: SchemaKind) -> None:
    click.echo(schema_text(kind), nl=False)
