"""`make-report inspect FILE.pdf`: what a PDF claims to be, and what is in it."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from exchange_report.cli.options import StatedPath, lang_option, output_file_option
from exchange_report.cli.streams import complain, put, tell
from exchange_report.cli.words import _
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import json_text, shown
from exchange_report.inspection import AttachedFile, EmbeddedFace, Inspection, Links, inspect_pdf


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "inspect",
        callback=_inspect,
        help=_(
            "Tells what a PDF claims to be (its standards, title, language, fiscal year), and "
            "what is in it: pages, tags, headings, tables, links, faces, attached files. Whether "
            "the claims are true is for a validator such as veraPDF to say."
        ),
        params=[
            click.Argument(["path"], type=StatedPath(path_type=Path), metavar="FILE.pdf"),
            click.Option(["--json", "as_json"], is_flag=True, help=_("Tell it as JSON.")),
            output_file_option(),
            click.Option(
                ["--trusted"],
                is_flag=True,
                help=_("Read a large file of one's own without limits of time and memory."),
            ),
            lang_option(),
        ],
    )


def _inspect(path: Path, as_json: bool, output: Path | None, trusted: bool) -> None:
    try:
        found = inspect_pdf(path, trusted=trusted)
    except ReportError as error:
        complain(render_full(error.diagnostics, language()))
        raise click.exceptions.Exit(1) from error
    line = _("{name}: {value}")
    lines = [shown(line.format(name=name, value=value)) for name, value in _told(found)]
    text = json_text(asdict(found)) if as_json else "\n".join(lines)
    if as_json or output:
        put(f"{text}\n", output)
    else:
        tell(text)


def _told(found: Inspection) -> Iterator[tuple[str, str]]:
    """Names and values, line by line; what is not said is a dash."""
    yield _("file"), f"{found.path} (PDF {found.version})"
    yield _("made by"), found.producer or "–"
    yield _("claims"), ", ".join(found.standards) or "–"
    yield _("title"), found.title or "–"
    yield _("language"), found.language or "–"
    yield _("fiscal year"), str(found.fiscal_year or "–")
    yield _("pages"), str(found.pages)
    yield _("tags"), _tags(found)
    yield _("headings"), ", ".join(f"{tag} × {n}" for tag, n in found.headings.items()) or "–"
    for table in found.tables:
        message = _("{rows} rows × {columns} columns, {heads} heading rows")
        yield (
            _("table"),
            message.format(rows=table.rows, columns=table.columns, heads=table.heading_rows),
        )
    yield _("links"), _links(found.links)
    for face in found.faces:
        yield _("face"), f"{face.name} ({_embedding(face)})"
    for attached in found.attachments:
        yield _("attached file"), _attachment(attached)


def _tags(found: Inspection) -> str:
    if not found.tagged:
        return _("none")
    if not found.untagged_pages:
        return _("complete")
    pages = ", ".join(map(str, found.untagged_pages))
    return _("incomplete on page {pages}").format(pages=pages)


def _links(links: Links) -> str:
    if not links.addresses + links.inside:
        return "–"
    told = [_("{count} to addresses").format(count=links.addresses)] if links.addresses else []
    if links.inside:
        told.append(_("{count} within the document").format(count=links.inside))
    if links.untagged:
        told.append(_("{count} without tags").format(count=links.untagged))
    return ", ".join(told)


def _embedding(face: EmbeddedFace) -> str:
    if not face.embedded:
        return _("not embedded")
    told = _("embedded subset") if face.subset else _("embedded whole")
    return f"{told}, SHA-256 {face.sha256}" if face.sha256 else told


def _attachment(attached: AttachedFile) -> str:
    details = (attached.kind, attached.relation, f"{-(-attached.size // 1000)} KB")
    return f"{attached.name} ({', '.join(detail for detail in details if detail)})"
