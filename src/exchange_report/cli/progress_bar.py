"""A bar that shows how far a batch has come, and how long it may still take."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from exchange_report.batch import Progress
from exchange_report.cli.words import _

_WIDE: Final = 50
"""Columns of a terminal that has room for a bar beside the figures."""


@contextmanager
def bar(total: int) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error, cleared at the end: the documents that are to be made. What has not
    changed is no work, so that it does not count for the time that is left.
    """
    console = Console(stderr=True)
    columns = (
        *([BarColumn()] if console.width >= _WIDE else []),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=total)

        def advance(progress: Progress) -> None:
            failed = _("failed: {count}").format(count=progress.failed) if progress.failed else ""
            total, done = (n - progress.unchanged for n in (progress.total, progress.done))
            shown.update(task, total=total, completed=done, description=failed)

        yield advance
