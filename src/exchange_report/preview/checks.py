"""The checks of what a view shows: they give way to what is to be shown at once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from threading import Condition, Lock
from typing import TYPE_CHECKING

from exchange_report.diagnostics import Diagnostic, ReportError
from exchange_report.interruption import GivenUp, each, only_while
from exchange_report.preview.shown import Shown
from exchange_report.records import lint as lints
from exchange_report.records import read_record
from exchange_report.review import findings, findings_in_part, reviewed

if TYPE_CHECKING:
    from exchange_report.preview.workspace import View


class Precedence:
    """Work that comes before all that can wait. Several threads may do such work at once."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = Condition()

    @contextmanager
    def first(self) -> Iterator[None]:
        """Work that comes first is done within it."""
        with self._changed:
            self._count += 1
        try:
            yield
        finally:
            with self._changed:
                self._count -= 1
                self._changed.notify_all()

    def is_over(self) -> bool:
        """Whether nothing that comes first is being done."""
        return not self._count

    def wait(self) -> None:
        """Waits until nothing that comes first is being done."""
        with self._changed:
            self._changed.wait_for(self.is_over)


class Checks:
    """What was found in what a view shows, kept until it shows something else."""

    def __init__(self, view: "View") -> None:
        self._view = view
        self._checking = Lock()
        self._found: tuple[int, tuple[Diagnostic, ...]] = (-1, ())

    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything that is wrong or doubtful, as `check` reports it, of what is shown now: begun
        anew if the file changes meanwhile.
        """
        while True:
            self._view.workspace.precedence.wait()
            with self._checking:
                shown = self._view.shown
                if self._found[0] == shown.number:
                    return self._found[1]
                with suppress(GivenUp), only_while(partial(self._is_wanted, shown)):
                    self._found = shown.number, self._looked_for(shown)

    def _is_wanted(self, shown: Shown) -> bool:
        view = self._view
        return view.workspace.precedence.is_over() and view.shown is shown

    def _looked_for(self, shown: Shown) -> tuple[Diagnostic, ...]:
        try:
            found = tuple(each(self._examined(shown)))
        except ReportError as error:
            found = tuple(error.diagnostics)
        self._view.prepare(shown)
        return found

    def _examined(self, shown: Shown) -> Iterator[Diagnostic]:
        view = self._view
        project, standards = view.workspace.project, view.workspace.standards()
        report = shown.report if shown.is_current else shown.latest
        if report is not None:
            found = chain(
                findings(report, view.path, shown.made, standards), lints.lint_together([report])
            )
            document = report.document
        else:
            try:
                data = project.read(view.path)
            except ReportError as error:
                yield from error.diagnostics
                return
            document = read_record(data, view.name)
            found = chain(findings_in_part(document, view.path, standards))
        yield from reviewed(document, shown.problems, found, standards.severities)
