"""`make-report fonts`: which faces there are; `fonts add FILE`: takes one into the project."""

from pathlib import Path

import click

from exchange_report.adding_faces import add_face
from exchange_report.cli.streams import put, say
from exchange_report.cli.words import _
from exchange_report.cli.work.lists import aligned, failed, project_of, show
from exchange_report.diagnostics import ReportError
from exchange_report.diagnostics.text import json_text, shown
from exchange_report.files import display
from exchange_report.listing_faces import FaceList, ListedFace, list_faces

_SHOWN = 40
"""Characters that a face lacks, as many as are shown."""


def show_list(as_json: bool, output: Path | None, records: Path | None) -> None:
    try:
        found = list_faces(project=project_of(records))
    except ReportError as error:
        raise failed(error) from error
    if as_json:
        put(f"{json_text([_as_json(one) for one in found.faces])}\n", output)
        return
    lines = aligned([_row(one, found) for one in found.faces])
    lines += [
        _("{name} and those after it lack: {characters}").format(
            name=one.name, characters=shown(one.lacking[:_SHOWN])
        )
        for one in found.faces
        if one.lacking and not one.is_supplement
    ]
    show(lines, output)


@click.pass_obj
def add(
    above: Path | None,
    file: Path,
    name: str,
    licence: Path | None,
    index: str,
    records: Path | None,
) -> None:
    try:
        project = project_of(records or above)
        added = add_face(file, name=name, licence=licence, index=index, project=project)
    except ReportError as error:
        raise failed(error) from error
    message = _("{path}: the face `{name}` ({postscript})")
    name = added.face.postscript_name
    say(message.format(path=display(added.path), name=added.name, postscript=shown(name)))


def _as_json(one: ListedFace) -> dict[str, object]:
    return {
        "name": one.name,
        "bundled": one.bundled,
        "supplement": one.is_supplement,
        "path": display(one.path),
        "postscript_name": one.postscript_name,
        "licence": display(one.licence) if one.licence else None,
        "sha256": one.sha256,
        "fs_type": one.fs_type,
        "characters": one.characters,
        "covered": one.covered,
        "lacking": one.lacking,
        "chain": list(one.chain),
    }


def _row(one: ListedFace, found: FaceList) -> tuple[str, ...]:
    return (
        one.name,
        one.path.name if one.bundled else display(one.path),
        one.licence.name if one.licence else "–",
        _permission(one.fs_type),
        f"{one.covered}/{found.used}",
        _("(supplement)") if one.is_supplement else " → ".join(one.chain),
    )


def _permission(fs_type: int) -> str:
    """What documents may do with a face (OpenType, OS/2, fsType), in a word."""
    if fs_type & 0x000F == 0:
        return _("installable")
    return _("editable") if fs_type & 0x0008 else _("print and preview")
