"""A bar that shows how far a batch has come, and how long it may still take."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from exchange_report.batch import Progress
from exchange_report.cli.words import _


@contextmanager
def bar(total: int) -> Iterator[Callable[[Progress], None]]:
    """A bar on standard error, cleared at the end."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total)

        def advance(progress: Progress) -> None:
            failed = _("failed: {count}").format(count=progress.failed) if progress.failed else ""
            shown.update(task, completed=progress.done, description=failed)

        yield advance
