"""`make-report layouts`: which layouts there are; `layouts show NAME`: all that one says."""

from pathlib import Path

import click

from exchange_report.cli.streams import complain, put, say
from exchange_report.cli.words import _
from exchange_report.cli.work.lists import aligned, failed, project_of, show
from exchange_report.diagnostics import ReportError
from exchange_report.diagnostics.text import json_text, meant, shown
from exchange_report.files import display
from exchange_report.listing import ListedLayout, list_layouts, show_layout
from exchange_report.sketching import new_layout


def show_list(as_json: bool, output: Path | None, records: Path | None) -> None:
    try:
        listed = list_layouts(project=project_of(records))
    except ReportError as error:
        raise failed(error) from error
    if as_json:
        put(f"{json_text([_as_json(one) for one in listed])}\n", output)
        return
    lines = aligned([(one.name, _origin(one), _description(one)) for one in listed])
    show(lines, output)


@click.pass_obj
def show_one(above: Path | None, name: str, output: Path | None, records: Path | None) -> None:
    try:
        put(show_layout(name, project=project_of(records or above)), output)
    except ReportError as error:
        raise failed(error) from error


@click.pass_obj
def make_new(above: Path | None, name: str, source: str, records: Path | None) -> None:
    try:
        draft = new_layout(meant(name), source=meant(source), project=project_of(records or above))
    except ReportError as error:
        raise failed(error) from error
    message = _("{path}: shows what {source} has; try `make-report {source} --layout {name}`")
    source = display(draft.source)
    say(message.format(path=display(draft.path), source=source, name=draft.path.stem))
    if draft.left_out:
        names = ", ".join(shown(one) for one in draft.left_out)
        text = _("no layout can show {names}: write the names without spaces, colons and brackets")
        complain(text.format(names=names))


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
