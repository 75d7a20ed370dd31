"""`make-report layouts`: which layouts there are; `layouts show NAME`: all that one says."""

from collections.abc import Sequence
from pathlib import Path

import click

from exchange_report.cli.completing import layouts, sources
from exchange_report.cli.formatter import WideContext
from exchange_report.cli.options import lang_option, output_file_option, records_option
from exchange_report.cli.streams import complain, put, say, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import columns, json_text, meant, shown
from exchange_report.files import display
from exchange_report.listing import ListedLayout, list_layouts, show_layout
from exchange_report.project import Project
from exchange_report.sketching import new_layout


def command() -> click.Group:
    """The command, in the language of the locale."""
    return click.Group(
        "layouts",
        callback=_list,
        invoke_without_command=True,
        subcommand_metavar="[show …|new …]",
        help=_(
            "Lists the layouts that a record can name: the name, the file if it does not ship with "
            "the package, the description. `layouts show` prints one with all its settings, "
            "`layouts new` makes one for what a record has."
        ),
        params=[
            click.Option(["--json", "as_json"], is_flag=True, help=_("Tell it as JSON.")),
            output_file_option(),
            records_option(),
            lang_option(),
        ],
        commands=[_show_command(), _new_command()],
    )


def _show_command() -> click.Command:
    made = click.Command(
        "show",
        callback=_show,
        options_metavar=_("[OPTIONS]"),
        short_help=_("Prints a layout with all its settings, as a file that says the same."),
        help=_(
            "Prints a layout with all its settings: what it takes from those that it extends, and "
            "what is not written anywhere. The output is a layout file that says the same."
        ),
        params=[
            click.Argument(["name"], metavar=_("NAME|FILE"), shell_complete=layouts),
            output_file_option(),
            records_option(),
            lang_option(),
        ],
    )
    made.context_class = WideContext
    return made


def _new_command() -> click.Command:
    made = click.Command(
        "new",
        callback=_new,
        options_metavar=_("[OPTIONS]"),
        short_help=_("Makes a layout for what a record has, to be changed."),
        help=_(
            "Makes layouts/NAME.yaml: a layout that shows what a record has, with comments that "
            "tell what may be changed. No file is replaced."
        ),
        params=[
            click.Argument(["name"], metavar=_("NAME")),
            click.Option(
                ["--from", "source"],
                required=True,
                metavar=_("YEAR|FILE"),
                shell_complete=lambda context, _parameter, start: sources(context, start),
                help=_("The record whose values are to be shown."),
            ),
            records_option(),
            lang_option(),
        ],
    )
    made.context_class = WideContext
    return made


@click.pass_context
def _list(context: click.Context, as_json: bool, output: Path | None, records: Path | None) -> None:
    context.obj = records
    if context.invoked_subcommand is not None:
        return
    try:
        listed = list_layouts(project=_project(records))
    except ReportError as error:
        raise _failed(error) from error
    if as_json:
        put(f"{json_text([_as_json(one) for one in listed])}\n", output)
        return
    lines = _aligned([(one.name, _origin(one), _description(one)) for one in listed])
    if output:
        put("".join(f"{line}\n" for line in lines), output)
    else:
        tell("\n".join(lines))


@click.pass_obj
def _show(above: Path | None, name: str, output: Path | None, records: Path | None) -> None:
    try:
        put(show_layout(name, project=_project(records or above)), output)
    except ReportError as error:
        raise _failed(error) from error


@click.pass_obj
def _new(above: Path | None, name: str, source: str, records: Path | None) -> None:
    try:
        draft = new_layout(meant(name), source=meant(source), project=_project(records or above))
    except ReportError as error:
        raise _failed(error) from error
    message = _("{path}: shows what {source} has; try `make-report {source} --layout {name}`")
    source = display(draft.source)
    say(message.format(path=display(draft.path), source=source, name=draft.path.stem))
    if draft.left_out:
        names = ", ".join(shown(one) for one in draft.left_out)
        text = _("no layout can show {names}: write the names without spaces, colons and brackets")
        complain(text.format(names=names))


def _project(records: Path | None) -> Project:
    return Project.at(records) if records else Project.find()


def _failed(error: ReportError) -> click.exceptions.Exit:
    complain(render_full(error.diagnostics, language()))
    return click.exceptions.Exit(1)


def _as_json(one: ListedLayout) -> dict[str, object]:
    return {
        "name": one.name,
        "bundled": one.bundled,
        "path": display(one.path),
        "extends": one.extends,
        "description": one.description,
        "problems": [problem.code for problem in one.problems],
    }


def _origin(one: ListedLayout) -> str:
    return _("(bundled)") if one.bundled else display(one.path)


def _description(one: ListedLayout) -> str:
    """What is wrong with it is for `check` to tell."""
    codes = {problem.code for problem in one.problems}
    if not codes:
        return one.description
    mark = (
        _("[for others to extend]") if codes == {"ER111"} else _("[wrong: see make-report check]")
    )
    return f"{one.description} {mark}".lstrip()


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Each row on a line, its texts below those of the row above."""
    told = [[" ".join(shown(text).split()) for text in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*told, strict=True)]
    return [
        "  ".join(
            text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in told
    ]
