"""What `make-report layouts` and `make-report fonts` share: whose they are, and rows on lines."""

from collections.abc import Sequence
from pathlib import Path

import click

from exchange_report.cli.streams import complain, put, tell
from exchange_report.diagnostics import ReportError, language, render_full
from exchange_report.diagnostics.text import columns, shown
from exchange_report.project import Project


def project_of(records: Path | None) -> Project:
    """The project of the folder `--records`, or the one around the current folder."""
    return Project.at(records) if records else Project.find()


def failed(error: ReportError) -> click.exceptions.Exit:
    """The end of a command that fails for what is wrong with a project, which is reported."""
    complain(render_full(error.diagnostics, language()))
    return click.exceptions.Exit(1)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Each row on a line, its texts below those of the row above."""
    told = [[" ".join(shown(text).split()) for text in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*told, strict=True)]
    return [
        "  ".join(
            text + " " * (width - columns(text)) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in told
    ]


def show(lines: Sequence[str], output: Path | None) -> None:
    """Writes lines into the file `output`, or onto the screen without one."""
    if output:
        put("".join(f"{line}\n" for line in lines), output)
    else:
        tell("\n".join(lines))
